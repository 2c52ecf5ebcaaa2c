import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn, monthOf } from '../../src/base/day.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { textual } from '../../src/base/text.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { choose } from '../../src/kernel/search/choose.ts'
import { readId } from '../../src/base/id.ts'
import { customer } from '../../src/modules/parties/customer.record.ts'
import { standingOf } from '../../src/modules/orders/sales-order.review.ts'
import { reading } from '../../src/kernel/store/pool.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
import { as, pageOf } from '../reports/asking.ts'
import { drafted, invoiced, ordered, shipped, stocked } from './chain.ts'
import type { Row } from './chain.ts'

let t: TestOffice
let of: Awaited<ReturnType<typeof stocked>>
let twice: Row
let open: Row
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  // The same company, entered a second time by another clerk; he owes 11,300.00, and 5,650.00 of an order of his are still to leave.
  twice = await t.act('clerk2', 'customer', 'create', { code: 'K900', name: '杭州华美食品公司', salesperson: t.people.sales, phone: '0571-88886666' })
  await t.act('clerk', 'customer', 'update', { phone: '0571-88886666', creditLimit: '100000' }, of.customer)
  await invoiced(t, await shipped(t, await ordered(t, { ...of, customer: twice }, '100')))
  open = await ordered(t, { ...of, customer: twice }, '50')
  await invoiced(t, await shipped(t, await ordered(t, of, '10')))
})
afterAll(() => t.close())

const today = dayIn('Asia/Shanghai', new Date())
const at = (row: Row) => ({ id: textual(row.id), version: row.version })
const fresh = async (row: Row) => await current(t, 'customer_merge', textual(row.id))
const make = (name: string): Promise<Row> =>
  t.act('clerk', 'customer', 'create', { code: `M${Buffer.from(name).toString('hex')}`, name: `合并测试${name}号食品` })
const propose = (gone: Row, kept: Row): Promise<Row> =>
  t.act('clerk', 'customerMerge', 'create', { gone: gone.id, kept: kept.id, basis: 'told', why: '重复建档' })
const approved = async (row: Row): Promise<Row> => {
  await t.sign('lead', 'customerMerge', 'merge', at(row))
  return await t.sign('finance', 'customerMerge', 'merge', at(row))
}
const undone = async (row: Row): Promise<Row> => {
  const asked = await t.act('clerk', 'customerMerge', 'askUndo', { reason: '是两家' }, await fresh(row))
  await t.sign('lead', 'customerMerge', 'unmerge', at(asked))
  return await t.sign('finance', 'customerMerge', 'unmerge', at(asked))
}
const finance = () => as(t.people.finance, 'finance')
const span = { from: addDays(today, -1), to: today }
const books = () => t.sql('select j.id, l.customer, l.role, l.amount from journal j join journal_line l on l.journal_id = j.id order by 1, 2, 3, 4')
const standing = async (row: Row) => await t.see((read) => standingOf(read, readId<'customer'>(textual(row.id)), null))
const offered = (find: string) =>
  reading(t.office.readers, t.company, async (client) => {
    const looking = { company: t.company, today, office: t.office.kernel.office, record: customer, actor: finance() }
    return (await choose({ client, company: t.company }, looking, { find, limit: 20, below: null, filters: new Map(), states: [] })).map((one) => one.title)
  })

