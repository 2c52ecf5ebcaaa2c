import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineCube } from '../../src/kernel/record/cube.ts'
import { f } from '../../src/kernel/record/field.ts'
import { crossed } from '../../src/kernel/search/cross.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { ordered, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { as, csvOf, neighbour, pageOf } from './asking.ts'

// E6: reports of one's own, from orders, their lines and the books.

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
let jiahe: Row
const manager = as('00000000-0000-0000-0000-000000000001', 'manager')
const rows = async (query: { readonly [field: string]: string }, actor = manager) => (await pageOf(t, actor, 'cross', query)).rows
const told = async (query: { readonly [field: string]: string }, columns: readonly string[], actor = manager): Promise<string[]> =>
  (await rows(query, actor)).map((row) => columns.map((column) => row[column] ?? '-').join(' '))

beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  jiahe = await t.act('clerk', 'customer', 'create', { code: 'K002', name: '苏州嘉禾商贸有限公司', salesperson: t.people.sales2, region: '江苏', grade: 'B' })
  await t.act('clerk', 'customer', 'update', { region: '浙江', grade: 'A' }, of.customer)
  await ordered(t, of, '10', { orderedOn: '2026-01-15' })
  await ordered(t, of, '20', { orderedOn: '2026-02-03' })
  await ordered(t, { ...of, customer: jiahe }, '5', { orderedOn: '2026-02-28', salesperson: t.people.sales2 })
  const gone = await ordered(t, of, '900', { orderedOn: '2026-02-28' })
  await t.act('clerk', 'salesOrder', 'void', { reason: '重复' }, gone)
  await neighbour(t, '2026-02-01')
})
afterAll(() => t.close())

const alive = 'state=held%2Copen%2Cclosed%2Cdone'

