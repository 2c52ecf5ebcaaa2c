import type { TestOffice } from '../database/fixture.ts'
import { drafted, ordered, reviewed, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'

/**
 * January: A buys 100 at 113.00 (cost 62.00), freight 350.00 advanced, invoiced. February: A pays 12,000.00, of which 8,000.00 for the invoice
 * and 350.00 for the freight; B buys 10 at 113.00, freight 20.00 ours; 5 more for A leave on the 20th and are taken back on the 25th.
 */
export async function twoMonths(t: TestOffice): Promise<{ readonly a: Row; readonly b: Row }> {
  const of = await stocked(t)
  const a = of.customer
  const b = await t.act('clerk', 'customer', 'create', { code: 'K002', name: '=1+1食品有限公司', salesperson: t.people.sales2, creditDays: 30 })
  const sent = async (customer: Row, quantity: string, on: string, more: object = {}): Promise<Row> => {
    const order = await ordered(t, { customer, goods: of.goods }, quantity, { orderedOn: on, ...more })
    return await t.act('warehouse', 'shipment', 'ship', { on }, await reviewed(t, order))
  }
  const shipment = await sent(a, '100', '2025-01-10', { freight: '350', freightBy: 'advanced', carrier: of.carrier.id })
  const made = await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [shipment.id]))
  await t.sign('reviewerA', 'invoiceRequest', 'check', made)
  const invoice = await t.act('finance', 'invoiceRequest', 'post', { on: '2025-01-15' }, await t.sign('reviewerB', 'invoiceRequest', 'check', made))
  const lines = [
    { invoice: invoice.id, amount: '8000' },
    { shipment: shipment.id, amount: '350' },
  ]
  await t.act('finance', 'receipt', 'create', { customer: a.id, receivedOn: '2025-02-05', amount: '12000', lines })
  await sent(b, '10', '2025-02-10', { salesperson: t.people.sales2, freight: '20', freightBy: 'ours', carrier: of.carrier.id })
  await t.act('lead', 'shipment', 'uncheck', { reason: '发错货', on: '2025-02-25' }, await sent(a, '5', '2025-02-20'))
  return { a, b }
}
