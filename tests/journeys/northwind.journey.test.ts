import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importNorthwind } from '../../src/app/northwind.ts'
import { runNorthwindChain } from '../../src/app/northwind-chain.ts'
import { ledgerFormats } from '../../src/books/export/export-ledger.ts'
import type { LedgerFormat } from '../../src/books/export/export-ledger.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { realData } from '../database/real-data.ts'
import { numberVouchers } from '../../src/kernel/store/seal.ts'
import { as, pageOf } from '../reports/asking.ts'

const { folder, absent } = realData('northwind')
const ledgerProgram = spawnSync('hledger', ['--version']).status === 0
const finance = as('00000000-0000-0000-0000-000000000001', 'finance')
let t: TestOffice

/** Control totals of the data set, in fen, by employee number. */
const net = {
  all: 126_579_304n,
  freight: 6_494_269n,
  byEmployee: [19_210_760n, 16_653_776n, 20_281_284n, 23_289_085n, 6_879_228n, 7_391_313n, 12_456_823n, 12_686_228n, 7_730_807n],
}

async function exported(format: LedgerFormat): Promise<string> {
  const parts: string[] = []
  await t.see(async (read) => {
    for await (const part of ledgerFormats[format](read)) parts.push(part)
  })
  return parts.join('')
}

const job = () => ({ kernel: t.office.kernel, readers: t.office.readers, company: t.company, folder, log: () => undefined })

