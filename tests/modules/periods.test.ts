import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { ordered, reviewed, stocked } from '../journeys/chain.ts'

let t: TestOffice
beforeAll(async () => {
  t = await testOffice()
})
afterAll(() => t.close())

const month = (back: number): string => {
  const now = new Date(Date.now() + 8 * 3_600_000)
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7)
}

test('a closed month takes no posting, nor do those below it; reopened, it does', async () => {
  const stock = await stocked(t)
  const shipment = await reviewed(t, await ordered(t, stock, '10', { orderedOn: `${month(3)}-01` }))
  const period = await t.act('finance', 'period', 'create', { month: month(1) })
  expect(await refusalOf(t.act('clerk', 'period', 'close', {}, period))).toMatchObject({ code: 'forbidden' })
  const closed = await t.act('finance', 'period', 'close', {}, period)
  for (const back of [1, 2])
    expect(await refusalOf(t.act('warehouse', 'shipment', 'ship', { on: `${month(back)}-15` }, shipment))).toMatchObject({ code: 'closed', path: 'on' })
  expect(await t.sql("select state from shipment where state = 'shipped'")).toEqual([])
  expect(await refusalOf(t.act('finance', 'period', 'reopen', { reason: '补记' }, closed))).toMatchObject({ code: 'forbidden' })
  await t.act('manager', 'period', 'reopen', { reason: '补记' }, closed)
  expect((await t.act('warehouse', 'shipment', 'ship', { on: `${month(1)}-15` }, shipment)).state).toBe('shipped')
})

test('a month that has not come is not closed; one below a closed month is closed with it; only the last closed one is reopened', async () => {
  const coming = await t.act('finance', 'period', 'create', { month: '2099-01' })
  expect(await refusalOf(t.act('finance', 'period', 'close', {}, coming))).toMatchObject({ code: 'rule', path: 'month' })
  const [older, old] = [await t.act('finance', 'period', 'create', { month: month(6) }), await t.act('finance', 'period', 'create', { month: month(5) })]
  const closedOlder = await t.act('finance', 'period', 'close', {}, older)
  await t.act('finance', 'period', 'close', {}, old)
  expect(await refusalOf(t.act('manager', 'period', 'reopen', { reason: '补记' }, closedOlder))).toMatchObject({ code: 'depended' })
  const between = await t.act('finance', 'period', 'create', { month: month(7) })
  expect(await refusalOf(t.act('finance', 'period', 'close', {}, between))).toMatchObject({ code: 'closed' })
})
