import { numberVouchers } from '../../src/kernel/store/seal.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import type { Day } from '../../src/base/day.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { invoiced, ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { current, part } from './acting.ts'

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
const today = dayIn('Asia/Shanghai', new Date())
const at = (day: Day): Date => new Date(`${day}T12:00:00+08:00`)
const round = async (day = today): Promise<number> => await goRound(t.office.kernel, t.company, at(day))
const statesOf = async (duty: string, about: string): Promise<string[]> =>
  (
    await t.sql<{ state: string }>('select state from duty where duty = $1 and (subject = $2 or period like $3) order by due_on, id', [
      duty,
      about,
      `${about} %`,
    ])
  ).map((row) => row.state)

beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(async () => await t.close())

describe('B9: an order', () => {
  test('is to leave by its day, and has when it was shipped in full; one that is void needs nothing', async () => {
    const order = await ordered(t, of, '10')
    const dated = await t.act('clerk', 'salesOrder', 'update', { dueOn: addDays(today, 1) }, await current(t, 'sales_order', order.id))
    const other = await ordered(t, of, '10', { dueOn: today })
    await round()
    expect(await statesOf('shipInTime', dated.id)).toEqual(['open'])
    const checked = await reviewed(t, dated, part('10'))
    await t.act('warehouse', 'shipment', 'ship', {}, checked)
    await t.act('clerk', 'salesOrder', 'void', { reason: '客户取消' }, other)
    await round()
    expect(await statesOf('shipInTime', dated.id)).toEqual(['done'])
    expect(await t.sql('select done_by from duty where subject = $1 and duty = $2', [dated.id, 'shipInTime'])).toEqual([{ done_by: t.people.warehouse }])
    expect(await statesOf('shipInTime', other.id)).toEqual(['dropped'])
  })

  test('whose day is put off is another case; what was said of the first day is dropped', async () => {
    const order = await ordered(t, of, '10', { dueOn: today })
    await round()
    await t.act('clerk', 'salesOrder', 'update', { dueOn: addDays(today, 1) }, order)
    await round()
    expect(await statesOf('shipInTime', order.id)).toEqual(['dropped', 'open'])
  })
})

describe('B10, E4: from shipment to money', () => {
  test('what left is to be invoiced within fifteen days; the invoice is to be paid by its day, by its salesperson', async () => {
    const shipment = await shipped(t, await ordered(t, of, '10'))
    await round()
    expect(await statesOf('invoiceShipped', shipment.id)).toEqual([])
    await round(addDays(today, 12))
    expect(await statesOf('invoiceShipped', shipment.id)).toEqual(['open'])
    const invoice = await invoiced(t, shipment)
    await round(addDays(today, 12))
    expect(await statesOf('invoiceShipped', shipment.id)).toEqual(['done'])
    await round(addDays(today, 40))
    expect(await statesOf('collect', invoice.id)).toEqual(['open'])
    expect(await t.sql('select owner from duty where subject = $1 and duty = $2', [invoice.id, 'collect'])).toEqual([{ owner: t.people.sales }])
  })

  test('what waits for review a day is the reviewers’', async () => {
    const made = await t.act('clerk', 'shipment', 'create', {
      kind: 'sample',
      customer: of.customer.id,
      salesperson: t.people.sales,
      lines: [{ goods: of.goods.id, quantity: '1', nature: 'sample' }],
    })
    await round()
    expect(await statesOf('reviewShipments', made.id)).toEqual([])
    await round(addDays(today, 1))
    expect(await statesOf('reviewShipments', made.id)).toEqual(['open'])
    await t.act('reviewerA', 'shipment', 'return', { reason: '数量' }, made)
    await round(addDays(today, 1))
    expect(await statesOf('reviewShipments', made.id)).toEqual(['done'])
  })
})

describe('B8: a contract', () => {
  test('brings each term by its day, and ends each with what was performed, in the order of their days', async () => {
    const made = await t.act('clerk', 'contract', 'create', {
      subject: '茶叶供货',
      customer: of.customer.id,
      salesperson: t.people.sales,
      signedOn: today,
      validTo: addDays(today, 60),
      lines: [{ goods: of.goods.id, quantity: '100', price: '113' }],
      terms: [
        { kind: 'pay', dueOn: addDays(today, 2), amount: '1000' },
        { kind: 'pay', dueOn: addDays(today, 5), amount: '2000' },
        { kind: 'deliver', dueOn: addDays(today, 30), amount: '3000' },
      ],
    })
    await round()
    expect(await statesOf('contractTerm', made.id)).toEqual([])
    await t.sign('reviewerA', 'contract', 'approve', made)
    const effective = await t.sign('reviewerB', 'contract', 'approve', await current(t, 'contract', made.id))
    await round()
    expect(await statesOf('contractTerm', made.id)).toEqual(['open', 'open'])
    expect(await statesOf('contractEnds', made.id)).toEqual(['open'])
    await t.act('finance', 'contract', 'perform', { kind: 'pay', amount: '1200', evidence: '银行回单' }, effective)
    await round()
    expect(await statesOf('contractTerm', made.id)).toEqual(['done', 'open'])
  })
})

describe('B11, E6: of the calendar', () => {
  test('the stock is looked at and the sales report made every week', async () => {
    await round()
    expect(await t.sql("select distinct duty, owner_role from duty where duty in ('stockGlance', 'weeklyReport') order by duty")).toEqual([
      { duty: 'stockGlance', owner_role: 'warehouse' },
      { duty: 'weeklyReport', owner_role: 'clerk' },
    ])
  })

  test('a month with postings is closed by the tenth of the next, and closing it is seen', async () => {
    const next = addDays(today, 45)
    await round(next)
    const month = today.slice(0, 7)
    const states = await statesOf('monthClose', month)
    expect(states).toEqual(['open'])
    const period = await t.act('finance', 'period', 'create', { month })
    await numberVouchers(t.office.kernel.pool, t.company)
    await t.sign('manager', 'period', 'close', period)
    await t.sign('lead', 'period', 'close', period)
    await round(next)
    expect(await statesOf('monthClose', month)).toEqual(['done'])
  })
})
