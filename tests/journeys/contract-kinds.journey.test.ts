import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { as, pageOf } from '../reports/asking.ts'
import { stocked } from './chain.ts'
import type { Row } from './chain.ts'

let t: TestOffice
let of: Awaited<ReturnType<typeof stocked>>
let supplier: Row
let printer: Row
const today = dayIn('Asia/Shanghai', new Date())
const manager = as('00000000-0000-0000-0000-000000000001', 'manager')

beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  supplier = await t.act('clerk', 'supplier', 'create', { code: 'G001', name: '安吉茶厂' })
  printer = await t.act('clerk', 'supplier', 'create', { code: 'G002', name: '杭州彩印厂' })
})
afterAll(() => t.close())

const signedBy = async (record: string, verb: string, made: Row): Promise<Row> => {
  await t.sign('lead', record, verb, made)
  return await t.sign('manager', record, verb, made)
}
const contract = (more: object): Promise<Row> =>
  t.act('clerk', 'contract', 'create', { subject: '合同', salesperson: t.people.sales, signedOn: today, ...more })
const inForce = async (more: object): Promise<Row> => await signedBy('contract', 'approve', await contract(more))
/** What the ledger says of a contract: its kind, and what was delivered, invoiced and paid under it. */
const ledgerOf = async (row: Row, kind: string): Promise<unknown[]> => {
  const { rows } = await pageOf(t, manager, 'contractLedger', { kind })
  return rows.filter((one) => one.contract === row.id).map((one) => [one.kind, one.delivered, one.invoiced, one.paid])
}

