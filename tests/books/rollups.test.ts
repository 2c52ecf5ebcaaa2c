import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { money, moneyText } from '../../src/base/money.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { numberVouchers } from '../../src/kernel/store/seal.ts'
import { reading } from '../../src/kernel/store/pool.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { as, pageOf } from '../reports/asking.ts'
import { ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'

let t: TestOffice
let stock: Awaited<ReturnType<typeof stocked>>
beforeAll(async () => {
  t = await testOffice()
  stock = await stocked(t)
})
afterAll(() => t.close())

const cubes = 'select cube, account, customer, person, goods, region, sum(debit)::int as debit, sum(credit)::int as credit from'
const by = 'cube, account, customer, person, goods, region'
const cells = `${by}, sum(debit)::int as debit, sum(credit)::int as credit`
// What a month took off again leaves a cell of nothing in one of the two.
const standing = 'having sum(debit) <> 0 or sum(credit) <> 0'
const grouped = 'group by cube, account, customer, person, goods, region order by cube, account, customer, person, goods'

/** The months as a reader of the company sees them, what is of all time, and both made anew from every line. */
async function months(): Promise<{ readonly now: readonly object[]; readonly sum: readonly object[]; readonly lines: readonly object[] }> {
  return await t.see(async (read) => ({
    now: await read.rows(`${cubes} ledger_now ${grouped}`),
    sum: await read.rows(`${cubes} ledger_sum ${grouped}`),
    lines: await read.rows(`${cubes} cells_of(array(select id from journal where company_id = $1)) c ${grouped}`, [read.company]),
  }))
}

/** Whichever way the books are asked, they come to their lines. Returns how many cells there are. */
async function exact(): Promise<number> {
  const { now, sum, lines } = await months()
  expect(now).toEqual(lines)
  expect(sum).toEqual(lines)
  for (const first of ['0001-01', '2025-01', '2025-02', '2025-03', '9999-12']) {
    const told = await t.see(async (read) => ({
      from: await read.rows(`select month, ${cells} from ledger_from($1) group by month, ${by} ${standing} order by month, ${by}`, [first]),
      lines: await read.rows(
        `select case when month < $2 then '' else month end as month, ${cells} from cells_of(array(select id from journal where company_id = $1)) c
         group by 1, ${by} ${standing} order by 1, ${by}`,
        [read.company, first],
      ),
    }))
    expect(told.from, first).toEqual(told.lines)
  }
  return lines.length
}

const kept = (): Promise<{ lines: number }[]> => t.sql('select coalesce(sum(lines), 0)::int as lines from ledger_month')
const faults = async (): Promise<readonly string[]> => (await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)

describe('the months', () => {
  test('are exact before anything was added up, in between, and when all was', async () => {
    const sent = async (quantity: string, on: string) =>
      await t.act('warehouse', 'shipment', 'ship', { on }, await reviewed(t, await ordered(t, stock, quantity, { orderedOn: on })))
    await sent('10', '2025-01-20')
    await sent('4', '2025-02-03')
    expect(await kept()).toEqual([{ lines: 0 }])
    expect(await exact()).toBeGreaterThan(5)
    await numberVouchers(t.office.kernel.pool, t.company)
    await exact()
    const second = await sent('3', '2025-02-10')
    await exact()
    await numberVouchers(t.office.kernel.pool, t.company)
    await exact()
    await t.act('lead', 'shipment', 'uncheck', { reason: '退货', on: '2025-03-02' }, second)
    await exact()
    await numberVouchers(t.office.kernel.pool, t.company)
    await exact()
    expect((await kept())[0]?.lines).toBeGreaterThan(0)
    expect(await faults()).toEqual([])
  })

  test('know whole accounts: one cell each, which is what its places come to', async () => {
    const [told] = await t.sql<{ wrong: number; whole: number }>(
      `select count(*) filter (where whole.debit <> place.debit or whole.credit <> place.credit or place.cells is null)::int as wrong, count(*)::int as whole
       from (select account, role, debit, credit from ledger_ever where cube = 'whole') whole
       full join (select account, role, sum(debit) as debit, sum(credit) as credit, count(*) as cells from ledger_ever where cube = 'place' group by account, role) place using (account, role)`,
    )
    expect(told?.wrong).toBe(0)
    expect(told?.whole).toBeGreaterThan(3)
  })

  test('carry the trial balance, tail and all', async () => {
    await shipped(t, await ordered(t, stock, '7'))
    const page = await pageOf(t, as(t.people.finance, 'finance'), 'trialBalance', { from: '2000-01', to: '2099-12' })
    const sides = await t.sql<{ debit: number; credit: number }>(
      "select sum(amount) filter (where side = 'D')::int as debit, sum(amount) filter (where side = 'C')::int as credit from journal_line",
    )
    expect([page.totals.debit, page.totals.credit]).toEqual(sides.flatMap(({ debit, credit }) => [debit, credit].map((fen) => moneyText(money(BigInt(fen))))))
  })

  test('that somebody falsified are found by verify, and are right when made anew', async () => {
    await numberVouchers(t.office.kernel.pool, t.company)
    await t.sql("update ledger_month set debit = debit + 1 where cube = 'place' and account = '1122'")
    await t.sql('update goods_month set received = received + 1')
    expect((await faults()).length).toBeGreaterThan(1)
    await t.sql("update ledger_ever set credit = credit + 1 where cube = 'customer' and role = 'revenue'")
    expect(await faults()).toContainEqual(expect.stringMatching(/^customer 6001：差 -1 分$/))
    await t.sql(`begin; select set_config('neiqin.company', '${t.company}', true); select rebuild_months(); commit`)
    expect(await faults()).toEqual([])
  })

  test('are another company’s neither by the table nor by the view', async () => {
    const [seen] = await t.see((read) =>
      read.rows<{ table: number; view: number }>(
        'select (select count(*) from ledger_month where company_id <> $1)::int as table, (select count(*) from ledger_now)::int as view',
        [read.company],
      ),
    )
    expect(seen?.table).toBe(0)
    expect(seen?.view).toBeGreaterThan(0)
    const elsewhere = await reading(t.office.readers, t.company + 1, (client) => client.query<{ n: number }>('select count(*)::int as n from ledger_now'))
    expect(elsewhere.rows).toEqual([{ n: 0 }])
  })
})

describe('what carriers are owed', () => {
  const owed = async () => {
    const of = async (from: string): Promise<object[]> =>
      await t.see((read) =>
        read.rows(`select role, carrier, sum(debit)::int as debit, sum(credit)::int as credit from ${from} group by role, carrier order by 1, 2`),
      )
    const lines =
      "(select role, carrier, case side when 'D' then amount else 0 end as debit, case side when 'C' then amount else 0 end as credit from journal_line where carrier is not null) l"
    expect(await of('payee_sum')).toEqual(await of(lines))
    return (await of('payee_ever')).length
  }
  const anew = () => t.sql(`begin; select set_config('neiqin.company', '${t.company}', true); select rebuild_months(); commit`)

  test('is what their lines come to, numbered or not, made anew, and told by verify when somebody falsified it', async () => {
    const by = (freight: string) => async () =>
      await t.act(
        'warehouse',
        'shipment',
        'ship',
        {},
        await reviewed(t, await ordered(t, stock, '2'), (draft) => ({ ...draft, freight, carrier: stock.carrier.id })),
      )
    await numberVouchers(t.office.kernel.pool, t.company)
    const before = await owed()
    const first = await by('12.50')()
    expect(await owed()).toBe(before)
    await numberVouchers(t.office.kernel.pool, t.company)
    expect(await owed()).toBeGreaterThan(before)
    await by('7.00')()
    await t.act('lead', 'shipment', 'uncheck', { reason: '退货' }, first)
    await owed()
    await anew()
    await owed()
    await numberVouchers(t.office.kernel.pool, t.company)
    await t.sql("update payee_ever set credit = credit + 1 where role = 'payable'")
    expect(await faults()).toContainEqual(expect.stringMatching(/^payable：差 -1 分$/))
    await anew()
    expect(await faults()).toEqual([])
  })
})

test('the tail is read entry by entry, never by account, goods or payee, however long the database thinks it is', async () => {
  const one = "(l.journal_id, l.place) = (select journal_id, place from journal_line where role = 'stock' limit 1)"
  const other = "jsonb_populate_record(l, jsonb_build_object('journal_id', gen_random_uuid(), 'place', 999))"
  await t.sql(`insert into journal_line select (${other}).* from journal_line l, generate_series(1, 20000) where ${one}`)
  await t.sql(`insert into journal_unnumbered select ${t.company}, gen_random_uuid() from generate_series(1, 3000)`)
  await t.sql('analyze journal_line, journal_unnumbered')
  const asked = [
    "ledger_sum where cube = 'goods' and role = 'stock' and goods = $1",
    "ledger_now where cube = 'whole' and role = 'stock' and $1::uuid is not null",
    "payee_sum where role = 'payable' and carrier = $1",
  ]
  for (const from of asked) {
    const plan = await t.see((read) => read.rows(`explain (format json) select sum(debit) from ${from}`, [stock.goods.id]))
    const ways = [...JSON.stringify(plan).matchAll(/"Relation Name":"journal_line"|"Index Name":"(journal_line_[a-z]+)"/g)].flatMap((found) => found[1] ?? [])
    expect(ways, from).toEqual(['journal_line_pkey'])
  }
  await t.sql('delete from journal_line where place = 999')
  await t.sql('delete from journal_unnumbered u where not exists (select 1 from journal j where j.id = u.journal_id)')
})

describe('the sales summary', () => {
  const asked = async (query: object) =>
    (await pageOf(t, as(t.people.finance, 'finance'), 'salesSummary', { from: '2000-01', to: '2099-12', monthly: 'false', ...query })).rows

  test.each([
    ['region', null],
    ['salesperson', '王强'],
    ['customer', '杭州华美食品有限公司'],
    ['goods', '龙井绿茶'],
    ['department', null],
  ])('by %s names it, and comes to what was sold less what was taken back', async (by, item) => {
    const [sold] = await t.sql<{ net: string }>("select sum(net)::text as net from shipment where state = 'shipped'")
    const rows = await asked({ by })
    expect(rows.map((row) => row.item)).toEqual([item])
    expect(rows[0]?.revenue).toBe(moneyText(money(BigInt(sold?.net ?? 0))))
    expect(rows[0]?.share).toBe('38')
  })

  test('by month names the month alone; month by month, each of its items', async () => {
    const bySelf = await asked({ by: 'month' })
    expect(bySelf.map((row) => row.item)).toEqual([null, null, null, null])
    expect(bySelf.map((row) => row.month)).toEqual(['2025-01', '2025-02', '2025-03', expect.stringMatching(/^20[2-9]\d-\d{2}$/)])
    expect((await asked({ by: 'goods', monthly: 'true' })).map((row) => row.month)).toEqual(bySelf.map((row) => row.month))
  })

  test('of a span that ends before it begins is refused', async () => {
    await expect(asked({ by: 'goods', from: '2026-03', to: '2026-02' })).rejects.toMatchObject({ code: 'invalid', path: 'to' })
  })
})
