import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, readDay } from '../../src/base/day.ts'
import { present } from '../../src/base/assert.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current, sheetOf } from '../modules/acting.ts'
import { drafted, ordered, reviewed, shipped, stocked } from './chain.ts'
import type { Row } from './chain.ts'

// B4: licences and invoice data are verified by a second person; without a licence that is asked for nothing leaves.

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
let today = readDay('2026-01-01')
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  today = await t.see(async (read) => read.today)
})
afterAll(() => t.close())

const licence = async (more: object = {}): Promise<Row> =>
  await t.act('clerk', 'licence', 'create', {
    kind: 'food',
    customer: of.customer.id,
    holder: '杭州华美食品有限公司',
    licenceNumber: 'JY1330106',
    from: '2020-01-01',
    to: '2099-12-31',
    ...more,
  })
const verified = async (more: object = {}): Promise<Row> => await t.sign('reviewerA', 'licence', 'verify', await licence(more))

describe('a licence', () => {
  test('counts once another person verified it, never its maker', async () => {
    const made = await licence()
    expect(await refusalOf(t.sign('clerk', 'licence', 'verify', made))).toMatchObject({ code: 'review' })
    expect(await t.sign('clerk2', 'licence', 'verify', made)).toMatchObject({ state: 'verified' })
    expect(await refusalOf(t.act('clerk', 'licence', 'update', { to: '2100-12-31' }, await current(t, 'licence', made.id)))).toMatchObject({ code: 'state' })
    expect(await t.act('clerk', 'licence', 'end', { reason: '换证' }, await current(t, 'licence', made.id))).toMatchObject({ state: 'ended' })
    expect(await t.act('clerk', 'licence', 'void', { reason: '重复' }, await licence())).toMatchObject({ state: 'void' })
  })

  test('that is asked for, missing, waiting or run out, keeps goods; one in force lets them go', async () => {
    const ready = await reviewed(t, await ordered(t, of, '1'))
    await t.act('lead', 'licenceRule', 'create', { name: '食品', kind: 'food', goods: of.goods.id, effect: 'block' })
    const ship = async (row: Row): Promise<Row> => await t.act('warehouse', 'shipment', 'ship', {}, row)
    expect(await refusalOf(ship(ready))).toMatchObject({ code: 'invalid', says: [expect.stringContaining('没有核实过的食品经营许可证'), expect.any(String)] })
    const waits = await licence()
    expect(await refusalOf(ship(ready))).toMatchObject({ code: 'invalid' })
    await verified({ to: addDays(today, -1) })
    expect(await refusalOf(ship(ready))).toMatchObject({ says: [expect.stringContaining(`已于 ${addDays(today, -1)} 到期`), expect.any(String)] })
    await t.sign('reviewerA', 'licence', 'verify', waits)
    expect(await ship(ready)).toMatchObject({ state: 'shipped' })
    await t.act('clerk', 'licence', 'end', { reason: '吊销' }, await current(t, 'licence', waits.id))
  })

  test('that is asked for and missing is shown to reviewers, who cannot sign over it', async () => {
    const made = await t.act('clerk', 'shipment', 'create', await drafted(t, 'shipment', 'salesOrder', [(await ordered(t, of, '1')).id]))
    const rows = (await sheetOf(t, 'shipment', made.id)).groups.flatMap((group) => group.rows)
    expect(rows.filter((row) => row.blocks).map((row) => row.values[2])).toEqual([[expect.stringContaining('食品经营许可证'), expect.any(String)]])
    expect(await refusalOf(t.sign('reviewerA', 'shipment', 'check', made))).toMatchObject({ code: 'mismatch' })
    const [rule] = await t.sql<{ id: string; version: number }>('select id, version from licence_rule', [])
    await t.act('lead', 'licenceRule', 'update', { effect: 'told' }, rule)
    const told = (await sheetOf(t, 'shipment', made.id)).groups.flatMap((group) => group.rows)
    expect([told.filter((row) => row.blocks).length, told.filter((row) => row.label[0] === '客户证照').length]).toEqual([0, 1])
    expect(await t.sign('reviewerA', 'shipment', 'check', made)).toMatchObject({ state: 'made' })
  })

  test('is told of before it runs out, until a newer one is verified', async () => {
    const duty = present(t.office.kernel.office.duties.get('licencesInTime'), 'the duty')
    const due = async (): Promise<readonly string[]> => {
      if (!('sql' in duty) || typeof duty.sql !== 'string') throw new Error('a duty of cases has its statement')
      const { sql } = duty
      return (await t.see(async (read) => await read.rows<{ due: string }>(sql.replace('$3', '$2'), [read.company, addDays(read.today, 90)]))).map(
        (row) => row.due,
      )
    }
    await verified({ kind: 'liquor', to: addDays(today, 60) })
    await verified({ kind: 'liquor', to: addDays(today, 91) })
    expect((await due()).filter((day) => day > today)).toEqual([])
    await verified({ kind: 'drug', to: addDays(today, 60) })
    expect((await due()).filter((day) => day > today)).toEqual([addDays(today, 60)])
  })
})

describe('invoice data', () => {
  test('are taken from the file, verified by another, and to be verified again after a change', async () => {
    const made = await t.act('clerk', 'titleCheck', 'create', { customer: of.customer.id, source: '盖章的开票资料' })
    expect(made).toMatchObject({ invoiceTitle: '杭州华美食品有限公司' })
    expect(await refusalOf(t.sign('clerk', 'titleCheck', 'verify', made))).toMatchObject({ code: 'review' })
    await t.sign('finance', 'titleCheck', 'verify', made)
    const [settings] = await t.sql<{ id: string; version: number }>('select id, version from company', [])
    await t.act('finance', 'company', 'update', { titleControl: 'block' }, settings)
    const left = await shipped(t, await ordered(t, of, '1'))
    const request = await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [left.id]))
    expect((await sheetOf(t, 'invoiceRequest', request.id)).groups.flatMap((group) => group.rows).filter((row) => row.blocks)).toEqual([])
    await t.act('clerk', 'customer', 'update', { bankAccount: '6222000000000001' }, await current(t, 'customer', of.customer.id))
    const [row] = (await sheetOf(t, 'invoiceRequest', request.id)).groups.flatMap((group) => group.rows).filter((one) => one.blocks)
    expect(row?.note?.[0]).toBe('开票资料核实后有改动：银行账号')
    expect(await refusalOf(t.sign('reviewerA', 'invoiceRequest', 'check', request))).toMatchObject({ code: 'mismatch' })
  })

  test('that are changed while they wait cannot be signed; without a title there is nothing to verify', async () => {
    const made = await t.act('clerk', 'titleCheck', 'create', { customer: of.customer.id, source: '盖章的开票资料' })
    await t.act('clerk', 'customer', 'update', { bank: '工商银行杭州分行' }, await current(t, 'customer', of.customer.id))
    expect(await refusalOf(t.sign('finance', 'titleCheck', 'verify', made))).toMatchObject({ code: 'mismatch' })
    expect(await t.act('clerk', 'titleCheck', 'void', { reason: '资料又改了' }, made)).toMatchObject({ state: 'void' })
    const bare = await t.act('clerk', 'customer', 'create', { code: 'K9', name: '没有抬头' })
    expect(await refusalOf(t.act('clerk', 'titleCheck', 'create', { customer: bare.id, source: '电话' }))).toMatchObject({ code: 'invalid', path: 'customer' })
  })
})
