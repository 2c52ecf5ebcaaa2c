import { present } from '../../base/assert.ts'
import { minus, sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import type { Quantity } from '../../base/price.ts'
import { refuse, refuseAll } from '../../base/refusal.ts'
import { freeLots, lotFaults } from '../../books/lot-choice.ts'
import type { Lot, LotGoods } from '../../books/lot-choice.ts'
import { keptByLot, lotsCome } from '../../books/lots.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { Id } from '../../base/id.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { lotsThatLeft } from './calculate-lots.ts'
import { invoicedOf, openOf, returnedParts } from './calculate-return.ts'
import type { LinePart, Returnable, Returned } from './calculate-return.ts'
import { salesReturn } from './sales-return.record.ts'

/** A return of goods. */
export type Return = RowOf<typeof salesReturn>
type Shipment = RowOf<typeof shipment>
/** What a return goes back to. */
export interface Sold {
  readonly from: Shipment
  readonly booked: 'ship' | 'dispatch'
  readonly invoice: RowOf<typeof invoiceRequest> | null
}

/** What came back before of a list line or was lost on the way, and of which invoice (null: of none). */
interface Before extends LinePart {
  readonly line: Id<'shipment.list'>
  readonly invoice: Id<'invoiceRequest'> | null
}
const beforeSql = `
  select line, invoice, trim_scale(sum(quantity)) as quantity, sum(net)::bigint as net, sum(tax)::bigint as tax, sum(cost)::bigint as cost from (
    select l.shipment_line as line, r.invoice, l.quantity, l.net, l.tax, l.cost from sales_return_lines l join sales_return r on r.company_id = l.company_id and r.id = l.parent
    where l.company_id = $1 and r.shipment = $2 and r.state = 'posted'
    union all
    select l.shipment_line, null::uuid, l.quantity, l.net, l.tax, l.cost from carrier_claim_lines l join carrier_claim c on c.company_id = l.company_id and c.id = l.parent
    where l.company_id = $1 and c.shipment = $2 and c.state in ('posted', 'settled', 'declined', 'agreed', 'closed')) back group by line, invoice`

/** What a return and a claim on a carrier say of what was sold. */
export type GoesBack = Pick<Return, 'shipment' | 'customer' | 'salesperson' | 'invoice'>

/** The rows a return goes back to. Refuses a shipment that has not left or is another's, and an invoice that is not of it. */
export async function soldBy(read: Reading, row: GoesBack): Promise<Sold> {
  const from = await read.get(shipment, row.shipment)
  if (from.state !== 'shipped' || from.booked === null)
    return refuse('state', [`发货单 ${from.number} 还没有发货，不能退货`, `Shipment ${from.number} has not left: nothing comes back of it`], 'shipment')
  if (from.customer !== row.customer) refuse('mismatch', [`发货单 ${from.number} 是别的客户的`, `Shipment ${from.number} is another customer's`], 'customer')
  if (from.salesperson !== row.salesperson)
    refuse('mismatch', [`业务员与发货单 ${from.number} 不一致`, `The salesperson differs from shipment ${from.number}`], 'salesperson')
  const invoice = row.invoice === null ? null : await read.get(invoiceRequest, row.invoice)
  if (invoice !== null && (invoice.state !== 'posted' || !invoice.lines.some((line) => from.list.some((listed) => listed.id === line.shipmentLine))))
    refuse('mismatch', [`${invoice.number} 不是发货单 ${from.number} 的已开发票`, `${invoice.number} is no invoice of shipment ${from.number}`], 'invoice')
  return { from, booked: from.booked, invoice }
}

/** What can still come back of each list line of the shipment: of what is on no invoice, or of what is on the one that is named, at what it was sold for after its discount there. */
export async function returnableOf(read: Reading, { from, booked, invoice }: Sold): Promise<ReadonlyMap<string, Returnable>> {
  const before = await read.rows<Before>(beforeSql, [read.company, from.id])
  return new Map(
    from.list.map((line) => {
      const back = before.filter((one) => one.line === line.id)
      if (invoice === null) return [String(line.id), openOf(line, back, booked)] as const
      const billed = invoice.lines
        .filter((one) => one.shipmentLine === line.id)
        .map((one) => ({ ...one, net: minus(one.net, one.discountNet), tax: minus(one.tax, one.discountTax) }))
      return [String(line.id), invoicedOf(line, { billed, own: back.filter((one) => one.invoice === invoice.id), back }, booked)] as const
    }),
  )
}

/** The lines of a return with what they take back. Refuses other goods than were sold, and more than can be returned. */
export async function withParts<L extends Pick<Return['lines'][number], 'shipmentLine' | 'goods' | 'quantity'>>(
  read: Reading,
  row: { readonly lines: readonly L[] },
  sold: Sold,
): Promise<(L & Returned)[]> {
  for (const [index, line] of row.lines.entries()) {
    if (sold.from.list.find((listed) => listed.id === line.shipmentLine)?.goods === line.goods) continue
    refuse(
      'mismatch',
      [`第 ${index + 1} 行不是发货单 ${sold.from.number} 销售清单上的商品`, `Line ${index + 1} is not what the sales list of ${sold.from.number} says`],
      `lines.${index}.goods`,
    )
  }
  const parts = returnedParts(
    row.lines.map((line) => ({ source: String(line.shipmentLine), quantity: line.quantity })),
    await returnableOf(read, sold),
  )
  return row.lines.map((line, index) => ({ ...line, ...present(parts[index], 'every line has its part') }))
}

/** The totals of returned lines, in fen. */
export function totalsOf(lines: readonly { readonly net: Money; readonly tax: Money; readonly gross: Money }[]): { net: Money; tax: Money; gross: Money } {
  const sum = (name: 'net' | 'tax' | 'gross') => sumMoney(lines.map((line) => line[name]))
  return { net: sum('net'), tax: sum('tax'), gross: sum('gross') }
}

/** One red invoice is of one invoice: the number of another one was typed by mistake. */
async function refuseOtherRed(read: Reading, row: Return): Promise<void> {
  if (row.redNumber === null) return
  const [other] = await read.rows<{ number: string; bill: string }>(
    `select r.number, i.number as bill from sales_return r join invoice_request i on i.company_id = r.company_id and i.id = r.invoice
     where r.company_id = $1 and r.red_number = $2 and r.id <> $3 and r.invoice <> $4 and r.state not in ('reversed', 'void') limit 1`,
    [read.company, row.redNumber, row.id, row.invoice],
  )
  if (other)
    refuse(
      'invalid',
      [`红字发票 ${row.redNumber} 已用于发票 ${other.bill} 的退货单 ${other.number}`, `Red invoice ${row.redNumber} is of ${other.bill}: see ${other.number}`],
      'redNumber',
    )
}

/** What is left of each lot that left with the shipment, less what came back of it: of goods kept by lot, which ones. */
export async function lotsOut(read: Reading, from: Shipment): Promise<{ readonly kept: LotGoods; readonly lots: readonly Lot[] }> {
  const sold = from.lines.filter((line) => line.nature === 'sale')
  const kept = await keptByLot(read, [...new Set(sold.map((line) => line.goods))])
  if (kept.size === 0) return { kept, lots: [] }
  const back = await read.rows<{ goods: string; lot: string; quantity: Quantity }>(
    `select l.goods, l.lot, trim_scale(sum(l.quantity)) as quantity from sales_return_lines l join sales_return r on r.company_id = l.company_id and r.id = l.parent
     where l.company_id = $1 and r.shipment = $2 and r.state = 'posted' and l.lot is not null group by l.goods, l.lot`,
    [read.company, from.id],
  )
  return { kept, lots: freeLots(lotsThatLeft(sold), back) }
}

/** Goods kept by lot come back to a lot that left with the shipment, no more than did; where it left without lots, to any, as if it came in. */
export async function withReturnedLots<L extends Return['lines'][number]>(tx: Tx, lines: readonly L[], { from }: Sold): Promise<readonly L[]> {
  const { kept, lots } = await lotsOut(tx, from)
  const named = new Map([...kept].filter(([goods]) => lots.some((one) => one.goods === goods)))
  refuseAll(lotFaults(lines, named, lots, { on: from.shippedOn ?? tx.today, expired: 'allowed', enough: true }))
  const known = lines.map((line) => {
    const lot = named.has(line.goods) ? lots.find((one) => one.goods === line.goods && one.lot === line.lot) : undefined
    return lot ? { ...line, expires: lot.expires } : line
  })
  return await lotsCome(tx, known, false)
}

/** What a return is worth is shown to who signs it. */
async function agreed(tx: Tx, row: Return) {
  const sold = await soldBy(tx, row)
  await refuseOtherRed(tx, row)
  const lines = await withReturnedLots(tx, await withParts(tx, row, sold), sold)
  return { lines, ...totalsOf(lines) }
}

export default [implement(salesReturn, 'create', agreed), implement(salesReturn, 'update', agreed)]
