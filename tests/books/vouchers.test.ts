import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assertBalanced } from '../../src/books/post.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { voucherEntry } from '../../src/books/voucher.posting.ts'
import { asksOf, unsaid } from '../../src/books/account-asks.ts'
import { readId } from '../../src/base/id.ts'
import { readMoney } from '../../src/base/money.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { stocked } from '../journeys/chain.ts'
import { posted } from '../modules/acting.ts'
import { day, huamei } from '../modules/rows.ts'
import { accountOf } from '../reports/asking.ts'

const nobody = { customer: null, supplier: null, carrier: null, person: null, department: null, goods: null, contract: null, campaign: null }

describe('what a voucher posts', () => {
  const line = (side: 'debit' | 'credit', amount: string, more: object = {}) => ({
    ...nobody,
    id: '',
    account: readId<'account'>('00000000-0000-7000-8000-0000000000a1'),
    debit: null,
    credit: null,
    [side]: readMoney(amount),
    ...more,
  })
  test('is each line under its account, for what the account is for, with what it says; red stays on its side (J23)', () => {
    const entry = voucherEntry(
      {
        id: readId<'voucher'>('00000000-0000-7000-8000-0000000000a2'),
        version: 1,
        on: day,
        summary: '核销坏账',
        lines: [line('debit', '300'), line('credit', '450', { customer: huamei }), line('credit', '-150', { customer: huamei })],
      },
      [
        { account: '1231', role: 'badDebtAllowance' },
        { account: '1122', role: 'receivable' },
        { account: '1122-01', role: 'receivable' },
      ],
    )
    assertBalanced(entry)
    expect(entry).toMatchObject({ day, goods: [], source: { record: 'voucher', event: 'post' } })
    expect(entry.money).toEqual([
      { role: 'badDebtAllowance', account: '1231', side: 'debit', amount: 30_000n },
      { role: 'receivable', account: '1122', side: 'credit', amount: 45_000n, customer: huamei },
      { role: 'receivable', account: '1122-01', side: 'credit', amount: -15_000n, customer: huamei },
    ])
  })
})

describe('what an account asks for', () => {
  test.each([
    ['receivable', '1122', ['customer']],
    ['payable', '2202-01', ['supplier']],
    ['staffAdvance', '1221-01', ['person']],
    [null, '6601', ['department']],
    ['bank', '1002', []],
  ] as const)('%s at %s', (role, code, asks) => expect(asksOf(code, role)).toEqual(asks))
  test('is said by a carrier for a supplier, and by a person for his department', () => {
    expect(unsaid(['supplier', 'department', 'customer'], { ...nobody, carrier: 'x', person: 'y' })).toEqual(['customer'])
    expect(unsaid(['supplier', 'department'], nobody)).toEqual(['supplier', 'department'])
  })
})

let t: TestOffice
let customer: string
let ids: { readonly [code: string]: string }
beforeAll(async () => {
  t = await testOffice()
  customer = (await stocked(t)).customer.id
  const codes = ['1001', '1002', '1122', '1221', '1601', '6601-14', '6711', '2202-01']
  ids = Object.fromEntries(await Promise.all(codes.map(async (code) => [code, await accountOf(t, code)] as const)))
})
afterAll(() => t.close())

type Line = readonly [code: string, side: 'debit' | 'credit', amount: string, more?: object]
const linesOf = (lines: readonly Line[]) => lines.map(([code, side, amount, more]) => ({ account: ids[code], [side]: amount, ...more }))
const write = (lines: readonly Line[], more: object = {}) =>
  t.act('finance', 'voucher', 'create', { summary: '提现备用', papers: 1, lines: linesOf(lines), ...more })
const drawn: readonly Line[] = [
  ['1001', 'debit', '500'],
  ['1002', 'credit', '500'],
]
const signedBy = async (row: Awaited<ReturnType<typeof write>>) => {
  await t.sign('manager', 'voucher', 'post', row)
  return await t.sign('lead', 'voucher', 'post', row)
}

