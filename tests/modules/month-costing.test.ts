import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { readMonth } from '../../src/base/day.ts'
import { textual } from '../../src/base/text.ts'
import { monthChecks } from '../../src/books/month-checks.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { numberVouchers } from '../../src/kernel/store/seal.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { balances, drafted, ordered, reviewed } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { accountOf, as, pageOf } from '../reports/asking.ts'
import { current, part, posted } from './acting.ts'

const month = (back: number): string => {
  const now = new Date(Date.now() + 8 * 3_600_000)
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7)
}
let t: TestOffice
let codes = 0
const reckonsBy = async (costing: string): Promise<void> => {
  const [settings] = await t.sql<{ id: string; version: number }>('select id, version from company')
  await t.act('finance', 'company', 'update', { costing }, settings)
}
const newGoods = async (more: object = {}): Promise<string> => {
  codes += 1
  return textual((await t.act('finance', 'goods', 'create', { code: `T${codes}`, name: `茶 ${codes}`, unit: '箱', ...more })).id)
}
type Kind = 'goodsReceipt' | 'goodsIssue'
const post = async (record: Kind, input: object, on: string): Promise<Row> => {
  const made = await t.act('clerk', record, 'create', input)
  await t.sign('reviewerA', record, 'check', made)
  return await t.act('warehouse', record, 'post', { on }, await t.sign('reviewerB', record, 'check', made))
}
const receive = (goods: string, quantity: string, price: string, on: string) =>
  post('goodsReceipt', { kind: 'production', lines: [{ goods, quantity, price }] }, on)
const issue = (goods: string, quantity: string, on: string, kind = 'sample') => post('goodsIssue', { kind, lines: [{ goods, quantity, rate: '0.13' }] }, on)
const ship = async (goods: string, quantity: string, on: string, change?: (draft: object) => object): Promise<Row> => {
  codes += 1
  const customer = await t.act('clerk', 'customer', 'create', {
    code: `C${codes}`,
    name: `客户 ${codes}`,
    salesperson: t.people.sales,
    invoiceTitle: `客户 ${codes}`,
  })
  const order = await ordered(t, { customer, goods: { ...customer, id: goods } }, quantity, { orderedOn: `${month(4)}-01` })
  return await t.act('warehouse', 'shipment', 'ship', { on }, await reviewed(t, order, change))
}
const costing = (back: number) => t.act('finance', 'monthCosting', 'create', { month: month(back) })
const both = async (verb: 'post' | 'recost' | 'reverse', row: { readonly id: string }): Promise<Row> => {
  await t.sign('manager', 'monthCosting', verb, await current(t, 'month_costing', row.id))
  return await t.sign('lead', 'monthCosting', verb, await current(t, 'month_costing', row.id))
}
const costed = async (back: number): Promise<Row> => await both('post', await costing(back))
const open = async (back: number) =>
  present(
    (await t.see((read) => monthChecks(read, readMonth(month(back))))).find((one) => one.name === 'costed'),
    'the check',
  )
/** Quantity and value that the stock account carries of some goods. */
const held = async (goods: string): Promise<string> => {
  const [row] = await t.sql<{ said: string }>(
    `select coalesce(trim_scale(sum(quantity) filter (where location = 'store')), 0) || ' ' ||
       (select coalesce(sum(case side when 'D' then amount else -amount end), 0) from journal_line where role = 'stock' and goods = $1) as said from goods_line where goods = $1`,
    [goods],
  )
  return row?.said ?? ''
}
const costOf = async (goods: string, role: string): Promise<bigint> => {
  const [row] = await t.sql<{ sum: bigint }>(
    "select coalesce(sum(case side when 'D' then amount else -amount end), 0)::bigint as sum from journal_line where role = $2 and goods = $1",
    [goods, role],
  )
  return present(row, 'a sum').sum
}
const sound = async (): Promise<void> => {
  await numberVouchers(t.office.kernel.pool, t.company)
  expect((await verifyBooks(t.office.readers, t.company)).checks.filter((one) => one.faults.length > 0)).toEqual([])
}