describe('B4 B7 a customer that stands twice', () => {
  let merge: Row
  test('is proposed with what both are beside each other, and merged by two who did not propose it', async () => {
    expect((await refusalOf(propose(twice, twice))).path).toBe('kept')
    expect(await drafted(t, 'customerMerge', 'customer', [textual(of.customer.id)])).toMatchObject({ gone: twice.id, kept: of.customer.id, basis: 'phone' })
    merge = await propose(twice, of.customer)
    expect(await refusalOf(propose(twice, of.customer))).toMatchObject({ code: 'duplicate', path: 'gone' })
    expect((await refusalOf(t.sign('clerk', 'customerMerge', 'merge', at(merge)))).code).toBe('review')
    expect((await t.act('manager', 'customerMerge', 'return', { reason: '请核对税号' }, at(merge))).state).toBe('returned')
    merge = await t.act('clerk', 'customerMerge', 'submit', {}, await fresh(merge))
    await t.sign('lead', 'customerMerge', 'merge', at(merge))
    expect((await refusalOf(t.sign('lead', 'customerMerge', 'merge', at(merge)))).code).toBe('review')
    expect(await standing(of.customer)).toMatchObject({ owed: 113000n })
    const before = await books()
    expect((await t.sign('finance', 'customerMerge', 'merge', at(merge))).state).toBe('merged')
    expect(await books()).toEqual(before)
  })

  test('has no new documents: what is picked says where he went; what was begun goes on', async () => {
    const refused = await refusalOf(ordered(t, { ...of, customer: twice }, '1'))
    expect([refused.code, refused.path, refused.says[0]]).toEqual(['state', 'customer', '杭州华美食品公司 已并入 杭州华美食品有限公司，请选后者'])
    const talk = { customer: twice.id, partner: '华美', ours: [t.people.sales], subject: '回访', content: '库存足', outcome: 'agreed' }
    expect((await refusalOf(t.act('sales', 'talk', 'create', talk))).path).toBe('customer')
    expect(await offered('华美')).toEqual(['杭州华美食品有限公司'])
    const other = await t.act('sales', 'talk', 'create', { ...talk, customer: of.customer.id })
    expect((await refusalOf(t.act('sales', 'talk', 'update', { customer: twice.id }, at(other)))).path).toBe('customer')
    // The order that was open leaves, is invoiced and paid in his name.
    const invoice = await invoiced(t, await shipped(t, open))
    expect(invoice).toMatchObject({ customer: twice.id, state: 'posted' })
    const receipt = await t.act('finance', 'receipt', 'create', {
      customer: twice.id,
      receivedOn: today,
      amount: '5650',
      lines: [{ invoice: invoice.id, amount: '5650' }],
    })
    expect(receipt.state).toBe('entered')
    expect((await refusalOf(t.act('finance', 'receipt', 'create', { customer: twice.id, receivedOn: today, amount: '1', lines: [] }))).path).toBe('customer')
  })

  test('is read with him who is kept: what is owed, ages, was sold and bought, by one name and with a trace of whose it was', async () => {
    expect(await standing(of.customer)).toMatchObject({ owed: 1243000n, limit: 10000000n })
    expect(await standing(twice)).toMatchObject({ owed: 1243000n, limit: 10000000n })
    const statement = await pageOf(t, finance(), 'statement', { customer: textual(of.customer.id), ...span })
    expect(statement.rows.at(-1)).toMatchObject({ balance: '12430.00' })
    expect(statement.rows.filter((row) => row.summary?.endsWith('（K900）') === true).length).toBeGreaterThan(3)
    expect((await pageOf(t, finance(), 'ageing', { asOf: today })).rows.map((row) => [row.customer, row.balance])).toEqual([[of.customer.id, '12430.00']])
    const months = await pageOf(t, finance(), 'customerMonths', { customer: textual(of.customer.id) })
    expect(months.totals).toMatchObject({ orders: 3, revenue: '16000.00', receipts: '5650.00' })
    expect((await pageOf(t, finance(), 'customerGoods', { customer: textual(of.customer.id), ...span })).rows).toMatchObject([{ quantity: '160', times: 3 }])
    expect((await pageOf(t, finance(), 'customerGrades', span)).rows.map((row) => [row.customer, row.revenue])).toEqual([[of.customer.id, '16000.00']])
    expect((await pageOf(t, finance(), 'salesLedger', span)).rows.map((row) => [row.customer, row.receivable])).toEqual([[of.customer.id, '12430.00']])
    const [account] = await t.sql<{ id: string }>("select id from account where code = '1122'")
    const month = monthOf(today)
    const balances = await pageOf(t, finance(), 'partyBalance', { account: account?.id ?? '', by: 'customer', from: month, to: month })
    expect(balances.rows.map((row) => row.closingDebit)).toEqual(['12430.00'])
    const lines = await pageOf(t, finance(), 'subsidiary', { account: account?.id ?? '', customer: textual(of.customer.id), ...span })
    expect(lines.rows.at(-1)?.balance).toBe('12430.00')
    expect((await pageOf(t, finance(), 'salesSummary', { from: month, to: month, by: 'customer' })).rows).toMatchObject([
      { item: '杭州华美食品有限公司', revenue: '16000.00' },
    ])
    const page = await pageOf(t, finance(), 'dataQuality', { openOnly: 'true' })
    expect(page.rows.filter((row) => row.check === '疑似重复客户')).toEqual([])
    expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)).toEqual([])
  })

  test('is two again when two agree; once the month is closed only while nothing stands on it', async () => {
    const asked = await t.act('clerk', 'customerMerge', 'askUndo', { reason: '税号不同' }, await fresh(merge))
    expect((await refusalOf(t.sign('clerk', 'customerMerge', 'unmerge', at(asked)))).code).toBe('review')
    expect((await t.act('lead', 'customerMerge', 'keepMerged', { reason: '核对过' }, at(asked))).state).toBe('merged')
    expect(await standing(of.customer)).toMatchObject({ owed: 1243000n })
    await ordered(t, of, '1')
    await t.sql(
      "insert into period (company_id, id, version, made_by, made_at, edited_by, edited_at, find, number, state, month) select company_id, gen_random_uuid(), 1, made_by, now(), made_by, now(), '', 'T', 'closed', $1 from customer limit 1",
      [monthOf(today)],
    )
    expect(await refusalOf(undone(merge))).toMatchObject({ code: 'depended' })
    await t.sql("delete from period where number = 'T'")
    await t.sign('finance', 'customerMerge', 'unmerge', await fresh(merge))
    expect(await standing(of.customer)).toMatchObject({ owed: 113000n })
    expect(await standing(twice)).toMatchObject({ owed: 1130000n })
    expect((await ordered(t, { ...of, customer: twice }, '1')).state).toBe('open')
    await approved(await propose(twice, of.customer))
  })
})

