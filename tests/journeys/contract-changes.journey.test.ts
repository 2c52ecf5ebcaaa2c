import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, addMonths, dayIn } from '../../src/base/day.ts'
import { readId } from '../../src/base/id.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { sheetNow } from '../../src/kernel/perform/review/sign.ts'
import { storedAs } from '../../src/kernel/record/record.ts'
import { contract as contractRecord } from '../../src/modules/contracts/contract.record.ts'
import { supplement as supplementRecord } from '../../src/modules/contracts/supplement.record.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { as, pageOf } from '../reports/asking.ts'
import { drafted, ordered, shipped, stocked } from './chain.ts'
import type { Row } from './chain.ts'
import { runJob } from './running.ts'

let t: TestOffice
let of: Awaited<ReturnType<typeof stocked>>
const today = dayIn('Asia/Shanghai', new Date())
const manager = as('00000000-0000-0000-0000-000000000001', 'manager')

beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(() => t.close())

const now = async (record: 'contract' | 'supplement', row: { readonly id: string }): Promise<Row> => {
  const [found] = await t.sql<Row>(`select *, gross::text as gross, valid_to::text as "validTo" from ${record} where id = $1`, [row.id])
  return found ?? Promise.reject(new Error(`no ${record}`))
}
const signedBy = async (record: 'contract' | 'supplement', made: Row): Promise<Row> => {
  await t.sign('lead', record, 'approve', made)
  return await t.sign('manager', record, 'approve', made)
}
const contract = (more: object = {}): Promise<Row> =>
  t.act('clerk', 'contract', 'create', {
    subject: `${today.slice(0, 4)} 年度供货合同`,
    customer: of.customer.id,
    salesperson: t.people.sales,
    signedOn: addDays(today, -40),
    validTo: addDays(today, 20),
    lines: [{ goods: of.goods.id, quantity: '100', price: '113' }],
    terms: [{ kind: 'deliver', dueOn: addDays(today, -10), share: '1' }],
    ...more,
  })
const inForce = async (more: object = {}): Promise<Row> => await signedBy('contract', await contract(more))
/** What the form of a supplementary agreement opens with, changed. */
async function change(of: Row, more: object): Promise<Row> {
  const draft = await drafted(t, 'supplement', 'contract', [of.id])
  return await t.act('clerk', 'supplement', 'create', { ...draft, reason: '旺季加单', ...more })
}
const lines = (quantity: string): object => ({ lines: [{ goods: of.goods.id, quantity, price: '113' }] })
/** What a reviewer of the paper is shown: each thing that differs. */
async function shownDiffering(record: 'contract' | 'supplement', id: string): Promise<string[]> {
  const { office } = t.office.kernel
  const { sheet } = await t.see(async (read) => {
    if (record === 'contract') return await sheetNow(office, read, contractRecord, 'approve', storedAs(await read.get(contractRecord, readId(id))))
    return await sheetNow(office, read, supplementRecord, 'approve', storedAs(await read.get(supplementRecord, readId(id))))
  })
  return sheet.groups.flatMap((group) => group.rows.filter((one) => one.differs).map((one) => `${one.label[0]}：${one.values.join(' → ')}`))
}
const ledger = async (row: Row, asOf = today): Promise<unknown[]> =>
  (await pageOf(t, manager, 'contractLedger', { asOf })).rows
    .filter((one) => one.contract === row.id)
    .map((one) => [one.changes, one.gross, one.deliveredRate, one.overdue])

