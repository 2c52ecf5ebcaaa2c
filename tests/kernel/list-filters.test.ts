import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayIn, addDays } from '../../src/base/day.ts'
import { isSpanWord, spanOn, spans } from '../../src/base/span.ts'
import { narrowed } from '../../src/kernel/search/conditions.ts'
import { groupsOf, totalsOf } from '../../src/kernel/search/totals.ts'
import { allThatMatch } from '../../src/kernel/search/page.ts'
import { textual } from '../../src/base/text.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { looking, page } from './listing.ts'
import type { Eyes } from './listing.ts'

let t: TestOffice
let clerk: Eyes
let sales: Eyes
const today = dayIn('Asia/Shanghai', new Date())

interface Order {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly customer: string
  readonly salesperson: string
  readonly orderedOn: string
  readonly dueOn: string | null
  readonly gross: bigint
  readonly freight: bigint
  readonly freightBy: string
  readonly remark: string | null
  readonly madeAt: string
  readonly customerName: string
}
let orders: Order[]
const customers: { id: string; name: string }[] = []

/** The same rows in the database and beside it: what a filter gives is compared with what the same condition gives in plain JavaScript. */
async function fill(): Promise<Order[]> {
  for (const [index, name] of ['华美食品', '绿野（河北）农资', '单氏茶庄', '重庆长安'].entries())
    customers.push({
      name,
      id: (await t.act('clerk', 'customer', 'create', { code: `K00${index}`, name, salesperson: index % 2 === 0 ? t.people.sales : t.people.sales2 })).id,
    })
  let seed = 7
  const pick = <T>(list: readonly T[], other: T): T => list[(seed = (seed * 48271) % 2147483647) % list.length] ?? other
  const states = ['open', 'done', 'closed', 'void']
  const made = Array.from({ length: 240 }, (_, index): Order => {
    const customer = pick(customers, { id: '', name: '' })
    return {
      id: randomUUID(),
      number: `XSDD2026-${String(index).padStart(4, '0')}`,
      state: pick(states, 'open'),
      customer: customer.id,
      customerName: customer.name,
      salesperson: pick([t.people.sales, t.people.sales2], ''),
      orderedOn: addDays(today, -pick([0, 1, 5, 6, 7, 20, 40, 100, 300, 500], 0)),
      dueOn: pick([null, addDays(today, 3), addDays(today, 30)], null),
      gross: BigInt(pick([0, -5000, 99, 100, 10_000, 123_456_789], 0)),
      freight: BigInt(pick([0, 0, 1500], 0)),
      freightBy: pick(['ours', 'advanced', 'collect'], 'ours'),
      remark: pick([null, '急！ＡＢＣ', '50% 定金', '加_急', '（样品）'], null),
      madeAt: new Date(Date.now() - pick([0, 1, 3, 26, 60, 24 * 40], 0) * 3_600_000 - index).toISOString(),
    }
  })
  await t.sql(
    `insert into sales_order (company_id, id, version, made_by, made_at, edited_by, edited_at, find, number, state, customer, salesperson, ordered_on, due_on, basis, freight, freight_by, remark, net, tax, gross, revision)
     select $1, o.id::uuid, 1, $2, o.made_at::timestamptz, $2, now(), ' ' || lower(o.number) || (select find from customer c where c.company_id = $1 and c.id = o.customer::uuid), o.number, o.state, o.customer::uuid, o.salesperson::uuid, o.ordered_on::date, o.due_on::date, 'gross', o.freight::bigint, o.freight_by, o.remark, 0, 0, o.gross::bigint, 0
     from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[])
       as o (id, number, state, customer, salesperson, ordered_on, due_on, gross, freight, freight_by, remark, made_at)`,
    [
      t.company,
      t.people.clerk,
      ...(['id', 'number', 'state', 'customer', 'salesperson', 'orderedOn', 'dueOn', 'gross', 'freight', 'freightBy', 'remark', 'madeAt'] as const).map(
        (name) => made.map((one) => one[name]?.toString() ?? null),
      ),
    ],
  )
  return made
}

beforeAll(async () => {
  t = await testOffice()
  clerk = { person: t.people.clerk, roles: ['clerk'] }
  sales = { person: t.people.sales, roles: ['sales'] }
  orders = await fill()
})
afterAll(() => t.close())

