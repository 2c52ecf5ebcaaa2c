import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerFormats } from '../../src/books/export/export-ledger.ts'
import type { LedgerFormat } from '../../src/books/export/export-ledger.ts'
import { codeIn, shortened } from '../../src/books/export/voucher-lines.ts'
import { numberVouchers } from '../../src/kernel/store/seal.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { as, fileOf, pageOf } from '../reports/asking.ts'
import { twoMonths } from '../reports/two-months.ts'

let t: TestOffice
const finance = as('00000000-0000-0000-0000-000000000001', 'finance')
const all = { from: '2025-01-01', to: '2025-12-31' }
const present = (program: string): boolean => spawnSync(program, ['--version']).status === 0

async function exported(format: LedgerFormat): Promise<string> {
  const parts: string[] = []
  await t.see(async (read) => {
    for await (const part of ledgerFormats[format](read)) parts.push(part)
  })
  return parts.join('')
}

/** What a ledger text says each account and sub-account comes to, read by a parser that knows nothing of ours. */
function balancesIn(text: string, line: RegExp): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const [, account = '', yuan = ''] of text.matchAll(line)) sums.set(account, (sums.get(account) ?? 0n) + BigInt(yuan.replace('.', '')))
  return sums
}

/** The same, of the accounts of our chart alone. */
function byCode(sums: ReadonlyMap<string, bigint>, code: RegExp): { [code: string]: bigint } {
  const byAccount: { [code: string]: bigint } = {}
  for (const [name, sum] of sums) {
    const account = code.exec(name)?.[1] ?? name
    byAccount[account] = (byAccount[account] ?? 0n) + sum
  }
  return byAccount
}

const ours = async (): Promise<{ [code: string]: bigint }> =>
  Object.fromEntries(
    (
      await t.sql<{ account: string; balance: bigint }>(
        "select account, sum(case side when 'D' then amount else -amount end)::bigint as balance from journal_line group by account",
      )
    ).map(({ account, balance }) => [account, balance]),
  )

beforeAll(async () => {
  t = await testOffice()
  await twoMonths(t)
})
afterAll(() => t.close())

test('vouchers that are being numbered are not given to another program under none', async () => {
  expect(await refusalOf(pageOf(t, finance, 'yonyouVouchers', all))).toMatchObject({ code: 'state' })
  await numberVouchers(t.office.kernel.pool, t.company)
  expect((await pageOf(t, finance, 'yonyouVouchers', all)).rows.length).toBeGreaterThan(0)
})

