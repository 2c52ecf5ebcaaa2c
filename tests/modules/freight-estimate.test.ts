import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMonth } from '../../src/base/day.ts'
import { readId } from '../../src/base/id.ts'
import { readMoney } from '../../src/base/money.ts'
import { textual } from '../../src/base/text.ts'
import { monthChecks } from '../../src/books/month-checks.ts'
import { assertBalanced } from '../../src/books/post.ts'
import { shareOfGoods } from '../../src/modules/payables/calculate-estimate.ts'
import { estimateEntry } from '../../src/modules/payables/payables.posting.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { balances, drafted, ordered, reviewed, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { posted } from './acting.ts'
import { day, huamei, shunfeng, vouched, wang } from './rows.ts'

// J14 (practice §2): freight that left with goods and that no carrier has billed by the end of the month. Duty E5.

test('J14 a cost of the month by customer and person, owed as an estimate by carrier', () => {
  const line = { carrier: shunfeng, customer: huamei, salesperson: wang, amount: readMoney('350') }
  const id = readId<'freightEstimate'>('00000000-0000-7000-8000-0000000000b7')
  const entry = estimateEntry(
    { id, version: 1, number: 'YZ202603-001', month: readMonth('2026-03'), lines: [line, { ...line, customer: null, salesperson: null }] },
    day,
  )
  expect(vouched(entry)).toEqual([
    '借 freightCost 350.00 huamei wang shunfeng',
    '贷 expenseAccrued 350.00 shunfeng',
    '借 freightCost 350.00 shunfeng',
    '贷 expenseAccrued 350.00 shunfeng',
  ])
  assertBalanced(entry)
})

test.each([
  ['the usual share, half up', '11300', { freight: '350', gross: '22600' }, 17_500n],
  ['to the fen', '100', { freight: '1', gross: '3' }, 3333n],
  ['nothing where nothing is usual', '11300', undefined, 0n],
] as const)('J14 what is proposed: %s', (_, gross, usual, expected) => {
  expect(shareOfGoods(readMoney(gross), usual && { freight: readMoney(usual.freight), gross: readMoney(usual.gross) })).toBe(expected)
})

describe('J14 in the office', () => {
  let t: TestOffice
  let of: { customer: Row; goods: Row; carrier: Row }
  beforeAll(async () => {
    t = await testOffice()
    of = await stocked(t)
  })
  afterAll(() => t.close())

  const sent = async (on: string, freight = '0'): Promise<Row> => {
    const ready = await reviewed(t, await ordered(t, of, '100', { orderedOn: on }), (draft) => ({ ...draft, carrier: of.carrier.id, freight }))
    return await t.act('warehouse', 'shipment', 'ship', { on }, ready)
  }
  /** What a check of the month names. */
  const check = async (name: 'freight' | 'estimates', month: string): Promise<readonly string[]> => {
    const found = await t.see(async (read) => await monthChecks(read, readMonth(month)))
    return found.find((one) => one.name === name)?.first.map((one) => one.what) ?? []
  }
  const estimated = async (from: readonly Row[], more: object = {}): Promise<Row> =>
    await t.act('clerk', 'freightEstimate', 'create', {
      ...(await drafted(
        t,
        'freightEstimate',
        'shipment',
        from.map((one) => textual(one.id)),
      )),
      ...more,
    })
  const signed = async (made: Row): Promise<Row> => {
    await t.sign('lead', 'freightEstimate', 'check', made)
    return await t.sign('manager', 'freightEstimate', 'check', made)
  }

  test('drafted from shipments at the usual share, posted in its month, taken back in red in the next; the month checks tell what is open', async () => {
    await sent('2026-01-10', '350')
    const from = await sent('2026-09-20')
    await sent('2026-09-21', '350')
    const before = await balances(t)
    expect(await check('freight', '2026-09')).toContain(textual(from.number))
    const made = await estimated([from])
    expect(made).toMatchObject({ month: '2026-09', total: '350.00' })
    expect(await refusalOf(t.sign('clerk', 'freightEstimate', 'check', made))).toMatchObject({ code: 'review' })
    const ready = await signed(made)
    expect(await refusalOf(t.act('finance', 'freightEstimate', 'post', { on: '2026-10-01' }, ready))).toMatchObject({ path: 'on' })
    const row = await t.act('finance', 'freightEstimate', 'post', { on: '2026-09-30' }, ready)
    expect(await posted(t, textual(row.id))).toEqual(['estimate 借 freightCost 35000', 'estimate 贷 expenseAccrued 35000'])
    expect(await check('freight', '2026-09')).not.toContain(textual(from.number))
    expect(await check('estimates', '2026-09')).not.toContain(textual(row.number))
    expect(await check('estimates', '2026-10')).toContain(textual(row.number))
    expect(await refusalOf(t.act('finance', 'freightEstimate', 'reverseNext', { on: '2026-09-30' }, row))).toMatchObject({ path: 'on' })
    const gone = await t.act('finance', 'freightEstimate', 'reverseNext', { on: '2026-10-01' }, row)
    expect(gone).toMatchObject({ state: 'released', releasedOn: '2026-10-01' })
    expect(await balances(t)).toEqual(before)
    expect(await check('estimates', '2026-10')).not.toContain(textual(row.number))
    expect((await refusalOf(t.act('finance', 'freightEstimate', 'reverseNext', { on: '2026-10-02' }, gone))).code).toBe('state')
  })

  test('a shipment is estimated once, and not when it has its freight; a wrong estimate is reversed, one not posted made void', async () => {
    const [from, other] = [await sent('2026-09-22'), await sent('2026-09-23', '100')]
    const before = await balances(t)
    const made = await estimated([from])
    expect(await refusalOf(estimated([from]))).toMatchObject({ code: 'rule', path: 'lines' })
    expect(await refusalOf(estimated([other]))).toMatchObject({ code: 'exceeded' })
    const lines = [{ carrier: of.carrier.id, shipment: other.id, amount: '1' }]
    expect(await refusalOf(t.act('clerk', 'freightEstimate', 'create', { month: '2026-09', lines }))).toMatchObject({ code: 'rule', path: 'lines' })
    expect(await refusalOf(estimated([from, await sent('2026-08-31')]))).toMatchObject({ code: 'invalid' })
    const row = await t.act('finance', 'freightEstimate', 'post', { on: '2026-09-30' }, await signed(made))
    await t.act('finance', 'freightEstimate', 'reverse', { on: '2026-09-30', reason: '重复' }, row)
    expect(await balances(t)).toMatchObject({ freightCost: before.freightCost })
    const again = await t.act('clerk', 'freightEstimate', 'void', { reason: '账单到了' }, await estimated([from]))
    expect(again.state).toBe('void')
  })
})