describe.skipIf(absent !== undefined)(`Northwind in our books${absent ? `: ${absent}` : ''}`, () => {
  beforeAll(async () => {
    t = await testOffice()
    await importNorthwind({ ...job(), rate: '0.13' })
    await runNorthwindChain(job())
  }, 300_000)
  afterAll(() => t?.close())

  test('830 orders come to the control totals, all together and by employee', async () => {
    expect(await t.sql('select count(*)::int as orders, sum(net)::text as net, sum(freight)::text as freight from sales_order')).toEqual([
      { orders: 830, net: String(net.all), freight: String(net.freight) },
    ])
    const byEmployee = await t.sql<{ net: string }>(
      "select sum(o.net)::text as net from sales_order o join person p on p.id = o.salesperson where p.code ~ '^NW[0-9]$' group by p.code order by p.code",
    )
    expect(byEmployee.map((row) => BigInt(row.net))).toEqual(net.byEmployee)
  })

  test('no line is further than a fen from its own rounding', async () => {
    expect(
      await t.sql<{ worst: string }>(
        'select max(abs(net - round(quantity * list_price * (1 - coalesce(discount, 0)) * 100)))::text as worst from sales_order_lines',
      ),
    ).toEqual([{ worst: expect.stringMatching(/^[01](\.0*)?$/) }])
  })

  test('people have their managers, and a second import adds nothing', async () => {
    expect(await t.sql('select count(*)::int as n from person where manager is not null')).toEqual([{ n: 8 }])
    const again = await importNorthwind({ ...job(), rate: '0.13' })
    expect(again).toMatchObject({ customers: 0, people: 0, carriers: 0, goods: 0, orders: 0, ordersInFile: 830 })
    expect(await t.sql('select count(*)::int as n from sales_order')).toEqual([{ n: 830 }])
  })

  test('the 809 shipped orders are shipped, invoiced, paid; revenue is their net, and nothing stays open', async () => {
    expect(
      await t.sql(
        "select (select count(*)::int from shipment where state = 'shipped') as shipped, (select count(*)::int from invoice_request where state = 'posted') as posted, (select count(*)::int from receipt) as received",
      ),
    ).toEqual([{ shipped: 809, posted: 809, received: 809 }])
    const [of] = await t.sql<{ net: string }>(
      'select sum(net)::text as net from sales_order o where exists (select 1 from shipment_list s join sales_order_lines l on l.id = s.order_line where l.parent = o.id)',
    )
    const [revenue] = await t.sql<{ revenue: string }>(
      "select sum(case side when 'C' then amount else -amount end)::text as revenue from journal_line where role = 'revenue'",
    )
    expect(revenue?.revenue).toBe(of?.net)
    expect(
      await t.sql(
        "select customer from journal_line where role in ('receivable', 'freightAdvanced', 'customerAdvance') group by customer having sum(case side when 'D' then amount else -amount end) <> 0",
      ),
    ).toEqual([])
  })

  test('every kept figure, hash and seal is sound', async () => {
    const result = await verifyBooks(t.office.readers, t.company)
    expect(result.checks.flatMap((check) => check.faults)).toEqual([])
  })

  test('the export balances by itself: entry by entry, and account by account with our own trial balance', async () => {
    const ours = await t.sql<{ account: string; balance: string }>(
      "select account, sum(case side when 'D' then amount else -amount end)::text as balance from journal_line group by account order by account",
    )
    const sums = new Map<string, bigint>()
    for (const [, account, yuan] of (await exported('hledger')).matchAll(/^ {4}([\d-]+) .*? {2}(-?[\d.]+) CNY$/gm))
      sums.set(account ?? '', (sums.get(account ?? '') ?? 0n) + BigInt((yuan ?? '').replace('.', '')))
    expect([...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([account, balance]) => ({ account, balance: String(balance) }))).toEqual(ours)
    expect([...sums.values()].reduce((sum, balance) => sum + balance, 0n)).toBe(0n)
  })

  test('beancount checks the export: every account holds what our months say', async ({ skip }) => {
    skip(spawnSync('bean-check', ['--version']).status !== 0, 'beancount is not installed')
    const folder = await mkdtemp(join(tmpdir(), 'neiqin-beancount-'))
    try {
      const file = join(folder, 'northwind.beancount')
      await writeFile(file, await exported('beancount'))
      expect(spawnSync('bean-check', [file], { env: { ...process.env, LC_ALL: 'C.UTF-8' } }).status).toBe(0)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('hledger checks the export and agrees, account by account and customer by customer', async ({ skip }) => {
    skip(!ledgerProgram, 'hledger is not installed')
    const journal = await exported('hledger')
    const run = (...args: readonly string[]): string =>
      execFileSync('hledger', ['-f', '-', ...args], {
        input: journal,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
      })
    expect(run('check')).toBe('')
    const theirs = run('bal', '--flat', '--no-total', '--empty', '-O', 'csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => /^"(.+?)","?(-?[\d,.]+)/.exec(line))
      .map((found) => ({ name: found?.[1] ?? '', fen: BigInt((found?.[2] ?? '0').replaceAll(/[,.]/g, '')) }))
    const byAccount = new Map<string, bigint>()
    for (const { name, fen } of theirs) byAccount.set(name.slice(0, name.indexOf(' ')), (byAccount.get(name.slice(0, name.indexOf(' '))) ?? 0n) + fen)
    const ours = await t.sql<{ account: string; balance: string }>(
      "select account, sum(case side when 'D' then amount else -amount end)::text as balance from journal_line group by account",
    )
    expect(byAccount).toEqual(new Map(ours.map((row) => [row.account, BigInt(row.balance)])))
    const customers = await t.sql<{ account: string; code: string; balance: string }>(
      "select l.account, c.code, sum(case side when 'D' then amount else -amount end)::text as balance from journal_line l join customer c on c.id = l.customer where l.role in ('receivable', 'freightAdvanced', 'customerAdvance') group by l.account, c.code",
    )
    expect(customers.length).toBeGreaterThan(80)
    for (const one of customers)
      expect(theirs.find(({ name }) => name.startsWith(`${one.account} `) && name.includes(`:${one.code} `))?.fen, one.code).toBe(BigInt(one.balance))
  })

  test('its months are closed by two, the years carried: profit is retained, sales keep their figures, closed months stay shut', {
    timeout: 300_000,
  }, async () => {
    const months = [
      ...[7, 8, 9, 10, 11, 12].map((month) => `1996-${String(month).padStart(2, '0')}`),
      ...Array.from({ length: 12 }, (_, n) => `1997-${String(n + 1).padStart(2, '0')}`),
    ]
    const sold = async () => (await pageOf(t, finance, 'salesSummary', { from: '1997-01', to: '1997-12', by: 'month' })).totals
    const before = await sold()
    const [profit] = await t.sql<{ earned: bigint }>(
      "select sum(case l.side when 'C' then l.amount else -l.amount end)::bigint as earned from journal_line l join account a on a.company_id = l.company_id and a.code = l.account where a.kind = 'profit' and l.day <= '1997-12-31'",
    )
    for (const month of months) {
      let row = await t.act('finance', 'period', 'create', { month })
      if (month.endsWith('-12')) {
        await t.sign('manager', 'period', 'carry', row)
        row = await t.sign('lead', 'period', 'carry', row)
      }
      // A voucher has its number before its month is closed; the program gives them in the background.
      await numberVouchers(t.office.kernel.pool, t.company)
      await t.sign('manager', 'period', 'close', row)
      expect(await t.sign('lead', 'period', 'close', row), month).toMatchObject({ state: 'closed' })
    }
    const opening = (await pageOf(t, finance, 'trialBalance', { from: '1998-01', to: '1998-01' })).rows
    expect(opening.filter((row) => row.account?.startsWith('6') && (row.openingDebit !== '0.00' || row.openingCredit !== '0.00'))).toEqual([])
    expect(opening.find((row) => row.account === '4104-06')?.openingCredit?.replace('.', '')).toBe(String(profit?.earned))
    expect(await sold()).toEqual(before)
    const [customer] = await t.sql<{ id: string }>('select id from customer where company_id = $1 limit 1', [t.company])
    expect(await refusalOf(t.act('finance', 'receipt', 'create', { customer: customer?.id, receivedOn: '1997-05-05', amount: '1' }))).toMatchObject({
      code: 'closed',
    })
    expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)).toEqual([])
  })

  test('after it hledger and beancount still find every account as our months have it', async ({ skip }) => {
    skip(!ledgerProgram || spawnSync('bean-check', ['--version']).status !== 0, 'hledger and beancount are not both installed')
    const env = { ...process.env, LC_ALL: 'C.UTF-8' }
    expect(spawnSync('hledger', ['-f', '-', 'check'], { input: await exported('hledger'), env }).status).toBe(0)
    const folder = await mkdtemp(join(tmpdir(), 'neiqin-beancount-'))
    try {
      await writeFile(join(folder, 'closed.beancount'), await exported('beancount'))
      expect(spawnSync('bean-check', [join(folder, 'closed.beancount')], { env }).status).toBe(0)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
