import { present } from '../../base/assert.ts'
import { readId } from '../../base/id.ts'
import { isZero, minusQuantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf, RowOf } from '../../kernel/record/record.ts'
import { customer } from '../parties/customer.record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { invoiceRequest } from './invoice-request.record.ts'

type Shipment = RowOf<typeof shipment>

/** An invoice request over everything that was shipped with the chosen shipments and not invoiced yet; whom and how, from the customer's file. */
export default draftFrom(
  invoiceRequest,
  shipment,
  ['生成开票申请', 'Draft an invoice request'],
  ['shipped'],
  async (read, shipments): Promise<InputOf<typeof invoiceRequest>> => {
    const first = oneInvoice(shipments)
    const left = shipments
      .flatMap((one) => one.list)
      .map((line) => ({ ...line, left: minusQuantity(line.quantity, line.invoiced) }))
      .filter((line) => !isZero(line.left))
    if (left.length === 0) refuse('exceeded', ['所选发货单已全部开票，没有可开的数量', 'Nothing is left to invoice of these shipments'])
    const buyer = await read.get(customer, first.customer)
    return {
      customer: first.customer,
      salesperson: first.salesperson,
      basis: first.basis,
      invoiceKind: buyer.invoiceKind,
      invoiceTitle: buyer.invoiceTitle ?? buyer.name,
      creditCode: buyer.creditCode,
      lines: left.map((line) => ({
        shipmentLine: readId<'shipment.list'>(line.id),
        goods: line.goods,
        quantity: line.left,
        price: line.price,
        rate: line.rate,
      })),
    }
  },
)

/** Shipments can be invoiced together when they are for one customer and priced alike. Returns the first. */
function oneInvoice(shipments: readonly Shipment[]): Shipment {
  const first = present(shipments[0], 'a draft has a source')
  const other = shipments.find((one) => one.customer !== first.customer)
  if (other)
    refuse('invalid', [
      `发货单 ${first.number} 和 ${other.number} 不是同一个客户的，不能开在一张发票上`,
      `${first.number} and ${other.number} are of two customers`,
    ])
  const unlike = shipments.find((one) => one.basis !== first.basis)
  if (unlike)
    refuse('invalid', [
      `发货单 ${first.number} 和 ${unlike.number} 一张含税、一张不含税，不能开在一张发票上`,
      `${first.number} and ${unlike.number} are priced on another basis`,
    ])
  return first
}
