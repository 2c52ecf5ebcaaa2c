import { present } from '../../base/assert.ts'
import { readId } from '../../base/id.ts'
import { isZero, minusQuantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { InputOf, RowOf } from '../../kernel/record/record.ts'
import { customer } from '../parties/customer.record.ts'
import { heldByLine, heldOf, lessHeld, nothingLeft } from '../shipping/calculate-held.ts'
import type { HeldLines, HeldRow } from '../shipping/calculate-held.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { buyerOf } from './calculate-buyer.ts'
import { invoiceRequest } from './invoice-request.record.ts'

type Shipment = RowOf<typeof shipment>

/** An invoice request over everything that was shipped, or is ready to be (the invoice may come first, J04), with the chosen shipments, not invoiced and on no other request yet; whom and how, from the customer's file. */
export default draftFrom(
  invoiceRequest,
  shipment,
  ['生成开票申请', 'Draft an invoice request'],
  ['checked', 'shipped'],
  async (read, shipments): Promise<InputOf<typeof invoiceRequest>> => {
    const first = oneInvoice(shipments)
    const lines = shipments.flatMap((one) => one.list)
    const held = await heldByRequests(
      read,
      lines.map((line) => line.id),
    )
    const left = lines
      .map((line) => ({ ...line, left: lessHeld(minusQuantity(line.quantity, line.invoiced), heldOf(held, line.id)) }))
      .filter((line) => !isZero(line.left))
    if (left.length === 0)
      refuse(
        'exceeded',
        nothingLeft(
          held,
          ['所选发货单已全部开票，没有可开的数量', 'Nothing is left to invoice of these shipments'],
          ['未过账的开票申请', 'requests under way'],
        ),
      )
    const buyer = await read.get(customer, first.customer)
    return {
      customer: first.customer,
      salesperson: first.salesperson,
      basis: first.basis,
      ...buyerOf(buyer),
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
  const others = shipments.find((one) => one.salesperson !== first.salesperson)
  if (others)
    refuse('invalid', [
      `发货单 ${first.number} 和 ${others.number} 不是同一个业务员的，不能开在一张发票上`,
      `${first.number} and ${others.number} are of two salespersons`,
    ])
  const unlike = shipments.find((one) => one.basis !== first.basis)
  if (unlike)
    refuse('invalid', [
      `发货单 ${first.number} 和 ${unlike.number} 一张含税、一张不含税，不能开在一张发票上`,
      `${first.number} and ${unlike.number} are priced on another basis`,
    ])
  return first
}

/** What invoice requests that are not posted yet hold of these sales list lines; `but` is one that is left out. */
export async function heldByRequests(read: Reading, lines: readonly string[], but: string | null = null): Promise<HeldLines> {
  return heldByLine(
    await read.rows<HeldRow>(
      `select l.shipment_line as line, sum(l.quantity)::text as quantity, array_agg(distinct r.number) as numbers
       from invoice_request_lines l join invoice_request r on r.company_id = l.company_id and r.id = l.parent
       where l.company_id = $1 and l.shipment_line = any($2::uuid[]) and r.state in ('made', 'returned', 'checked') and r.id is distinct from $3::uuid group by l.shipment_line`,
      [read.company, lines, but],
    ),
  )
}