describe('a voucher', () => {
  test('is posted when two others than its maker have signed, and taken back in red by another than its maker, once', async () => {
    const made = await write(drawn)
    expect(await refusalOf(t.act('finance', 'voucher', 'post', {}, made))).toMatchObject({ code: 'review' })
    expect(await refusalOf(t.sign('finance', 'voucher', 'post', made))).toMatchObject({ code: 'review' })
    expect((await t.sign('manager', 'voucher', 'post', made)).state).toBe('made')
    expect(await refusalOf(t.sign('manager', 'voucher', 'post', made))).toMatchObject({ code: 'review' })
    expect(await posted(t, made.id)).toEqual([])
    const stands = await t.sign('lead', 'voucher', 'post', made)
    expect(stands.state).toBe('posted')
    expect(await posted(t, made.id)).toEqual(['post 借 cash 50000', 'post 贷 bank 50000'])
    expect(await refusalOf(t.act('finance', 'voucher', 'update', { summary: '改' }, stands))).toMatchObject({ code: 'state' })
    expect(await refusalOf(t.act('finance', 'voucher', 'reverse', { reason: '重复' }, stands))).toMatchObject({ code: 'review' })
    expect(await refusalOf(t.act('manager', 'voucher', 'reverse', { reason: '重复', on: '2020-01-01' }, stands))).toMatchObject({ path: 'on' })
    const gone = await t.act('manager', 'voucher', 'reverse', { reason: '重复' }, stands)
    expect((await posted(t, made.id)).slice(2)).toEqual(['post 借 cash -50000', 'post 贷 bank -50000'])
    expect(await refusalOf(t.act('manager', 'voucher', 'reverse', { reason: '重复' }, gone))).toMatchObject({ code: 'state' })
  })

  test('on an own account below 1122 is a receivable of its customer, and the books still agree with the documents', async () => {
    const own = await t.act('finance', 'account', 'create', { code: '1122-01', name: '应收账款-期货款' })
    const made = await t.act('finance', 'voucher', 'create', {
      summary: '转应收',
      lines: [
        { account: own.id, debit: '88.00', customer },
        { account: ids['1601'], credit: '88.00' },
      ],
    })
    await signedBy(made)
    expect(await posted(t, made.id)).toEqual(['post 借 receivable 8800', 'post 贷 hand 8800'])
    expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap(({ faults }) => faults)).toEqual([])
  })

  test.each<readonly [string, readonly Line[], string, string, string]>([
    [
      'an account with others below it',
      [
        ['1221', 'debit', '5'],
        ['1002', 'credit', '5'],
      ],
      'rule',
      'lines.0.account',
      '有下级',
    ],
    [
      'selling expense without a department',
      [
        ['6601-14', 'debit', '5'],
        ['1002', 'credit', '5'],
      ],
      'rule',
      'lines.0.department',
      '须填部门',
    ],
    [
      'a payable without its supplier',
      [
        ['1002', 'debit', '5'],
        ['2202-01', 'credit', '5'],
      ],
      'rule',
      'lines.1.supplier',
      '须填供应商',
    ],
    [
      'what is not balanced',
      [
        ['1001', 'debit', '5'],
        ['1002', 'credit', '4.99'],
      ],
      'rule',
      'difference',
      '借贷不平',
    ],
    [
      'both sides of one line',
      [
        ['1001', 'debit', '5', { credit: '5' }],
        ['1002', 'credit', '5'],
      ],
      'rule',
      'lines',
      '一边',
    ],
    [
      'red on both sides of one line',
      [
        ['1001', 'debit', '-5', { credit: '-5' }],
        ['1002', 'credit', '5'],
      ],
      'rule',
      'lines',
      '一边',
    ],
    [
      'lines of nothing',
      [
        ['1001', 'debit', '0'],
        ['1002', 'credit', '0'],
      ],
      'rule',
      'lines',
      '不能为零',
    ],
    ['a single line', [['1001', 'debit', '0.01']], 'rule', 'difference', '借贷不平'],
    ['no line at all', [], 'invalid', 'lines', ''],
    ['more lines than paper', Array.from({ length: 202 }, (_, n): Line => ['1001', n % 2 ? 'debit' : 'credit', '1']), 'rule', 'lines', '最多 200 行'],
  ])('refuses %s', async (_, lines, code, path, says) => {
    const refusal = await refusalOf(write(lines))
    const all = [refusal, ...refusal.also]
    expect(all.map((one) => [one.code, one.path, one.says[0].includes(says)])).toContainEqual([code, path, true])
  })

  test('refuses a receivable, its own account below it and an advance without a customer, a day to come, and who is not of finance', async () => {
    for (const code of ['1122-01', '2203']) {
      const lines = [
        { account: await accountOf(t, code), debit: '5' },
        { account: ids['1002'], credit: '5' },
      ]
      expect(await refusalOf(t.act('finance', 'voucher', 'create', { summary: '调整', lines }))).toMatchObject({ code: 'rule', path: 'lines.0.customer' })
    }
    expect(await refusalOf(write(drawn, { on: '2099-01-01' }))).toMatchObject({ code: 'invalid', path: 'on' })
    expect(await refusalOf(t.act('clerk', 'voucher', 'create', { summary: '试', lines: linesOf(drawn) }))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('manager', 'voucher', 'create', { summary: '试', lines: linesOf(drawn) }))).toMatchObject({ code: 'forbidden' })
  })

  test('looks at its accounts again when it is posted: one that went out of use, or got others below it, is refused', async () => {
    const own = await t.act('finance', 'account', 'create', { code: '6602-41', name: '管理费用-临时' })
    const lines = [
      { account: own.id, debit: '5' },
      { account: ids['1002'], credit: '5' },
    ]
    const made = await t.act('finance', 'voucher', 'create', { summary: '临时', lines })
    await t.sign('manager', 'voucher', 'post', made)
    await t.act('finance', 'account', 'update', { active: false }, own)
    expect(await refusalOf(t.sign('lead', 'voucher', 'post', made))).toMatchObject({ code: 'rule', path: 'lines.0.account' })
    expect(await refusalOf(t.act('finance', 'voucher', 'create', { summary: '临时', lines }))).toMatchObject({ path: 'lines.0.account' })
    const other = await t.act('finance', 'account', 'create', { code: '6602-42', name: '管理费用-杂项' })
    const second = await t.act('finance', 'voucher', 'create', {
      summary: '杂项',
      lines: [
        { account: other.id, debit: '5' },
        { account: ids['1002'], credit: '5' },
      ],
    })
    await t.sign('manager', 'voucher', 'post', second)
    await t.act('finance', 'account', 'create', { code: '6602-42-01', name: '管理费用-杂项-甲' })
    expect((await refusalOf(t.sign('lead', 'voucher', 'post', second))).says[0]).toContain('有下级')
    expect(await posted(t, second.id)).toEqual([])
  })

  test('goes back to its maker with why, is changed, comes again; nobody wants it: void, and it is not posted after that', async () => {
    const made = await write(drawn)
    expect(await refusalOf(t.act('finance', 'voucher', 'return', { reason: '附件不齐' }, made))).toMatchObject({ code: 'review' })
    const back = await t.act('lead', 'voucher', 'return', { reason: '附件不齐' }, made)
    expect(await refusalOf(t.sign('manager', 'voucher', 'post', back))).toMatchObject({ code: 'state' })
    const changed = await t.act('finance', 'voucher', 'update', { papers: 2 }, back)
    const again = await t.act('finance', 'voucher', 'submit', {}, changed)
    expect(again.state).toBe('made')
    const gone = await t.act('finance', 'voucher', 'void', { reason: '不用了' }, again)
    expect(await refusalOf(t.sign('manager', 'voucher', 'post', gone))).toMatchObject({ code: 'state' })
    expect(await posted(t, made.id)).toEqual([])
  })

  test('in a closed month is refused when it is posted, and so is its reversal into one', async () => {
    const before = new Date(Date.now() - 45 * 86_400_000).toISOString().slice(0, 10)
    const made = await write(drawn, { on: before })
    await t
      .sql("insert into period select $1, gen_random_uuid(), 1, $2, now(), $2, now(), '', 'QJ-1', 'closed', $3, null", [
        t.company,
        t.people.finance,
        before.slice(0, 7),
      ])
      .catch(() => undefined)
    const [closed] = await t.sql<{ n: number }>("select count(*)::int as n from period where state = 'closed'")
    expect(closed?.n).toBe(1)
    await t.sign('manager', 'voucher', 'post', made)
    expect(await refusalOf(t.sign('lead', 'voucher', 'post', made))).toMatchObject({ code: 'closed' })
    await t.sql('delete from period')
  })
})