describe('月末一次加权平均 in the books, revenue on shipment', () => {
  beforeAll(async () => {
    t = await testOffice()
    await reckonsBy('monthly')
  })
  afterAll(() => t.close())

  test('J02a goods leave at what they cost as the month began; its end makes 100 boxes cost 6,200.00 and puts the difference where they went', async () => {
    const goods = await newGoods()
    await receive(goods, '100', '60', `${month(3)}-05`)
    await receive(goods, '200', '63', `${month(2)}-10`)
    const sold = await ship(goods, '100', `${month(2)}-12`)
    const given = await issue(goods, '50', `${month(2)}-13`)
    expect(await t.sql('select cost from shipment_list where parent = $1', [sold.id])).toEqual([{ cost: 600_000n }])
    expect(await open(2)).toMatchObject({ blocks: true, count: 1 })
    expect(await open(3)).toMatchObject({ count: 0 })
    const done = await costed(2)
    expect(done).toMatchObject({ state: 'posted', difference: '300.00' })
    expect(done.lines).toMatchObject([
      { average: '62', issued: '150', booked: '9000.00', cost: '9300.00', opening: '100', cameValue: '12600.00', closing: '150', closingValue: '9300.00' },
    ])
    expect(await posted(t, done.id)).toEqual(['average 借 cost 20000', 'average 借 samples 10000', 'average 贷 stock 30000'])
    expect(await t.sql('select cost from shipment_list where parent = $1', [sold.id])).toEqual([{ cost: 620_000n }])
    expect(await t.sql('select cost from goods_issue_lines where parent = $1', [given.id])).toEqual([{ cost: 310_000n }])
    const lines = await t.sql(
      "select l.day, l.customer is not null as customer, l.person = $2 as person from journal_line l join journal j on j.id = l.journal_id where j.source_id = $1 and l.role = 'cost'",
      [done.id, t.people.sales],
    )
    expect(lines).toMatchObject([{ customer: true, person: true }])
    expect(await open(2)).toMatchObject({ count: 0 })
    await sound()
  })

  test('reckoned again it posts what changed since and nothing else; when nothing did it is refused', async () => {
    const [row] = await t.sql<Row>("select id, version from month_costing where state = 'posted'")
    const done = present(row, 'the costing')
    expect(await refusalOf(both('recost', done))).toMatchObject({ code: 'rule' })
    const goods = await newGoods()
    await receive(goods, '10', '10', `${month(2)}-01`)
    const gone = await issue(goods, '4', `${month(2)}-02`, 'ownUse')
    expect(await open(2)).toMatchObject({ count: 1, first: [{ record: 'monthCosting', id: done.id }] })
    await receive(goods, '10', '13', `${month(2)}-28`)
    expect(await both('recost', done)).toMatchObject({ state: 'posted', difference: '306.00' })
    expect((await posted(t, done.id)).slice(3)).toEqual(['average 借 administration 600', 'average 贷 stock 600'])
    // taken back within the month it never left: what was added to it goes back when the month is reckoned anew
    await t.act('finance', 'goodsIssue', 'reverse', { reason: '录错', on: `${month(2)}-20` }, await current(t, 'goods_issue', gone.id))
    expect(await held(goods)).toBe('20 22400')
    expect(await open(2)).toMatchObject({ count: 1 })
    await both('recost', done)
    expect([await held(goods), await costOf(goods, 'administration')]).toEqual(['20 23000', 0n])
    expect(await open(2)).toMatchObject({ count: 0 })
    await sound()
  })

  test('an issue taken back in a later month comes back at what it cost in the end', async () => {
    const goods = await newGoods()
    await receive(goods, '10', '10', `${month(2)}-01`)
    const sold = await ship(goods, '4', `${month(2)}-05`)
    await receive(goods, '10', '13', `${month(2)}-28`)
    const [row] = await t.sql<Row>("select id, version from month_costing where state = 'posted'")
    await both('recost', present(row, 'the costing'))
    expect(await t.sql('select cost from shipment_list where parent = $1', [sold.id])).toEqual([{ cost: 4600n }])
    await t.act('lead', 'shipment', 'uncheck', { reason: '退货', on: `${month(1)}-03` }, await current(t, 'shipment', sold.id))
    expect([await held(goods), await costOf(goods, 'cost')]).toEqual(['20 23000', 0n])
    expect((await posted(t, sold.id)).filter((line) => line.startsWith('average'))).toEqual(['average 借 cost -600', 'average 贷 stock -600'])
    expect(await open(2)).toMatchObject({ count: 0 })
    await sound()
    // what was taken back at its cost keeps it, whatever the month is reckoned at later
    await receive(goods, '10', '40', `${month(2)}-28`)
    await issue(goods, '1', `${month(2)}-28`)
    await both('recost', present(row, 'the costing'))
    expect([await held(goods), await costOf(goods, 'cost')]).toEqual(['29 60754', 0n])
    await sound()
  })

  test('J08 what a customer gives back is a receipt at what it had left with; gifts of the same goods take their own part', async () => {
    const goods = await newGoods({ price: '11.3' })
    await receive(goods, '10', '10', `${month(2)}-01`)
    const gift = (draft: object): object => ({
      ...draft,
      lines: [...('lines' in draft && Array.isArray(draft.lines) ? draft.lines : []), { goods, quantity: '2', nature: 'gift' }],
    })
    const sold = await ship(goods, '4', `${month(2)}-05`, gift)
    const draft = await drafted(t, 'salesReturn', 'shipment', [sold.id])
    const back = await t.act('clerk', 'salesReturn', 'create', part('1')(draft))
    await t.sign('reviewerA', 'salesReturn', 'check', back)
    await t.act('warehouse', 'salesReturn', 'post', { on: `${month(2)}-20` }, await t.sign('reviewerB', 'salesReturn', 'check', back))
    await receive(goods, '10', '13', `${month(2)}-28`)
    const [row] = await t.sql<Row>("select id, version from month_costing where state = 'posted'")
    await both('recost', present(row, 'the costing'))
    // 240.00 for 21: six cost 68.57, of which two are the gift, which is deemed sold with 2.60 of VAT
    expect(await held(goods)).toBe('15 17143')
    expect([await costOf(goods, 'cost'), await costOf(goods, 'promotion')]).toEqual([3571n, 2546n])
    expect(await t.sql('select cost from shipment_list where parent = $1', [sold.id])).toEqual([{ cost: 4571n }])
    await sound()
  })

  test('more left than was known, at no known cost: a sample stays a sample; what came later in the month tells what it cost', async () => {
    const goods = await newGoods()
    const given = await issue(goods, '4', `${month(1)}-02`)
    expect(await t.sql('select cost from goods_issue_lines where parent = $1', [given.id])).toEqual([{ cost: 0n }])
    await receive(goods, '10', '62', `${month(1)}-20`)
    await costed(1)
    expect([await costOf(goods, 'samples'), await held(goods)]).toEqual([24_800n, '6 37200'])
    await sound()
  })

  test('what is added to the value of goods by hand makes the month wait too', async () => {
    const [goods] = await t.sql<{ id: string }>(
      "select l.goods as id from month_costing_lines l join month_costing c on c.id = l.parent where c.state = 'posted' and c.month = $1",
      [month(1)],
    )
    const lines = [
      { account: await accountOf(t, '1405'), debit: '6', goods: present(goods, 'goods of the month').id },
      { account: await accountOf(t, '1002'), credit: '6' },
    ]
    const made = await t.act('finance', 'voucher', 'create', { summary: '补运费', on: `${month(1)}-28`, lines })
    await t.sign('manager', 'voucher', 'post', made)
    await t.sign('lead', 'voucher', 'post', made)
    expect(await open(1)).toMatchObject({ count: 1 })
    const [row] = await t.sql<Row>("select id, version from month_costing where state = 'posted' and month = $1", [month(1)])
    await both('recost', present(row, 'the costing'))
    expect(await open(1)).toMatchObject({ count: 0 })
    await t.act('manager', 'voucher', 'reverse', { on: `${month(1)}-28`, reason: '录错' }, await current(t, 'voucher', made.id))
    await both('recost', present(row, 'the costing'))
    await sound()
  })

  test('the report shows how each average came about and leads to the documents', async () => {
    const page = await pageOf(t, as(t.people.finance, 'finance'), 'monthCost', { month: month(1) })
    expect(page.rows).toMatchObject([
      { average: '62', pool: '10', quantity: '4', cost: '248.00', subtotal: true },
      { document: expect.stringMatching(/^CK/), record: 'goodsIssue', quantity: '4', booked: '0.00', difference: '248.00' },
    ])
  })

  test('it is taken back in red by two, not below a later month reckoned from it; the documents cost what was booked, and the month waits again', async () => {
    const rows = await t.sql<Row & { month: string }>("select id, version, month from month_costing where state = 'posted' order by month")
    const [first, second] = rows.map((one) => present(one, 'a costing'))
    const before = present(first, 'the first')
    expect(await refusalOf(both('reverse', before))).toMatchObject({ code: 'depended' })
    expect(await both('reverse', present(second, 'the second'))).toMatchObject({ state: 'reversed' })
    expect(await t.sign('lead', 'monthCosting', 'reverse', await current(t, 'month_costing', before.id))).toMatchObject({ state: 'reversed' })
    const left = await t.sql(
      "select 1 from journal_line l join journal j on j.id = l.journal_id where j.source_record = 'monthCosting' group by l.role, l.goods having sum(amount) <> 0",
    )
    expect(left).toEqual([])
    expect(await t.sql("select l.cost from shipment_list l join shipment s on s.id = l.parent where s.state = 'shipped' order by l.cost")).toEqual([
      { cost: 4000n },
      { cost: 600_000n },
    ])
    expect((await open(2)).count).toBeGreaterThan(0)
    await sound()
    await costed(2)
    await costed(1)
    expect([(await open(2)).count, (await open(1)).count]).toEqual([0, 0])
    await sound()
  })

  test('a month is closed after it was reckoned, and what is closed is not taken back', async () => {
    const goods = await newGoods()
    await receive(goods, '1', '10', `${month(1)}-01`)
    await issue(goods, '1', `${month(1)}-02`)
    await numberVouchers(t.office.kernel.pool, t.company)
    const period = await t.act('finance', 'period', 'create', { month: month(1) })
    expect((await refusalOf(t.sign('manager', 'period', 'close', period))).says[0]).toContain('月末成本计算单')
    const [row] = await t.sql<Row>("select id, version from month_costing where state = 'posted' and month = $1", [month(1)])
    const done = present(row, 'the costing')
    await both('recost', done)
    await numberVouchers(t.office.kernel.pool, t.company)
    await t.sign('manager', 'period', 'close', period)
    await t.sign('lead', 'period', 'close', period)
    await t.sign('manager', 'monthCosting', 'reverse', await current(t, 'month_costing', done.id))
    expect(await refusalOf(t.sign('lead', 'monthCosting', 'reverse', await current(t, 'month_costing', done.id)))).toMatchObject({ code: 'closed' })
  })
})

