import { firstOf } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { groupedMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { usedNumber } from '../../books/invoice-use.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { chosenTill } from '../../books/till.ts'
import { contract } from '../contracts/contract.record.ts'
import { needInForce } from '../contracts/calculate-in-force.ts'
import { barredSql, refuseBarred } from '../partners/calculate-barred.ts'
import type { Barred } from '../partners/calculate-barred.ts'
import { carrier } from '../parties/carrier.record.ts'
import { supplier } from '../parties/supplier.record.ts'
import { courierBill } from './courier-bill.record.ts'
import { courierEntry, paidEntry } from './payables.posting.ts'
import { payment } from './payment.record.ts'

type Payment = RowOf<typeof payment>

/** What is owed to a carrier or supplier by the book, in fen. */
export async function owedTo(tx: Tx, { carrier: courier, supplier: seller }: Pick<Payment, 'carrier' | 'supplier'>): Promise<Money> {
  const [found] = await tx.rows<{ owed: Money }>(
    `select coalesce(sum(credit - debit), 0)::bigint as owed from payee_sum
     where role = 'payable' and ($1::uuid is null or carrier = $1) and ($2::uuid is null or supplier = $2)`,
    [courier, seller],
  )
  return found?.owed ?? zeroMoney
}

/** Never more than is owed, unless it is meant as an advance. The payee is locked, so that two payments cannot pay the same. */
async function refuseBeyond(tx: Tx, row: Payment): Promise<void> {
  if (row.carrier !== null) await tx.lock(carrier, [row.carrier])
  if (row.supplier !== null) await tx.lock(supplier, [row.supplier])
  if (row.prepaid) return
  const owed = await owedTo(tx, row)
  if (row.amount <= owed) return
  const text = groupedMoney(owed)
  refuse('exceeded', [`应付只有 ${text}；确需多付请勾选「预付」`, `Only ${text} is owed: say that it is paid in advance`], 'amount')
}

// A waybill is paid once: bills that stand.
const billedSql = `
  select b.number, l.waybill from courier_bill_lines l join courier_bill b on b.company_id = l.company_id and b.id = l.parent
  where l.company_id = $1 and b.carrier = $2 and b.id <> $3 and b.state not in ('reversed', 'void') and l.waybill = any($4) limit 1`

/** The courier is locked, so that two sessions at once cannot both write down the same waybill. */
async function refuseBilledTwice(tx: Tx, row: RowOf<typeof courierBill>): Promise<undefined> {
  await tx.lock(carrier, [row.carrier])
  const [other] = await tx.rows<{ number: string; waybill: string }>(billedSql, [tx.company, row.carrier, row.id, row.lines.map((line) => line.waybill)])
  if (!other) return undefined
  const index = row.lines.findIndex((line) => line.waybill === other.waybill)
  refuse('rule', [`运单 ${other.waybill} 已在 ${other.number} 结算`, `Waybill ${other.waybill} is in ${other.number}`], `lines.${index}.waybill`)
}

/** A bill that was paid is not taken back: the courier would owe us what nobody asks him for. His payment is taken back before. */
async function refusePaid(tx: Tx, row: RowOf<typeof courierBill>): Promise<void> {
  await tx.lock(carrier, [row.carrier])
  const owed = await owedTo(tx, { carrier: row.carrier, supplier: null })
  if (row.gross <= owed) return
  const text = groupedMoney(owed)
  refuse(
    'exceeded',
    [`这家快递公司的应付只剩 ${text}，账单已付款，请先红冲付款单`, `Only ${text} is still owed: the bill is paid; reverse its payment first`],
    'on',
  )
}

/** Money and bills under a contract are of who signed it. */
async function needContract(tx: Tx, row: Pick<Payment, 'contract' | 'carrier'> & Partial<Pick<Payment, 'supplier'>>): Promise<undefined> {
  if (row.contract !== null) needInForce(await tx.get(contract, row.contract), { carrier: row.carrier, supplier: row.supplier ?? null }, null)
}

async function saveBill(tx: Tx, row: RowOf<typeof courierBill>): Promise<undefined> {
  await needContract(tx, row)
  await refuseBilledTwice(tx, row)
  const other = await usedNumber(tx, row.invoiceNumber === null ? [] : [row.invoiceNumber], row.id)
  if (other)
    refuse('duplicate', [`发票 ${other.invoiceNumber} 已在 ${other.number} 使用`, `Invoice ${other.invoiceNumber} stands in ${other.number}`], 'invoiceNumber')
}

/** Nothing is paid to who is barred until that is lifted. */
async function savePayment(tx: Tx, row: Payment): Promise<undefined> {
  refuseBarred(await tx.rows<Barred>(barredSql, [tx.company, row.carrier, row.supplier, tx.today]), row.carrier === null ? 'supplier' : 'carrier')
  await needContract(tx, row)
}

export default [
  implement(payment, 'create', savePayment),
  implement(payment, 'update', savePayment),
  implement(payment, 'pay', async (tx, row, { on, method, account }) => {
    happened(on, tx.today, null)
    await refuseBeyond(tx, row)
    await postEntry(tx, paidEntry(row, on, method, await chosenTill(tx, method, account)))
    return { paidOn: on }
  }),
  implement(payment, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.paidOn)
    await reverseEntries(tx, { record: payment.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
  implement(courierBill, 'create', saveBill),
  implement(courierBill, 'update', saveBill),
  implement(courierBill, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, firstOf(row.month))
    await refuseBilledTwice(tx, row)
    await postEntry(tx, courierEntry(row, on))
    return { postedOn: on }
  }),
  /** The invoice of a statement that was posted: its number, or that it is gone again. */
  implement(courierBill, 'noteInvoice', (_tx, _row, { invoiceNumber }) => Promise.resolve({ invoiceNumber })),
  implement(courierBill, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.postedOn)
    await refusePaid(tx, row)
    await reverseEntries(tx, { record: courierBill.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]
