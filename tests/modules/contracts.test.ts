import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { readId } from '../../src/base/id.ts'
import { sheetNow } from '../../src/kernel/perform/review/sign.ts'
import { storedAs } from '../../src/kernel/record/record.ts'
import { contract as contractRecord } from '../../src/modules/contracts/contract.record.ts'
import { ordered, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'

let t: TestOffice
let stock: Awaited<ReturnType<typeof stocked>>

beforeAll(async () => {
  t = await testOffice()
  stock = await stocked(t)
})
afterAll(() => t.close())

const contract = (more: object = {}): Promise<Row> =>
  t.act('clerk', 'contract', 'create', {
    subject: '年度供货合同',
    customer: stock.customer.id,
    salesperson: t.people.sales,
    signedOn: '2026-01-05',
    lines: [{ goods: stock.goods.id, quantity: '100', price: '113' }],
    terms: [{ kind: 'pay', dueOn: '2026-12-31', amount: '11300' }],
    ...more,
  })

async function approved(more: object = {}): Promise<Row> {
  const made = await contract(more)
  await t.sign('lead', 'contract', 'approve', made)
  return await t.sign('manager', 'contract', 'approve', made)
}

/** What a reviewer of a contract is shown, all of it. */
async function plainWords(id: string): Promise<string> {
  const { office } = t.office.kernel
  const row = await t.see((read) => read.get(contractRecord, readId(id)))
  const { sheet } = await t.see((read) => sheetNow(office, read, contractRecord, 'approve', storedAs(row)))
  return JSON.stringify(sheet)
}

describe('B8 a contract', () => {
  test('is in force after two approvals, neither of its maker, and is then not edited', async () => {
    const made = await t.act('lead', 'contract', 'create', { subject: '主管自拟', customer: stock.customer.id, salesperson: t.people.sales })
    expect(await refusalOf(t.sign('lead', 'contract', 'approve', made))).toMatchObject({ code: 'review' })
    expect(await plainWords(made.id)).toContain('杭州华美食品有限公司')
    const inForce = await approved()
    expect(inForce.state).toBe('effective')
    expect(await refusalOf(t.act('clerk', 'contract', 'update', { subject: '改名' }, inForce))).toMatchObject({ code: 'state' })
  })

  test('what no document of ours shows is noted as performed, with its evidence; not before it was signed, not on a day to come, not before approval', async () => {
    const supplier = await t.act('clerk', 'supplier', 'create', { code: 'G001', name: '安吉茶厂' })
    const purchase = await approved({ kind: 'purchase', customer: null, supplier: supplier.id })
    const noted = await t.act('finance', 'contract', 'perform', { kind: 'pay', on: '2026-02-01', amount: '5000', evidence: '网银回单 20260201-7' }, purchase)
    expect(noted.performed).toMatchObject([{ kind: 'pay', on: '2026-02-01', amount: '5000.00', evidence: '网银回单 20260201-7' }])
    expect(await refusalOf(t.act('finance', 'contract', 'perform', { kind: 'pay', on: '2026-01-04', amount: '1', evidence: '早' }, noted))).toMatchObject({
      path: 'on',
    })
    expect(await refusalOf(t.act('finance', 'contract', 'perform', { kind: 'pay', on: '2099-01-04', amount: '1', evidence: '未来' }, noted))).toMatchObject({
      path: 'on',
    })
    expect(await refusalOf(t.act('finance', 'contract', 'perform', { kind: 'pay', amount: '1', evidence: '未批' }, await contract()))).toMatchObject({
      code: 'state',
    })
    expect(await refusalOf(t.act('sales', 'contract', 'perform', { kind: 'pay', amount: '1', evidence: '业务员' }, noted))).toMatchObject({ code: 'forbidden' })
  })

  test('an amount of more than ten contracts is a slip, whether noted at once or bit by bit', async () => {
    const supplier = await t.act('clerk', 'supplier', 'create', { code: 'G002', name: '西湖茶厂' })
    const purchase = await approved({ kind: 'purchase', customer: null, supplier: supplier.id })
    const [agreed] = await t.sql<{ gross: bigint }>('select gross from contract where id = $1', [purchase.id])
    const tenth = (BigInt(agreed?.gross ?? 0) / 100n) * 9n
    const noted = await t.act('finance', 'contract', 'perform', { kind: 'pay', amount: String(tenth), evidence: '九倍' }, purchase)
    expect(await refusalOf(t.act('finance', 'contract', 'perform', { kind: 'pay', amount: String(tenth), evidence: '又九倍' }, noted))).toMatchObject({
      code: 'exceeded',
      path: 'amount',
    })
    expect(await t.act('finance', 'contract', 'perform', { kind: 'invoice', amount: '1', evidence: '别的条款' }, noted)).toMatchObject({ state: 'effective' })
  })

  test('its approval is taken back by the manager only, and not while an order stands under it', async () => {
    const free = await approved()
    expect(await refusalOf(t.act('lead', 'contract', 'unapprove', { reason: '错' }, free))).toMatchObject({ code: 'forbidden' })
    expect((await t.act('manager', 'contract', 'unapprove', { reason: '条款有误' }, free)).state).toBe('made')
    const held = await approved()
    const order = await ordered(t, stock, '10', { contract: held.id })
    expect(await refusalOf(t.act('manager', 'contract', 'unapprove', { reason: '条款有误' }, held))).toMatchObject({ code: 'depended' })
    await t.act('clerk', 'salesOrder', 'void', { reason: '不要了' }, order)
    expect((await t.act('manager', 'contract', 'unapprove', { reason: '条款有误' }, held)).state).toBe('made')
  })

  test('is made void while it waits, closed when done; a closed one is performed no more', async () => {
    expect((await t.act('clerk', 'contract', 'void', { reason: '重复' }, await contract())).state).toBe('void')
    const closed = await t.act('manager', 'contract', 'close', {}, await approved())
    expect(closed.state).toBe('closed')
    expect(await refusalOf(t.act('finance', 'contract', 'perform', { kind: 'pay', amount: '1', evidence: '晚了' }, closed))).toMatchObject({ code: 'state' })
  })
})
