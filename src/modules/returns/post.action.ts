import { happened } from '../../base/happened.ts'
import { groupedMoney, minus, negated, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { minusQuantity, readQuantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { takeBackStock, takeInAgain } from '../../books/stock-cost.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'
import { declaredParts } from '../shipping/calculate-declared.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { returnEntry, wasSold } from './sales-return.posting.ts'
import { salesReturn } from './sales-return.record.ts'
import { soldBy, totalsOf, withParts, withReturnedLots } from './save.action.ts'
import type { Return, Sold } from './save.action.ts'

const none = readQuantity('0')

/** Everybody locks invoice before shipment, so that two who return the same line wait for each other. */
async function lockSold(tx: Tx, row: Return): Promise<void> {
  if (row.invoice !== null) await tx.lock(invoiceRequest, [row.invoice])
  await tx.lock(shipment, [row.shipment])
}

/** What was invoiced goes with a red invoice, §4.5: its number is there, and the accountant posts it. */
function refuseWithoutRed(tx: Tx, row: Return): void {
  if (row.invoice === null) return
  if (!tx.actor.roles.includes('finance'))
    refuse('forbidden', ['退已开票的货要凭红字发票冲销项税额，请财务记账', 'What was invoiced goes with a red invoice: ask the accountant to post it'])
  if (row.redNumber === null)
    refuse('invalid', ['退已开票的货须先开红字发票，请填红字发票号码', 'Goods that were invoiced need the number of the red invoice'], 'redNumber')
}

function refuseMoved(row: Return, now: Money): void {
  if (row.gross === now) return
  refuse('stale', [
    `退货金额在复核后变了：复核时 ${groupedMoney(row.gross)}，现应为 ${groupedMoney(now)}；请反审核后重新保存、复核`,
    `The amount was signed as ${groupedMoney(row.gross)} and is now ${groupedMoney(now)}: take the review back, save again and review`,
  ])
}

/** What of the returned VAT was declared without an invoice; of goods on an invoice, that invoice has it. */
export function withDeclared<L extends Pick<Return['lines'][number], 'shipmentLine' | 'tax'>>(
  lines: readonly L[],
  { from, invoice }: Sold,
): (L & { readonly declared: Money })[] {
  const left = new Map(invoice === null ? from.list.map((line) => [String(line.id), line.declared] as const) : [])
  const parts = declaredParts(
    lines.map((line) => ({ source: String(line.shipmentLine), tax: line.tax })),
    left,
  )
  return lines.map((line, index) => ({ ...line, declared: parts[index] ?? zeroMoney }))
}

/** What a return of goods on no invoice takes of the list, as an invoice would: it can then be invoiced no more. */
export function offList(
  lines: readonly Pick<Return['lines'][number], 'shipmentLine' | 'quantity' | 'net' | 'tax' | 'declared' | 'cost'>[],
  booked: Sold['booked'],
  back: boolean,
) {
  return lines.map(({ shipmentLine: line, quantity, net, tax, declared, cost: value }) => {
    const cost = booked === 'dispatch' ? value : zeroMoney
    if (!back) return { line, quantity, net, tax, cost, declared }
    return { line, quantity: minusQuantity(none, quantity), net: negated(net), tax: negated(tax), cost: negated(cost), declared: negated(declared) }
  })
}

/**
 * Goods are in the store again at the cost they left with, the customer owes less. Refuses what was invoiced without a red invoice's number or by another
 * than the accountant, and amounts that moved since they were signed. Of the invoice as much is taken as it has open; what was paid already stands to
 * the customer's credit.
 */
const post = implement(salesReturn, 'post', async (tx, row, { on }) => {
  refuseWithoutRed(tx, row)
  await lockSold(tx, row)
  const sold = await soldBy(tx, row)
  const { from, booked, invoice } = sold
  happened(on, tx.today, invoice?.invoicedOn ?? from.shippedOn)
  const lines = await withReturnedLots(tx, withDeclared(await withParts(tx, row, sold), sold), sold)
  const totals = totalsOf(lines)
  refuseMoved(row, totals.gross)
  const open = invoice === null ? zeroMoney : minus(invoice.gross, invoice.received)
  const offInvoice = totals.gross < open ? totals.gross : open
  if (invoice === null) await tx.do(shipment, 'noteInvoiced', from.id, { lines: offList(lines, booked, false) })
  else if (offInvoice !== zeroMoney) await tx.do(invoiceRequest, 'noteReceived', invoice.id, { amount: offInvoice })
  await takeInAgain(tx, returnEntry({ ...row, lines }, booked, on), row.number)
  return { lines, ...totals, owed: wasSold(row, booked) ? totals.gross : zeroMoney, offInvoice, postedOn: on }
})

/**
 * 冲减发票: a return of what was paid stands to the customer's credit, and its invoice stays paid. Once the receipt is unmatched, the return settles its part of
 * what is open again, so that the rest of the money is on account: paid back, or matched to another invoice. Posts nothing.
 */
const offInvoice = implement(salesReturn, 'offInvoice', async (tx, row) => {
  if (row.invoice === null) return refuse('state', ['退的是未开票的货，没有发票可冲减', 'These goods were on no invoice'])
  await lockSold(tx, row)
  const invoice = await tx.get(invoiceRequest, row.invoice)
  const taken = row.offInvoice ?? zeroMoney
  const [rest, open] = [minus(row.gross, taken), minus(invoice.gross, invoice.received)]
  if (rest === zeroMoney) refuse('exceeded', [`退货已全部冲减发票 ${invoice.number}`, `All of it is off invoice ${invoice.number}`])
  if (open === zeroMoney)
    refuse('exceeded', [
      `发票 ${invoice.number} 没有未收金额；请先到收款单取消核销，再冲减`,
      `Invoice ${invoice.number} has nothing open: unmatch its receipt first`,
    ])
  const amount = rest < open ? rest : open
  await tx.do(invoiceRequest, 'noteReceived', invoice.id, { amount })
  return { offInvoice: plus(taken, amount) }
})

/** 红冲: the return is taken back, the customer owes again what he returned. Refuses `exceeded` when the goods have gone out since. */
const reverse = implement(salesReturn, 'reverse', async (tx, row, { on, reason }) => {
  happened(on, tx.today, row.postedOn)
  await lockSold(tx, row)
  const { from, booked } = await soldBy(tx, row)
  if (row.invoice === null) await tx.do(shipment, 'noteInvoiced', from.id, { lines: offList(row.lines, booked, true) })
  else if (row.offInvoice !== null && row.offInvoice !== zeroMoney)
    await tx.do(invoiceRequest, 'noteReceived', row.invoice, { amount: negated(row.offInvoice) })
  await takeBackStock(tx, { record: salesReturn.name, id: row.id, version: row.version, number: row.number, events: ['return'] }, on, reason)
  return undefined
})

export default [post, offInvoice, reverse]
