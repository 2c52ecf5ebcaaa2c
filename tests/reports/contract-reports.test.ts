import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { invoiced, ordered, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { as, pageOf } from './asking.ts'

let t: TestOffice
let contract: Row
const today = dayIn('Asia/Shanghai', new Date())

beforeAll(async () => {
  t = await testOffice()
  const of = await stocked(t)
  const made = await t.act('clerk', 'contract', 'create', {
    subject: '年度供货合同',
    customer: of.customer.id,
    salesperson: t.people.sales,
    signedOn: addDays(today, -120),
    validTo: addDays(today, 10),
    lines: [{ goods: of.goods.id, quantity: '200', price: '113' }],
    terms: [
      { kind: 'deposit', basis: 'signed', after: 10, share: '0.3', condition: '首付' },
      { kind: 'pay', basis: 'invoice', after: 30, share: '0.65' },
      { kind: 'retention', basis: 'accept', counts: 'all', after: 12, unit: 'months', share: '0.05' },
    ],
  })
  await t.sign('lead', 'contract', 'approve', made)
  contract = await t.sign('manager', 'contract', 'approve', made)
  const order = await ordered(t, of, '100', { contract: contract.id })
  await invoiced(t, await shipped(t, order))
})
afterAll(() => t.close())

const manager = as('00000000-0000-0000-0000-000000000001', 'manager')

test('a share is kept as its amount of the contract', async () => {
  const terms = await t.sql<{ amount: bigint }>('select amount from contract_terms where parent = $1 order by place', [contract.id])
  expect(terms.map(({ amount }) => amount)).toEqual([678_000n, 1_469_000n, 113_000n])
})

test('the list tells each part with its day once it is known, and what waits', async () => {
  const { rows } = await pageOf(t, manager, 'contractPerformance', { contract: contract.id })
  expect(rows.slice(1).map(({ item, dueOn, agreed, standing }) => [item, dueOn, agreed, standing])).toEqual([
    ['定金/预付款（签订后 10 天；首付）', addDays(today, -110), '6780.00', 'overdue'],
    ['付款（开票后 30 天）', addDays(today, 30), '7345.00', 'notDue'],
    ['付款（开票后 30 天）', null, '7345.00', 'waiting'],
    ['质保金（全部验收后 12 个月）', null, '1130.00', 'waiting'],
  ])
})

test('a duty comes with the day and not before, and goes when what was owed is paid', async () => {
  const open = async (): Promise<string[]> => {
    await goRound(t.office.kernel, t.company)
    const rows = await t.sql<{ title: string; due: string }>(
      "select subject_title as title, due_on::text as due from duty where duty = 'contractTerm' and subject = $1 and state = 'open' order by due_on",
      [contract.id],
    )
    return rows.map(({ title, due }) => `${title.split(' ').at(-1)} ${due}`)
  }
  expect(await open()).toEqual([`定金/预付款 ${addDays(today, -110)}`])
  await t.act('finance', 'contract', 'perform', { kind: 'pay', on: today, amount: '6780', evidence: '银行回单' }, contract)
  expect(await open()).toEqual([])
})

test('risks: what is late, what runs out soon; a salesperson sees his own only', async () => {
  const { rows } = await pageOf(t, manager, 'contractRisks', {})
  expect(rows.map(({ risk, what, amount, days }) => [risk, what, amount, days])).toEqual([['expires', `有效期至 ${addDays(today, 10)}`, null, 10]])
  expect((await pageOf(t, as(t.people.sales, 'sales'), 'contractRisks', {})).rows).toHaveLength(1)
  expect((await pageOf(t, as(t.people.sales2, 'sales'), 'contractRisks', {})).rows).toEqual([])
})

test('the statistics of this year: what was signed, delivered, invoiced and paid, and who may not see them', async () => {
  const page = await pageOf(t, manager, 'contractStatistics', { year: today.slice(0, 7), per: 'year' })
  expect(page.rows).toHaveLength(1)
  expect(page.rows[0]).toMatchObject({ period: today.slice(0, 4), delivered: '11300.00', invoiced: '11300.00', paid: '6780.00', after: '11300.00' })
  const months = await pageOf(t, manager, 'contractStatistics', { year: today.slice(0, 7), per: 'month', byPerson: 'true' })
  expect(months.totals.delivered).toBe('11300.00')
  expect(months.rows.at(-1)).toMatchObject({ period: today.slice(0, 7), salesperson: t.people.sales })
  await expect(pageOf(t, as(t.people.sales, 'sales'), 'contractStatistics', { year: today.slice(0, 7), per: 'year' })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
