import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectOnce } from '../../src/kernel/store/pool.ts'
import { textual } from '../../src/base/text.ts'
import { ordered, reviewed } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { posted } from './acting.ts'
import { placeExamples } from './examples.ts'
import type { Placed } from './examples.ts'

type Kind = 'goodsReceipt' | 'goodsIssue' | 'goodsTransfer'
let t: TestOffice
let placed: Placed
beforeAll(async () => {
  t = await testOffice({ negativeStock: 'refused' })
  placed = await placeExamples(t)
  const [settings] = await t.sql<{ id: string; version: number }>('select id, version from company')
  if (settings) await t.act('finance', 'company', 'update', { costing: 'moving' }, settings)
})
afterAll(() => t.close())

const at = (row: Row) => ({ id: textual(row.id), version: row.version })
let codes = 0
const newGoods = async (): Promise<string> => {
  codes += 1
  return textual((await t.act('finance', 'goods', 'create', { code: `T${codes}`, name: `茶 ${codes}`, unit: '箱', cost: '62' })).id)
}
const checked = async (record: Kind, input: object): Promise<Row> => {
  const made = await t.act('clerk', record, 'create', input)
  return await t.sign('reviewerB', record, 'check', at(await t.sign('reviewerA', record, 'check', at(made))))
}
const post = async (record: Kind, input: object, who: Staff = 'warehouse'): Promise<Row> =>
  await t.act(who, record, 'post', {}, at(await checked(record, input)))
const reverse = async (record: Kind, row: Row): Promise<Row> => await t.act('finance', record, 'reverse', { reason: '录错' }, at(row))
const receive = (goods: string, quantity: string, price: string, more: object = {}) =>
  post('goodsReceipt', { kind: 'surplus', lines: [{ goods, quantity, price }], ...more })
const issue = (goods: string, quantity: string, more: object = {}) =>
  post('goodsIssue', { kind: 'sample', lines: [{ goods, quantity, rate: '0.13' }], ...more })
const costed = (row: Row) => t.sql('select cost from goods_issue_lines where parent = $1 order by place', [row.id])
/** Quantity in store and on loan, value of the goods book, and what the stock account carries. */
const held = async (goods: string): Promise<string> => {
  const [row] = await t.sql<{ said: string }>(
    `select coalesce(trim_scale(sum(quantity) filter (where location = 'store')), 0) || ' ' || coalesce(sum(value) filter (where location = 'store'), 0) || ' ' ||
       (select coalesce(sum(case side when 'D' then amount else -amount end), 0) from journal_line where role = 'stock' and goods = $1) as said from goods_line where goods = $1`,
    [goods],
  )
  return row?.said ?? ''
}

