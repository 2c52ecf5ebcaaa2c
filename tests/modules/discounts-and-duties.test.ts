import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn, readMonth } from '../../src/base/day.ts'
import { monthChecks } from '../../src/books/month-checks.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { as, pageOf } from '../reports/asking.ts'
import { twoMonths } from '../reports/two-months.ts'
import { current, posted } from './acting.ts'

// Cash discounts on receipts (J27), goods earned by purchases (J12c, R6b), stamp duty on contracts (J26). Duties B8, E4, E11.

let t: TestOffice
let customer: string
let invoice: string
let goods: string
const today = dayIn('Asia/Shanghai', new Date())
const on = '2025-03-10'
type Row = Awaited<ReturnType<TestOffice['act']>>

beforeAll(async () => {
  t = await testOffice()
  customer = (await twoMonths(t)).a.id
  invoice = (await t.sql<{ id: string }>('select id from invoice_request'))[0]?.id ?? ''
  goods = (await t.sql<{ id: string }>('select id from goods order by code'))[0]?.id ?? ''
})
afterAll(() => t.close())

const both = async (record: string, verb: string, row: Row): Promise<Row> => {
  await t.sign('lead', record, verb, row)
  return await t.sign('manager', record, verb, row)
}
const standing = async () =>
  (await pageOf(t, as(t.people.finance, 'finance'), 'trialBalance', { from: '2025-01', to: today.slice(0, 7) })).rows
    .map(({ account, closingDebit, closingCredit }) => [account, closingDebit, closingCredit])
    .filter(([, debit, credit]) => debit !== '0.00' || credit !== '0.00')
const faults = async () => (await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)
const received = async () => (await t.sql<{ received: bigint }>('select received from invoice_request where id = $1', [invoice]))[0]?.received

describe('E4: a cash discount', () => {
  // 3,300.00 of the invoice are open; 2 % of it is kept.
  const paid = (more: object = {}) =>
    t.act('finance', 'receipt', 'create', { customer, receivedOn: on, amount: '3234', discount: '66', lines: [{ invoice, amount: '3300' }], ...more })

  test('settles the invoice with the money; unmatched it is gone, and taken back nothing is left (J27)', async () => {
    const before = await standing()
    const row = await paid({ discountRate: '0.13' })
    expect(await posted(t, row.id)).toEqual(['receive 借 bank 323400', 'receive 贷 revenue -5841', 'receive 贷 outputTax -759', 'receive 贷 receivable 330000'])
    expect(await received()).toBe(1_130_000n)
    const free = await t.act('finance', 'receipt', 'unmatch', { on, reason: '记错发票' }, row)
    expect(free).toMatchObject({ discount: null, discountRate: null, matched: '0.00' })
    expect(await received()).toBe(800_000n)
    const advance = await t.sql<{ left: bigint }>(
      "select sum(case side when 'C' then amount else -amount end)::bigint as left from journal_line l join journal j on j.id = l.journal_id where j.source_id = $1 and l.role = 'customerAdvance'",
      [row.id],
    )
    expect(advance[0]?.left).toBe(323_400n)
    await t.act('finance', 'receipt', 'reverse', { on, reason: '记错' }, free)
    expect(await standing()).toEqual(before)
  })

  test('is never kept on account, and never settles more than the money and it come to', async () => {
    expect(await refusalOf(paid({ lines: [] }))).toMatchObject({ code: 'rule', path: 'discount' })
    expect(await refusalOf(paid({ amount: '3233.99' }))).toMatchObject({ code: 'rule', path: 'lines' })
    expect(await refusalOf(paid({ discount: null, discountRate: '0.13', amount: '3300' }))).toMatchObject({ code: 'rule', path: 'discountRate' })
    const row = await paid({ amount: '3235' })
    const open = (await t.see((read) => monthChecks(read, readMonth('2025-03')))).find((one) => one.name === 'receipts')?.first
    expect(open?.find((one) => one.id === row.id)?.amount).toBe(100n)
    const more = (amount: string) => t.act('finance', 'receipt', 'match', { on, lines: [{ invoice, amount }] }, row)
    // One yuan is left of 3,235.00 and 66.00.
    expect(await refusalOf(more('1.01'))).toMatchObject({ code: 'exceeded', path: 'lines' })
    // what he keeps settles as money does, to who verifies the books as well
    expect(await faults()).toEqual([])
    const free = await t.act('finance', 'receipt', 'unmatch', { on, reason: '试' }, row)
    await t.act('finance', 'receipt', 'reverse', { on, reason: '试' }, free)
  })
})

