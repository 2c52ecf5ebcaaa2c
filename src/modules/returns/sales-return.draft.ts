import { present } from '../../base/assert.ts'
import { readId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { isZero, minusQuantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { suggestedLots } from '../../books/lot-choice.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { lotOf } from './calculate-lots.ts'
import { lotsOut } from './save.action.ts'
import { salesReturn } from './sales-return.record.ts'

/** A return of what was shipped and is on no invoice, else of all that was shipped; who took the goods in changes the quantities and names the invoice. */
export default draftFrom(salesReturn, shipment, ['生成退货单', 'Draft a return'], ['shipped'], async (read, sources): Promise<InputOf<typeof salesReturn>> => {
  const from = present(sources[0], 'a draft has a source')
  if (sources.length > 1) refuse('invalid', ['一张退货单只退一张发货单的货，请分开做', 'A return is of one shipment'])
  if (from.list.length === 0) refuse('invalid', [`发货单 ${from.number} 没有销售明细；样品归还请做调拨单`, `Nothing of shipment ${from.number} was sold`])
  const open = from.list.map((line) => ({ ...line, left: minusQuantity(line.quantity, line.invoiced) })).filter((line) => !isZero(line.left))
  const lines = open.length > 0 ? open : from.list.map((line) => ({ ...line, left: line.quantity }))
  const invoice =
    open.length > 0
      ? null
      : await onlyInvoice(
          read,
          lines.map((line) => line.id),
        )
  const { kept, lots } = await lotsOut(read, from)
  const back = lines.map((line) => ({ shipmentLine: readId<'shipment.list'>(line.id), goods: line.goods, quantity: line.left }))
  return {
    shipment: from.id,
    customer: from.customer,
    salesperson: from.salesperson,
    invoice,
    ...(from.warehouse && { warehouse: from.warehouse }),
    lines: suggestedLots(back, kept, lots, from.shippedOn ?? read.today).map((line) =>
      line.lot === null ? { ...line, lot: lotOf(from.lines, line.goods) } : line,
    ),
  }
})

/** The invoice on which these lines all stand; null where they stand on several, and who takes the goods in has to say which. */
async function onlyInvoice(read: Reading, lines: readonly string[]): Promise<Id<'invoiceRequest'> | null> {
  const found = await read.rows<{ id: Id<'invoiceRequest'> }>(
    `select distinct r.id from invoice_request r join invoice_request_lines l on l.company_id = r.company_id and l.parent = r.id
     where r.company_id = $1 and l.shipment_line = any($2::uuid[]) and r.state = 'posted' limit 2`,
    [read.company, lines],
  )
  return found.length === 1 ? (found[0]?.id ?? null) : null
}
