import { present } from '../../base/assert.ts'
import { addDays } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { moneyText, negated } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { minusQuantity, readQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { customer } from '../parties/customer.record.ts'
import { rebatePayout } from '../rebates/rebate-payout.record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { declaredParts } from '../shipping/calculate-declared.ts'
import { costParts } from './calculate-cost.ts'
import { invoiceEntry } from './invoice-request.posting.ts'
import { invoiceRequest } from './invoice-request.record.ts'
import { amountsDue, billedLines, refuseUnlessMatching, shipmentIdsOf } from './save.action.ts'
import type { BilledLines, Request } from './save.action.ts'

type Shipment = RowOf<typeof shipment>
type Line = Request['lines'][number]
const none = readQuantity('0')

/**
 * The tax invoice is issued. The request is locked already; its shipments are locked now, in id order (everybody locks receipt, invoice
 * request, shipment, order in this direction), so that two requests cannot take the same shipped quantity.
 */
export default implement(invoiceRequest, 'post', async (tx, row, { on, invoiceNumber }) => {
  const shipments = await tx.lock(shipment, await shipmentIdsOf(tx, row))
  const billed = await billedLines(tx, shipments, row)
  await refuseUnlessMatching(tx, row, billed)
  refuseMovedAmounts(row, billed)
  happened(on, tx.today, lastShipped(shipments))
  const lines = withDeclared(withCosts(row, billed), billed)
  await noteInvoiced(tx, shipments, lines)
  if (row.rebate !== null && row.discount !== null) await tx.do(rebatePayout, 'noteUsed', row.rebate, { on, amount: row.discount })
  await postEntry(tx, invoiceEntry({ ...row, lines }, on, new Map(shipments.flatMap(bookedLines))))
  const buyer = await tx.get(customer, row.customer)
  return { lines, invoicedOn: on, dueOn: addDays(on, buyer.creditDays), invoiceNumber }
})

/** Another invoice over the same shipped line moves the odd fen: what was signed must still be what is posted. */
function refuseMovedAmounts(row: Request, billed: BilledLines): void {
  const now = amountsDue(row, billed)
  for (const [index, line] of row.lines.entries()) {
    const due = present(now[index], 'every line has its amounts')
    if (due.net === line.net && due.tax === line.tax) continue
    const [signed, right] = [moneyText(line.gross), moneyText(due.gross)]
    refuse(
      'stale',
      [
        `第 ${index + 1} 行的金额在复核后变了：复核时 ${signed}，现应为 ${right}（同一清单行另有开票，尾差随之改变）；请反审核后重新保存、复核`,
        `Line ${index + 1} was signed as ${signed} and is now ${right}: another invoice was posted. Take the review back, save again and review`,
      ],
      `lines.${index}`,
    )
  }
}

function lastShipped(shipments: readonly Shipment[]): Day | null {
  return (
    shipments
      .map((one) => one.shippedOn)
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? null
  )
}

/** Only goods that wait as dispatched have a cost to move. */
function withCosts(row: Request, billed: BilledLines): Line[] {
  const waiting = new Map([...billed].flatMap(([id, { shipment: from, line }]) => (from.booked === 'dispatch' ? [[id, line] as const] : [])))
  const costs = costParts(
    row.lines.map((line) => ({ source: line.shipmentLine, quantity: line.quantity })),
    waiting,
  )
  return row.lines.map((line, index) => ({ ...line, cost: present(costs[index], 'every line has its cost') }))
}

/** What was declared of a line before it had an invoice is not declared again (J02b); what has not left is invoiced ahead (J04). */
function withDeclared(lines: readonly Line[], billed: BilledLines): Line[] {
  const left = new Map([...billed].map(([id, { line }]) => [id, line.declared] as const))
  const parts = declaredParts(
    lines.map((line) => ({ source: line.shipmentLine, tax: line.tax })),
    left,
  )
  return lines.map((line, index) => ({
    ...line,
    declared: present(parts[index], 'every line has its part'),
    ahead: billed.get(line.shipmentLine)?.shipment.booked === null,
  }))
}

function bookedLines(from: Shipment): (readonly [string, 'ship' | 'dispatch' | 'ahead'])[] {
  const booked = from.booked ?? 'ahead'
  return from.list.map((line) => [line.id, booked] as const)
}

/** Counts the invoiced parts on the lists they were shipped with. */
export async function noteInvoiced(
  tx: Tx,
  shipments: readonly Shipment[],
  lines: readonly Pick<Line, 'shipmentLine' | 'quantity' | 'net' | 'tax' | 'cost' | 'declared'>[],
): Promise<void> {
  for (const one of shipments) {
    const own = lines.filter((line) => one.list.some((listed) => listed.id === line.shipmentLine))
    await tx.do(shipment, 'noteInvoiced', one.id, {
      lines: own.map(({ shipmentLine, quantity, net, tax, cost, declared }) => ({ line: shipmentLine, quantity, net, tax, cost, declared })),
    })
  }
}

/** The same parts given back. */
export function givenBack(
  lines: readonly Line[],
): { shipmentLine: Line['shipmentLine']; quantity: Quantity; net: Money; tax: Money; cost: Money; declared: Money }[] {
  return lines.map((line) => ({
    shipmentLine: line.shipmentLine,
    quantity: minusQuantity(none, line.quantity),
    net: negated(line.net),
    tax: negated(line.tax),
    cost: negated(line.cost),
    declared: negated(line.declared),
  }))
}