describe('the steps of goods in', () => {
  test('checked by two who did not make it, booked by the warehouse; returned, recalled, submitted, unchecked, void', async () => {
    const input = { kind: 'surplus', lines: [{ goods: await newGoods(), quantity: '1', price: '10' }] }
    const made = await t.act('clerk', 'goodsReceipt', 'create', input)
    expect(made.number).toMatch(/^RK\d{8}-\d{4}$/)
    expect((await refusalOf(t.sign('clerk', 'goodsReceipt', 'check', at(made)))).code).toBe('review')
    expect((await refusalOf(t.act('warehouse', 'goodsReceipt', 'post', {}, at(made)))).code).toBe('state')
    const back = await t.act('reviewerA', 'goodsReceipt', 'return', { reason: '批号不对' }, at(made))
    const again = await t.act('clerk', 'goodsReceipt', 'submit', {}, at(back))
    const recalled = await t.act('clerk', 'goodsReceipt', 'recall', { reason: '再看' }, at(again))
    expect(await t.act('clerk', 'goodsReceipt', 'void', { reason: '不要了' }, at(recalled))).toMatchObject({ state: 'void' })
    const signed = await checked('goodsReceipt', input)
    expect((await refusalOf(t.act('clerk', 'goodsReceipt', 'post', {}, at(signed)))).code).toBe('forbidden')
    expect(await t.act('lead', 'goodsReceipt', 'uncheck', { reason: '改' }, at(signed))).toMatchObject({ state: 'made' })
  })

  test('what was made or found has no invoice, whatever the form says; a purchase has one, come or not', async () => {
    const lines = [{ goods: await newGoods(), quantity: '1', price: '10' }]
    expect(await t.act('clerk', 'goodsReceipt', 'create', { kind: 'surplus', lines })).toMatchObject({ billed: 'none' })
    expect(await t.act('clerk', 'goodsReceipt', 'create', { kind: 'production', billed: 'estimated', lines })).toMatchObject({ billed: 'none' })
    const bought = { kind: 'purchase', supplier: placed.id('supplier'), lines }
    expect(await t.act('clerk', 'goodsReceipt', 'create', bought)).toMatchObject({ billed: 'estimated' })
    expect((await refusalOf(t.act('clerk', 'goodsReceipt', 'create', { ...bought, billed: 'none' }))).path).toBe('billed')
  })

  test('a day that has not come is refused', async () => {
    const signed = await checked('goodsReceipt', { kind: 'surplus', lines: [{ goods: await newGoods(), quantity: '1', price: '10' }] })
    expect((await refusalOf(t.act('warehouse', 'goodsReceipt', 'post', { on: '2099-01-01' }, at(signed)))).path).toBe('on')
  })

  test('the amount of the invoice counts before quantity × price, and the supplier is owed it', async () => {
    const supplier = placed.id('supplier')
    const goods = await newGoods()
    const row = await post(
      'goodsReceipt',
      { kind: 'purchase', supplier, billed: 'invoiced', tax: '13', lines: [{ goods, quantity: '3', price: '33.33', amount: '100' }] },
      'finance',
    )
    expect(await posted(t, textual(row.id))).toEqual(['receive 借 stock 10000', 'receive 借 inputTax 1300', 'receive 贷 payable 11300'])
    expect(await held(goods)).toBe('3 10000 10000')
  })
})

describe('移动加权平均 in the books', () => {
  test('issues take the average of the moment, the last unit the rest; the goods book and 1405 say the same', async () => {
    const goods = await newGoods()
    await receive(goods, '1', '10')
    await receive(goods, '2', '45')
    expect(await costed(await issue(goods, '1'))).toEqual([{ cost: 3333n }])
    expect(await costed(await issue(goods, '2'))).toEqual([{ cost: 6667n }])
    expect(await held(goods)).toBe('0 0 0')
  })

  test('an issue is taken back at its old value, whatever came since', async () => {
    const goods = await newGoods()
    await receive(goods, '10', '10')
    const gone = await issue(goods, '5')
    await receive(goods, '5', '20')
    expect(await held(goods)).toBe('10 15000 15000')
    expect(await reverse('goodsIssue', gone)).toMatchObject({ state: 'reversed' })
    expect(await held(goods)).toBe('15 20000 20000')
    expect((await refusalOf(reverse('goodsIssue', gone))).code).toBe('stale')
  })

  test('a receipt whose goods are gone cannot be taken back; one that leaves nothing leaves no value', async () => {
    const goods = await newGoods()
    await receive(goods, '10', '10')
    const dear = await receive(goods, '10', '20')
    await issue(goods, '10')
    expect(await held(goods)).toBe('10 15000 15000')
    await reverse('goodsReceipt', dear)
    expect((await held(goods)).startsWith('0 ')).toBe(true)
    expect((await held(goods)).endsWith(' 0')).toBe(true)
    const other = await receive(goods, '4', '10')
    await issue(goods, '1')
    const refused = await refusalOf(reverse('goodsReceipt', other))
    expect([refused.code, refused.says[0]]).toEqual(['exceeded', expect.stringContaining('缺 1')])
  })

  test('J08 a shipment leaves at the average and comes back at what it left with', async () => {
    const goods = await newGoods()
    await receive(goods, '100', '50')
    await receive(goods, '100', '60')
    const customer = await t.act('clerk', 'customer', 'create', { code: `C${codes}`, name: `客户 ${codes}`, salesperson: t.people.sales })
    const order = await ordered(t, { customer, goods: { ...customer, id: goods } }, '100')
    const shipped = await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, order))
    expect(await t.sql('select cost from shipment_list where parent = $1', [shipped.id])).toEqual([{ cost: 550_000n }])
    expect(await held(goods)).toBe('100 550000 550000')
    await receive(goods, '100', '80')
    await t.act('lead', 'shipment', 'uncheck', { reason: '退货' }, at(shipped))
    expect(await held(goods)).toBe('300 1900000 1900000')
  })
})

