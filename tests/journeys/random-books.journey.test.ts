import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyBooks } from '../../src/books/verify.ts'
import { numberVouchers, sealOnce } from '../../src/kernel/store/seal.ts'
import { as, pageOf } from '../reports/asking.ts'
import type { Deed, RandomOffice } from './squared/office.ts'
import { fenOf } from './squared/paper.ts'
import type { House } from './squared/paper.ts'
import { opened } from './squared/setting.ts'

/** How many things happen: 100,000 are asked for before a release, by NEIQIN_EVENTS; fewer in every run. The seed may be chosen too, and one of the houses. */
const events = Number(process.env.NEIQIN_EVENTS ?? 60)
const seed = Number(process.env.NEIQIN_SEED ?? 20_261_129)
const houses: readonly House[] = [
  { standard: 'cas', revenueOn: 'shipment', costing: 'fixed' },
  { standard: 'small', revenueOn: 'invoice', costing: 'moving' },
  { standard: 'cas', revenueOn: 'shipment', costing: 'moving' },
]
const chosen =
  process.env.NEIQIN_HOUSE === undefined ? houses.slice(0, 2) : houses.slice(Number(process.env.NEIQIN_HOUSE), Number(process.env.NEIQIN_HOUSE) + 1)

const finance = as('00000000-0000-0000-0000-000000000001', 'finance')
const standing = (map: ReadonlyMap<string, bigint>): { readonly [key: string]: bigint } =>
  Object.fromEntries([...map].filter(([, amount]) => amount !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** What accounts are told apart by that one keeps apart on paper. */
const whose = `case when role in ('receivable', 'freightAdvanced', 'customerAdvance', 'rebateAccrued') then customer
  when role in ('contractedFee', 'staffAdvance', 'payroll', 'riskFund') then person when role in ('payable', 'expenseAccrued') then coalesce(carrier, supplier)
  when role = 'stock' then goods end::text`

/** The program's books: by role, by whom, and what lies where. */
async function booked({ t }: RandomOffice) {
  const sum = "sum(case side when 'D' then amount else -amount end)::bigint::text as amount"
  const of = async (key: string): Promise<Map<string, bigint>> => {
    const rows = await t.sql<{ key: string; amount: string }>(
      `select ${key} as key, ${sum} from journal_line where company_id = $1 and ${key} is not null group by 1`,
      [t.company],
    )
    return new Map(rows.map((row) => [row.key, BigInt(row.amount)]))
  }
  const places = await t.sql<{ key: string; amount: string }>(
    `select goods || '/' || location || '/' || coalesce(warehouse, person, customer) as key, trim_scale(sum(quantity))::text as amount
     from goods_line where company_id = $1 and location in ('store', 'loaned') group by 1`,
    [t.company],
  )
  return { roles: await of('role'), whose: await of(`role || '/' || ${whose}`), places: new Map(places.map((row) => [row.key, BigInt(row.amount)])) }
}

/** Both books of the program beside the paper: balances, what each customer owes and since when, what is in stock where. */
async function compare(office: RandomOffice): Promise<void> {
  const { t, paper, day, parties } = office
  const books = await booked(office)
  expect(standing(books.roles)).toEqual(standing(paper.balances))
  expect(standing(books.whose)).toEqual(standing(paper.whose))
  expect(standing(books.places)).toEqual(standing(paper.places))
  const ageing = await pageOf(t, finance, 'ageing', { asOf: day, basis: 'age' })
  for (const [n, customer] of parties.customers.entries()) {
    const row = ageing.rows.find((one) => one.customer === customer)
    const buckets = paper.aged(customer, day)
    expect(row ? fenOf(row.balance) : 0n, `customer ${n} owes`).toBe(paper.of('receivable', customer))
    if (row) expect(Object.fromEntries(Object.keys(buckets).map((bucket) => [bucket, row[bucket]])), `customer ${n}`).toEqual(buckets)
  }
  const trial = await pageOf(t, finance, 'trialBalance', { from: '2025-01', to: '2099-12' })
  expect(trial.totals.closingDebit).toBe(trial.totals.closingCredit)
}

/** What the worker beside the pages does all the time. */
async function keptUp({ t }: RandomOffice): Promise<void> {
  while ((await numberVouchers(t.office.kernel.pool, t.company)) > 0);
  while ((await sealOnce(t.office.kernel.pool, t.company)) > 0);
}
const faults = async ({ t }: RandomOffice) => (await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)

describe.each(chosen)('$standard, revenue on $revenueOn, $costing cost', (house) => {
  let office: RandomOffice
  let deeds: readonly Deed[]
  const began = Date.now()
  const said = (what: string): unknown =>
    process.env.NEIQIN_EVENTS !== undefined &&
    process.stdout.write(`seed ${seed}, ${house.standard}/${house.revenueOn}/${house.costing}: ${what}, ${Math.round((Date.now() - began) / 1000)} s\n`)
  beforeAll(async () => {
    const made = await opened(house, seed, events)
    office = made.office
    deeds = made.deeds
  })
  afterAll(() => office.t.close())

  test(`after ${events} random things (seed ${seed}) the books are those on squared paper, all along and at the end`, { timeout: 14_400_000 }, async () => {
    for (let n = 1; n <= events; n += 1) {
      await office.step(deeds)
      if (n % Math.max(20, Math.floor(events / 20)) === 0) await compare(office)
      if (n % 50 === 0) await keptUp(office)
    }
    await compare(office)
    expect(await faults(office)).toEqual([])
    said(`${events} events, 0 differences`)
  })

  test('all of it taken back, every balance is nil again, of every account, customer and goods', { timeout: 14_400_000 }, async () => {
    const count = await office.undoAll(() => keptUp(office))
    await compare(office)
    const books = await booked(office)
    expect([standing(books.roles), standing(books.whose), standing(books.places)]).toEqual([{}, {}, {}])
    expect(await faults(office)).toEqual([])
    const happened = [...office.done].toSorted(([a], [b]) => (a < b ? -1 : 1))
    said(`${count} more taken back, nothing left; in all ${happened.map(([what, times]) => `${what} ${times}`).join(', ')}`)
  })
})
