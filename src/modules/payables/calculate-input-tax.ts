/**
 * SQL of the invoices to us whose input VAT is in the books, by number, of the company `$1`: which paper has it, since when, of whom, and how much; what was
 * deducted already is left out, but for the deduction `$2`. Goods received with their invoice have no number here, so they are not among them.
 */
export const openTaxSql = `
  select n."invoiceNumber", min(n.number) as paper, min(n."on") as "on", min(n.party) as party, sum(n.tax)::bigint as tax,
    min(n.source) as source, min(n.id::text)::uuid as id from (
    select l.invoice_number as "invoiceNumber", 'expenseClaim' as source, c.id, c.number, l."on", p.name as party, l.tax from expense_claim c join expense_claim_lines l on l.company_id = $1 and l.parent = c.id
      join person p on p.company_id = $1 and p.id = c.claimant where c.company_id = $1 and c.state = 'posted'
    union all
    select i.invoice_number, 'purchaseInvoice', i.id, i.number, i.issued_on, coalesce(s.name, k.name), l.tax from purchase_invoice i join purchase_invoice_lines l on l.company_id = $1 and l.parent = i.id and l.courier_bill is null
      left join supplier s on s.company_id = $1 and s.id = i.supplier left join carrier k on k.company_id = $1 and k.id = i.carrier where i.company_id = $1 and i.state = 'posted'
    union all
    select b.invoice_number, 'courierBill', b.id, b.number, b.posted_on, k.name, b.tax from courier_bill b join carrier k on k.company_id = $1 and k.id = b.carrier where b.company_id = $1 and b.state = 'posted'
    union all
    select w.invoice_number, 'campaignWriteOff', w.id, w.number, w.posted_on, c.name, w.tax from campaign_write_off w join customer c on c.company_id = $1 and c.id = w.customer
      where w.company_id = $1 and w.state in ('posted', 'settled') and w.way = 'service') n
  where n."invoiceNumber" is not null and n.tax > 0
    and not exists (select 1 from tax_deduction_lines l join tax_deduction d on d.company_id = $1 and d.id = l.parent and d.state = 'noted'
      where l.company_id = $1 and l.invoice_number = n."invoiceNumber" and d.id is distinct from $2::uuid)
  group by n."invoiceNumber"`
