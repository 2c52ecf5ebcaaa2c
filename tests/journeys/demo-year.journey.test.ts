import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { addDays, addMonths, dayIn, firstOf, monthOf } from '../../src/base/day.ts'
import { moment } from '../../src/base/moment.ts'
import { act } from '../../src/app/bulk.ts'
import { signed } from '../../src/app/chain.ts'
import type { Chain } from '../../src/app/chain.ts'
import { openOffice } from '../../src/app/office.ts'
import type { OpenOffice } from '../../src/app/office.ts'
import { ledgerFormats } from '../../src/books/export/export-ledger.ts'
import type { LedgerFormat } from '../../src/books/export/export-ledger.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { readingOf } from '../../src/kernel/perform/transaction.ts'
import { connectOnce, reading } from '../../src/kernel/store/pool.ts'
import { numberVouchers } from '../../src/kernel/store/seal.ts'
import { demoCompany } from '../database/demo-company.ts'
import type { DemoCompany } from '../database/demo-company.ts'

// The demo company's year: every month closed by two over its check list, its year carried, and the exports as other programs read them.

let demo: DemoCompany
let office: OpenOffice
let company = 0
const today = dayIn('Asia/Shanghai', new Date())
const first = monthOf(addDays(today, -367))
const last = monthOf(addMonths(today, -1))
const env = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }
const missing = (program: string): boolean => spawnSync(program, ['--version']).status !== 0