describe('a report of one’s own', () => {
  test('adds up what was asked by what was asked, exactly, and nothing of another company', async () => {
    expect(await told({ source: 'salesOrder', rows: 'orderedOn.month', sums: 'gross,count', where: alive }, ['r0', 'm0', 'm1'])).toEqual([
      '2026-01 1130.00 1',
      '2026-02 2825.00 2',
    ])
    // The void one counts when nobody leaves it out: what a list shows.
    expect(await told({ source: 'salesOrder', rows: 'orderedOn.year', sums: 'count' }, ['r0', 'm0'])).toEqual(['2026 4'])
    const page = await pageOf(t, manager, 'cross', { source: 'salesOrder', rows: 'customer', sums: 'gross', where: alive })
    expect(page.totals).toEqual({ m0: '3955.00' })
    expect(page.rows.map((row) => row.m0)).toEqual(['3390.00', '565.00'])
  })

  test('gathers by what stands in the row that is pointed at, and spreads over columns with their sum', async () => {
    const query = { source: 'salesOrder', rows: 'customer:region', across: 'orderedOn.month', sums: 'gross', where: alive }
    expect(await told(query, ['r0', 'c0m0', 'c1m0', 'm0'])).toEqual(['浙江 1130.00 2260.00 3390.00', '江苏 - 565.00 565.00'])
    const csv = await csvOf(t, manager, 'cross', query)
    expect(csv.split('\r\n')[0]).toBe('\ufeff客户·区域,2026-01,2026-02,合计')
    expect(csv).toContain('浙江,1130.00,2260.00,3390.00')
  })

  test('of lines counts lines, never the head once for each; averages and extremes', async () => {
    expect(
      await told({ source: 'salesOrder.lines', rows: 'lines:goods', sums: 'lines:quantity,lines:quantity.avg,lines:quantity.max,count', where: alive }, [
        'm0',
        'm1',
        'm2',
        'm3',
      ]),
    ).toEqual(['35 11.67 20 3'])
    expect((await refusalOf(rows({ source: 'salesOrder.lines', rows: 'lines:goods', sums: 'gross' }))).path).toBe('sums')
  })

  test('of two levels has a sum for each of the first that has several', async () => {
    const found = await rows({ source: 'salesOrder', rows: 'customer,orderedOn.month', sums: 'gross', where: alive })
    expect(found.map((row) => [row.r1 ?? null, row.m0, row.subtotal ?? false])).toEqual([
      ['2026-01', '1130.00', false],
      ['2026-02', '2260.00', false],
      [null, '3390.00', true],
      ['2026-02', '565.00', false],
    ])
    // The foot leaves sums of sums out.
    expect((await pageOf(t, manager, 'cross', { source: 'salesOrder', rows: 'customer,orderedOn.month', sums: 'gross', where: alive })).totals.m0).toBe(
      '3955.00',
    )
  })

  test('each figure leads to the list of just its rows; one that no list can show leads nowhere', async () => {
    const [first] = await rows({ source: 'salesOrder', rows: 'orderedOn.month,customer', sums: 'gross', where: `${alive}&f.orderedOn.from=2026-01-10` })
    const [list, words = ''] = (first?.drill ?? '').split('?')
    expect(list).toBe('salesOrder')
    expect(Object.fromEntries(new URLSearchParams(words))).toEqual({
      state: 'held,open,closed,done',
      'f.orderedOn.from': '2026-01-10',
      'f.orderedOn.to': '2026-01-31',
      'f.customer': of.customer.id,
    })
    expect((await rows({ source: 'salesOrder', rows: 'customer:region', sums: 'gross' }))[0]?.drill).toBeUndefined()
  })

  test('a figure of rows that refer to one leads to just these', async () => {
    const [first] = await rows({ source: 'salesOrder', rows: 'orderedOn.year', sums: 'count', where: `of=customer:${jiahe.id}` })
    expect(String(first?.m0)).toBe('1')
    expect(new URLSearchParams((first?.drill ?? '').split('?')[1]).get('of')).toBe(`customer:${jiahe.id}`)
  })

  test('of fifteen thousand groups has its sums in seconds: nobody waits for a report that another asks', async () => {
    const many = defineCube({
      name: 'many',
      label: ['很多', 'Many'],
      may: ['manager'],
      fields: { one: f.text(['甲', 'One'], { filtered: true }), other: f.text(['乙', 'Other'], { filtered: true }), amount: f.count(['数', 'Number']) },
      sql: "select c.company_id, 'a' || n % 7500 as one, 'b' || n as other, 1 as amount from company c, generate_series(1, 15000) n",
    })
    const { office } = t.office.kernel
    const began = Date.now()
    const narrowing = { find: '', states: [], filters: new Map<string, string>() }
    const { rows: found } = await t.see((read) =>
      crossed(
        { read, office: { ...office, cubes: new Map([['many', many]]) }, actor: manager },
        { source: 'many', rows: ['one', 'other'], across: null, sums: ['amount'], narrowing },
      ),
    )
    expect(found).toHaveLength(22_500)
    expect(found.filter((row) => row.subtotal === true).every((row) => row.m0 === 2)).toBe(true)
    expect(Date.now() - began).toBeLessThan(6000)
  })

  test('a salesperson gathers his own rows alone, and not by what is hidden from him', async () => {
    const mine = as(t.people.sales2, 'sales')
    expect(await told({ source: 'salesOrder', rows: 'orderedOn.year', sums: 'gross,count' }, ['r0', 'm0', 'm1'], mine)).toEqual(['2026 565.00 1'])
    expect((await refusalOf(rows({ source: 'moneyBook', rows: 'account' }, mine))).code).toBe('forbidden')
    expect((await refusalOf(rows({ source: 'shipment.lines', rows: 'lines:goods', sums: 'lines:cost' }, mine))).path).toBe('sums')
    expect((await refusalOf(rows({ source: 'licence', rows: 'madeAt.month' }, mine))).code).toBe('forbidden')
  })

  test('what stands in a row that is not his is empty for him, though a row of his points at it', async () => {
    // An order of his own for a customer of his colleague.
    await ordered(t, { ...of, customer: jiahe }, '2', { orderedOn: '2025-05-05', salesperson: t.people.sales })
    const mine = as(t.people.sales, 'sales')
    const query = { source: 'salesOrder', rows: 'customer:region', sums: 'count', where: 'f.orderedOn.from=2025-05-01&f.orderedOn.to=2025-05-31' }
    expect(await told(query, ['r0', 'm0'], mine)).toEqual(['- 1'])
    expect(await told(query, ['r0', 'm0'])).toEqual(['江苏 1'])
  })

  test('of the books comes to what the trial balance says', async () => {
    await shipped(t, await ordered(t, of, '3'))
    const year = String(new Date().getFullYear())
    const balance = (await pageOf(t, manager, 'trialBalance', { from: `${year}-01`, to: `${year}-12` })).rows.filter(
      (row) => (row.debit ?? row.credit) !== undefined,
    )
    const book = await rows({ source: 'moneyBook', rows: 'account', sums: 'debit,credit' })
    const sum = (all: readonly { readonly [column: string]: string }[], column: string): number =>
      all.reduce((so, row) => so + Math.round(Number(row[column] ?? 0) * 100), 0)
    expect(sum(book, 'm0')).toBeGreaterThan(0)
    expect(sum(book, 'm0')).toBe(sum(book, 'm1'))
    expect(book.length).toBeGreaterThan(1)
    expect(balance.length).toBeGreaterThan(0)
    expect(await told({ source: 'goodsBook', rows: 'goods', sums: 'net', where: 'f.location=store' }, ['m0'])).toEqual(['-3'])
  })

  test.each([
    [{ source: 'nothing', rows: 'x' }, 'unknown'],
    [{ source: 'salesOrder', rows: 'gross' }, 'invalid'],
    [{ source: 'salesOrder', rows: 'orderedOn.hour' }, 'invalid'],
    [{ source: 'salesOrder', rows: 'customer', across: 'customer' }, 'invalid'],
    [{ source: 'salesOrder', rows: 'customer', sums: 'gross.median' }, 'invalid'],
    [{ source: 'salesOrder', rows: 'customer', where: 'f.secret=1' }, 'invalid'],
    [{ source: 'salesOrder', rows: 'customer,state,basis,salesperson' }, 'tooLarge'],
    [{ source: "salesOrder'--", rows: 'customer' }, 'unknown'],
    [{ source: 'salesOrder.state', rows: 'customer' }, 'unknown'],
  ])('refuses in words %j', async (query, code) => {
    const refusal = await refusalOf(pageOf(t, manager, 'cross', query))
    expect(refusal.code).toBe(code)
    expect(refusal.says[0]).toMatch(/\p{Script=Han}/u)
  })
})
