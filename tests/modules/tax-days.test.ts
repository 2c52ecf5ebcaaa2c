import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textual } from '../../src/base/text.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { balances, drafted, invoiced, ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { current, part, posted } from './acting.ts'

// When the VAT of a sale falls due besides with its invoice after shipping, duty B10: before the invoice (J02b), before the goods (J04). Never twice, never lost.

let t: TestOffice
let of: { customer: Row; goods: Row }
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(() => t.close())

const order = async (): Promise<Row> => await ordered(t, of)
const faults = async () => (await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)
const now = async (row: Row) => await current(t, 'shipment', textual(row.id))
const tax = async () => {
  const { outputTax = '0', deferredTax = '0', receivable = '0' } = await balances(t)
  return { outputTax, deferredTax, receivable }
}
const since = async (before: Awaited<ReturnType<typeof tax>>) => {
  const after = await tax()
  const left = (role: keyof typeof after) => Number(after[role]) - Number(before[role])
  return [left('receivable'), left('deferredTax'), left('outputTax')]
}
/** An invoice over part of a shipment. */
const billed = async (from: Row, quantity: string): Promise<Row> => {
  const made = await t.act('clerk', 'invoiceRequest', 'create', part(quantity)(await drafted(t, 'invoiceRequest', 'shipment', [textual(from.id)])))
  await t.sign('reviewerA', 'invoiceRequest', 'check', made)
  return await t.act('finance', 'invoiceRequest', 'post', {}, await t.sign('reviewerB', 'invoiceRequest', 'check', made))
}
const take = async (bill: Row) => await t.act('finance', 'invoiceRequest', 'reverse', { reason: '开错' }, await current(t, 'invoice_request', textual(bill.id)))
const uncheck = async (row: Row) => await t.act('lead', 'shipment', 'uncheck', { reason: '重来' }, await now(row))

describe('J02b VAT that is due without an invoice', () => {
  test('said on the shipment: due when it leaves, not again by its invoices; all taken back leaves nothing', async () => {
    const before = await tax()
    const from = await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, await order(), (draft) => ({ ...draft, taxDue: true })))
    expect(await since(before)).toEqual([1_130_000, 0, -130_000])
    const bill = await billed(from, '40')
    expect(await posted(t, textual(bill.id))).toEqual([])
    expect(await since(before)).toEqual([1_130_000, 0, -130_000])
    await take(bill)
    const [first, rest] = [await billed(from, '40'), await billed(from, '60')]
    expect(await since(before)).toEqual([1_130_000, 0, -130_000])
    expect(await faults()).toEqual([])
    await take(rest)
    await take(first)
    await uncheck(from)
    expect(await since(before)).toEqual([0, 0, 0])
    expect(await faults()).toEqual([])
  })

  test('declared later by the accountant: what is on no invoice is due, once; taken back, it waits for the invoice again', async () => {
    const before = await tax()
    const from = await shipped(t, await order())
    await billed(from, '40')
    expect(await since(before)).toEqual([1_130_000, -78_000, -52_000])
    expect(await refusalOf(t.act('clerk', 'shipment', 'declare', {}, await now(from)))).toMatchObject({ code: 'forbidden' })
    await t.act('finance', 'shipment', 'declare', {}, await now(from))
    expect(await since(before)).toEqual([1_130_000, 0, -130_000])
    expect(await refusalOf(t.act('finance', 'shipment', 'declare', {}, await now(from)))).toMatchObject({ code: 'exceeded' })
    await billed(from, '20')
    expect(await since(before)).toEqual([1_130_000, 0, -130_000])
    expect(await faults()).toEqual([])
    await t.act('finance', 'shipment', 'undeclare', { reason: '客户要票了' }, await now(from))
    expect(await since(before)).toEqual([1_130_000, -52_000, -78_000])
    expect(await refusalOf(t.act('finance', 'shipment', 'undeclare', { reason: '再来' }, await now(from)))).toMatchObject({ code: 'exceeded' })
    await billed(from, '40')
    expect(await since(before)).toEqual([1_130_000, 0, -130_000])
    expect(await faults()).toEqual([])
  })

  test('goods that come back take what was declared of them', async () => {
    const from = await shipped(t, await order())
    await t.act('finance', 'shipment', 'declare', {}, await now(from))
    const before = await tax()
    const made = await t.act('clerk', 'salesReturn', 'create', part('10')(await drafted(t, 'salesReturn', 'shipment', [textual(from.id)])))
    await t.sign('reviewerA', 'salesReturn', 'check', made)
    const back = await t.act('warehouse', 'salesReturn', 'post', {}, await t.sign('reviewerB', 'salesReturn', 'check', made))
    expect(await since(before)).toEqual([-113_000, 0, 13_000])
    expect(await faults()).toEqual([])
    await t.act('finance', 'salesReturn', 'reverse', { reason: '又要了' }, back)
    expect(await since(before)).toEqual([0, 0, 0])
    expect(await faults()).toEqual([])
    await uncheck(from)
    expect(await faults()).toEqual([])
  })
})

