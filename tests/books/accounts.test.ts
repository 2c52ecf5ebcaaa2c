import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roleLabels } from '../../src/books/account-role.ts'
import { chartLines } from '../../src/books/chart-accounts.ts'
import { chartOf } from '../../src/books/chart.ts'
import { postingRule } from '../../src/books/posting-rule.record.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { titlesFor } from '../../src/kernel/perform/titles.ts'
import { besideOf } from '../../src/kernel/record/beside.ts'
import { accountOf } from '../../src/books/resolve.ts'
import type { Rule } from '../../src/books/resolve.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { ordered, shipped, stocked } from '../journeys/chain.ts'

describe.each(['cas', 'small'] as const)('the chart of %s', (standard) => {
  const chart = chartOf(standard)

  test('has an account for every role but the allowance and the goods rebate that the small standard does without', () => {
    const played = new Set(chart.flatMap(({ role }) => role ?? []))
    expect(Object.keys(roleLabels).filter((role) => ![...played].some((one) => one === role))).toEqual(
      standard === 'cas' ? [] : ['badDebtAllowance', 'goodsRebate'],
    )
  })

  test('has each code once, below one that is there, and no role above another account', () => {
    const codes = chart.map(({ code }) => code)
    expect(new Set(codes).size).toBe(chartLines[standard].length)
    expect(codes.filter((code) => code.includes('-') && !codes.includes(code.slice(0, code.lastIndexOf('-'))))).toEqual([])
    expect(chart.filter(({ code, role }) => role !== null && codes.some((other) => other.startsWith(`${code}-`))).map(({ code }) => code)).toEqual([])
  })

  test.each([
    ['1122', 'asset', 'debit'],
    ['1602', 'asset', 'credit'],
    ['2221-01-07', 'liability', 'credit'],
    [standard === 'cas' ? '4104-06' : '3104-06', 'equity', 'credit'],
    [standard === 'cas' ? '6001' : '5001', 'profit', 'credit'],
    [standard === 'cas' ? '6601-04' : '5601-04', 'profit', 'debit'],
    [standard === 'cas' ? '5101' : '4101', 'making', 'debit'],
  ])('%s is %s and grows on the %s side', (code, kind, side) => {
    expect(chart.find((one) => one.code === code)).toMatchObject({ kind, side })
  })
})

describe('the account of a line', () => {
  const chart = new Map([['samples', '6601-09']])
  const nothing = { role: 'samples', customer: null, category: null, region: null, department: null } as const
  const rule = (account: string, limits: Partial<Rule> = {}): Rule => ({ ...nothing, account, ...limits })
  test.each([
    ['the chart’s, without a rule', [], {}, '6601-09'],
    ['the rule’s for all lines', [rule('6601-21')], {}, '6601-21'],
    ['of a rule that suits, not of one for another region', [rule('6601-21', { region: '华东' })], { region: '华北' }, '6601-09'],
    ['of the rule that says most', [rule('6601-21'), rule('6601-22', { region: '华东' })], { region: '华东' }, '6601-22'],
    [
      'of the first of two that say as much',
      [rule('6601-23', { category: '茶叶' }), rule('6601-22', { region: '华东' })],
      { region: '华东', category: '茶叶' },
      '6601-23',
    ],
    ['not of a rule for another role', [{ ...rule('6001-01'), role: 'revenue' } as const], {}, '6601-09'],
  ])('is %s', (_, rules, more, account) => {
    expect(accountOf({}, { ...nothing, ...more }, rules, chart)).toBe(account)
  })
  test('is the one it names itself, whatever the rules say; without any there is none', () => {
    expect(accountOf({ account: '1001' }, nothing, [rule('6601-21')], chart)).toBe('1001')
    expect(accountOf({}, { ...nothing, role: 'revenue' }, [rule('6601-21')], chart)).toBeUndefined()
  })
})

let t: TestOffice
let stock: Awaited<ReturnType<typeof stocked>>
beforeAll(async () => {
  t = await testOffice()
  stock = await stocked(t)
})
afterAll(() => t.close())

const own = (code: string, name = `自设 ${code}`) => t.act('finance', 'account', 'create', { code, name })

