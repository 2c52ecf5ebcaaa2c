import type { Tx } from '../kernel/perform/tx.ts'

// Whoever uses one of these numbers at the same moment waits; all take them in one order.
const lockSql = `
  select pg_advisory_xact_lock(hashtextextended('invoice/' || $1::integer || '/' || n, 0)) from (select n from unnest($2::text[]) n order by n offset 0) numbers`

// Where an invoice to us may stand: what was reversed or made void may be used again.
const usedSql = `
  select number, "invoiceNumber" from (
    select c.id, c.number, c.state, l.invoice_number as "invoiceNumber" from expense_claim_lines l join expense_claim c on c.company_id = $1 and c.id = l.parent
      where l.company_id = $1 and l.invoice_number = any($2)
    union all
    select id, number, state, invoice_number from campaign_write_off where company_id = $1 and invoice_number = any($2)
    union all
    select id, number, state, invoice_number from courier_bill where company_id = $1 and invoice_number = any($2)
    union all
    select id, number, state, invoice_number from purchase_invoice where company_id = $1 and invoice_number = any($2)) used
  where id <> $3 and state not in ('reversed', 'void') and not id = any($4::uuid[]) limit 1`

/**
 * 同一发票只用一次 (practice §4.6, §9.3): the paper, apart from `id` and from those in `besides`, that names one of these invoices already; a claim, a write-off
 * of a promotion, a courier's bill or a purchase invoice. Two at once are told one after the other.
 */
export async function usedNumber(tx: Tx, numbers: readonly string[], id: string, besides: readonly string[] = []) {
  if (numbers.length === 0) return undefined
  await tx.rows(lockSql, [tx.company, numbers])
  const [other] = await tx.rows<{ number: string; invoiceNumber: string }>(usedSql, [tx.company, numbers, id, besides])
  return other
}
