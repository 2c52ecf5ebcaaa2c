import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyBooks } from '../../src/books/verify.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { as, pageOf } from '../reports/asking.ts'
import { seeded } from '../seeded.ts'
import { RandomOffice, fenOf } from './random-books.ts'

/** How many things happen: 100,000 are asked for before a release, by NEIQIN_EVENTS; fewer in every run. The seed may be chosen too. */
const events = Number(process.env.NEIQIN_EVENTS ?? 120)
const seed = Number(process.env.NEIQIN_SEED ?? 20_261_129)

let t: TestOffice
let office: RandomOffice

beforeAll(async () => {
  t = await testOffice()
  const customers = []
  for (const [n, name] of ['华美食品', '丰源商贸', '聚鑫超市'].entries())
    customers.push(await t.act('clerk', 'customer', 'create', { code: `K00${n + 1}`, name, salesperson: t.people.sales, creditDays: 30, invoiceTitle: name }))
  const goods = []
  for (const [n, cost] of ['62', '38.75'].entries())
    goods.push(await t.act('finance', 'goods', 'create', { code: `P00${n + 1}`, name: `茶叶 ${n + 1}`, unit: '箱', price: '113', cost }))
  await t.act('clerk', 'carrier', 'create', { code: 'SF', name: '顺丰速运' })
  office = new RandomOffice(t, customers, goods, seeded(seed))
})
afterAll(() => t.close())

const finance = as('00000000-0000-0000-0000-000000000001', 'finance')

/** The program's books, by role. */
async function booked(): Promise<Map<string, bigint>> {
  const rows = await t.sql<{ role: string; balance: bigint }>(
    "select role, sum(case side when 'D' then amount else -amount end)::bigint as balance from journal_line where company_id = $1 group by role having sum(case side when 'D' then amount else -amount end) <> 0",
    [t.company],
  )
  return new Map(rows.map(({ role, balance }) => [role, balance]))
}

/** Both books of the program beside the paper: balances, what each customer owes and since when, what is in stock. */
async function compare(): Promise<void> {
  const { paper, day, customers, goods } = office
  const wanted = new Map([...paper.balances].filter(([, balance]) => balance !== 0n))
  expect(await booked()).toEqual(wanted)
  const ageing = await pageOf(t, finance, 'ageing', { asOf: day, basis: 'age' })
  for (const [n, customer] of customers.entries()) {
    const row = ageing.rows.find((one) => one.customer === customer.id)
    expect(row ? fenOf(row.balance) : 0n, `customer ${n} owes`).toBe(paper.owed[n])
    const buckets = paper.aged(n, day)
    if (row) expect(Object.fromEntries(Object.keys(buckets).map((bucket) => [bucket, row[bucket]])), `customer ${n}`).toEqual(buckets)
  }
  const stock = await t.sql<{ goods: string; quantity: string }>(
    "select goods, trim_scale(sum(quantity))::text as quantity from goods_line where company_id = $1 and location = 'store' group by goods",
    [t.company],
  )
  for (const [n, one] of goods.entries()) expect(stock.find((row) => row.goods === one.id)?.quantity ?? '0', `goods ${n}`).toBe(String(paper.stock[n]))
  const trial = await pageOf(t, finance, 'trialBalance', { from: '2025-01', to: '2099-12' })
  expect(trial.totals.closingDebit).toBe(trial.totals.closingCredit)
}

test(`after ${events} random things (seed ${seed}) the books are those on squared paper, all along and at the end`, { timeout: 7_200_000 }, async () => {
  for (let n = 1; n <= events; n += 1) {
    await office.step()
    if (n % Math.max(20, Math.floor(events / 20)) === 0) await compare()
  }
  await compare()
  expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)).toEqual([])
})

test('all of it taken back, every balance is nil again, of every account, customer and goods', { timeout: 7_200_000 }, async () => {
  await office.undoAll()
  await compare()
  expect([...(await booked()).values()]).toEqual([])
  expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)).toEqual([])
})
