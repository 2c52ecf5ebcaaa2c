import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMoney } from '../../src/base/money.ts'
import { textual } from '../../src/base/text.ts'
import { assertBalanced } from '../../src/books/post.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { claimEntry, compensatedEntry } from '../../src/modules/returns/carrier-claim.posting.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { balances, drafted, invoiced, ordered, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { current, part, posted } from './acting.ts'
import { claimed } from './return-rows.ts'
import { day, stocked as movedGoods, vouched } from './rows.ts'

// J28 (practice §2, §7.5): goods that a carrier broke or lost. Duties C4 and E4.

describe('J28 what a claim posts', () => {
  const sale = ['借 receivable -1130.00 huamei wang', '贷 revenue -1000.00 huamei wang tea', '贷 deferredTax -130.00 huamei']
  test.each([
    ['goods on the way, at their cost', claimed('620'), 'dispatch', ['借 carrierClaim 620.00 shunfeng', '贷 dispatched 620.00 huamei tea']],
    [
      'above the cost is other income',
      claimed('1000'),
      'dispatch',
      ['借 carrierClaim 1000.00 shunfeng', '贷 dispatched 620.00 huamei tea', '贷 otherIncome 380.00'],
    ],
    [
      'below the cost is other expense',
      claimed('600'),
      'dispatch',
      ['借 carrierClaim 600.00 shunfeng', '贷 dispatched 620.00 huamei tea', '借 otherExpense 20.00'],
    ],
    ['goods whose sale was booked are no sale', claimed('620'), 'ship', [...sale, '借 carrierClaim 620.00 shunfeng', '借 cost -620.00 huamei wang tea']],
  ] as const)('%s', (_, row, booked, money) => {
    const entry = claimEntry(row, booked, day)
    expect(vouched(entry)).toEqual(money)
    expect(movedGoods(entry)).toEqual([`${booked === 'ship' ? 'customer' : 'dispatched'} -10 tea`, 'outside 10 tea'])
    assertBalanced(entry)
  })

  test('paid by the bank, or taken off his freight', () => {
    const paid = (way: 'bank' | 'offset') => vouched(compensatedEntry(claimed('620'), day, readMoney('620'), way))
    expect(paid('bank')).toEqual(['借 bank 620.00', '贷 carrierClaim 620.00 shunfeng'])
    expect(paid('offset')).toEqual(['借 payable 620.00 shunfeng', '贷 carrierClaim 620.00 shunfeng'])
  })
})

describe('J28 in the office', () => {
  let t: TestOffice
  let of: { customer: Row; goods: Row; carrier: Row }
  beforeAll(async () => {
    t = await testOffice()
    of = await stocked(t)
  })
  afterAll(() => t.close())

  const sent = async (): Promise<Row> => await shipped(t, await ordered(t, of, '100', { carrier: of.carrier.id }))
  const claim = async (from: Row, quantity: string, amount: string, more: object = {}): Promise<Row> =>
    await t.act('clerk', 'carrierClaim', 'create', {
      ...part(quantity)(await drafted(t, 'carrierClaim', 'shipment', [textual(from.id)])),
      about: '外箱压坏',
      amount,
      ...more,
    })
  const signed = async (made: Row): Promise<Row> => {
    await t.sign('lead', 'carrierClaim', 'check', made)
    return await t.sign('manager', 'carrierClaim', 'check', made)
  }
  const post = async (made: Row): Promise<Row> => await t.act('finance', 'carrierClaim', 'post', {}, await signed(made))
  const faults = async () => (await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)
  const now = async (row: Row) => await current(t, 'carrier_claim', textual(row.id))

  test('the sale of what was broken goes, the rest can be invoiced; paid in two, taken back, reversed: all is as before', async () => {
    const from = await sent()
    const before = await balances(t)
    const row = await post(await claim(from, '10', '620'))
    expect(row).toMatchObject({ state: 'posted', gross: '1130.00', owed: '1130.00', open: '620.00' })
    expect((await posted(t, textual(row.id))).slice(-2)).toEqual(['claim 借 carrierClaim 62000', 'claim 借 cost -62000'])
    expect(await faults()).toEqual([])
    const half = await t.act('finance', 'carrierClaim', 'compensate', { amount: '300', way: 'offset' }, row)
    expect(half).toMatchObject({ state: 'posted', received: '300.00', open: '320.00' })
    expect(await refusalOf(t.act('finance', 'carrierClaim', 'compensate', { amount: '320.01' }, half))).toMatchObject({ code: 'exceeded', path: 'amount' })
    const bank = await t.act('finance', 'bankAccount', 'create', { name: '工行基本户' })
    expect(await t.act('finance', 'carrierClaim', 'compensate', { amount: '320', account: bank.id }, half)).toMatchObject({ state: 'settled', open: '0.00' })
    expect((await balances(t)).carrierClaim).toBeUndefined()
    expect(await t.sql("select bank, amount from journal_line where role = 'bank' and amount = 32000")).toEqual([{ bank: bank.id, amount: 32_000n }])
    expect((await refusalOf(t.act('finance', 'carrierClaim', 'reverse', { reason: '错' }, await now(row)))).code).toBe('state')
    const open = await t.act('finance', 'carrierClaim', 'uncompensate', { reason: '退汇' }, await now(row))
    expect(open).toMatchObject({ state: 'posted', received: '0.00' })
    await t.act('finance', 'carrierClaim', 'reverse', { reason: '客户收下了' }, open)
    expect(await balances(t)).toEqual(before)
    expect(await faults()).toEqual([])
  })

  test('never more than is on no invoice, also after a return of the same line; by two who are not its salesperson', async () => {
    const from = await sent()
    const made = await claim(from, '60', '3720')
    expect((await refusalOf(t.sign('clerk', 'carrierClaim', 'check', made))).code).toBe('review')
    expect((await refusalOf(t.act('finance', 'carrierClaim', 'post', {}, made))).code).toBe('state')
    await post(made)
    expect(await refusalOf(claim(from, '41', '1'))).toMatchObject({ code: 'exceeded', path: 'lines.0.quantity' })
    const back = await t.act('clerk', 'salesReturn', 'create', await drafted(t, 'salesReturn', 'shipment', [textual(from.id)]))
    expect(back).toMatchObject({ gross: '4520.00' })
    const other = await sent()
    await invoiced(t, other)
    expect(await refusalOf(claim(other, '1', '62'))).toMatchObject({ code: 'exceeded' })
    const own = await claim(await sent(), '1', '62')
    expect((await t.act('clerk', 'carrierClaim', 'void', { reason: '承运商换货了' }, own)).state).toBe('void')
    expect(
      await refusalOf(t.act('finance', 'carrierClaim', 'uncompensate', { reason: '错' }, await now(await post(await claim(await sent(), '1', '62'))))),
    ).toMatchObject({ code: 'exceeded' })
  })

  test('what he refuses to pay is written off once two have agreed: a part to who answers for it, the rest a loss; taken back, it is claimed again', async () => {
    const row = await post(await claim(await sent(), '10', '620'))
    const half = await t.act('finance', 'carrierClaim', 'compensate', { amount: '120', way: 'offset' }, row)
    const decline = (input: object) => t.act('clerk', 'carrierClaim', 'decline', { declined: '签收时未当面验货', ...input }, half)
    expect(await refusalOf(decline({ declined: '' }))).toMatchObject({ path: 'declined' })
    expect(await refusalOf(decline({ bearer: t.people.warehouse }))).toMatchObject({ code: 'rule', path: 'charged' })
    expect(await refusalOf(decline({ bearer: t.people.warehouse, charged: '500.01' }))).toMatchObject({ code: 'exceeded', path: 'charged' })
    const before = await balances(t)
    const declined = await decline({ bearer: t.people.warehouse, charged: '200' })
    expect((await refusalOf(t.act('finance', 'carrierClaim', 'writeOffClaim', {}, declined))).code).toBe('state')
    expect((await refusalOf(t.sign('clerk', 'carrierClaim', 'concede', declined))).code).toMatch(/review|forbidden/)
    await t.sign('lead', 'carrierClaim', 'concede', declined)
    const agreed = await t.sign('manager', 'carrierClaim', 'concede', declined)
    const closed = await t.act('finance', 'carrierClaim', 'writeOffClaim', {}, agreed)
    expect(closed).toMatchObject({ state: 'closed' })
    expect((await posted(t, textual(row.id))).slice(-3)).toEqual([
      'writeOff 借 staffAdvance 20000',
      'writeOff 借 otherExpense 30000',
      'writeOff 贷 carrierClaim 50000',
    ])
    expect(await faults()).toEqual([])
    expect(await t.act('finance', 'carrierClaim', 'unwriteOffClaim', { reason: '承运商同意赔了' }, closed)).toMatchObject({
      state: 'posted',
      declined: null,
      charged: null,
    })
    expect(await balances(t)).toEqual(before)
  })

  test('a refusal is taken back while nothing is written off; without anybody who answers for it all is a loss', async () => {
    const row = await post(await claim(await sent(), '1', '62'))
    const declined = await t.act('clerk', 'carrierClaim', 'decline', { declined: '超过索赔期' }, row)
    const again = await t.act('clerk', 'carrierClaim', 'resume', { reason: '补了照片' }, declined)
    expect(again).toMatchObject({ state: 'posted', declined: null })
    const second = await t.act('clerk', 'carrierClaim', 'decline', { declined: '超过索赔期' }, again)
    await t.sign('lead', 'carrierClaim', 'concede', second)
    await t.act('finance', 'carrierClaim', 'writeOffClaim', {}, await t.sign('manager', 'carrierClaim', 'concede', second))
    expect((await posted(t, textual(row.id))).slice(-2)).toEqual(['writeOff 借 otherExpense 6200', 'writeOff 贷 carrierClaim 6200'])
  })

  test('goods dispatched and not sold yet leave that account', async () => {
    const [settings] = await t.sql<{ id: string; version: number }>('select id, version from company')
    if (settings) await t.act('finance', 'company', 'update', { revenueOn: 'invoice' }, settings)
    const from = await sent()
    const row = await post(await claim(from, '10', '620'))
    expect(await posted(t, textual(row.id))).toEqual(['claim 借 carrierClaim 62000', 'claim 贷 dispatched 62000'])
    expect((await invoiced(t, from)).gross).toBe('10170.00')
    expect(await faults()).toEqual([])
  })
})