describe('an own account', () => {
  test('stands below one that is there, of its kind and side', async () => {
    expect(await own('6601-21', '销售费用-直播费')).toMatchObject({ kind: 'profit', side: 'debit', role: null })
    expect(await own('2211-08')).toMatchObject({ kind: 'liability', side: 'credit', role: null })
  })

  test.each([
    ['6609-01', 'unknown', '没有上级科目 6609'],
    ['9001', 'invalid', '没有这一类科目'],
    ['66', 'invalid', '四位数字'],
  ])('%s is refused', async (code, kind, says) => {
    const refusal = await refusalOf(own(code))
    expect([refusal.code, refusal.says[0]]).toEqual([kind, expect.stringContaining(says)])
    expect(await t.sql('select 1 from account where code = $1', [code])).toEqual([])
  })

  test('below one that postings use is where they go, the first of several; below one that was posted to there is none', async () => {
    const before = await t.sql("select version, role from account where code = '6601-09'")
    await own('6601-09-02', '样品费-快递')
    await own('6601-09-01', '样品费-实物')
    const lines = [{ goods: stock.goods.id, quantity: '1', nature: 'sample' }]
    const made = await t.act('clerk', 'shipment', 'create', { kind: 'sample', customer: stock.customer.id, salesperson: t.people.sales, lines })
    await t.sign('reviewerA', 'shipment', 'check', made)
    await t.act('warehouse', 'shipment', 'ship', {}, await t.sign('reviewerB', 'shipment', 'check', made))
    expect(await booked('samples')).toMatchObject([{ account: '6601-09-02' }])
    expect(await t.sql("select version, role from account where code = '6601-09'")).toEqual(before)
    await t.sql(
      `insert into journal_line (company_id, journal_id, place, day, role, account, side, amount) values ($1, gen_random_uuid(), 0, '2026-01-01', 'otherExpense', '6711', 'D', 1)`,
      [t.company],
    )
    const refusal = await refusalOf(own('6711-01'))
    await t.sql("delete from journal_line where account = '6711'")
    expect([refusal.code, refusal.path, refusal.says[0]]).toEqual(['rule', 'code', expect.stringContaining('已有发生额')])
  })

  test('stands below none that a bank account is booked to: what it moves would lie above', async () => {
    const upper = await own('1002-71', '工行')
    const bank = await t.act('finance', 'bankAccount', 'create', { name: '工行基本户', account: upper.id })
    const refusal = await refusalOf(own('1002-71-01'))
    expect([refusal.code, refusal.path, refusal.says[0]]).toEqual(['rule', 'code', expect.stringContaining('工行基本户')])
    const freed = await t.act('finance', 'bankAccount', 'update', { account: null }, bank)
    const below = await own('1002-71-01')
    expect(await t.act('finance', 'bankAccount', 'update', { account: below.id, active: false }, freed)).toMatchObject({ account: below.id })
    await own('1002-71-01-01')
    await t.sql("delete from bank_account where name = '工行基本户'")
    await t.sql("delete from account where code like '1002-71%'")
  })

  test('is made by finance only', async () => {
    expect(await refusalOf(t.act('clerk', 'account', 'create', { code: '6602-31', name: '杂费' }))).toMatchObject({ code: 'forbidden' })
  })

  test('that is posted to by its role keeps its code and stays in use', async () => {
    const [row] = await t.sql<{ id: string; version: number }>("select id, version from account where code = '1122'")
    expect(await refusalOf(t.act('finance', 'account', 'update', { code: '1125' }, row))).toMatchObject({ code: 'rule', path: 'code' })
    expect(await refusalOf(t.act('finance', 'account', 'update', { active: false }, row))).toMatchObject({ code: 'rule', path: 'active' })
  })
})

/** The account under which samples of the last shipment were booked, its region and department. */
async function booked(role: string): Promise<readonly object[]> {
  return await t.sql(
    `select l.account, l.region, l.department from journal_line l join journal j on j.id = l.journal_id and j.company_id = l.company_id
     where l.role = $1 order by j.made_at desc, l.place limit 1`,
    [role],
  )
}

