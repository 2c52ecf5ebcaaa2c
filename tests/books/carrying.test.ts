import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { readMonth } from '../../src/base/day.ts'
import { assertBalanced } from '../../src/books/post.ts'
import { profitEntry, retainedEntry } from '../../src/books/carrying.posting.ts'
import { monthChecks } from '../../src/books/month-checks.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { numberVouchers } from '../../src/kernel/store/seal.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import type { Row } from '../journeys/chain.ts'
import { posted } from '../modules/acting.ts'
import { accountOf, as, pageOf } from '../reports/asking.ts'

const of = { id: '00000000-0000-7000-8000-0000000000b1', version: 1, month: readMonth('2025-12') }

describe('carrying', () => {
  test('brings each account to nothing, on the other side, and a loss to the debit of 本年利润', () => {
    const entry = profitEntry(of, [
      { account: '6001', balance: -100n },
      { account: '6401', balance: 130n },
    ])
    assertBalanced(entry)
    expect([entry.day, ...entry.money.map(({ role, account = '', side, amount }) => `${role} ${account} ${side} ${amount}`)]).toEqual([
      '2025-12-31',
      'closing 6001 debit 100',
      'closing 6401 credit 130',
      'profitOfYear  debit 30',
    ])
    expect(retainedEntry(of, 30n).money).toEqual([
      { role: 'profitOfYear', side: 'credit', amount: 30n },
      { role: 'retained', side: 'debit', amount: 30n },
    ])
  })
})

describe.each([
  ['cas', '6001', '6602', '4103', '4104-06'],
  ['small', '5001', '5602', '3103', '3104-06'],
] as const)('a year under %s', (standard, revenue, administration, profit, retained) => {
  let t: TestOffice
  beforeAll(async () => {
    t = await testOffice({ standard })
  })
  afterAll(() => t.close())

  const book = async (debit: string, credit: string, amount: string, on: string): Promise<void> => {
    const lines = [
      { account: await accountOf(t, debit), debit: amount },
      { account: await accountOf(t, credit), credit: amount },
    ]
    const made = await t.act('finance', 'voucher', 'create', { summary: '记账', on, lines })
    await t.sign('manager', 'voucher', 'post', made)
    await t.sign('lead', 'voucher', 'post', made)
  }
  const both = async (verb: 'carry' | 'uncarry', row: Row): Promise<Row> => {
    await t.sign('manager', 'period', verb, row)
    return await t.sign('lead', 'period', verb, row)
  }
  const trial = async (from: string, to: string) => (await pageOf(t, as(t.people.finance, 'finance'), 'trialBalance', { from, to })).rows

  test('is carried by two, month or December; sales stay what they were; the next year begins with the profit retained; taken back in red', async () => {
    await book('1002', revenue, '1000', '2025-11-20')
    await book(administration, '1002', '300', '2025-12-20')
    const november = await t.act('finance', 'period', 'create', { month: '2025-11' })
    expect(await refusalOf(t.act('finance', 'period', 'carry', {}, november))).toMatchObject({ code: 'review' })
    expect(await refusalOf(t.sign('finance', 'period', 'carry', november))).toMatchObject({ code: 'review' })
    const carried = await both('carry', november)
    expect(await posted(t, november.id)).toEqual(['carry 借 closing 100000', 'carry 贷 profitOfYear 100000'])
    await t.sign('manager', 'period', 'carry', carried)
    expect(await refusalOf(t.sign('lead', 'period', 'carry', carried))).toMatchObject({ code: 'rule' })
    const december = await t.act('finance', 'period', 'create', { month: '2025-12' })
    const done = await both('carry', december)
    expect(await posted(t, december.id)).toEqual([
      'carry 贷 closing 30000',
      'carry 借 profitOfYear 30000',
      'retain 借 profitOfYear 70000',
      'retain 贷 retained 70000',
    ])
    const next = await trial('2026-01', '2026-01')
    expect(next.map((row) => [row.account, row.openingDebit, row.openingCredit])).toEqual([
      ['1002', '700.00', '0.00'],
      [retained, '0.00', '700.00'],
    ])
    const sales = await pageOf(t, as(t.people.finance, 'finance'), 'salesSummary', { from: '2025-01', to: '2025-12', by: 'month' })
    expect(sales.totals).toMatchObject({ revenue: '1000.00' })
    expect(await refusalOf(t.act('finance', 'period', 'update', { month: '2025-10' }, done))).toMatchObject({ code: 'depended', path: 'month' })
    const noted = await t.act('finance', 'period', 'update', { remark: '年结' }, done)
    const back = await both('uncarry', noted)
    expect(await t.sql("select distinct month from journal where source_record = 'period' and source_id = $1", [done.id])).toEqual([{ month: '2025-12' }])
    const moved = await t.act('finance', 'period', 'update', { month: '2025-10' }, back)
    await t.act('finance', 'period', 'update', { month: '2025-12' }, moved)
    expect((await trial('2026-01', '2026-01')).map((row) => row.account)).toEqual(['1002', profit, administration].toSorted())
    const empty = await t.act('finance', 'period', 'update', { remark: null }, { id: back.id, version: Number(back.version) + 2 })
    await t.sign('manager', 'period', 'uncarry', empty)
    expect(await refusalOf(t.sign('lead', 'period', 'uncarry', empty))).toMatchObject({ code: 'state' })
    await numberVouchers(t.office.kernel.pool, t.company)
    expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap(({ faults }) => faults)).toEqual([])
  })

  test('is not carried before its month is over, nor once it is closed; December says what is left', async () => {
    const coming = await t.act('finance', 'period', 'create', { month: '2099-12' })
    await t.sign('manager', 'period', 'carry', coming)
    expect(await refusalOf(t.sign('lead', 'period', 'carry', coming))).toMatchObject({ code: 'rule', path: 'month' })
    const page = await pageOf(t, as(t.people.finance, 'finance'), 'monthChecks', { month: '2025-12' })
    expect(page.rows.find((row) => row.check === '年末损益已结转')).toMatchObject({ result: 'noted', count: 2 })
    await numberVouchers(t.office.kernel.pool, t.company)
    const [row] = await t.sql<Row>("select id, version from period where month = '2025-12'")
    const open = present(row, 'december')
    await t.sign('manager', 'period', 'close', open)
    const closed = await t.sign('lead', 'period', 'close', open)
    expect(await refusalOf(t.sign('manager', 'period', 'carry', closed))).toMatchObject({ code: 'state' })
  })
})

