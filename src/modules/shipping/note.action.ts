import { groupedMoney, minus, plus, zeroMoney } from '../../base/money.ts'
import { newId } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { barredSql, refuseBarred } from '../partners/calculate-barred.ts'
import type { Barred } from '../partners/calculate-barred.ts'
import { carrier } from '../parties/carrier.record.ts'
import { pickedLines } from './calculate-picks.ts'
import { withInvoiced } from './calculate-invoiced.ts'
import { methodBy, shipment } from './shipment.record.ts'

/** Counts what an invoice took of this shipment's list, or gives it back. */
const noteInvoiced = implement(shipment, 'noteInvoiced', async (_tx, row, { lines }) => ({ list: withInvoiced(row.list, lines) }))

/** The lots that were picked for it (see picking-list): a line may leave in several. */
const notePicked = implement(shipment, 'notePicked', async (_tx, row, { lines }) => ({ lines: pickedLines(row.lines, lines, newId) }))

/** Who was chosen to carry it, for how much, and why (see carrier-choice). Freight that the consignee pays is none of ours. */
const noteCarrier = implement(shipment, 'noteCarrier', async (tx, row, { carrier: id, freight, reason }) => {
  refuseBarred(await tx.rows<Barred>(barredSql, [tx.company, id, null, tx.today]), 'carrier')
  const chosen = await tx.get(carrier, id)
  return { carrier: id, method: methodBy[chosen.kind], carrierReason: reason, ...(row.freightBy === 'collect' ? {} : { freight }) }
})

/** What its lines cost at the average of their month, and what of that their invoices have taken. */
const noteCost = implement(shipment, 'noteCost', async (_tx, row, { lines }) => {
  const costs = new Map(lines.map((one) => [String(one.line), one]))
  return {
    list: row.list.map((line) => {
      const now = costs.get(line.id)
      return now === undefined ? line : { ...line, cost: now.cost, invoicedCost: now.invoicedCost }
    }),
  }
})

/** Counts what the customer paid back of the freight we advanced: never below nothing, never above the freight. */
const noteFreightReceived = implement(shipment, 'noteFreightReceived', async (_tx, row, { amount }) => {
  const received = plus(row.freightReceived, amount)
  const due = row.freightBy === 'advanced' ? row.freight : zeroMoney
  if (received < zeroMoney || received > due) {
    const [whole, before, asked, left] = [due, row.freightReceived, amount, minus(due, row.freightReceived)].map(groupedMoney)
    refuse(
      'exceeded',
      [
        `发货单 ${row.number} 代垫运费 ${whole}，已收 ${before}，未收 ${left}，本次 ${asked}`,
        `Shipment ${row.number}: freight advanced ${whole}, received ${before}, open ${left}, asked ${asked}`,
      ],
      'amount',
    )
  }
  return { freightReceived: received }
})

export default [noteCarrier, notePicked, noteInvoiced, noteCost, noteFreightReceived]