describe('beancount', () => {
  const lines = /^ {2}(\S+) {2}(-?[\d.]+) CNY$/gm

  test('comes to our trial balance, account by account and customer by customer', async () => {
    const sums = balancesIn(await exported('beancount'), lines)
    expect(byCode(sums, /^[^:]+:(\d{4}(?:-\d\d)*)/)).toEqual(await ours())
    const customers = await t.sql<{ code: string; balance: bigint }>(
      "select c.code, sum(case side when 'D' then amount else -amount end)::bigint as balance from journal_line l join customer c on c.id = l.customer where l.role = 'receivable' group by c.code",
    )
    expect(customers).toHaveLength(2)
    for (const { code, balance } of customers) expect([...sums].find(([name]) => name.includes(`1122-应收账款:${code}-`))?.[1]).toBe(balance)
  })

  test('opens every account before it is used, under the root of its kind', async () => {
    const text = await exported('beancount')
    const roots = [...text.matchAll(/ open (\w+):(\d{4})\S* CNY$/gm)].map(([, root, code]) => `${code} ${root}`)
    expect([...new Set(roots)].toSorted()).toEqual([
      '1002 Assets',
      '1122 Assets',
      '1221 Assets',
      '1405 Assets',
      '2202 Liabilities',
      '2203 Liabilities',
      '2221 Liabilities',
      '6001 Income',
      '6401 Expenses',
    ])
    const opened = new Set([...text.matchAll(/ open (\S+) CNY$/gm)].map(([, name]) => name))
    for (const [, name] of text.matchAll(lines)) expect(opened).toContain(name)
  })

  test('beancount itself finds no fault in it, its balances being what our months say', async ({ skip }) => {
    skip(!present('bean-check'), 'beancount is not installed')
    const folder = await mkdtemp(join(tmpdir(), 'neiqin-beancount-'))
    try {
      const [sound, wrong] = [join(folder, 'sound.beancount'), join(folder, 'wrong.beancount')]
      const text = await exported('beancount')
      await writeFile(sound, text)
      await writeFile(wrong, text.replace(/( balance Assets:1122-应收账款 {2})\S+/, '$11.00'))
      execFileSync('bean-check', [sound], { env: { ...process.env, LC_ALL: 'C.UTF-8' } })
      expect(spawnSync('bean-check', [wrong], { env: { ...process.env, LC_ALL: 'C.UTF-8' } }).status).not.toBe(0)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('hledger', () => {
  test('comes to our trial balance, and its assertions are our months', async () => {
    const text = await exported('hledger')
    expect(byCode(balancesIn(text, /^ {4}(\S.*?) {2}(-?[\d.]+) CNY$/gm), /^([\d-]+) /)).toEqual(await ours())
    const asserted = balancesIn(text, /^ {4}([\d-]+) .*? {2}0 =\* (-?[\d.]+) CNY$/gm)
    expect(Object.fromEntries(asserted)).toEqual(await ours())
  })

  test('hledger itself finds no fault in it', async ({ skip }) => {
    skip(!present('hledger'), 'hledger is not installed')
    const check = (input: string): number | null => spawnSync('hledger', ['-f', '-', 'check'], { input, env: { ...process.env, LC_ALL: 'C.UTF-8' } }).status
    const text = await exported('hledger')
    expect(check(text)).toBe(0)
    expect(check(text.replace(/(1122 应收账款 {2}0 =\* )\S+/, '$11.00'))).not.toBe(0)
  })
})

describe('a workbook for 用友', () => {
  test('has its columns in the first row and nothing but lines below; both sides come to the same', async () => {
    const book = await readXlsx((await fileOf(t, finance, 'yonyouVouchers', all, 'xlsx')).bytes)
    const [sheet] = book.sheets
    expect(sheet?.rows[0]?.slice(0, 8)).toEqual(['制单日期', '凭证类别字', '凭证号', '附单据数', '摘要', '科目编码', '借方金额', '贷方金额'])
    const rows = sheet?.rows.slice(1) ?? []
    const lines = await t.sql<{ n: number }>('select count(*)::int as n from journal_line where company_id = $1', [t.company])
    expect(rows).toHaveLength(lines[0]?.n ?? 0)
    const sum = (column: number): number => Math.round(rows.reduce((total, row) => total + Number(row[column]) * 100, 0))
    expect([sum(6), sum(7)]).toEqual([3_292_000, 3_292_000])
    expect(rows[0]).toMatchObject({ 1: '记', 2: 1, 5: '1122' })
  })

  test('names customers, carriers and salespersons by their codes; codes of accounts as asked', async () => {
    const { rows } = await pageOf(t, finance, 'yonyouVouchers', all)
    expect(rows.find((row) => row.account === '1122')).toMatchObject({ customer: 'K001', word: '记', debit: '11300.00', credit: '0.00' })
    expect(rows.map((row) => row.account)).toContain('22210107')
    expect(rows.find((row) => row.account === '220201')?.supplier).toBeTruthy()
    const dashed = await pageOf(t, finance, 'yonyouVouchers', { ...all, codes: 'dashed' })
    expect(dashed.rows.map((row) => row.account)).toContain('2221-01-07')
  })
})

describe('a workbook for 金蝶', () => {
  test('has 37 columns in Page1, and t_Schema that describes each', async () => {
    const book = await readXlsx((await fileOf(t, finance, 'kingdeeVouchers', all, 'xlsx')).bytes)
    expect(book.sheets.map((sheet) => sheet.name)).toEqual(['Page1', 't_Schema'])
    const [page, schema] = book.sheets
    expect(page?.rows[0]).toHaveLength(37)
    const described = schema?.rows.filter((row) => row[0] === 'FieldInfo').map((row) => row[3])
    expect(described).toEqual(page?.rows[0])
    expect(schema?.rows.find((row) => row[1] === 'FExplanation')).toMatchObject({ 3: '凭证摘要', 4: 'Varchar(255)', 6: '22', 9: 'FExplanation' })
  })

  test('counts the lines of a voucher from 0, names customer and person as items, and writes codes with points', async () => {
    const { rows } = await pageOf(t, finance, 'kingdeeVouchers', all)
    expect(rows.slice(0, 3).map((row) => Number(row.place))).toEqual([0, 1, 2])
    expect(rows.filter((row) => Number(row.place) === 0)).toHaveLength(6)
    const charged = rows.find((row) => row.account === '1122')
    expect(charged?.items).toMatch(/^客户---K001---.+\|\|职员---\S+---/)
    expect(rows.map((row) => row.account)).toContain('2221.01.07')
    expect(charged).toMatchObject({ year: 2025, period: 1, original: '11300.00', currency: 'RMB' })
  })

  test('is not for a salesperson', async () => {
    expect(await refusalOf(pageOf(t, as(t.people.sales, 'sales'), 'kingdeeVouchers', all))).toMatchObject({ code: 'forbidden' })
  })
})

test('codes and summaries are written as the other program takes them', () => {
  expect([codeIn('plain', '2221-01-07'), codeIn('dotted', '2221-01-07'), codeIn('dashed', '2221-01-07')]).toEqual(['22210107', '2221.01.07', '2221-01-07'])
  expect(shortened('𠮷'.repeat(70), 60)).toBe('𠮷'.repeat(60))
})