const found = async (eyes: Eyes, query: Parameters<typeof page>[3]): Promise<string[]> =>
  (await page(t, eyes, 'salesOrder', query)).rows.map((row) => textual(row.number)).toSorted()
const those = (condition: (order: Order) => boolean): string[] =>
  orders
    .filter(condition)
    .map((order) => order.number)
    .toSorted()
const month = spanOn('thisMonth', today)
const chinaDay = (madeAt: string): string => dayIn('Asia/Shanghai', new Date(madeAt))

describe('a filter finds what the same condition finds in plain JavaScript', () => {
  const cases: readonly (readonly [name: string, filters: () => { [name: string]: string }, condition: (order: Order) => boolean])[] = [
    ['money from', () => ({ 'gross.from': '1' }), (o) => o.gross >= 100n],
    ['money to, negative', () => ({ 'gross.to': '-0.01' }), (o) => o.gross < 0n],
    ['money range as typed', () => ({ 'gross.from': '１.00', 'gross.to': '100.00' }), (o) => o.gross >= 100n && o.gross <= 10_000n],
    ['money equal', () => ({ gross: '0.99' }), (o) => o.gross === 99n],
    [
      'day range',
      () => ({ 'orderedOn.from': addDays(today, -20), 'orderedOn.to': addDays(today, -5) }),
      (o) => o.orderedOn >= addDays(today, -20) && o.orderedOn <= addDays(today, -5),
    ],
    ['day equal', () => ({ orderedOn: today }), (o) => o.orderedOn === today],
    ['empty', () => ({ 'dueOn.is': 'empty' }), (o) => o.dueOn === null],
    ['filled', () => ({ 'remark.is': 'filled' }), (o) => o.remark !== null],
    ['several choices', () => ({ freightBy: 'ours,collect' }), (o) => o.freightBy !== 'advanced'],
    ['one state as a choice', () => ({ state: 'void' }), (o) => o.state === 'void'],
    [
      'several references',
      () => ({
        customer: customers
          .slice(0, 2)
          .map((one) => one.id)
          .join(','),
      }),
      (o) => o.customer === customers[0]?.id || o.customer === customers[1]?.id,
    ],
    ['text in any width and case', () => ({ 'remark.has': 'abc' }), (o) => o.remark?.includes('ＡＢＣ') === true],
    ['brackets of either width', () => ({ 'remark.has': '(样' }), (o) => o.remark === '（样品）'],
    ['a percent sign is itself', () => ({ 'remark.has': '%' }), (o) => o.remark?.includes('%') === true],
    ['an underscore is itself', () => ({ 'remark.has': '_' }), (o) => o.remark?.includes('_') === true],
    ['number contains', () => ({ 'number.has': '-010' }), (o) => o.number.includes('-010')],
    [
      'instant by day',
      () => ({ 'madeAt.from': addDays(today, -2), 'madeAt.to': addDays(today, -1) }),
      (o) => chinaDay(o.madeAt) >= addDays(today, -2) && chinaDay(o.madeAt) < today,
    ],
    ['instant by word', () => ({ 'madeAt.in': 'today' }), (o) => chinaDay(o.madeAt) === today],
    [
      'all together',
      () => ({ 'orderedOn.in': 'thisMonth', 'gross.from': '1', freightBy: 'ours' }),
      (o) => o.orderedOn >= month.from && o.orderedOn <= month.to && o.gross >= 100n && o.freightBy === 'ours',
    ],
  ]
  test.each(cases)('%s', async (_name, filters, condition) => {
    expect(await found(clerk, { filters: filters() })).toEqual(those(condition))
  })

  test('every word for a span of days', async () => {
    for (const word of Object.keys(spans)) {
      const span = isSpanWord(word) ? spanOn(word, today) : undefined
      expect(await found(clerk, { filters: { 'orderedOn.in': word } }), word).toEqual(
        those((o) => span !== undefined && o.orderedOn >= span.from && o.orderedOn <= span.to),
      )
    }
  })

  test('me is whoever looks', async () => {
    const eyes: Eyes = { person: t.people.sales, roles: ['sales', 'clerk'] }
    expect(await found(eyes, { filters: { salesperson: 'me' } })).toEqual(those((o) => o.salesperson === t.people.sales))
  })

  test('what a kind cannot be asked is refused, and so is what cannot be read', async () => {
    // A key that is written down and never read is not guessed letter by letter either.
    for (const filter of ['secret.has', 'secret', 'secret.is'])
      expect(await refusalOf(page(t, clerk, 'inquiryForm', { filters: { [filter]: 'filled' } })), filter).toMatchObject({ code: 'invalid' })
    const refused = async (filters: { [name: string]: string }) => (await refusalOf(page(t, clerk, 'salesOrder', { filters }))).code
    for (const filters of [
      { 'customer.from': '1' },
      { 'gross.has': '1' },
      { 'orderedOn.in': 'someday' },
      { 'remark.in': 'today' },
      { 'gross.is': 'odd' },
      { 'gross.than': '1' },
      { 'gross.from': '十' },
      { orderedOn: '2026-02-30' },
      { freightBy: 'nobody' },
      { customer: 'x' },
    ])
      expect(await refused(filters), JSON.stringify(filters)).toBe('invalid')
    expect(await refused({ customer: Array.from({ length: 201 }, () => randomUUID()).join(',') })).toBe('tooLarge')
  })
})