describe('B4 chains and races', () => {
  test('a chain leads to its end; nobody goes twice, nor into one who is gone, nor round in a circle', async () => {
    const [a, b, c] = [await make('甲'), await make('乙'), await make('丙')]
    const mistaken = await propose(a, c)
    expect((await t.act('clerk', 'customerMerge', 'void', { reason: '选错了' }, at(mistaken))).state).toBe('void')
    const first = await approved(await propose(a, b))
    expect((await refusalOf(propose(a, c))).path).toBe('gone')
    expect(await refusalOf(propose(c, a))).toMatchObject({ code: 'state', path: 'kept' })
    expect(await refusalOf(propose(b, a))).toMatchObject({ code: 'state', path: 'kept' })
    await approved(await propose(b, c))
    const [family] = await t.see((read) =>
      read.rows<{ family: string[]; head: string }>('select customer_family($1) as family, customer_head($2) as head', [c.id, a.id]),
    )
    expect([family?.family.toSorted(), family?.head]).toEqual([[a.id, b.id, c.id].toSorted(), c.id])
    await undone(first)
    const [after] = await t.see((read) =>
      read.rows<{ family: string[]; head: string }>('select customer_family($1) as family, customer_head($2) as head', [c.id, a.id]),
    )
    expect([after?.family.toSorted(), after?.head]).toEqual([[b.id, c.id].toSorted(), a.id])
  })

  test('of two that would go into each other one does; of ten orders none is written for one who is gone', async () => {
    const [a, b] = [await make('丁'), await make('戊')]
    const both = [await propose(a, b), await propose(b, a)]
    for (const one of both) await t.sign('lead', 'customerMerge', 'merge', at(one))
    const signed = await Promise.allSettled(both.map((one) => t.sign('finance', 'customerMerge', 'merge', at(one))))
    expect(signed.filter((one) => one.status === 'fulfilled')).toHaveLength(1)

    const [gone, kept] = [await make('己'), await make('庚')]
    const merge = await propose(gone, kept)
    await t.sign('lead', 'customerMerge', 'merge', at(merge))
    const orders = Array.from({ length: 10 }, () => ordered(t, { ...of, customer: gone }, '1'))
    const done = await Promise.allSettled([...orders.slice(0, 5), t.sign('finance', 'customerMerge', 'merge', at(merge)), ...orders.slice(5)])
    const thrown = done.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []))
    expect(thrown.map((one) => (one instanceof Refusal ? one.code : one)).filter((code) => code !== 'state')).toEqual([])
    const [late] = await t.sql<{ n: number }>(
      "select count(*)::integer as n from sales_order o join audit a on a.row_id = o.id and a.verb = 'create' join audit m on m.row_id = $2 and m.verb = 'merge' where o.customer = $1 and a.id > m.id",
      [gone.id, merge.id],
    )
    expect(late?.n).toBe(0)
    expect((await refusalOf(ordered(t, { ...of, customer: gone }, '1'))).code).toBe('state')
  })
})
