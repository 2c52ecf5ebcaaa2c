import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { as, pageOf } from './asking.ts'

let t: TestOffice
let of: Awaited<ReturnType<typeof stocked>>
const today = dayIn('Asia/Shanghai', new Date())
const ago = (days: number): string => addDays(today, -days)
const at = (row: Row) => ({ id: row.id, version: row.version })
const transfer = async (kind: 'lend' | 'back', on: string, quantity: string, more: object): Promise<Row> => {
  const made = await t.act('clerk', 'goodsTransfer', 'create', { kind, ...more, lines: [{ goods: of.goods.id, quantity }] })
  await t.sign('reviewerA', 'goodsTransfer', 'check', at(made))
  return await t.act('warehouse', 'goodsTransfer', 'post', { on }, at(await t.sign('reviewerB', 'goodsTransfer', 'check', at(made))))
}
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(() => t.close())

const lead = () => as(t.people.lead, 'lead')

describe('B2 samples that are out, by age', () => {
  test('what came back is of what went first; what was taken back in red never was; overdue is told in days', async () => {
    const sales = { holder: t.people.sales }
    await transfer('lend', ago(100), '4', { ...sales, dueOn: ago(70) })
    await transfer('lend', ago(20), '3', { ...sales, dueOn: addDays(today, 10) })
    await transfer('back', ago(10), '3', sales)
    const wrong = await transfer('lend', ago(200), '9', { customer: of.customer.id, dueOn: ago(150) })
    await t.act('finance', 'goodsTransfer', 'reverse', { reason: '录错' }, at(wrong))
    await transfer('lend', ago(5), '1', { customer: of.customer.id, dueOn: addDays(today, 30) })
    const said = async (more: { readonly [name: string]: string } = {}) =>
      (await pageOf(t, lead(), 'samplesOut', { asOf: today, ...more })).rows.map((row) => [row.quantity, row.days, row.age, row.overdue])
    expect(await said()).toEqual([
      ['1', 100, 'half', 70],
      ['3', 20, 'month', null],
      ['1', 5, 'month', null],
    ])
    expect(await said({ overdueOnly: 'true' })).toEqual([['1', 100, 'half', 70]])
    expect(await said({ asOf: ago(50) })).toEqual([
      ['4', 50, 'quarter', 20],
      ['9', 150, 'half', 100],
    ])
    // Of two the later one is not due; the earlier one is asked back until the last of it has come.
    const asked = async (): Promise<unknown[]> => {
      await goRound(t.office.kernel, t.company, new Date())
      return (await t.sql<{ state: string; owner: string }>("select state, owner from duty where duty = 'samplesDue'")).map((row) => [row.state, row.owner])
    }
    expect(await asked()).toEqual([['open', t.people.sales]])
    await transfer('back', today, '1', sales)
    expect(await asked()).toEqual([['done', t.people.sales]])
  })
})

describe('B11 the quality of the data', () => {
  test('counts what is wanting, leads to each row, and reckons points that a mend raises', async () => {
    const page = async () => (await pageOf(t, lead(), 'dataQuality', {})).rows
    const points = async (check: string) => (await page()).filter((row) => row.check === check).map((row) => [row.points, row.found, row.total])
    expect(await points('客户缺开票资料')).toEqual([[0, 1, 1]])
    expect(await points('商品缺税收分类编码')).toEqual([[0, 1, 1]])
    expect((await page()).some((row) => row.what === 'P001 龙井绿茶' && row.record === 'goods' && row.id === of.goods.id)).toBe(true)
    const before = Number((await points('总分'))[0]?.[0])
    await t.act('clerk', 'goods', 'update', { taxCode: '1030306010000000000' }, at(of.goods))
    expect(await points('商品缺税收分类编码')).toEqual([[100, 0, 1]])
    expect(Number((await points('总分'))[0]?.[0])).toBeGreaterThan(before)
    // The same name but for what companies add to it, or the same telephone.
    await t.act('clerk', 'customer', 'create', { code: 'K002', name: '杭州华美食品（总部）公司' })
    await t.act('clerk', 'customer', 'create', { code: 'K003', name: '宁波海味行', phone: '13800000001' })
    await t.act('clerk', 'customer', 'create', { code: 'K004', name: '台州海味', phone: '13800000001' })
    expect(await points('疑似重复客户')).toEqual([[0, 4, 4]])
    expect(await points('本月借贷不平的凭证')).toEqual([[100, 0, expect.anything()]])
  })
})