describe('J04 the invoice before the goods', () => {
  test('its tax is owed and due; when they leave the net is owed; neither can go without the other being taken back', async () => {
    const before = await tax()
    const from = await reviewed(t, await order())
    const bill = await invoiced(t, from)
    expect(await since(before)).toEqual([130_000, 0, -130_000])
    expect(await faults()).toEqual([])
    expect(await refusalOf(uncheck(from))).toMatchObject({ code: 'depended' })
    const gone = await t.act('warehouse', 'shipment', 'ship', {}, await now(from))
    expect(await since(before)).toEqual([1_130_000, 0, -130_000])
    expect(await faults()).toEqual([])
    // red, it waits as of any shipment (noteWaiting, which nobody does by hand); invoiced again, it is due
    expect(await refusalOf(t.act('finance', 'shipment', 'noteWaiting', { tax: '1', on: '2026-01-01' }, await now(from)))).toMatchObject({ code: 'forbidden' })
    await take(bill)
    expect(await since(before)).toEqual([1_130_000, -130_000, 0])
    expect(await faults()).toEqual([])
    await billed(gone, '100')
    expect(await since(before)).toEqual([1_130_000, 0, -130_000])
    expect(await faults()).toEqual([])
  })

  test('taken back before they leave, nothing is left; a part that was invoiced leaves the rest of the tax to wait', async () => {
    const before = await tax()
    const from = await reviewed(t, await order())
    await take(await invoiced(t, from))
    expect(await since(before)).toEqual([0, 0, 0])
    const bill = await billed(from, '40')
    await t.act('warehouse', 'shipment', 'ship', {}, await now(from))
    expect(await since(before)).toEqual([1_130_000, -78_000, -52_000])
    await take(bill)
    expect(await since(before)).toEqual([1_130_000, -130_000, 0])
    await uncheck(from)
    expect(await since(before)).toEqual([0, 0, 0])
    expect(await faults()).toEqual([])
  })

  test('a shipment that is not reviewed is invoiced by nobody', async () => {
    const made = await t.act('clerk', 'shipment', 'create', await drafted(t, 'shipment', 'salesOrder', [textual((await order()).id)]))
    expect(await refusalOf(drafted(t, 'invoiceRequest', 'shipment', [textual(made.id)]))).toMatchObject({ code: 'state' })
  })

  test('where revenue waits for the invoice: the tax with the invoice, the sale when the goods leave; nothing is declared before an invoice', async () => {
    const [settings] = await t.sql<{ id: string; version: number }>('select id, version from company')
    if (settings) await t.act('finance', 'company', 'update', { revenueOn: 'invoice' }, settings)
    const before = await tax()
    const from = await reviewed(t, await order())
    await invoiced(t, from)
    const gone = await t.act('warehouse', 'shipment', 'ship', {}, await now(from))
    expect(gone.booked).toBe('ship')
    expect(await since(before)).toEqual([1_130_000, 0, -130_000])
    expect(await faults()).toEqual([])
    const waiting = await reviewed(t, await order(), (draft) => ({ ...draft, taxDue: true }))
    expect(await refusalOf(t.act('warehouse', 'shipment', 'ship', {}, waiting))).toMatchObject({ code: 'state' })
    expect(await refusalOf(t.act('finance', 'shipment', 'declare', {}, await now(await shipped(t, await order()))))).toMatchObject({ code: 'exceeded' })
  })
})