describe('scope', () => {
  test('rows of others are in no page, no total, no group and no batch', async () => {
    const own = those((o) => o.salesperson === t.people.sales)
    expect(await found(sales, {})).toEqual(own)
    const narrowing = { find: '', states: [], filters: new Map<string, string>() }
    const totals = await looking(t, sales, 'salesOrder', (reader, at) => totalsOf(reader, at, narrowing, ['gross']))
    expect(totals.count).toBe(own.length)
    const groups = await looking(t, sales, 'salesOrder', (reader, at) => groupsOf(reader, at, narrowing, 'salesperson', []))
    expect(groups.groups.map((one) => [one.key, one.count])).toEqual([[t.people.sales, own.length]])
    const matching = await looking(t, sales, 'salesOrder', (reader, at) => allThatMatch(reader, at, { ...narrowing, sort: 'number' }))
    expect(matching.rows.map((row) => row.title)).toEqual(own)
    expect(await found(sales, { filters: { salesperson: t.people.sales2 } })).toEqual([])
  })
})

const yuan = (fen: bigint): string =>
  `${fen < 0n ? '-' : ''}${String(fen < 0n ? -fen : fen)
    .padStart(3, '0')
    .replace(/(\d\d)$/, '.$1')}`
const sum = (list: readonly Order[]): string => yuan(list.reduce((all, one) => all + one.gross, 0n))

describe('totals and groups', () => {
  const asked = { find: '', states: ['open', 'done'], filters: new Map([['gross.from', '0']]) }
  const rows = () => orders.filter((o) => ['open', 'done'].includes(o.state) && o.gross >= 0n)

  test('are of the whole narrowed list, to the fen', async () => {
    const totals = await looking(t, clerk, 'salesOrder', (reader, at) => totalsOf(reader, at, asked, ['gross', 'freight', 'remark']))
    expect(totals).toEqual({
      count: rows().length,
      capped: false,
      sums: { gross: sum(rows()), freight: yuan(rows().reduce((all, one) => all + one.freight, 0n)) },
    })
  })

  test.each([
    ['freightBy', (o: Order) => o.freightBy],
    ['customer', (o: Order) => o.customer],
    ['state', (o: Order) => o.state],
    ['orderedOn', (o: Order) => o.orderedOn.slice(0, 7)],
    ['orderedOn.year', (o: Order) => o.orderedOn.slice(0, 4)],
    ['dueOn.day', (o: Order) => o.dueOn],
    ['madeAt.day', (o: Order) => chinaDay(o.madeAt)],
  ] as const)('by %s', async (by, keyOf) => {
    const grouping = await looking(t, clerk, 'salesOrder', (reader, at) => groupsOf(reader, at, asked, by, ['gross']))
    const wanted = Map.groupBy(rows(), keyOf)
    expect(new Map(grouping.groups.map((one) => [one.key, [one.count, one.sums.gross]]))).toEqual(
      new Map([...wanted].map(([key, list]) => [key, [list.length, sum(list)]])),
    )
    expect(grouping.totals).toMatchObject({ count: rows().length, sums: { gross: sum(rows()) } })
    expect(grouping.more).toBe(false)
  })

  test('of nothing are nothing, and what has too many values is not grouped', async () => {
    const none = { find: 'zzzzz', states: [], filters: new Map<string, string>() }
    expect(await looking(t, clerk, 'salesOrder', (reader, at) => groupsOf(reader, at, none, 'state', ['gross']))).toMatchObject({
      groups: [],
      totals: { count: 0 },
    })
    expect(await looking(t, clerk, 'salesOrder', (reader, at) => totalsOf(reader, at, none, ['gross']))).toMatchObject({ count: 0, sums: { gross: null } })
    for (const by of ['number', 'remark', 'gross', 'orderedOn.week'])
      expect(await refusalOf(looking(t, clerk, 'salesOrder', (reader, at) => groupsOf(reader, at, none, by, [])))).toMatchObject({ path: 'group' })
  })
})