async function sql<T extends object>(text: string): Promise<T[]> {
  const client = await connectOnce(demo.database.admin)
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function exported(format: LedgerFormat): Promise<string> {
  return await reading(office.readers, company, async (client) => {
    const parts: string[] = []
    for await (const part of ledgerFormats[format](readingOf({ client, company }, moment(new Date()), today))) parts.push(part)
    return parts.join('')
  })
}

/** What our lines say: an account, or a customer below it, and its debits less credits in fen. */
const ours = (more: string) =>
  sql<{ name: string; fen: bigint }>(
    `select ${more} as name, sum(case l.side when 'D' then l.amount else -l.amount end)::bigint as fen from journal_line l left join customer c on c.id = l.customer
     ${more === 'l.account' ? '' : "where l.role in ('receivable', 'freightAdvanced', 'customerAdvance')"} group by 1 order by 1`,
  )
const months = (): string[] => {
  const all: string[] = []
  for (let month = first; month <= last; month = monthOf(addMonths(firstOf(month), 1))) all.push(month)
  return all
}

beforeAll(async () => {
  demo = await demoCompany()
  office = await openOffice(demo.database.logins, { files: join(demo.data, 'files') })
  company = Number((await sql<{ id: string }>('select company_id as id from company'))[0]?.id)
}, 600_000)
afterAll(async () => {
  await office?.close()
  await demo?.drop()
})

test('every month of the year is closed in its turn, by two persons of whom neither asked for it, and the year is carried', { timeout: 120_000 }, async () => {
  const people = new Map((await sql<{ name: string; id: string }>('select name, id from person')).map((one) => [one.name, one.id]))
  const [finance, signers] = [present(people.get('孙丽'), '孙丽'), ['周强', '赵敏'].map((name) => present(people.get(name), name))]
  const crew = { clerk: finance, reviewerA: finance, reviewerB: finance, warehouse: finance, finance }
  const chain: Chain = { kernel: office.kernel, company, readers: office.readers, run: 'demo year', crew }
  let row = await act(chain, finance, '00000000-0000-4000-8000-00000000d001', 'period', 'create', { month: last })
  while ((await numberVouchers(office.kernel.pool, company)) > 0);
  for (const [n, signer] of signers.entries()) row = await signed(chain, signer, `00000000-0000-4000-8000-00000000d01${n}`, 'period', row, new Date(), 'close')
  const closed = await sql<{ month: string; state: string; signers: number }>(
    `select p.month, p.state, (select count(distinct s.person)::int from signature s where s.row_id = p.id and s.verb = 'close' and s.person <> p.made_by) as signers from period p order by p.month`,
  )
  expect(closed).toEqual(months().map((month) => ({ month, state: 'closed', signers: 2 })))
  // Profit and loss of the year that ended is on no account of it any more, and stands with what is retained.
  const year = `${Number(last.slice(0, 4)) - 1}`
  const [held] = await sql<{ held: bigint; retained: bigint }>(
    `select coalesce(sum(case l.side when 'D' then l.amount else -l.amount end) filter (where a.kind = 'profit'), 0)::bigint as held,
       coalesce(sum(case l.side when 'C' then l.amount else -l.amount end) filter (where a.code = '4104-06'), 0)::bigint as retained
     from journal_line l join account a on a.company_id = l.company_id and a.code = l.account where l.day <= '${year}-12-31'`,
  )
  expect(held?.held).toBe(0n)
  expect(held?.retained).not.toBe(0n)
})

test('the export comes to our trial balance, account by account and customer by customer, read by nobody of ours', async () => {
  const sums = new Map<string, bigint>()
  for (const [, name = '', yuan = ''] of (await exported('hledger')).matchAll(/^ {4}(\S.*?) {2}(-?[\d.]+) CNY(?: {2};.*)?$/gm))
    sums.set(name, (sums.get(name) ?? 0n) + BigInt(yuan.replace('.', '')))
  const byAccount = new Map<string, bigint>()
  for (const [name, fen] of sums) byAccount.set(name.split(' ')[0] ?? '', (byAccount.get(name.split(' ')[0] ?? '') ?? 0n) + fen)
  expect(byAccount).toEqual(new Map((await ours('l.account')).map(({ name, fen }) => [name, fen])))
  const customers = await ours("l.account || ' ' || c.code")
  expect(customers.length).toBeGreaterThan(80)
  for (const { name, fen } of customers) {
    const [account = '', code = ''] = name.split(' ')
    expect([...sums].find(([known]) => known.startsWith(`${account} `) && known.includes(`:${code} `))?.[1], name).toBe(fen)
  }
  expect((await verifyBooks(office.readers, company)).checks.flatMap((check) => check.faults)).toEqual([])
})

test('hledger checks it and holds the same, account by account and customer by customer', async ({ skip }) => {
  skip(missing('hledger'), 'hledger is not installed')
  const journal = await exported('hledger')
  const run = (...args: readonly string[]): string =>
    execFileSync('hledger', ['-f', '-', ...args], { input: journal, encoding: 'utf8', maxBuffer: 1 << 28, env })
  expect(run('check')).toBe('')
  const theirs = run('bal', '--flat', '--no-total', '--empty', '-O', 'csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => /^"(.+?)","?(-?[\d,.]+)/.exec(line))
    .map((found) => ({ name: found?.[1] ?? '', fen: BigInt((found?.[2] ?? '0').replaceAll(/[,.]/g, '')) }))
  for (const { name, fen } of await ours('l.account'))
    expect(
      theirs.filter((one) => one.name.startsWith(`${name} `)).reduce((sum, one) => sum + one.fen, 0n),
      name,
    ).toBe(fen)
  for (const { name, fen } of await ours("l.account || ' ' || c.code")) {
    const [account = '', code = ''] = name.split(' ')
    expect(theirs.find((one) => one.name.startsWith(`${account} `) && one.name.includes(`:${code} `))?.fen, name).toBe(fen)
  }
})

test('beancount checks it: every account holds what our months say', async ({ skip }) => {
  skip(missing('bean-check'), 'beancount is not installed')
  const folder = await mkdtemp(join(tmpdir(), 'neiqin-beancount-'))
  try {
    await writeFile(join(folder, 'demo.beancount'), await exported('beancount'))
    expect(spawnSync('bean-check', [join(folder, 'demo.beancount')], { env }).status).toBe(0)
  } finally {
    await rm(folder, { recursive: true })
  }
})
