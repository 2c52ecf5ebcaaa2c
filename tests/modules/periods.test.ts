import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMonth } from '../../src/base/day.ts'
import { present } from '../../src/base/assert.ts'
import { monthChecks } from '../../src/books/month-checks.ts'
import { numberVouchers } from '../../src/kernel/store/seal.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { accountOf, as, pageOf } from '../reports/asking.ts'
import { current, numberOf } from './acting.ts'

let t: TestOffice
let stock: Awaited<ReturnType<typeof stocked>>
beforeAll(async () => {
  t = await testOffice()
  stock = await stocked(t)
})
afterAll(() => t.close())

const month = (back: number): string => {
  const now = new Date(Date.now() + 8 * 3_600_000)
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7)
}
const begun = (back: number) => t.act('finance', 'period', 'create', { month: month(back) })
const closed = async (row: Row): Promise<Row> => {
  await numberVouchers(t.office.kernel.pool, t.company)
  await t.sign('manager', 'period', 'close', row)
  return await t.sign('lead', 'period', 'close', row)
}
const reopened = async (row: Row): Promise<Row> => {
  const asked = await t.act('finance', 'period', 'askReopen', { reopenFor: '补记运费' }, row)
  await t.sign('manager', 'period', 'reopen', asked)
  return await t.sign('lead', 'period', 'reopen', asked)
}
const check = async (name: string, back: number) =>
  present(
    (await t.see((read) => monthChecks(read, readMonth(month(back))))).find((one) => one.name === name),
    name,
  )
const voucherOf = async (debit: string, credit: string, amount: string, on: string): Promise<Row> => {
  const lines = [
    { account: await accountOf(t, debit), debit: amount },
    { account: await accountOf(t, credit), credit: amount },
  ]
  return await t.act('finance', 'voucher', 'create', { summary: '调整', on, lines })
}
const postedVoucher = async (...given: Parameters<typeof voucherOf>): Promise<Row> => {
  const made = await voucherOf(...given)
  await t.sign('manager', 'voucher', 'post', made)
  return await t.sign('lead', 'voucher', 'post', made)
}

describe('closing', () => {
  test('a closed month takes no posting, nor do those below it; reopened by two for a reason, it does', async () => {
    const shipment = await reviewed(t, await ordered(t, stock, '10', { orderedOn: `${month(3)}-01` }))
    const made = await begun(1)
    expect(await refusalOf(t.act('finance', 'period', 'close', {}, made))).toMatchObject({ code: 'review' })
    expect(await refusalOf(t.sign('finance', 'period', 'close', made))).toMatchObject({ code: 'review' })
    expect(await refusalOf(t.sign('clerk', 'period', 'close', made))).toMatchObject({ code: 'review' })
    await t.sign('manager', 'period', 'close', made)
    expect(await refusalOf(t.sign('manager', 'period', 'close', made))).toMatchObject({ code: 'review' })
    expect(await t.sql("select 1 from period where state = 'closed'")).toEqual([])
    const done = await t.sign('lead', 'period', 'close', made)
    expect(done.state).toBe('closed')
    for (const back of [1, 2])
      expect(await refusalOf(t.act('warehouse', 'shipment', 'ship', { on: `${month(back)}-15` }, shipment))).toMatchObject({ code: 'closed', path: 'on' })
    expect(await t.sql("select state from shipment where state = 'shipped'")).toEqual([])
    await t.sign('manager', 'period', 'reopen', done)
    expect(await refusalOf(t.sign('lead', 'period', 'reopen', done))).toMatchObject({ code: 'rule' })
    expect(await refusalOf(t.act('finance', 'period', 'askReopen', { reopenFor: '' }, done))).toMatchObject({ code: 'invalid' })
    const asked = await t.act('finance', 'period', 'askReopen', { reopenFor: '补记运费' }, done)
    expect(await refusalOf(t.sign('finance', 'period', 'reopen', asked))).toMatchObject({ code: 'review' })
    await t.sign('manager', 'period', 'reopen', asked)
    expect(await refusalOf(t.act('warehouse', 'shipment', 'ship', { on: `${month(1)}-15` }, shipment))).toMatchObject({ code: 'closed' })
    expect(await t.sign('lead', 'period', 'reopen', asked)).toMatchObject({ state: 'open', reopenFor: null })
    expect((await t.act('warehouse', 'shipment', 'ship', { on: `${month(1)}-15` }, shipment)).state).toBe('shipped')
  })

  test('a month that has not come is not closed; one below a closed month is closed with it; only the last closed one is reopened', async () => {
    const coming = await t.act('finance', 'period', 'create', { month: '2099-01' })
    await numberVouchers(t.office.kernel.pool, t.company)
    await t.sign('manager', 'period', 'close', coming)
    expect(await refusalOf(t.sign('lead', 'period', 'close', coming))).toMatchObject({ code: 'rule', path: 'month' })
    await closed(await begun(6))
    const old = await closed(await begun(5))
    const older = await t.sql<{ id: string; version: number }>('select id, version from period where month = $1', [month(6)])
    const asked = await t.act('finance', 'period', 'askReopen', { reopenFor: '补记' }, older[0])
    await t.sign('manager', 'period', 'reopen', asked)
    expect(await refusalOf(t.sign('lead', 'period', 'reopen', asked))).toMatchObject({ code: 'depended' })
    expect(await refusalOf(closed(await begun(7)))).toMatchObject({ code: 'closed' })
    await reopened(old)
    await reopened(await t.sql<Row>('select id, version from period where month = $1', [month(6)]).then((rows) => present(rows[0], 'the older month')))
  })
})