describe('who, when and how often', () => {
  beforeAll(async () => {
    t = await testOffice()
  })
  afterAll(() => t.close())

  test('only where the company reckons so, of a month that is over and in which something left, once, by two who did not make it', async () => {
    const goods = await newGoods()
    await receive(goods, '10', '10', `${month(2)}-01`)
    expect(await refusalOf(costing(2))).toMatchObject({ code: 'rule' })
    await reckonsBy('monthly')
    expect(await refusalOf(costing(2))).toMatchObject({ code: 'rule' })
    await issue(goods, '1', `${month(2)}-02`)
    await issue(goods, '1', `${month(1)}-02`)
    expect(await refusalOf(t.act('clerk', 'monthCosting', 'create', { month: month(2) }))).toMatchObject({ code: 'forbidden' })
    // The month that runs may be reckoned on its last day, so the one that is surely not over is the next.
    expect((await refusalOf(costing(-1))).says[0]).toContain('还没有过完')
    const made = await costing(2)
    expect(await refusalOf(costing(2))).toMatchObject({ code: 'state', path: 'month' })
    expect(await refusalOf(t.act('finance', 'monthCosting', 'post', {}, made))).toMatchObject({ code: 'review' })
    expect(await refusalOf(t.sign('finance', 'monthCosting', 'post', made))).toMatchObject({ code: 'review' })
    await t.sign('manager', 'monthCosting', 'post', made)
    expect(await refusalOf(t.sign('manager', 'monthCosting', 'post', made))).toMatchObject({ code: 'review' })
    expect(await posted(t, made.id)).toEqual([])
    expect((await t.sign('lead', 'monthCosting', 'post', made)).state).toBe('posted')
    expect(await refusalOf(costing(2))).toMatchObject({ code: 'state' })
    expect(await refusalOf(t.act('finance', 'monthCosting', 'void', { reason: '不要' }, await current(t, 'month_costing', made.id)))).toMatchObject({
      code: 'state',
    })
  })

  test('nobody tells a shipment or an issue what it cost: that follows from the month', async () => {
    const goods = await newGoods()
    const [sold, given] = [await ship(goods, '1', `${month(3)}-02`), await issue(goods, '1', `${month(3)}-02`)]
    expect(await refusalOf(t.act('finance', 'shipment', 'noteCost', { lines: [] }, sold))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('finance', 'goodsIssue', 'noteCost', { lines: [] }, given))).toMatchObject({ code: 'forbidden' })
  })

  test('a receipt between the two signatures voids the first', async () => {
    const made = await costing(1)
    await t.sign('manager', 'monthCosting', 'post', made)
    const goods = await newGoods()
    await receive(goods, '10', '10', `${month(1)}-01`)
    await issue(goods, '1', `${month(1)}-02`)
    const after = await t.sign('lead', 'monthCosting', 'post', await current(t, 'month_costing', made.id))
    expect(after.state).toBe('made')
    expect((await t.sign('manager', 'monthCosting', 'post', await current(t, 'month_costing', made.id))).state).toBe('posted')
  })

  test('an earlier month that has changed is reckoned first', async () => {
    const goods = await newGoods()
    await receive(goods, '10', '10', `${month(2)}-01`)
    await issue(goods, '1', `${month(2)}-02`)
    const [row] = await t.sql<Row>("select id, version from month_costing where state = 'posted' and month = $1", [month(1)])
    const refused = await refusalOf(both('recost', present(row, 'the costing')))
    expect([refused.code, refused.says[0]]).toEqual(['rule', `请先做 ${month(2)} 的月末成本计算`])
  })
})