describe('B8 contracts of every kind', () => {
  test('each names the party of its kind, and no other', async () => {
    const { customer, carrier } = of
    for (const [kind, party] of [
      ['sale', { customer: customer.id }],
      ['agency', { customer: customer.id }],
      ['purchase', { supplier: supplier.id }],
      ['printing', { supplier: printer.id }],
      ['logistics', { carrier: carrier.id }],
    ] as const) {
      expect((await contract({ kind, ...party })).state).toBe('made')
      expect(await refusalOf(contract({ kind }))).toMatchObject({ code: 'rule', path: 'customer' })
      const both = { customer: customer.id, supplier: supplier.id, ...party }
      expect(await refusalOf(contract({ kind, ...both }))).toMatchObject({ code: 'rule', path: 'customer' })
    }
    expect(await refusalOf(contract({ kind: 'logistics', supplier: supplier.id }))).toMatchObject({ path: 'customer' })
  })

  test('a purchase is performed by goods that come in, invoices that come with them, and money that is paid', async () => {
    const bought = await inForce({
      kind: 'purchase',
      supplier: supplier.id,
      lines: [{ goods: of.goods.id, quantity: '100', price: '70.06', rate: '0.13' }],
      terms: [{ kind: 'deliver', dueOn: addDays(today, -2), share: '1' }],
    })
    const receipt = (more: object): Promise<Row> =>
      t.act('clerk', 'goodsReceipt', 'create', {
        supplier: supplier.id,
        contract: bought.id,
        lines: [{ goods: of.goods.id, quantity: '40', price: '62' }],
        ...more,
      })
    const posted = async (more: object = {}): Promise<Row> => {
      const made = await receipt(more)
      await t.sign('reviewerA', 'goodsReceipt', 'check', made)
      return await t.act('warehouse', 'goodsReceipt', 'post', {}, await t.sign('reviewerB', 'goodsReceipt', 'check', made))
    }
    // 40 boxes of 62.00, and the 13 % of the contract until the invoice says what the tax is.
    const waiting = await posted()
    expect(await ledgerOf(bought, 'purchase')).toEqual([['purchase', '2802.40', '0.00', '0.00']])
    await t.act('finance', 'goodsReceipt', 'reverse', { reason: '票到重录' }, waiting)
    expect(await ledgerOf(bought, 'purchase')).toEqual([['purchase', '0.00', '0.00', '0.00']])
    await posted({ billed: 'invoiced', tax: '322.41' })
    expect(await ledgerOf(bought, 'purchase')).toEqual([['purchase', '2802.41', '2802.41', '0.00']])

    const payment = await t.act('clerk', 'payment', 'create', { supplier: supplier.id, contract: bought.id, amount: '2000', about: '茶叶款' })
    const paid = await t.act('finance', 'payment', 'pay', {}, await signedBy('payment', 'approve', payment))
    expect(await ledgerOf(bought, 'purchase')).toEqual([['purchase', '2802.41', '2802.41', '2000.00']])
    const { rows } = await pageOf(t, manager, 'contractPerformance', { contract: bought.id })
    expect(rows.map(({ item, doneQuantity, done, standing }) => [item, doneQuantity, done, standing])).toEqual([
      ['标的 龙井绿茶', '40', null, 'partly'],
      ['交货', null, '2802.41', 'overdue'],
    ])
    await t.act('finance', 'payment', 'reverse', { reason: '退回' }, paid)
    expect(await ledgerOf(bought, 'purchase')).toEqual([['purchase', '2802.41', '2802.41', '0.00']])

    // Nothing stands under a contract of somebody else, nor under one that waits.
    expect(await refusalOf(receipt({ supplier: printer.id }))).toMatchObject({ code: 'invalid', path: 'contract' })
    const made = await contract({ kind: 'purchase', supplier: supplier.id })
    expect(await refusalOf(receipt({ contract: made.id }))).toMatchObject({ code: 'invalid', path: 'contract' })
    const other = { carrier: of.carrier.id, contract: bought.id, amount: '1', about: '运费' }
    expect(await refusalOf(t.act('clerk', 'payment', 'create', other))).toMatchObject({ code: 'invalid', path: 'contract' })
    expect(await refusalOf(t.act('manager', 'contract', 'unapprove', { reason: '错' }, bought))).toMatchObject({ code: 'depended' })
  })

  test('a logistics contract is performed by the carrier’s bills, a printing contract by what was accepted', async () => {
    const carried = await inForce({ kind: 'logistics', carrier: of.carrier.id })
    const line = { waybill: 'SF1', on: addDays(today, -40), person: t.people.sales, customer: of.customer.id, billed: '106' }
    const bill = { carrier: of.carrier.id, contract: carried.id, month: today.slice(0, 7), invoiceNumber: '26330001', lines: [line] }
    await t.act('finance', 'courierBill', 'post', {}, await signedBy('courierBill', 'check', await t.act('clerk', 'courierBill', 'create', bill)))
    expect(await ledgerOf(carried, 'logistics')).toEqual([['logistics', '106.00', '106.00', '0.00']])
    const other = await t.act('clerk', 'carrier', 'create', { code: 'YT', name: '圆通速递' })
    expect(await refusalOf(t.act('clerk', 'courierBill', 'create', { ...bill, carrier: other.id }))).toMatchObject({ path: 'contract' })

    const cards = await inForce({ kind: 'printing', supplier: printer.id })
    const order = {
      kind: 'leaflet',
      subject: '龙井彩页',
      for: [t.people.sales],
      copies: 1000,
      price: '0.355',
      dueOn: today,
      printer: printer.id,
      contract: cards.id,
    }
    const asked = await t.sign('lead', 'printOrder', 'approve', await t.act('clerk', 'printOrder', 'create', order))
    const printing = await t.act('clerk', 'printOrder', 'order', { printer: printer.id }, asked)
    await t.act('clerk', 'printOrder', 'accept', { delivered: 990, shortReason: '少十张' }, printing)
    expect(await ledgerOf(cards, 'printing')).toEqual([['printing', '351.45', '0.00', '0.00']])
    const again = await t.sign('lead', 'printOrder', 'approve', await t.act('clerk', 'printOrder', 'create', order))
    expect(await refusalOf(t.act('clerk', 'printOrder', 'order', { printer: supplier.id }, again))).toMatchObject({ code: 'invalid', path: 'contract' })
  })

  test('lists and statistics are of one kind where one is asked for', async () => {
    expect((await pageOf(t, manager, 'contractLedger', {})).rows.map(({ kind }) => kind)).toEqual(['purchase', 'logistics', 'printing'])
    expect((await pageOf(t, manager, 'contractPerformance', { kind: 'agency' })).rows).toEqual([])
    const year = { year: today.slice(0, 7), per: 'year' }
    expect((await pageOf(t, manager, 'contractStatistics', { ...year, kind: 'purchase' })).rows[0]).toMatchObject({ signedCount: 1, delivered: '2802.41' })
    expect((await pageOf(t, manager, 'contractStatistics', { ...year, kind: 'sale' })).rows[0]).toMatchObject({ signedCount: 0, delivered: '0.00' })
  })
})