describe('a locked month', () => {
  test('takes postings of finance only, others are refused by name; unlocked, of everybody', async () => {
    const shipment = await reviewed(t, await ordered(t, stock, '1', { orderedOn: `${month(3)}-01` }))
    const made = await begun(2)
    expect(await refusalOf(t.act('clerk', 'period', 'lock', {}, made))).toMatchObject({ code: 'forbidden' })
    const locked = await t.act('finance', 'period', 'lock', {}, made)
    const refusal = await refusalOf(t.act('warehouse', 'shipment', 'ship', { on: `${month(2)}-15` }, shipment))
    expect([refusal.code, refusal.path, refusal.says[0]]).toEqual(['closed', 'on', expect.stringMatching(/已由孙丽锁账.*刘洋/)])
    const paid = await t.act('finance', 'receipt', 'create', { customer: stock.customer.id, amount: '10', receivedOn: `${month(2)}-20` })
    expect(paid.state).toBe('entered')
    await t.act('finance', 'period', 'unlock', {}, locked)
    expect((await t.act('warehouse', 'shipment', 'ship', { on: `${month(2)}-15` }, shipment)).state).toBe('shipped')
  })
})

describe('the checks of a month', () => {
  test('block while a voucher waits, one has no number, or cash is below nothing; the signature names what', async () => {
    const row = await t.sql<{ id: string; version: number }>('select id, version from period where month = $1', [month(2)])
    const last = present(row[0], 'the period')
    const waiting = await voucherOf('1002', '1001', '30', `${month(2)}-21`)
    expect(await check('vouchers', 2)).toMatchObject({ blocks: true, count: 1, sum: 3000n, first: [{ record: 'voucher', id: waiting.id }] })
    expect(await check('vouchers', 3)).toMatchObject({ count: 0 })
    const refusal = await refusalOf(t.sign('manager', 'period', 'close', last))
    expect([refusal.code, refusal.says[0]]).toEqual(['mismatch', expect.stringContaining(numberOf(waiting))])
    await t.sign('manager', 'voucher', 'post', waiting)
    const stands = await t.sign('lead', 'voucher', 'post', waiting)
    expect((await check('numbered', 2)).count).toBeGreaterThan(0)
    await numberVouchers(t.office.kernel.pool, t.company)
    expect(await check('numbered', 2)).toMatchObject({ count: 0 })
    expect(await check('cash', 2)).toMatchObject({ blocks: true, count: 1, sum: -3000n })
    expect(await refusalOf(t.sign('manager', 'period', 'close', last))).toMatchObject({ code: 'mismatch' })
    await t.act('manager', 'voucher', 'reverse', { reason: '记错', on: `${month(2)}-22` }, stands)
    expect(await check('cash', 2)).toMatchObject({ count: 0 })
  })

  test('tell what is open without blocking: receipts, documents, suspense, stock; balanced books pass', async () => {
    expect(await check('receipts', 2)).toMatchObject({ blocks: false, count: 1, sum: 1000n, first: [{ record: 'receipt' }] })
    await reviewed(t, await ordered(t, stock, '2'))
    expect(await check('shipments', 0)).toMatchObject({ blocks: false, count: 1 })
    expect(await check('stock', 0)).toMatchObject({ blocks: false, count: 1, first: [{ record: 'goods', id: stock.goods.id }] })
    await postedVoucher('1901', '6301', '12.34', `${month(1)}-20`)
    expect(await check('suspense', 1)).toMatchObject({ blocks: false, count: 1, sum: 1234n })
    expect(await check('suspense', 2)).toMatchObject({ count: 0 })
    expect(await check('balanced', 0)).toMatchObject({ count: 0 })
  })

  test('are what the signatures bind to: what moved since makes the first one void', async () => {
    await numberVouchers(t.office.kernel.pool, t.company)
    const made = present((await t.sql<Row>('select id, version from period where month = $1', [month(2)]))[0], 'the period')
    await t.sign('manager', 'period', 'close', made)
    await t.act('finance', 'receipt', 'create', { customer: stock.customer.id, amount: '20', receivedOn: `${month(2)}-23` })
    await numberVouchers(t.office.kernel.pool, t.company)
    expect((await t.sign('lead', 'period', 'close', made)).state).toBe('open')
    expect((await t.sign('manager', 'period', 'close', made)).state).toBe('closed')
  })

  test('want the month before closed, once one is; the report shows the same to who may see it', async () => {
    const skipping = await begun(0)
    await numberVouchers(t.office.kernel.pool, t.company)
    expect(await check('previous', 0)).toMatchObject({ blocks: true, count: 1, first: [{ what: month(1) }] })
    expect(await refusalOf(t.sign('manager', 'period', 'close', skipping))).toMatchObject({ code: 'mismatch' })
    const page = await pageOf(t, as(t.people.finance, 'finance'), 'monthChecks', { month: month(0) })
    expect(
      page.rows
        .filter((row) => row.check !== '')
        .map((row) => [row.check, row.result])
        .slice(0, 2),
    ).toEqual([
      ['上月已结账', 'blocks'],
      ['试算平衡', 'passed'],
    ])
    expect(page.rows).toContainEqual(expect.objectContaining({ what: '龙井绿茶', record: 'goods', id: stock.goods.id }))
    expect(await refusalOf(pageOf(t, as(t.people.sales, 'sales'), 'monthChecks', { month: month(0) }))).toMatchObject({ code: 'forbidden' })
    await closed(await current(t, 'period', (await t.sql<Row>('select id from period where month = $1', [month(1)]))[0]?.id ?? ''))
    expect(await check('previous', 0)).toMatchObject({ count: 0 })
    expect((await shipped(t, await ordered(t, stock, '1'))).state).toBe('shipped')
  })
})
