import { happened } from '../../base/happened.ts'
import type { Id } from '../../base/id.ts'
import { groupedMoney, minus, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { usedNumber } from '../../books/invoice-use.ts'
import { bookedBy, refuseMissingCustomer } from '../../books/kind-accounts.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { consignment } from '../carriage/consignment.record.ts'
import { needInForce } from '../contracts/calculate-in-force.ts'
import { contract } from '../contracts/contract.record.ts'
import { eInvoice } from '../einvoices/einvoice.record.ts'
import { carrier } from '../parties/carrier.record.ts'
import { supplier } from '../parties/supplier.record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { goodsReceipt } from '../stock/goods-receipt.record.ts'
import { courierBill } from './courier-bill.record.ts'
import { owedTo } from './payables-steps.action.ts'
import { invoicedEntry } from './purchase-invoice.posting.ts'
import { purchaseInvoice } from './purchase-invoice.record.ts'

type Row = RowOf<typeof purchaseInvoice>
type Line = Row['lines'][number]

/** The electronic invoice is one to us, in the black, and says what was typed. */
async function needSame(tx: Tx, row: Row): Promise<void> {
  if (row.eInvoice === null) return
  const paper = await tx.get(eInvoice, row.eInvoice)
  if (paper.direction !== 'received' || paper.red === true || paper.state !== 'read')
    refuse('state', [`${paper.number} 不是开给本公司、已核对的蓝字发票`, `${paper.number} is no checked invoice to us`], 'eInvoice')
  if (paper.invoiceNumber !== row.invoiceNumber)
    refuse('mismatch', [`电子发票的号码是 ${paper.invoiceNumber ?? ''}`, `The number on it is ${paper.invoiceNumber ?? ''}`], 'invoiceNumber')
  const [gross, tax] = [paper.gross ?? zeroMoney, paper.tax ?? zeroMoney]
  if (gross !== row.gross)
    refuse('mismatch', [`票面价税合计 ${groupedMoney(gross)}，明细合计 ${groupedMoney(row.gross)}`, `It says ${groupedMoney(gross)} in all`], 'lines')
  if (row.tax > tax) refuse('exceeded', [`票面税额只有 ${groupedMoney(tax)}`, `VAT on it is ${groupedMoney(tax)}`], 'lines')
}

/** SQL of what other living invoices took of the goods receipts `$3` (net), or of consignments of the shipments `$3`, or of the statements `$3`. */
const takenSql = `
  select coalesce(l.receipt, s.shipment, l.courier_bill) as thing, sum(l.net)::bigint as net, sum(l.freight)::bigint as freight, min(p.number) as number
  from purchase_invoice_lines l join purchase_invoice p on p.company_id = $1 and p.id = l.parent and p.id <> $2 and p.state not in ('reversed', 'void')
  left join consignment s on s.company_id = $1 and s.id = l.consignment
  where l.company_id = $1 and coalesce(l.receipt, s.shipment, l.courier_bill) = any($3::uuid[]) group by 1`

type Taken = ReadonlyMap<string, { readonly net: Money; readonly freight: Money; readonly number: string }>
async function takenOf(tx: Tx, row: Row, things: readonly string[]): Promise<Taken> {
  const found = await tx.rows<{ thing: string; net: Money; freight: Money; number: string }>(takenSql, [tx.company, row.id, things])
  return new Map(found.map((one) => [one.thing, one]))
}

const noted = <T>(values: readonly (T | null)[]): T[] => values.flatMap((value) => (value === null ? [] : [value]))

/** Goods received of this supplier, estimated, and no more of each than is still estimated. Their receipts are locked: two at once are counted one after the other. */
async function fitReceipts(tx: Tx, row: Row): Promise<void> {
  const ids = noted(row.lines.map((line) => line.receipt))
  if (ids.length === 0) return
  const receipts = new Map((await tx.lock(goodsReceipt, ids)).map((one) => [one.id, one]))
  const taken = await takenOf(tx, row, ids)
  for (const [index, line] of row.lines.entries()) {
    const found = line.receipt === null ? undefined : receipts.get(line.receipt)
    if (!found) continue
    const at = `lines.${index}.receipt`
    if (found.supplier !== row.supplier) refuse('mismatch', [`入库单 ${found.number} 不是这家供应商的`, `${found.number} is of another supplier`], at)
    if (found.state !== 'posted' || found.billed !== 'estimated')
      refuse('state', [`入库单 ${found.number} 没有暂估在账`, `${found.number} is not estimated in the books`], at)
    const left = minus(found.value, taken.get(found.id)?.net ?? zeroMoney)
    if (line.net > left)
      refuse(
        'exceeded',
        [
          `第 ${index + 1} 行不含税 ${groupedMoney(line.net)}，入库单 ${found.number} 暂估只剩 ${groupedMoney(left)}；价格不同的请红冲入库单，按发票重新入库`,
          `Line ${index + 1}: only ${groupedMoney(left)} of ${found.number} is estimated; at another price, reverse the receipt and enter it by the invoice`,
        ],
        `lines.${index}.gross`,
      )
  }
}

/** What the books have as freight of the shipment of each consignment since it left; a shipment's freight is invoiced once. Its shipments are locked. */
async function withFreight(tx: Tx, row: Row): Promise<Line[]> {
  const found = new Map((await tx.getMany(consignment, noted(row.lines.map((line) => line.consignment)))).map((one) => [one.id, one]))
  if (found.size === 0) return row.lines.map((line) => ({ ...line, freight: zeroMoney }))
  const shipments = new Map((await tx.lock(shipment, [...new Set([...found.values()].map((one) => one.shipment))].toSorted())).map((one) => [one.id, one]))
  const taken = await takenOf(tx, row, [...shipments.keys()])
  const here = new Set<string>()
  return row.lines.map((line, index) => {
    const one = line.consignment === null ? undefined : found.get(line.consignment)
    const from = one && shipments.get(one.shipment)
    if (!one || !from) return { ...line, freight: zeroMoney }
    const at = `lines.${index}.consignment`
    if (one.carrier !== row.carrier) refuse('mismatch', [`运单 ${one.code} 不是这家物流公司的`, `${one.code} is of another carrier`], at)
    if (from.freightBy !== 'ours')
      refuse('rule', [`发货单 ${from.number} 的运费由客户承担，发票抬头应是客户`, `Freight of ${from.number} is the customer’s`], at)
    const other = taken.get(from.id)?.number ?? (here.has(from.id) ? row.number : undefined)
    if (other !== undefined) refuse('duplicate', [`发货单 ${from.number} 的运费已在 ${other} 开票`, `Freight of ${from.number} is in ${other}`], at)
    here.add(from.id)
    return { ...line, freight: from.freight }
  })
}

/** A statement that was posted, of this carrier, whole, on one invoice. It is locked. */
async function fitStatements(tx: Tx, row: Row): Promise<void> {
  const ids = noted(row.lines.map((line) => line.courierBill))
  if (ids.length === 0) return
  const bills = new Map((await tx.lock(courierBill, ids)).map((one) => [one.id, one]))
  for (const [index, line] of row.lines.entries()) {
    const bill = line.courierBill === null ? undefined : bills.get(line.courierBill)
    if (!bill) continue
    const at = `lines.${index}.courierBill`
    if (bill.carrier !== row.carrier) refuse('mismatch', [`月结单 ${bill.number} 不是这家物流公司的`, `${bill.number} is of another carrier`], at)
    if (bill.state !== 'posted') refuse('state', [`月结单 ${bill.number} 还没有入账`, `${bill.number} is not posted`], at)
    const other = (await takenOf(tx, row, [bill.id])).get(bill.id)
    if (other || (bill.invoiceNumber !== null && bill.invoiceNumber !== row.invoiceNumber))
      refuse('duplicate', [`月结单 ${bill.number} 已有发票 ${other?.number ?? bill.invoiceNumber ?? ''}`, `${bill.number} has its invoice`], at)
    if (line.gross !== bill.gross || line.tax !== bill.tax)
      refuse(
        'mismatch',
        [
          `月结单 ${bill.number} 应付 ${groupedMoney(bill.gross)}，其中税额 ${groupedMoney(bill.tax)}，与发票不符`,
          `${bill.number} is ${groupedMoney(bill.gross)}`,
        ],
        `lines.${index}.gross`,
      )
  }
}

async function agreed(tx: Tx, row: Row): Promise<{ readonly lines: Line[] }> {
  if (row.contract !== null) needInForce(await tx.get(contract, row.contract), { supplier: row.supplier, carrier: row.carrier }, null)
  const bills = noted(row.lines.map((line) => line.courierBill))
  const other = await usedNumber(tx, [row.invoiceNumber], row.id, bills)
  if (other)
    refuse('duplicate', [`发票 ${row.invoiceNumber} 已在 ${other.number} 使用`, `Invoice ${row.invoiceNumber} stands in ${other.number}`], 'invoiceNumber')
  await needSame(tx, row)
  await refuseMissingCustomer(tx, row.lines)
  await fitReceipts(tx, row)
  await fitStatements(tx, row)
  return { lines: await withFreight(tx, row) }
}

const noteStatements = async (tx: Tx, row: Row, invoiceNumber: string | null): Promise<void> => {
  for (const id of noted(row.lines.map((line) => line.courierBill))) await tx.do(courierBill, 'noteInvoice', id, { invoiceNumber })
}

const deductedSql = `
  select d.number from tax_deduction_lines l join tax_deduction d on d.company_id = $1 and d.id = l.parent and d.state = 'noted' where l.company_id = $1 and l.invoice_number = $2 limit 1`

/** An invoice that was paid, or whose VAT was deducted, is not taken back below it. The payee is locked. */
async function refuseUsed(tx: Tx, row: Row): Promise<void> {
  const [deducted] = await tx.rows<{ number: string }>(deductedSql, [tx.company, row.invoiceNumber])
  if (deducted) refuse('depended', [`进项税已在 ${deducted.number} 勾选抵扣，请先作废它`, `Its VAT is deducted in ${deducted.number}`])
  if (row.carrier !== null) await tx.lock(carrier, [row.carrier])
  if (row.supplier !== null) await tx.lock(supplier, [row.supplier])
  const owed = await owedTo(tx, row)
  const booked = sumMoney(row.lines.map((line) => (line.courierBill === null ? minus(line.gross, line.freight) : zeroMoney)))
  if (booked > owed)
    refuse('exceeded', [`应付只剩 ${groupedMoney(owed)}，发票已付款，请先红冲付款单`, `Only ${groupedMoney(owed)} is owed: reverse the payment first`], 'on')
}

export default [
  implement(purchaseInvoice, 'create', agreed),
  implement(purchaseInvoice, 'update', agreed),
  implement(purchaseInvoice, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, row.issuedOn)
    const { lines } = await agreed(tx, row)
    const kinds: Id<'expenseKind'>[] = noted(lines.map((line) => line.kind))
    await postEntry(tx, invoicedEntry({ ...row, lines }, on, await bookedBy(tx, kinds)))
    await noteStatements(tx, row, row.invoiceNumber)
    return { lines, postedOn: on }
  }),
  implement(purchaseInvoice, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.postedOn)
    await refuseUsed(tx, row)
    await noteStatements(tx, row, null)
    await reverseEntries(tx, { record: purchaseInvoice.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]
