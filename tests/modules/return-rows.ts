import { newId, readId } from '../../src/base/id.ts'
import { plus, readMoney, zeroMoney } from '../../src/base/money.ts'
import { readQuantity } from '../../src/base/price.ts'
import type { PostedClaim } from '../../src/modules/returns/carrier-claim.posting.ts'
import type { PostedReturn } from '../../src/modules/returns/sales-return.posting.ts'
import { day, huamei, shunfeng, tea, wang } from './rows.ts'
import { store } from './stock-rows.ts'

const bill = readId<'invoiceRequest'>('00000000-0000-7000-8000-0000000000d7')

/** Ten boxes come back of those that left at 113.00 with VAT and a cost of 62.00. */
export function returned(invoiced: boolean, more: Partial<PostedReturn> = {}): PostedReturn {
  const [net, tax] = [readMoney('1000'), readMoney('130')]
  const worth = { quantity: readQuantity('10'), net, tax, gross: plus(net, tax), cost: readMoney('620'), declared: zeroMoney }
  const line = {
    id: newId<'salesReturn.lines'>(),
    shipmentLine: readId<'shipment.list'>('00000000-0000-7000-8000-0000000000f1'),
    goods: tea,
    ...worth,
    lot: 'A1',
    expires: day,
  }
  const head = { id: readId<'salesReturn'>('00000000-0000-7000-8000-0000000000da'), version: 3, number: 'XSTH20260302-0001' }
  return { ...head, customer: huamei, salesperson: wang, invoice: invoiced ? bill : null, warehouse: store, lines: [line], ...more }
}

/** Ten of those boxes were broken by the carrier, who is to pay so much. */
export function claimed(amount: string): PostedClaim {
  const { customer, salesperson, lines } = returned(false)
  const head = { id: readId<'carrierClaim'>('00000000-0000-7000-8000-0000000000db'), version: 2, number: 'SP20260302-001' }
  return {
    ...head,
    customer,
    salesperson,
    carrier: shunfeng,
    amount: readMoney(amount),
    lines: lines.map((line) => ({ ...line, id: newId<'carrierClaim.lines'>() })),
  }
}
