/**
 * SQL of what was done under the contracts of the table expression `chosen`, in company `$1`: `sold` line by line, and `deed` by kind and day, in fen.
 * Under a sales contract stand orders, under them shipments, under them invoices; a payment counts for a contract by its share of the invoice it was
 * matched to, and a rebate on an invoice as what it settles of it. What came back or was lost on the way (`returned`) is taken off what was delivered, and off what was invoiced where a red invoice went with it. Under the others stand
 * goods received (with the tax of the contract's rate until the invoice has come), bills of carriers, what was printed, the invoices to us, and our payments. What no document of ours shows was noted on the contract itself.
 */
export const deedsSql = `sold as (
    select o.contract, l.id, l.goods, s.id as shipment, s.shipped_on, i.id as list, i.quantity, i.gross
    from chosen c join sales_order o on o.company_id = $1 and o.contract = c.id join sales_order_lines l on l.company_id = $1 and l.parent = o.id
    join shipment_list i on i.company_id = $1 and i.order_line = l.id join shipment s on s.company_id = $1 and s.id = i.parent and s.state = 'shipped'
  ),
  billed as (
    select s.contract, r.id, r.invoiced_on, r.gross + coalesce(r.discount, 0) + r.discount_tax as whole, sum(l.gross) as part, sum(l.discount_net + l.discount_tax) as discount
    from sold s join invoice_request_lines l on l.company_id = $1 and l.shipment_line = s.list
    join invoice_request r on r.company_id = $1 and r.id = l.parent and r.state = 'posted' group by s.contract, r.id, r.invoiced_on, r.gross, r.discount, r.discount_tax
  ),
  returned as (
    select s.contract, l.goods, r.posted_on, l.quantity, l.gross, r.invoice from sold s
    join sales_return_lines l on l.company_id = $1 and l.shipment_line = s.list join sales_return r on r.company_id = $1 and r.id = l.parent and r.state = 'posted'
    union all
    select s.contract, l.goods, r.posted_on, l.quantity, l.gross, null from sold s
    join carrier_claim_lines l on l.company_id = $1 and l.shipment_line = s.list join carrier_claim r on r.company_id = $1 and r.id = l.parent and r.state in ('posted', 'settled', 'declined', 'agreed', 'closed')
  ),
  bought as (
    select r.contract, l.goods, r.posted_on, l.quantity, r.billed = 'invoiced' as invoiced,
      case when r.billed = 'invoiced' then case when l.place = 0 then r.value + r.tax else 0 end
        else round(l.value * (1 + coalesce((select max(a.rate) from contract_lines a where a.company_id = $1 and a.parent = r.contract and a.goods = l.goods), 0))) end as gross
    from chosen c join goods_receipt r on r.company_id = $1 and r.contract = c.id and r.state = 'posted' join goods_receipt_lines l on l.company_id = $1 and l.parent = r.id
  ),
  carried as (
    select b.contract, b.posted_on, b.gross, b.invoice_number is not null as invoiced
    from chosen c join courier_bill b on b.company_id = $1 and b.contract = c.id and b.state = 'posted'
  ),
  printed as (
    select p.contract, p.accepted_on, round(p.price * p.delivered * 100) as gross
    from chosen c join print_order p on p.company_id = $1 and p.contract = c.id and p.state = 'accepted'
  ),
  deed as (
    select contract, 'deliver' as kind, shipped_on as "on", sum(gross) as amount from sold group by contract, shipped_on
    union all select contract, 'invoice', invoiced_on, sum(part) from billed group by contract, invoiced_on
    union all select contract, 'deliver', posted_on, -sum(gross) from returned group by contract, posted_on
    union all select contract, 'invoice', posted_on, -sum(gross) from returned where invoice is not null group by contract, posted_on
    union all select b.contract, 'pay', p.received_on, sum(round(m.amount * b.part / nullif(b.whole, 0)))
      from billed b join receipt_lines m on m.company_id = $1 and m.invoice = b.id join receipt p on p.company_id = $1 and p.id = m.parent and p.state = 'entered'
      group by b.contract, p.received_on
    union all select contract, 'pay', invoiced_on, sum(discount) from billed where discount <> 0 group by contract, invoiced_on
    union all select contract, 'deliver', posted_on, sum(gross) from bought group by contract, posted_on
    union all select contract, 'invoice', posted_on, sum(gross) from bought where invoiced group by contract, posted_on
    union all select contract, 'deliver', posted_on, gross from carried
    union all select contract, 'invoice', posted_on, gross from carried where invoiced
    union all select p.contract, 'invoice', p.posted_on, sum(l.gross) from chosen c join purchase_invoice p on p.company_id = $1 and p.contract = c.id and p.state = 'posted'
      join purchase_invoice_lines l on l.company_id = $1 and l.parent = p.id and l.courier_bill is null group by p.contract, p.posted_on
    union all select contract, kind, accepted_on, gross from printed cross join unnest(array['deliver', 'accept']) as k (kind)
    union all select p.contract, 'pay', p.paid_on, p.amount from chosen c join payment p on p.company_id = $1 and p.contract = c.id and p.state = 'paid'
    union all select d.parent, d.kind, d."on", sum(d.amount) from contract_performed d where d.company_id = $1 group by d.parent, d.kind, d."on"
  )`