describe('goods dispatched, revenue on invoice', () => {
  beforeAll(async () => {
    t = await testOffice({ revenueOn: 'invoice' })
    await reckonsBy('monthly')
  })
  afterAll(() => t.close())

  const invoiced = async (shipment: Row, quantity: string): Promise<Row> => {
    const made = await t.act('clerk', 'invoiceRequest', 'create', part(quantity)(await drafted(t, 'invoiceRequest', 'shipment', [shipment.id])))
    await t.sign('reviewerA', 'invoiceRequest', 'check', made)
    return await t.act('finance', 'invoiceRequest', 'post', {}, await t.sign('reviewerB', 'invoiceRequest', 'check', made))
  }

  test('J01 J05 what waits gets its part, what was invoiced takes its own to the cost of sales, and the account clears', async () => {
    const goods = await newGoods()
    await receive(goods, '100', '60', `${month(3)}-05`)
    await receive(goods, '200', '63', `${month(2)}-10`)
    const sold = await ship(goods, '100', `${month(2)}-12`)
    const first = await invoiced(sold, '40')
    expect(await balances(t)).toMatchObject({ dispatched: '360000', cost: '240000' })
    const done = await costed(2)
    expect(await posted(t, done.id)).toEqual(['average 借 dispatched 12000', 'average 借 cost 8000', 'average 贷 stock 20000'])
    await invoiced(sold, '60')
    expect(await balances(t)).toMatchObject({ cost: '620000' })
    expect((await balances(t)).dispatched).toBeUndefined()
    await sound()
    // an invoice that is taken back leaves its goods waiting at what it had taken; the month, reckoned anew, puts the rest beside it
    await t.act('finance', 'invoiceRequest', 'reverse', { reason: '开错' }, await current(t, 'invoice_request', first.id))
    await both('reverse', done)
    expect(Number((await balances(t)).dispatched) + Number((await balances(t)).cost)).toBe(600_000)
    await costed(2)
    expect(await balances(t)).toMatchObject({ dispatched: '248000', cost: '372000' })
    await invoiced(sold, '40')
    expect((await balances(t)).dispatched).toBeUndefined()
    expect(await balances(t)).toMatchObject({ cost: '620000' })
    await sound()
  })
})