describe('search', () => {
  const customersFound = async (find: string): Promise<string[]> =>
    (await page(t, clerk, 'customer', { find, sort: 'code' })).rows.map((row) => textual(row.name))
  test.each([
    ['华美食品', '华美食品'],
    ['美食', '华美食品'],
    ['品', '华美食品'],
    ['hmsp', '华美食品'],
    ['HM', '华美食品'],
    ['ms', '华美食品'],
    ['huamei', '华美食品'],
    ['mei', '华美食品'],
    ['K000', '华美食品'],
    ['ｋ000', '华美食品'],
    ['河北', '绿野（河北）农资'],
    ['lvye', '绿野（河北）农资'],
    ['luye', '绿野（河北）农资'],
    ['农资 河北', '绿野（河北）农资'],
    ['shan', '单氏茶庄'],
    ['ss', '单氏茶庄'],
    ['danshi', '单氏茶庄'],
    ['cq', '重庆长安'],
    ['chongqing', '重庆长安'],
  ])('%s finds %s', async (find, name) => {
    expect(await customersFound(find)).toEqual([name])
  })

  test('every word must be found; signs of the pattern mean themselves; nothing finds nothing', async () => {
    for (const find of ['华美 河北', '%', '_', '\\', 'zhongqing', '美华']) expect(await customersFound(find), find).toEqual([])
    expect(await customersFound('')).toHaveLength(4)
  })

  test('documents are found by whom they are of', async () => {
    expect(await found(clerk, { find: 'hmsp' })).toEqual(those((o) => o.customerName === '华美食品'))
    expect(await found(clerk, { find: 'hmsp', states: ['void'] })).toEqual(those((o) => o.customerName === '华美食品' && o.state === 'void'))
  })

  test('two characters, three and more are looked up in an index under the role of the program, among 20,000 rows', async () => {
    await t.sql(
      `insert into customer (company_id, id, version, made_by, made_at, edited_by, edited_at, find, code, name, grade, invoice_kind, invoicing, settlement, active, credit_days)
       select $1, gen_random_uuid(), 1, $2, now(), $2, now(), ' x' || md5(n::text) || ' ' || md5((n * 7)::text), 'X' || n, '客户' || n, 'C', 'ordinary', 'shipment', 'monthly', false, 0 from generate_series(1, 20000) n`,
      [t.company, t.people.clerk],
    )
    // what was just written stands in no index yet, but in a list beside it, which a vacuum takes in
    await t.sql('vacuum analyze customer')
    for (const find of ['美食', 'hm', '品', 'hmsp', '华美食品']) {
      const plan = await looking(t, clerk, 'customer', async (reader, at) => {
        const where = narrowed(at, { find, states: [], filters: new Map() })
        const explained = await reader.client.query<{ 'QUERY PLAN': string }>(`explain select id from customer_rows t where ${where.sql()}`, where.values)
        return explained.rows.map((row) => row['QUERY PLAN']).join('\n')
      })
      expect(plan, find).toContain('Bitmap Index Scan on customer_find')
      expect(await customersFound(find), find).toEqual(['华美食品'])
    }
  })
})