describe('a posting rule', () => {
  test('works when two others than its maker have signed, for later entries; taken back, an entry leaves the account it was under', async () => {
    await t.act('clerk', 'customer', 'update', { region: '华东' }, stock.customer)
    const account = await own('6051-01', '其他业务收入-礼盒')
    const first = await shipped(t, await ordered(t, stock, '10'))
    expect(await booked('revenue')).toEqual([{ account: '6001', region: '华东', department: null }])
    const rule = await t.act('finance', 'postingRule', 'create', { role: 'revenue', account: account.id, region: '华东', remark: '礼盒单独核算' })
    expect(await refusalOf(t.sign('finance', 'postingRule', 'enact', rule))).toMatchObject({ code: 'review' })
    expect((await t.sign('manager', 'postingRule', 'enact', rule)).state).toBe('proposed')
    await shipped(t, await ordered(t, stock, '10'))
    expect(await booked('revenue')).toMatchObject([{ account: '6001' }])
    const active = await t.sign('lead', 'postingRule', 'enact', rule)
    expect(active.state).toBe('active')
    expect(await refusalOf(own('6051-01-01'))).toMatchObject({ code: 'rule', path: 'code', says: [expect.stringContaining('记账规则'), expect.anything()] })
    const second = await shipped(t, await ordered(t, stock, '10'))
    expect(await booked('revenue')).toMatchObject([{ account: '6051-01' }])
    // What was booked before the rule goes back from where it was; and what was booked by it too, though it has ended.
    await t.act('lead', 'shipment', 'uncheck', { reason: '退货' }, first)
    expect(await booked('revenue')).toMatchObject([{ account: '6001' }])
    await t.sign('manager', 'postingRule', 'end', active)
    expect((await t.sign('lead', 'postingRule', 'end', active)).state).toBe('ended')
    await t.act('lead', 'shipment', 'uncheck', { reason: '退货' }, second)
    expect(await booked('revenue')).toMatchObject([{ account: '6051-01', region: '华东' }])
    expect(await t.sql("select account, sum(amount)::int as left from journal_line where role = 'revenue' group by account order by account")).toEqual([
      { account: '6001', left: 100_000 },
      { account: '6051-01', left: 0 },
    ])
    expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap(({ faults }) => faults)).toEqual([])
  })

  test('to an account with others below it, or out of use, does not work', async () => {
    const [upper] = await t.sql<{ id: string }>("select id from account where code = '6601'")
    const closed = await own('6602-32')
    await t.act('finance', 'account', 'update', { active: false }, closed)
    for (const [id, says] of [
      [upper?.id, '有下级'],
      [closed.id, '已停用'],
    ] as const) {
      const rule = await t.act('finance', 'postingRule', 'create', { role: 'samples', account: id, remark: '试' })
      await t.sign('manager', 'postingRule', 'enact', rule)
      const refusal = await refusalOf(t.sign('lead', 'postingRule', 'enact', rule))
      expect([refusal.code, refusal.path, refusal.says[0]]).toEqual(['rule', 'account', expect.stringContaining(says)])
    }
  })

  test('that nobody wants is void, and is not enacted after that', async () => {
    const [account] = await t.sql<{ id: string }>("select id from account where code = '6051-01'")
    const rule = await t.act('finance', 'postingRule', 'create', { role: 'samples', account: account?.id, remark: '试' })
    const gone = await t.act('finance', 'postingRule', 'void', { reason: '不用了' }, rule)
    expect(gone.state).toBe('void')
    expect((await refusalOf(t.sign('manager', 'postingRule', 'enact', gone))).code).toBe('state')
  })

  test('is made by finance only', async () => {
    const refused = await refusalOf(t.act('manager', 'postingRule', 'create', { role: 'samples', account: t.administrator, remark: '试' }))
    expect(refused.code).toBe('forbidden')
  })

  test('names its account with the code beside it', async () => {
    const [account] = await t.sql<{ id: string }>("select id from account where code = '6051-01'")
    const id = account?.id ?? ''
    const titles = await t.see((read) => titlesFor(read, t.office.kernel.office, postingRule.fields, [{ account: id }]))
    expect(titles[besideOf(id)]).toBe('6051-01')
  })
})
