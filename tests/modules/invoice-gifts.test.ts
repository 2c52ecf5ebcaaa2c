import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moneyText } from '../../src/base/money.ts'
import { readPrice, readQuantity, readRate } from '../../src/base/price.ts'
import { giftAmounts } from '../../src/modules/invoicing/calculate-gifts.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { balances, drafted, invoiced, ordered, reviewed, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { current, posted, sheetOf } from './acting.ts'

test('R6a a gift of eight at 113.00 is 800.00 net, and a discount of as much', () => {
  const given = { quantity: readQuantity('8'), price: readPrice('113'), basis: 'gross' as const, rate: readRate('0.13') }
  expect(Object.values(giftAmounts(given)).map(moneyText)).toEqual(['800.00', '104.00', '-800.00', '-104.00'])
})

describe('goods given with what is sold, on its invoice (practice §3.6)', () => {
  let t: TestOffice
  let of: Awaited<ReturnType<typeof stocked>>
  beforeAll(async () => {
    t = await testOffice()
    of = await stocked(t)
  })
  afterAll(() => t.close())

  const withGift = (draft: object): object => ({
    ...draft,
    lines: [...('lines' in draft && Array.isArray(draft.lines) ? draft.lines : []), { goods: of.goods.id, quantity: '8', nature: 'gift', bonus: true }],
  })
  const giftsOf = async (request: Row) =>
    await t.sql('select quantity::float, net::text, tax::text, discount_net::text, discount_tax::text, item from invoice_request_gifts where parent = $1', [
      request.id,
    ])

  test('stand on the first request over the shipment, and change neither its total nor what is posted', async () => {
    const shipment = await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, await ordered(t, of), withGift))
    const half = async () => {
      const draft = { ...(await drafted(t, 'invoiceRequest', 'shipment', [shipment.id])) }
      const lines = 'lines' in draft && Array.isArray(draft.lines) ? draft.lines : []
      return await t.act('clerk', 'invoiceRequest', 'create', { ...draft, lines: lines.map((line: object) => ({ ...line, quantity: '50' })) })
    }
    const first = await half()
    expect(first).toMatchObject({ net: '5000.00', tax: '650.00' })
    expect(await giftsOf(first)).toEqual([{ quantity: 8, net: '80000', tax: '10400', discount_net: '-80000', discount_tax: '-10400', item: '龙井绿茶' }])
    const titles = (await sheetOf(t, 'invoiceRequest', first.id)).groups.map((group) => group.title[0])
    expect(titles).toContain('买赠同票 龙井绿茶')
    expect(await giftsOf(await half())).toEqual([])
    // made void, the next that is saved shows them
    await t.act('clerk', 'invoiceRequest', 'void', { reason: '开错' }, await current(t, 'invoice_request', first.id))
    expect(await giftsOf(await half())).toHaveLength(1)
  })

  test('a gift that is no bonus stands on none', async () => {
    const plain = (draft: object): object => ({
      ...draft,
      lines: [...('lines' in draft && Array.isArray(draft.lines) ? draft.lines : []), { goods: of.goods.id, quantity: '1', nature: 'gift' }],
    })
    const before = (await balances(t)).outputTax
    const request = await invoiced(t, await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, await ordered(t, of), plain)))
    expect(await giftsOf(request)).toEqual([])
    expect((await balances(t)).outputTax).not.toBe(before)
  })

  describe('a rebate given as a discount line (R5, J12b)', () => {
    const both = async (record: string, verb: string, row: Row): Promise<Row> => {
      await t.sign('lead', record, verb, row)
      return await t.sign('manager', record, verb, row)
    }
    const rebate = async (net: string, more: object = {}): Promise<Row> => {
      const payout = { customer: of.customer.id, salesperson: t.people.sales, way: 'discount', net, about: '一季度返利', ...more }
      return await both('rebatePayout', 'check', await t.act('clerk', 'rebatePayout', 'create', payout))
    }
    const accrued = async (base: string, policy: string): Promise<Row> => {
      const lines = [{ customer: of.customer.id, salesperson: t.people.sales, base, rate: '0.02' }]
      const made = await both('rebateAccrual', 'approve', await t.act('clerk', 'rebateAccrual', 'create', { month: '2026-03', policy, lines }))
      return await t.act('finance', 'rebateAccrual', 'post', {}, made)
    }
    const asked = async (more: object, quantity = '100'): Promise<Row> => {
      const shipment = await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, await ordered(t, of, quantity)))
      return await t.act('clerk', 'invoiceRequest', 'create', { ...(await drafted(t, 'invoiceRequest', 'shipment', [shipment.id])), ...more })
    }
    const issued = async (made: Row): Promise<Row> => {
      await t.sign('reviewerA', 'invoiceRequest', 'check', made)
      return await t.act('finance', 'invoiceRequest', 'post', {}, await t.sign('reviewerB', 'invoiceRequest', 'check', made))
    }
    const usedOf = async (row: Row) => await t.sql('select state, used::text from rebate_payout where id = $1', [row.id])
    const sound = async () => (await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)

    test('takes the invoice down and the rebate with it, in parts over invoices; taken back, both stand as before', async () => {
      await accrued('100000', '年度协议')
      const before = await balances(t)
      const from = await rebate('2000')
      const made = await asked({ rebate: from.id, discount: '1500' })
      expect(made).toMatchObject({ net: '8500.00', tax: '1105.00', gross: '9605.00', discountTax: '195.00' })
      expect(await t.sql('select sort, net::text, tax::text from invoice_request_face where parent = $1 order by place', [made.id])).toEqual([
        { sort: 'discounted', net: '1000000', tax: '130000' },
        { sort: 'discount', net: '-150000', tax: '-19500' },
      ])
      const titles = (await sheetOf(t, 'invoiceRequest', made.id)).groups.map((group) => group.title[0])
      expect(titles.some((title) => title.startsWith('票折返利 FD'))).toBe(true)
      expect(await usedOf(from)).toEqual([{ state: 'checked', used: '0' }])
      const first = await issued(made)
      expect(await posted(t, made.id)).toEqual([
        'invoice 借 deferredTax 130000',
        'invoice 贷 outputTax 130000',
        'invoice 贷 revenue -150000',
        'invoice 贷 outputTax -19500',
        'invoice 贷 receivable 169500',
        'invoice 借 rebateAccrued 150000',
        'invoice 贷 revenue 150000',
      ])
      expect(await usedOf(from)).toEqual([{ state: 'checked', used: '150000' }])
      const second = await issued(await asked({ rebate: from.id, discount: '500' }))
      expect(await usedOf(from)).toEqual([{ state: 'posted', used: '200000' }])
      expect(await sound()).toEqual([])
      // two sales of 11,300.00 stand, less 2,260.00
      const owed = BigInt((await balances(t)).receivable ?? '0') - BigInt(before.receivable ?? '0')
      expect(owed).toBe(2_034_000n)
      for (const row of [second, first]) await t.act('finance', 'invoiceRequest', 'reverse', { reason: '重开' }, await current(t, 'invoice_request', row.id))
      expect(await usedOf(from)).toEqual([{ state: 'checked', used: '0' }])
      expect((await balances(t)).rebateAccrued).toBe(before.rebateAccrued)
      expect(await sound()).toEqual([])
      await t.act('clerk', 'rebatePayout', 'void', { reason: '重做' }, await current(t, 'rebate_payout', from.id))
    })

    test('is refused beyond the goods, beyond the rebate, of another customer, unreviewed, or of another way', async () => {
      const from = await rebate('10500')
      expect(await refusalOf(asked({ rebate: from.id, discount: '10000.01' }))).toMatchObject({ code: 'rule', path: 'discount' })
      expect(await refusalOf(asked({ rebate: from.id, discount: '10500.01' }, '200'))).toMatchObject({ code: 'exceeded', path: 'discount' })
      expect(await refusalOf(asked({ discount: '1' }))).toMatchObject({ code: 'rule', path: 'discount' })
      const other = await t.act('clerk', 'customer', 'create', { code: 'K002', name: '别家', salesperson: t.people.sales })
      const his = await rebate('100', { customer: other.id })
      expect(await refusalOf(asked({ rebate: his.id, discount: '1' }))).toMatchObject({ code: 'mismatch', path: 'rebate' })
      expect(await refusalOf(asked({ rebate: (await rebate('100', { way: 'offset' })).id, discount: '1' }))).toMatchObject({ code: 'state', path: 'rebate' })
      const fresh = await t.act('clerk', 'rebatePayout', 'create', {
        customer: of.customer.id,
        salesperson: t.people.sales,
        way: 'discount',
        net: '9',
        about: '新',
      })
      expect(await refusalOf(asked({ rebate: fresh.id, discount: '1' }))).toMatchObject({ code: 'state', path: 'rebate' })
      // more than was accrued for him: 2,000.00
      const made = await asked({ rebate: from.id, discount: '2000.01' })
      expect(await refusalOf(issued(made))).toMatchObject({ code: 'exceeded', path: 'discount' })
      // a rebate that stands on a request is not taken away below it
      const held = await current(t, 'rebate_payout', from.id)
      expect(await refusalOf(t.act('clerk', 'rebatePayout', 'void', { reason: '不给了' }, held))).toMatchObject({ code: 'depended' })
      await t.act('lead', 'invoiceRequest', 'uncheck', { reason: '改' }, await current(t, 'invoice_request', made.id))
      await t.act('clerk', 'invoiceRequest', 'void', { reason: '改' }, await current(t, 'invoice_request', made.id))
      await t.act('clerk', 'rebatePayout', 'void', { reason: '不给了' }, held)
    })

    test('ten requests at once never take up more than there is', async () => {
      const from = await rebate('1000')
      const shipment = await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, await ordered(t, of)))
      const draft = await drafted(t, 'invoiceRequest', 'shipment', [shipment.id])
      const lines = 'lines' in draft && Array.isArray(draft.lines) ? draft.lines : []
      const input = { ...draft, rebate: from.id, discount: '300', lines: lines.map((line: object) => ({ ...line, quantity: '10' })) }
      const ends = await Promise.allSettled(Array.from({ length: 10 }, () => t.act('clerk', 'invoiceRequest', 'create', input)))
      expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(3)
    })

    test('goods that come back are taken off at what was paid for them after the discount', async () => {
      await accrued('50000', '季度协议')
      const from = await rebate('1000')
      const invoice = await issued(await asked({ rebate: from.id, discount: '1000' }))
      const [line] = await t.sql<{ line: string; parent: string }>(
        'select l.shipment_line as line, s.parent from invoice_request_lines l join shipment_list s on s.id = l.shipment_line where l.parent = $1',
        [invoice.id],
      )
      const lines = [{ shipmentLine: line?.line, goods: of.goods.id, quantity: '10' }]
      const back = await t.act('clerk', 'salesReturn', 'create', {
        shipment: line?.parent,
        customer: of.customer.id,
        salesperson: t.people.sales,
        invoice: invoice.id,
        redNumber: '26332000000000000904',
        reason: 'quality',
        lines,
      })
      expect(back).toMatchObject({ net: '900.00', tax: '117.00', gross: '1017.00' })
    })
  })
})
