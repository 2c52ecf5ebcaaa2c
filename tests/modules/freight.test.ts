import { describe, expect, test } from 'vitest'
import { readDay } from '../../src/base/day.ts'
import { moneyText, readMoney } from '../../src/base/money.ts'
import { readPrice, readQuantity } from '../../src/base/price.ts'
import { publishedDivisions } from '../../src/kernel/store/divisions.ts'
import { learnDivisions } from '../../src/kernel/kinds/divisions.ts'
import { chargeable, offersOf, priceOf, ranked } from '../../src/modules/carriage/calculate-freight.ts'
import type { Freight, Tariff } from '../../src/modules/carriage/calculate-freight.ts'
import { kuaidi } from '../../src/modules/carriage/calculate-kuaidi.ts'
import { isOfForm } from '../../src/modules/carriage/calculate-tracking.ts'
import { placeIn } from '../../src/modules/carriage/track.action.ts'

learnDivisions(publishedDivisions)
const on = readDay('2026-11-29')
/** A courier: 12.00 for the first kilogram, 2.50 for each one begun after it. */
const tariff = (more: Partial<Tariff> = {}): Tariff => ({
  code: 'T',
  carrier: 'sf',
  province: '浙江',
  city: null,
  over: readQuantity('0'),
  upTo: null,
  firstWeight: readQuantity('1'),
  firstPrice: readMoney('12'),
  perKilo: readPrice('2.5'),
  step: readQuantity('1'),
  minimum: readMoney('0'),
  perCubic: null,
  days: 1,
  validFrom: readDay('2026-01-01'),
  validTo: null,
  ...more,
})
const freight = (more: Partial<Freight> = {}): Freight => ({ province: '浙江', city: '杭州', weight: readQuantity('5'), volume: null, on, ...more })

describe('what a carrier asks', () => {
  test.each([
    ['0.4', {}, '12.00'],
    ['1', {}, '12.00'],
    ['1.001', {}, '14.50'],
    ['5', {}, '22.00'],
    ['5.2', { step: readQuantity('0.5') }, '23.25'],
    ['5.2', { step: readQuantity('0.1') }, '22.50'],
    ['10', { firstWeight: readQuantity('0'), firstPrice: readMoney('0'), perKilo: readPrice('0.86'), minimum: readMoney('30') }, '30.00'],
    ['100', { firstWeight: readQuantity('0'), firstPrice: readMoney('0'), perKilo: readPrice('0.86'), minimum: readMoney('30') }, '86.00'],
  ])('%s kg under %o cost %s', (weight, more, price) => {
    expect(moneyText(priceOf(tariff(more), readQuantity(weight)))).toBe(price)
  })

  test.each([
    ['12', '0.1', '167', '16.7'],
    ['20', '0.1', '167', '20'],
    ['12', null, '167', '12'],
    ['12', '0.1', null, '12'],
  ])('%s kg in %s m³ at %s kg a cubic metre count as %s', (weight, volume, perCubic, counted) => {
    const quantity = (text: string | null) => (text === null ? null : readQuantity(text))
    expect(chargeable({ weight: readQuantity(weight), volume: quantity(volume) }, quantity(perCubic))).toBe(counted)
  })
})

describe('which line of the table counts', () => {
  const codes = (tariffs: readonly Tariff[], to: Partial<Freight> = {}): string =>
    offersOf(tariffs, freight(to))
      .map((one) => one.tariff)
      .join()

  test('the city goes before its province and that before the country; the newest before the older', () => {
    const all = [tariff({ code: 'ALL', province: null }), tariff({ code: 'ZJ' }), tariff({ code: 'HZ', city: '杭州' }), tariff({ code: 'NB', city: '宁波' })]
    expect([codes(all), codes(all, { city: '温州' }), codes(all, { province: '江苏', city: '南京' })]).toEqual(['HZ', 'ZJ', 'ALL'])
    expect(codes([tariff({ code: 'OLD' }), tariff({ code: 'NEW', validFrom: readDay('2026-10-01') })])).toBe('NEW')
  })

  test('a span of weights ends with its last kilogram; days out of force count for nothing', () => {
    const steps = [tariff({ code: 'S', upTo: readQuantity('30') }), tariff({ code: 'L', over: readQuantity('30') })]
    expect([codes(steps, { weight: readQuantity('30') }), codes(steps, { weight: readQuantity('30.1') })]).toEqual(['S', 'L'])
    expect(codes([tariff({ validTo: readDay('2026-11-28') }), tariff({ validFrom: readDay('2026-11-30') })])).toBe('')
  })

  test('who is in time stands before who is cheap, then the price, then the days', () => {
    const offer = (carrier: string, price: string, days: number) => ({ carrier, price: readMoney(price), days, arrives: readDay(`2026-12-0${days}`) })
    const offers = [offer('slow', '10', 5), offer('dear', '40', 1), offer('good', '20', 3), offer('quick', '20', 2)]
    expect(ranked(offers, readDay('2026-12-03')).map((one) => one.carrier)).toEqual(['quick', 'good', 'dear', 'slow'])
    expect(ranked(offers, null).map((one) => one.carrier)).toEqual(['slow', 'quick', 'good', 'dear'])
  })
})