describe('a company that carries every month', () => {
  let t: TestOffice
  beforeAll(async () => {
    t = await testOffice()
    const [settings] = await t.sql<{ id: string; version: number }>('select id, version from company')
    await t.act('finance', 'company', 'update', { profitCarried: 'monthly' }, settings)
  })
  afterAll(() => t.close())

  const check = async (month: string, name: string) =>
    present(
      (await t.see((read) => monthChecks(read, readMonth(month)))).find((one) => one.name === name),
      name,
    )
  const both = async (verb: 'carry' | 'uncarry' | 'close', row: Row): Promise<Row> => {
    await numberVouchers(t.office.kernel.pool, t.company)
    await t.sign('manager', 'period', verb, row)
    return await t.sign('lead', 'period', verb, row)
  }

  test('closes no month before its profit and loss is carried, and no year before 本年利润 is', async () => {
    const lines = [
      { account: await accountOf(t, '1002'), debit: '1000' },
      { account: await accountOf(t, '6001'), credit: '1000' },
    ]
    for (const on of ['2025-11-20', '2025-12-20']) {
      const made = await t.act('finance', 'voucher', 'create', { summary: '收入', on, lines })
      await t.sign('manager', 'voucher', 'post', made)
      await t.sign('lead', 'voucher', 'post', made)
    }
    const november = await t.act('finance', 'period', 'create', { month: '2025-11' })
    expect(await check('2025-11', 'carried')).toMatchObject({ blocks: true, count: 1, sum: -100_000n, first: [{ record: 'period', id: november.id }] })
    expect(await check('2025-12', 'yearCarried')).toMatchObject({ count: 0 })
    await numberVouchers(t.office.kernel.pool, t.company)
    expect((await refusalOf(t.sign('manager', 'period', 'close', november))).code).toBe('mismatch')
    const carried = await both('carry', november)
    expect(await check('2025-11', 'carried')).toMatchObject({ count: 0 })
    expect((await both('close', carried)).state).toBe('closed')
    // in December the year's profit has to go on to 利润分配 too
    expect(await check('2025-12', 'carried')).toMatchObject({ count: 2 })
    const december = await t.act('finance', 'period', 'create', { month: '2025-12' })
    const done = await both('carry', december)
    expect(await check('2025-12', 'carried')).toMatchObject({ count: 0 })
    const back = await both('uncarry', done)
    expect((await check('2025-12', 'carried')).count).toBeGreaterThan(0)
    expect((await both('close', await both('carry', back))).state).toBe('closed')
  })

  test('one that carries at the end of the year is only told in December', async () => {
    const [settings] = await t.sql<{ id: string; version: number }>('select id, version from company')
    await t.act('finance', 'company', 'update', { profitCarried: 'yearly' }, settings)
    const lines = [
      { account: await accountOf(t, '1002'), debit: '10' },
      { account: await accountOf(t, '6001'), credit: '10' },
    ]
    const made = await t.act('finance', 'voucher', 'create', { summary: '收入', on: '2026-01-20', lines })
    await t.sign('manager', 'voucher', 'post', made)
    await t.sign('lead', 'voucher', 'post', made)
    expect([(await check('2026-01', 'carried')).count, (await check('2026-01', 'yearCarried')).count]).toEqual([0, 0])
    expect(await check('2026-12', 'yearCarried')).toMatchObject({ blocks: false, count: 1 })
  })
})