describe('B8 a contract is changed by a supplementary agreement', () => {
  test('of its day on, after two approvals; the figures follow from that day, and what was agreed before is kept beside it', async () => {
    const signed = await inForce()
    await shipped(t, await ordered(t, of, '60', { contract: signed.id, carrier: of.carrier.id }))
    expect(await ledger(signed)).toEqual([[null, '11300.00', '60', '4520.00']])
    const made = await change(signed, { ...lines('80'), effectiveOn: addDays(today, -1), validTo: addDays(today, 50) })
    expect(made).toMatchObject({ state: 'made', gross: '9040.00', grossBefore: '11300.00', difference: '-2260.00', validToBefore: addDays(today, 20) })
    expect(made.linesBefore).toMatchObject([{ quantity: '100', gross: '11300.00' }])

    // Who approves sees both, and what is not the same.
    expect(await shownDiffering('supplement', made.id)).toEqual([
      '合同金额：11,300.00 → 9,040.00',
      `有效期至：${addDays(today, 20)} → ${addDays(today, 50)}`,
      '龙井绿茶：100 × 113.00 = 11,300.00，税率 13% → 80 × 113.00 = 9,040.00，税率 13%',
      `交货：11,300.00（100%），${addDays(today, -10)} → 9,040.00（100%），${addDays(today, -10)}`,
    ])
    expect(await refusalOf(t.sign('clerk', 'supplement', 'approve', made))).toMatchObject({ code: 'review' })
    const first = await t.sign('lead', 'supplement', 'approve', made)
    expect(first.state).toBe('made')
    expect(await ledger(signed)).toEqual([[null, '11300.00', '60', '4520.00']])
    expect((await t.sign('manager', 'supplement', 'approve', made)).state).toBe('effective')

    const by = { supplement: made.id }
    expect(await refusalOf(t.act('manager', 'contract', 'change', by, await now('contract', signed)))).toMatchObject({ code: 'forbidden' })
    expect(await now('contract', signed)).toMatchObject({ gross: '904000', validTo: addDays(today, 50), changes: 1 })
    expect(await ledger(signed)).toEqual([[1, '9040.00', '75', '2260.00']])
    // As of the day before it took effect, nothing had been changed: 60 boxes had not left yet either.
    expect(await ledger(signed, addDays(today, -2))).toEqual([[null, '11300.00', '0', '11300.00']])
    const year = await pageOf(t, manager, 'contractStatistics', { year: addDays(today, -1).slice(0, 7), per: 'month' })
    expect(year.rows.find(({ period }) => period === addDays(today, -1).slice(0, 7))).toMatchObject({ changed: '-2260.00' })

    const versions = await pageOf(t, manager, 'contractVersions', { contract: signed.id })
    expect(versions.rows.map(({ item, change: how }) => [item, how])).toEqual([
      ['版本', null],
      ['合同金额', 'changed'],
      ['有效期至', 'changed'],
      ['龙井绿茶', 'changed'],
      ['交货', 'changed'],
    ])
    const back = await pageOf(t, manager, 'contractVersions', { contract: signed.id, left: '2', right: '1' })
    expect(back.rows[1]).toMatchObject({ left: '9,040.00', right: '11,300.00' })
    await expect(pageOf(t, manager, 'contractVersions', { contract: signed.id, left: '3' })).rejects.toMatchObject({ code: 'invalid', path: 'left' })
    await expect(pageOf(t, as(t.people.sales2, 'sales'), 'contractVersions', { contract: signed.id })).rejects.toMatchObject({ code: 'unknown' })
    // What changed it stands on it: its approval is not taken back any more.
    expect(await refusalOf(t.act('manager', 'contract', 'unapprove', { reason: '错' }, await now('contract', signed)))).toMatchObject({ code: 'depended' })
  })

  test('before its day it waits, and takes effect by itself on the day; until then it can be taken back, and the contract is not closed', async () => {
    const signed = await inForce()
    const approved = await signedBy('supplement', await change(signed, { ...lines('200'), effectiveOn: addDays(today, 3) }))
    expect(approved.state).toBe('approved')
    expect(await now('contract', signed)).toMatchObject({ gross: '1130000' })
    expect(await refusalOf(t.act('manager', 'contract', 'close', {}, signed))).toMatchObject({ code: 'depended' })
    expect(await refusalOf(change(signed, lines('300')))).toMatchObject({ code: 'depended', path: 'contract' })
    expect(await refusalOf(t.act('lead', 'supplement', 'unapprove', { reason: '改' }, approved))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('manager', 'supplement', 'takeEffect', {}, approved))).toMatchObject({ code: 'forbidden' })
    const taken = await t.act('manager', 'supplement', 'unapprove', { reason: '数量再议' }, approved)
    const again = await signedBy('supplement', await t.act('clerk', 'supplement', 'update', lines('150'), taken))
    expect(await runJob(t, 'takeEffect')).toMatchObject({ done: 0, due: 0 })
    await t.sql('update supplement set effective_on = $2 where id = $1', [again.id, today])
    expect(await runJob(t, 'takeEffect')).toMatchObject({ done: 1, due: 1 })
    expect(await runJob(t, 'takeEffect')).toMatchObject({ done: 0, due: 0 })
    expect(await now('contract', signed)).toMatchObject({ gross: '1695000', changes: 1 })
    expect(await now('supplement', again)).toMatchObject({ state: 'effective' })
  })

  test('refused: one that changes nothing, one before the contract or the change before it, one of a contract not in force, one without a reason', async () => {
    const signed = await inForce()
    expect(await refusalOf(change(signed, {}))).toMatchObject({ code: 'rule', path: 'lines' })
    expect(await refusalOf(change(signed, { ...lines('5'), effectiveOn: addDays(today, -41) }))).toMatchObject({ code: 'invalid', path: 'effectiveOn' })
    expect(await refusalOf(change(signed, { ...lines('5'), validTo: addDays(today, -1) }))).toMatchObject({ code: 'rule', path: 'validTo' })
    expect(await refusalOf(change(signed, { ...lines('5'), reason: '' }))).toMatchObject({ path: 'reason' })
    await signedBy('supplement', await change(signed, { ...lines('120'), effectiveOn: addDays(today, -5) }))
    expect(await refusalOf(change(signed, { ...lines('5'), effectiveOn: addDays(today, -6) }))).toMatchObject({ code: 'invalid', path: 'effectiveOn' })
    const waiting = await contract()
    const draft = { contract: waiting.id, subject: '改', reason: '改', ...lines('5') }
    expect(await refusalOf(t.act('clerk', 'supplement', 'create', draft))).toMatchObject({ code: 'state', path: 'contract' })
    const made = await change(signed, lines('130'))
    expect((await t.act('clerk', 'supplement', 'void', { reason: '对方不同意' }, made)).state).toBe('void')
    expect(await refusalOf(t.act('sales', 'supplement', 'create', draft))).toMatchObject({ code: 'forbidden' })
  })

  test('of ten at once one is taken', async () => {
    const signed = await inForce()
    const tried = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => change(signed, lines(String(101 + n)))))
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('B8 a contract that runs out is renewed', () => {
  const ends = async (row: Row): Promise<unknown[]> => {
    await goRound(t.office.kernel, t.company)
    return await t.sql("select 1 from duty where duty = 'contractEnds' and subject = $1 and state = 'open'", [row.id])
  }

  test('the duty offers it; the next begins where this one ends, runs as long, and is compared with it when it is approved', async () => {
    const [from, to] = [addDays(addMonths(today, -11), 1), addMonths(addDays(today, 1), 1)]
    const signed = await inForce({ signedOn: from, validFrom: from, validTo: addDays(addMonths(from, 12), -1), settlement: '月结 30 天' })
    expect(await ends(signed)).toHaveLength(1)
    const draft = await drafted(t, 'contract', 'contract', [signed.id])
    expect(draft).toMatchObject({ renews: signed.id, validFrom: addMonths(from, 12), settlement: '月结 30 天', lines: [{ quantity: '100', price: '113' }] })
    expect(to > today).toBe(true)
    const renewed = await t.act('clerk', 'contract', 'create', { ...draft, lines: [{ goods: of.goods.id, quantity: '100', price: '110' }] })
    expect(await ends(signed)).toHaveLength(0)
    expect(await shownDiffering('contract', renewed.id)).toEqual([
      '合同金额：11,300.00 → 11,000.00',
      `有效期至：${addDays(addMonths(from, 12), -1)} → ${addDays(addMonths(from, 24), -1)}`,
      '龙井绿茶：100 × 113.00 = 11,300.00，税率 13% → 100 × 110.00 = 11,000.00，税率 13%',
      `交货：11,300.00（100%），${addDays(today, -10)} → 11,000.00（100%），${addMonths(addDays(today, -10), 12)}`,
    ])
    const beside = await pageOf(t, manager, 'contractVersions', { contract: renewed.id, other: signed.id })
    expect(beside.rows.map(({ item }) => item)).toEqual(['版本', '合同金额', '有效期至', '龙井绿茶', '交货'])
    // Before it begins, nothing is ordered under it.
    await signedBy('contract', renewed)
    expect(await refusalOf(ordered(t, of, '1', { contract: renewed.id }))).toMatchObject({ code: 'invalid', path: 'contract' })

    // Once: neither a second, nor one with somebody else, nor one of a contract that was never in force.
    expect(await refusalOf(t.act('clerk', 'contract', 'create', draft))).toMatchObject({ code: 'depended', path: 'renews' })
    const carrier = { ...draft, kind: 'logistics', customer: null, carrier: of.carrier.id }
    expect(await refusalOf(t.act('clerk', 'contract', 'create', carrier))).toMatchObject({ code: 'invalid', path: 'renews' })
    expect(await refusalOf(contract({ renews: (await contract()).id }))).toMatchObject({ code: 'state', path: 'renews' })
    expect(await refusalOf(drafted(t, 'contract', 'contract', [(await contract()).id]))).toMatchObject({ code: 'state' })
  })

  test('of ten at once one renews; void, it makes room for another', async () => {
    const signed = await inForce()
    const draft = await drafted(t, 'contract', 'contract', [signed.id])
    const tried = await Promise.allSettled(Array.from({ length: 10 }, () => t.act('clerk', 'contract', 'create', draft)))
    const made = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(made).toHaveLength(1)
    for (const one of made) await t.act('clerk', 'contract', 'void', { reason: '重拟' }, one)
    expect((await t.act('clerk', 'contract', 'create', draft)).state).toBe('made')
  })
})