describe('E11: goods earned by purchases', () => {
  const earned = (more: object = {}) =>
    t.act('clerk', 'goodsRebate', 'create', {
      month: '2025-03',
      policy: '年度协议',
      lines: [{ customer, salesperson: t.people.sales, sold: '1000000', worth: '30000', taken: '0.9', ...more }],
    })
  const given = async (released: string): Promise<Row> =>
    await both(
      'goodsIssue',
      'check',
      await t.act('clerk', 'goodsIssue', 'create', {
        kind: 'rebate',
        customer,
        person: t.people.sales,
        released,
        lines: [{ goods, quantity: '2', rate: '0.13' }],
      }),
    )

  test('are put aside out of the price, come back to revenue as they are given, and cost as sold ones; never more than was put aside (J12c, R6b)', async () => {
    const before = await standing()
    const made = await earned()
    expect(made).toMatchObject({ total: '26290.17' })
    const row = await t.act('finance', 'goodsRebate', 'post', { on }, await both('goodsRebate', 'approve', made))
    expect(await posted(t, row.id)).toEqual(['putAside 贷 revenue -2629017', 'putAside 贷 goodsRebate 2629017'])
    const beyond = await given('26290.18')
    expect(await refusalOf(t.act('warehouse', 'goodsIssue', 'post', { on }, beyond))).toMatchObject({ code: 'exceeded', path: 'released' })
    const part = await t.act('warehouse', 'goodsIssue', 'post', { on }, await given('26000'))
    expect(await posted(t, part.id)).toEqual(['issue 借 goodsRebate 2600000', 'issue 贷 revenue 2600000', 'issue 借 cost 12400', 'issue 贷 stock 12400'])
    expect(await refusalOf(t.act('finance', 'goodsRebate', 'reverse', { on, reason: '重算' }, row))).toMatchObject({ code: 'exceeded' })
    await t.act('finance', 'goodsIssue', 'reverse', { on, reason: '退回' }, part)
    await t.act('finance', 'goodsRebate', 'reverse', { on, reason: '重算' }, row)
    expect(await standing()).toEqual(before)
    await t.act('clerk', 'goodsRebate', 'void', { reason: '重做' }, await earned({ taken: '1' }))
  })

  test('name their customer, and no other issue releases anything', async () => {
    const issue = (more: object) =>
      t.act('clerk', 'goodsIssue', 'create', { kind: 'rebate', person: t.people.sales, lines: [{ goods, quantity: '1', rate: '0.13' }], ...more })
    expect(await refusalOf(issue({ released: '1' }))).toMatchObject({ code: 'rule', path: 'released' })
    expect(await refusalOf(issue({ customer }))).toMatchObject({ code: 'rule', path: 'released' })
    expect(await refusalOf(issue({ kind: 'sample', customer, released: '1' }))).toMatchObject({ code: 'rule', path: 'released' })
  })
})