test.each([
  ['浙江省杭州市西湖区文三路 1 号', '浙江省', '杭州市'],
  ['北京市朝阳区建国路 8 号', '北京市', '朝阳区'],
  ['江苏苏州工业园区星湖街', '江苏省', '苏州市'],
  ['上海市南京路 123 号', '上海市', null],
])('%s lies in %s, %s', (address, province, city) => {
  expect(placeIn(address)).toEqual({ province, city })
})

test('numbers are of one of the carrier’s forms, or of any where he has none', () => {
  const forms = 'SF#############,############'
  expect(['SF1234567890123', '123456789012', 'SF123', 'YT1234567890123', 'SF12345678901X3'].map((code) => isOfForm(code, forms))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
  expect(isOfForm('X-1', null)).toBe(true)
})

describe('the real-time query of kuaidi100', () => {
  test('is a form signed by the MD5 of what is asked, key and customer', () => {
    const body = new URLSearchParams(kuaidi.body({ customer: 'CUST', secret: 'KEY' }, { carrier: 'SHUNFENG', code: 'SF1', phone: '13800001234' }))
    expect(body.get('param')).toBe('{"com":"shunfeng","num":"SF1","phone":"13800001234","resultv2":"4"}')
    // md5sum of the three texts, reckoned apart from the program
    expect(body.get('sign')).toBe('C63AD2DA34F7E1FB2367127B6025DDFF')
    expect(body.get('customer')).toBe('CUST')
  })

  test('tells what happened, the oldest first, and leaves out what is only ordered', () => {
    const answer = JSON.stringify({
      message: 'ok',
      state: '3',
      data: [
        { ftime: '2026-11-28 16:30:00', context: '已签收，签收人：前台', areaName: '浙江,杭州市', statusCode: '301' },
        { ftime: '2026-11-28 09:00:00', context: '派送中', statusCode: '5' },
        { ftime: '2026-11-27 10:00:00', context: '已揽收', statusCode: '103' },
        { ftime: '2026-11-27 09:00:00', context: '已下单', statusCode: '101' },
      ],
    })
    expect(kuaidi.events(answer)).toEqual([
      { at: '2026-11-27T02:00:00.000Z', status: 'pickedUp', place: null, said: '已揽收' },
      { at: '2026-11-28T01:00:00.000Z', status: 'delivering', place: null, said: '派送中' },
      { at: '2026-11-28T08:30:00.000Z', status: 'delivered', place: '浙江,杭州市', said: '已签收，签收人：前台' },
    ])
  })

  test.each([
    ['0', 'moving'],
    ['1002', 'moving'],
    ['1', 'pickedUp'],
    ['2', 'trouble'],
    ['3', 'delivered'],
    ['4', 'back'],
    ['5', 'delivering'],
    ['6', 'back'],
    ['14', 'refused'],
  ])('its code %s is %s', (statusCode, status) => {
    expect(kuaidi.events(JSON.stringify({ data: [{ ftime: '2026-11-28 09:00:00', statusCode }] }))).toMatchObject([{ status }])
  })

  test('an answer without events, or one that is none, is refused in its own words', () => {
    expect(() => kuaidi.events('{"result":false,"returnCode":"500","message":"查询无结果，请隔段时间再查"}')).toThrow(/查询无结果/)
    expect(() => kuaidi.events('<html>')).toThrow(/not understood/)
  })
})
