import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayIn, monthOf } from '../../src/base/day.ts'
import { present } from '../../src/base/assert.ts'
import { textual } from '../../src/base/text.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import { current } from '../modules/acting.ts'
import { balances, ordered, shipped, stocked } from './chain.ts'
import type { Row } from './chain.ts'

let t: TestOffice
let server: OverHttp
let of: Awaited<ReturnType<typeof stocked>>
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  // jobs run where the program is served
  server = await overHttp(t)
  of = await stocked(t)
})
afterAll(async () => {
  await server.close()
  await t.close()
})

const month = monthOf(dayIn('Asia/Shanghai', new Date()))
interface Line {
  readonly customer: string
  readonly grouping: string
  readonly shipments: number
  readonly requests: number
  readonly net: string
  readonly made: string | null
  readonly told: string | null
}
const linesOf = async (run: Row): Promise<Line[]> =>
  await t.sql<Line>('select customer, grouping, shipments, requests, net::text, made, told from invoice_run_lines where parent = $1 order by place', [run.id])
const requests = async (): Promise<{ id: string; net: string; state: string }[]> =>
  await t.sql("select id, net::text, state from invoice_request where state <> 'void' order by id")

/** Makes all and waits until it is done. */
async function made(run: Row): Promise<{ id: string; version: number; told: string }> {
  await t.act('clerk', 'invoiceRun', 'make', {}, run)
  for (let tries = 0; tries < 300; tries += 1) {
    const [row] = await t.sql<{ id: string; version: number; state: string; told: string }>(
      'select id, version::integer, state, told from invoice_run where id = $1',
      [run.id],
    )
    if (row?.state === 'made') return row
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error('the requests are not made')
}

describe('B10: invoices of a month, for all customers at once', () => {
  test('shows first what it would make, as each customer wants it; nothing is written before somebody says so', async () => {
    const monthly = await t.act('clerk', 'customer', 'create', {
      code: 'K002',
      name: '宁波绿野商贸有限公司',
      salesperson: t.people.sales,
      invoicing: 'monthly',
    })
    for (const quantity of ['30', '7', '13']) await shipped(t, await ordered(t, { ...of, customer: monthly }, quantity))
    for (const quantity of ['2', '3']) await shipped(t, await ordered(t, of, quantity))
    const run = await t.act('clerk', 'invoiceRun', 'create', { month })
    expect(await linesOf(run)).toEqual([
      { customer: of.customer.id, grouping: 'shipment', shipments: 2, requests: 2, net: '50000', made: null, told: null },
      { customer: monthly.id, grouping: 'monthly', shipments: 3, requests: 1, net: '500000', made: null, told: null },
    ])
    expect(await requests()).toEqual([])
    const only = await t.act('clerk', 'invoiceRun', 'create', { month, whom: 'monthly' })
    expect((await linesOf(only)).map((line) => line.customer)).toEqual([monthly.id])
    expect(await refusalOf(t.act('reviewerA', 'invoiceRun', 'make', {}, run))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('clerk', 'invoiceRun', 'makeFor', { customer: of.customer.id }, only))).toMatchObject({ code: 'invalid', path: 'customer' })
    expect(await refusalOf(t.act('clerk', 'invoiceRun', 'noteMade', { told: '已生成' }, run))).toMatchObject({ code: 'forbidden' })

    const done = await made(run)
    expect(done.told).toBe('2 个客户已生成开票申请，请提交复核')
    expect((await requests()).map((one) => one.net).toSorted()).toEqual(['20000', '30000', '500000'])
    expect(present((await linesOf(run))[1], 'a line').made).toMatch(/^KP\d{8}-\d{4}$/)

    // the other run, and a third, find nothing that is not on a request
    await made(only)
    expect((await linesOf(only))[0]).toMatchObject({ made: null, told: '已没有可开的，没有再生成' })
    const again = await t.act('clerk', 'invoiceRun', 'plan', {}, await current(t, 'invoice_run', run.id))
    expect(await linesOf(again)).toEqual([])
    expect(await refusalOf(t.act('clerk', 'invoiceRun', 'make', {}, again))).toMatchObject({ code: 'state' })
    expect(await requests()).toHaveLength(3)
    expect((await t.act('clerk', 'invoiceRun', 'void', { reason: '已做完' }, again)).state).toBe('void')
  })

  test('ten runs over the same shipments at once: each line stands on one request', async () => {
    await shipped(t, await ordered(t, of, '40'))
    const runs: Row[] = []
    for (let n = 0; n < 10; n += 1) runs.push(await t.act('clerk', 'invoiceRun', 'create', { month }))
    const before = (await requests()).length
    const ends = await Promise.allSettled(runs.map(async (run) => await t.act('clerk', 'invoiceRun', 'makeFor', { customer: of.customer.id }, run)))
    expect(ends.map((end) => end.status)).toEqual(Array.from({ length: 10 }, () => 'fulfilled'))
    expect((await requests()).length - before).toBe(1)
  })

  test('no request is above the limit of an invoice; posted in whatever order they come to what was shipped, to the fen', async () => {
    const [own] = await t.sql<{ id: string; version: number }>('select id, version::integer from company')
    await t.act('finance', 'company', 'update', { invoiceLimit: '3000.00' }, present(own, 'the company'))
    const known = new Set((await requests()).map((one) => one.id))
    // at 113.07 neither net nor tax of a box is a whole fen
    const order = await t.act('clerk', 'salesOrder', 'create', {
      customer: of.customer.id,
      salesperson: t.people.sales,
      lines: [{ goods: of.goods.id, quantity: '100', price: '113.07' }],
    })
    const shipment = await shipped(t, order)
    const run = await t.act('clerk', 'invoiceRun', 'create', { month, customer: of.customer.id })
    expect(await linesOf(run)).toMatchObject([{ requests: 4 }])
    await made(run)
    const split = (await requests()).filter((one) => !known.has(one.id))
    expect(split).toHaveLength(4)
    expect(split.every((one) => Number(one.net) <= 300_000)).toBe(true)
    for (const { id } of [split[2], split[0], split[3], split[1]].map((one) => present(one, 'four requests'))) {
      await t.sign('reviewerA', 'invoiceRequest', 'check', await current(t, 'invoice_request', id))
      await t.sign('reviewerB', 'invoiceRequest', 'check', await current(t, 'invoice_request', id))
      await t.act('finance', 'invoiceRequest', 'post', {}, await current(t, 'invoice_request', id))
    }
    const [sum] = await t.sql("select sum(net)::text as net, sum(tax)::text as tax from invoice_request where id = any($1::uuid[]) and state = 'posted'", [
      split.map((one) => one.id),
    ])
    expect(sum).toEqual({ net: textual(shipment.net).replace('.', ''), tax: textual(shipment.tax).replace('.', '') })
    const [left] = await t.sql(
      'select (quantity - invoiced)::float as open, (net - invoiced_net)::text as net, (tax - invoiced_tax)::text as tax from shipment_list where parent = $1',
      [shipment.id],
    )
    expect(left).toEqual({ open: 0, net: '0', tax: '0' })
    expect((await balances(t)).receivable).toBeDefined()
    expect((await verifyBooks(t.office.readers, t.company)).checks.filter((check) => check.faults.length > 0)).toEqual([])
  })

  test('goods of which one piece is above the limit are told and left out', async () => {
    await shipped(
      t,
      await t.act('clerk', 'salesOrder', 'create', {
        customer: of.customer.id,
        salesperson: t.people.sales,
        lines: [{ goods: of.goods.id, quantity: '1', price: '9040' }],
      }),
    )
    const run = await t.act('clerk', 'invoiceRun', 'create', { month, customer: of.customer.id })
    expect(await linesOf(run)).toMatchObject([{ requests: 0, told: '1 行单件金额就超过单张限额 3000.00，没有列入' }])
  })
})