describe('B8 E4: stamp duty', () => {
  const signedOn = addDays(today, -40)
  const month = signedOn.slice(0, 7)
  const agreed = async (more: object = {}): Promise<Row> => {
    const lines = [{ goods, quantity: '6000', price: '113', rate: '0.13' }]
    return await both(
      'contract',
      'approve',
      await t.act('clerk', 'contract', 'create', { subject: '购销合同', customer, salesperson: t.people.sales, signedOn, lines, ...more }),
    )
  }

  test('is proposed from the contracts that bore none, posted, and each contract bears it once (J26)', async () => {
    const contract = await agreed()
    await t.act('clerk', 'contract', 'create', {
      subject: '还没审批',
      customer,
      salesperson: t.people.sales,
      signedOn,
      lines: [{ goods, quantity: '1', price: '113', rate: '0.13' }],
    })
    await agreed({ subject: '框架协议，没有金额', lines: [] })
    const before = await standing()
    const made = await t.act('finance', 'stampDuty', 'create', { month })
    expect(made).toMatchObject({ total: '180.00', lines: [{ contract: contract.id, base: '600000.00', amount: '180.00' }] })
    expect(await refusalOf(t.act('finance', 'stampDuty', 'create', { month }))).toMatchObject({ code: 'rule', path: 'month' })
    expect(await refusalOf(t.act('finance', 'stampDuty', 'create', { month, lines: [{ contract: contract.id, base: '1' }] }))).toMatchObject({ path: 'lines' })
    const row = await t.act('finance', 'stampDuty', 'post', { on: today }, await both('stampDuty', 'approve', made))
    expect(await posted(t, row.id)).toEqual(['accrue 借 taxSurcharge 18000', 'accrue 贷 stampDuty 18000'])
    await t.act('finance', 'stampDuty', 'reverse', { on: today, reason: '税率有误' }, row)
    expect(await standing()).toEqual(before)
    const again = await t.act('finance', 'stampDuty', 'create', { month })
    await t.act('finance', 'stampDuty', 'void', { reason: '重做' }, again)
  })

  test('what an agreement adds to a contract bears its own, and the contract what it was signed for; what one takes off, nothing (J26)', async () => {
    const contract = await agreed({ subject: '会增加的合同' })
    const changed = async (quantity: string): Promise<Row> => {
      const input = {
        contract: contract.id,
        subject: '数量',
        reason: '旺季',
        signedOn,
        effectiveOn: today,
        lines: [{ goods, quantity, price: '113', rate: '0.13' }],
      }
      return await both('supplement', 'approve', await t.act('clerk', 'supplement', 'create', input))
    }
    const more = await changed('7000')
    await changed('6500')
    const made = await t.act('finance', 'stampDuty', 'create', { month })
    const lines: readonly { contract: string; supplement: string | null; base: string }[] = JSON.parse(JSON.stringify(made.lines))
    expect(lines.filter((line) => line.contract === contract.id).map(({ supplement, base }) => [supplement, base])).toEqual([
      [null, '600000.00'],
      [more.id, '100000.00'],
    ])
    const again = [{ contract: contract.id, supplement: more.id, base: '1' }]
    expect(await refusalOf(t.act('finance', 'stampDuty', 'create', { month, lines: again }))).toMatchObject({ code: 'rule', path: 'lines' })
    const others = [{ contract: lines.find((line) => line.contract !== contract.id)?.contract, supplement: more.id, base: '1' }]
    expect(await refusalOf(t.act('finance', 'stampDuty', 'create', { month, lines: others }))).toMatchObject({ code: 'mismatch', path: 'lines.0.supplement' })
    await t.act('finance', 'stampDuty', 'void', { reason: '重做' }, made)
  })

  test('falls due for finance in the month after, and ends when it is posted', async () => {
    const stood = () => t.sql<{ state: string; owner_role: string }>("select state, owner_role from duty where duty = 'stampContracts'")
    const due = new Date(`${addDays(today, 12)}T12:00:00+08:00`)
    await goRound(t.office.kernel, t.company, due)
    expect(await stood()).toEqual([{ state: 'open', owner_role: 'finance' }])
    const made = await t.act('finance', 'stampDuty', 'create', { month })
    await t.act('finance', 'stampDuty', 'post', { on: today }, await both('stampDuty', 'approve', made))
    await goRound(t.office.kernel, t.company, due)
    expect((await stood())[0]?.state).toBe('done')
    expect((await current(t, 'stamp_duty', made.id)).version).toBeGreaterThan(1)
  })
})

test('under the small-enterprise standard nothing is put aside for goods', async () => {
  const small = await testOffice({ standard: 'small' })
  const buyer = (await small.act('clerk', 'customer', 'create', { code: 'K1', name: '小客户', salesperson: small.people.sales })).id
  const lines = [{ customer: buyer, salesperson: small.people.sales, sold: '100', worth: '10' }]
  const made = await small.act('clerk', 'goodsRebate', 'create', { month: '2025-03', policy: '协议', lines })
  await small.sign('lead', 'goodsRebate', 'approve', made)
  const row = await small.sign('manager', 'goodsRebate', 'approve', made)
  expect(await refusalOf(small.act('finance', 'goodsRebate', 'post', { on }, row))).toMatchObject({ code: 'rule' })
  await small.close()
})

test('the books are sound after all of it', async () => {
  expect(await faults()).toEqual([])
})