describe('stock is never below zero', () => {
  test('the refusal names goods, warehouse and what is short', async () => {
    const goods = await newGoods()
    const warehouse = placed.id('warehouse')
    await receive(goods, '3', '10', { warehouse })
    const refused = await refusalOf(issue(goods, '5', { warehouse }))
    expect([refused.code, refused.says[0]]).toEqual(['exceeded', `T${codes} 茶 ${codes}（成品仓）库存不足：现存 3，本次 5，缺 2；请先登记入库或调拨`])
    expect((await refusalOf(issue(goods, '1'))).says[0]).toContain('未分仓')
    const twice = {
      kind: 'sample',
      warehouse,
      lines: [
        { goods, quantity: '2', rate: '0.13' },
        { goods, quantity: '2', rate: '0.13' },
      ],
    }
    expect((await refusalOf(post('goodsIssue', twice))).says[0]).toContain('缺 1')
  })

  test('of eight who take the last at once one gets it, and those who take several goods in opposite order do not block each other', async () => {
    const [one, two] = [await newGoods(), await newGoods()]
    await receive(one, '1', '10')
    await receive(two, '1', '10')
    const both = (goods: readonly string[]) => ({ kind: 'sample', lines: goods.map((each) => ({ goods: each, quantity: '1', rate: '0.13' })) })
    const takers: Row[] = []
    for (let nth = 0; nth < 8; nth += 1) takers.push(await checked('goodsIssue', both(nth % 2 === 0 ? [one, two] : [two, one])))
    const outcomes = await Promise.allSettled(takers.map((row) => t.act('warehouse', 'goodsIssue', 'post', {}, at(row))))
    expect(outcomes.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    const lost = outcomes.find((each) => each.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'exceeded' })
    expect(await held(one)).toBe('0 0 0')
  })

  test('who takes goods waits for another session that is reckoning with one of them', async () => {
    const goods = await newGoods()
    await receive(goods, '1', '10')
    const row = await checked('goodsIssue', { kind: 'sample', lines: [{ goods, quantity: '1', rate: '0.13' }] })
    const other = await connectOnce(t.database.admin)
    await other.query('begin')
    await other.query("select pg_advisory_xact_lock(hashtextextended('stock/' || $1::integer || '/' || $2::uuid, 0))", [t.company, goods])
    let done = false
    const taking = t.act('warehouse', 'goodsIssue', 'post', {}, at(row)).then((posted) => {
      done = true
      return posted
    })
    await setTimeout(500)
    expect(done).toBe(false)
    await other.query('commit')
    await other.end()
    expect(await taking).toMatchObject({ state: 'posted' })
  })
})

describe('goods that change their place', () => {
  test('samples lent stay ours and come back from whom they were lent to, no more than was lent', async () => {
    const goods = await newGoods()
    const from = placed.id('warehouse')
    await receive(goods, '5', '10', { warehouse: from })
    const lend = { kind: 'lend', from, holder: t.people.sales, dueOn: '2026-03-31', lines: [{ goods, quantity: '2' }] }
    const lent = await post('goodsTransfer', lend)
    expect(await posted(t, textual(lent.id))).toEqual([])
    const back = { kind: 'back', to: from, holder: t.people.sales, lines: [{ goods, quantity: '3' }] }
    expect((await refusalOf(post('goodsTransfer', back))).says[0]).toContain('借出未还 2，本次归还 3，多出 1')
    expect((await refusalOf(post('goodsTransfer', { ...back, holder: t.people.sales2, lines: [{ goods, quantity: '1' }] }))).code).toBe('exceeded')
    await post('goodsTransfer', { ...back, lines: [{ goods, quantity: '2' }] })
    expect((await refusalOf(post('goodsTransfer', { ...lend, lines: [{ goods, quantity: '6' }] }))).code).toBe('exceeded')
    expect(await reverse('goodsTransfer', await post('goodsTransfer', lend))).toMatchObject({ state: 'reversed' })
    expect(await held(goods)).toBe('5 5000 5000')
  })
})
