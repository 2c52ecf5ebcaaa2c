import { roleOfCode } from './chosen-accounts.ts'

/** A figure that is kept beside what it follows from; the statement gives one row for each with a fault in words, or null. `$1` is the company. */
export interface Kept {
  readonly name: string
  readonly sql: string
}

/** A document's totals beside its lines, of which `of` is counted, and each line's gross beside its net and tax. */
function totalsOf(table: string, lines: string, word: string, of: { readonly net: string; readonly tax: string } = { net: 'net', tax: 'tax' }): Kept {
  return {
    name: `${word}：合计与明细相符`,
    sql: `select case when d.net <> coalesce(l.net, 0) or d.tax <> coalesce(l.tax, 0) or d.gross <> coalesce(l.gross, 0) or d.gross <> d.net + d.tax or coalesce(l.odd, 0) > 0
                 then '${word} ' || d.number || '：记 ' || d.gross || ' 分，明细合计 ' || coalesce(l.gross, 0) || ' 分' end as fault
          from ${table} d
          left join (select parent, sum(${of.net}) as net, sum(${of.tax}) as tax, sum(${of.net} + ${of.tax}) as gross, count(*) filter (where gross <> net + tax) as odd from ${lines} where company_id = $1 group by parent) l on l.parent = d.id
          where d.company_id = $1`,
  }
}

/** Every kept figure of the chain, recomputed from the documents and the journal. */
export const kept: readonly Kept[] = [
  totalsOf('sales_order', 'sales_order_lines', '订单'),
  totalsOf('shipment', 'shipment_list', '发货单'),
  totalsOf('invoice_request', 'invoice_request_lines', '开票申请', { net: 'net - discount_net', tax: 'tax - discount_tax' }),
  totalsOf('invoice_request', 'invoice_request_face', '票面'),
  totalsOf('sales_return', 'sales_return_lines', '退货单'),
  {
    // what a receipt shows earlier issues to have cost besides is credited to stock and is no value of the goods that came
    name: '商品账的库存价值与库存科目相符',
    sql: `select case when v.value <> coalesce(m.value, 0) then '凭证 ' || v.id || '（' || v.says || '）' || g.name || '：商品账 ' || v.value || ' 分，库存科目 ' || coalesce(m.value, 0) || ' 分' end as fault
          from (select j.id, j.event, j.summary_zh as says, l.goods, sum(l.value) as value from goods_line l join journal j on j.company_id = l.company_id and j.id = l.journal_id
                where l.company_id = $1 and l.location = 'store' and l.value is not null group by j.id, j.event, j.summary_zh, l.goods) v
          join goods g on g.company_id = $1 and g.id = v.goods
          left join lateral (select sum(case when l.side = 'D' then l.amount when v.event = 'receive' then 0 else -l.amount end) as value from journal_line l
                where l.company_id = $1 and l.journal_id = v.id and l.role = 'stock' and l.goods = v.goods) m on true`,
  },
  {
    name: '月末成本计算单的差异与分录相符',
    sql: `select case when c.difference <> coalesce(m.value, 0) then '月末成本 ' || c.number || '：记 ' || c.difference || ' 分，库存科目 ' || coalesce(m.value, 0) || ' 分' end as fault
          from month_costing c
          left join (select j.source_id, sum(case l.side when 'C' then l.amount else -l.amount end) as value from journal j join journal_line l on l.company_id = j.company_id and l.journal_id = j.id
                     where j.company_id = $1 and j.source_record = 'monthCosting' and l.role = 'stock' group by j.source_id) m on m.source_id = c.id
          where c.company_id = $1 and c.state in ('posted', 'reversed')`,
  },
  {
    name: '订单行的已发数量和金额',
    sql: `select case when o.shipped <> coalesce(s.quantity, 0) or o.shipped_net <> coalesce(s.net, 0) or o.shipped_tax <> coalesce(s.tax, 0)
                 then '订单 ' || d.number || ' 第' || (o.place + 1) || '行：记 ' || o.shipped || '，发货单合计 ' || coalesce(s.quantity, 0) end as fault
          from sales_order_lines o join sales_order d on d.company_id = o.company_id and d.id = o.parent
          left join (select l.order_line, sum(l.quantity) as quantity, sum(coalesce(p.net, 0)) as net, sum(coalesce(p.tax, 0)) as tax
                     from (select l.order_line, l.parent, sum(l.quantity) as quantity from shipment_lines l join shipment h on h.company_id = l.company_id and h.id = l.parent
                           where l.company_id = $1 and h.state = 'shipped' and l.order_line is not null group by l.order_line, l.parent) l
                     left join (select i.order_line, i.parent, sum(i.net) as net, sum(i.tax) as tax from shipment_list i where i.company_id = $1 group by i.order_line, i.parent) p on p.order_line = l.order_line and p.parent = l.parent
                     group by l.order_line) s on s.order_line = o.id
          where o.company_id = $1`,
  },
  {
    name: '销售清单行的已开票（含退回）数量和金额',
    sql: `select case when l.invoiced <> coalesce(r.quantity, 0) or l.invoiced_net <> coalesce(r.net, 0) or l.invoiced_tax <> coalesce(r.tax, 0)
                 then '发货单 ' || d.number || ' 第' || (l.place + 1) || '行：记 ' || l.invoiced || '，开票和退货合计 ' || coalesce(r.quantity, 0) end as fault
          from shipment_list l join shipment d on d.company_id = l.company_id and d.id = l.parent
          left join (select shipment_line, sum(quantity) as quantity, sum(net) as net, sum(tax) as tax from (
              select i.shipment_line, i.quantity, i.net, i.tax from invoice_request_lines i
                join invoice_request h on h.company_id = i.company_id and h.id = i.parent where i.company_id = $1 and h.state = 'posted'
              union all
              select i.shipment_line, i.quantity, i.net, i.tax from sales_return_lines i
                join sales_return h on h.company_id = i.company_id and h.id = i.parent where i.company_id = $1 and h.state = 'posted' and h.invoice is null
              union all
              select i.shipment_line, i.quantity, i.net, i.tax from carrier_claim_lines i
                join carrier_claim h on h.company_id = i.company_id and h.id = i.parent where i.company_id = $1 and h.state in ('posted', 'settled', 'declined', 'agreed', 'closed')
            ) taken group by shipment_line) r on r.shipment_line = l.id
          where l.company_id = $1`,
  },
  {
    name: '发货单未开票时已计的税额',
    sql: `select case when s.kept <> coalesce(b.tax, 0) - s.given - coalesce(u.tax, 0) then '发货单 ' || s.number || '：记 ' || s.kept || ' 分，账面 ' || (coalesce(b.tax, 0) - s.given - coalesce(u.tax, 0)) || ' 分' end as fault
          from (select d.id, d.number, case when d.state = 'shipped' then coalesce((select sum(l.fair_tax) from shipment_lines l where l.company_id = $1 and l.parent = d.id), 0) else 0 end as given,
                  coalesce((select sum(l.declared) from shipment_list l where l.company_id = $1 and l.parent = d.id), 0) as kept from shipment d where d.company_id = $1) s
          left join (select j.source_id, sum(case l.side when 'C' then l.amount else -l.amount end) as tax from journal j join journal_line l on l.company_id = j.company_id and l.journal_id = j.id
                where j.company_id = $1 and j.source_record = 'shipment' and l.role = 'outputTax' group by j.source_id) b on b.source_id = s.id
          left join (select p.parent, sum(x.declared) as tax from shipment_list p join (
                select l.shipment_line, l.declared from invoice_request_lines l join invoice_request i on i.company_id = l.company_id and i.id = l.parent
                  where l.company_id = $1 and i.state = 'posted' and l.declared <> 0
                union all
                select l.shipment_line, l.declared from sales_return_lines l join sales_return i on i.company_id = l.company_id and i.id = l.parent
                  where l.company_id = $1 and i.state = 'posted' and l.declared <> 0
                union all
                select l.shipment_line, l.declared from carrier_claim_lines l join carrier_claim i on i.company_id = l.company_id and i.id = l.parent
                  where l.company_id = $1 and i.state in ('posted', 'settled', 'declined', 'agreed', 'closed') and l.declared <> 0) x on x.shipment_line = p.id
                where p.company_id = $1 group by p.parent) u on u.parent = s.id`,
  },
  {
    name: '发票的已收款',
    sql: `select case when i.received <> coalesce(m.amount, 0) then '开票 ' || i.number || '：记 ' || i.received || ' 分，核销合计 ' || coalesce(m.amount, 0) end as fault
          from invoice_request i
          left join (select invoice, sum(amount) as amount from (
              select l.invoice, l.amount from receipt_lines l join receipt r on r.company_id = l.company_id and r.id = l.parent where l.company_id = $1 and r.state = 'entered'
              union all
              select invoice, gross from allowance where company_id = $1 and state = 'posted'
              union all
              select invoice, off_invoice from sales_return where company_id = $1 and state = 'posted'
              union all
              select invoice, amount from bad_debt where company_id = $1 and state = 'writtenOff') settled where invoice is not null group by invoice) m on m.invoice = i.id
          where i.company_id = $1`,
  },
  {
    name: '红字发票与退货、折让、红冲相符',
    sql: `select case when r.extent = 'whole' and i.state <> 'reversed' then '红字确认单 ' || r.number || '：全额冲红，发票没有红冲'
                 when r.extent = 'part' and (p.id is null or p.red_number is distinct from r.red_number or p.net <> r.net or p.tax <> r.tax) then '红字确认单 ' || r.number || '：与退货、折让不符' end as fault
          from red_letter r join invoice_request i on i.company_id = $1 and i.id = r.invoice
          left join (select id, red_number, net, tax from sales_return where company_id = $1 and state = 'posted'
                     union all select id, red_number, net, tax from allowance where company_id = $1 and state = 'posted') p on p.id = coalesce(r.sales_return, r.allowance)
          where r.company_id = $1 and r.state = 'issued'`,
  },
  {
    name: '发货单的已收运费',
    sql: `select case when s.freight_received <> coalesce(m.amount, 0) then '发货单 ' || s.number || '：记 ' || s.freight_received || ' 分，核销合计 ' || coalesce(m.amount, 0) end as fault
          from shipment s
          left join (select l.shipment, sum(l.amount) as amount from receipt_lines l join receipt r on r.company_id = l.company_id and r.id = l.parent where l.company_id = $1 and r.state = 'entered' and l.shipment is not null group by l.shipment) m on m.shipment = s.id
          where s.company_id = $1`,
  },
  {
    name: '返利的已票折',
    sql: `select case when p.used <> coalesce(i.discount, 0) or p.used > p.net or (p.used <> 0 and (p.used = p.net) <> (p.state = 'posted')) then '返利兑付 ' || p.number || '：记 ' || p.used || ' 分，发票折扣合计 ' || coalesce(i.discount, 0) end as fault
          from rebate_payout p left join (select rebate, sum(discount) as discount from invoice_request where company_id = $1 and state = 'posted' and rebate is not null group by rebate) i on i.rebate = p.id
          where p.company_id = $1 and p.way = 'discount'`,
  },
  {
    name: '收款单的已核销',
    sql: `select case when r.matched <> coalesce(m.amount, 0) or r.matched + r.refunded > r.amount + coalesce(r.discount, 0) then '收款 ' || r.number || '：记 ' || r.matched || ' 分，明细合计 ' || coalesce(m.amount, 0) end as fault
          from receipt r left join (select l.parent, sum(l.amount) as amount from receipt_lines l where l.company_id = $1 group by l.parent) m on m.parent = r.id
          where r.company_id = $1`,
  },
  {
    name: '应收账款：总账与单据逐户相符',
    sql: `select case when coalesce(g.balance, 0) <> coalesce(d.balance, 0) then '客户 ' || c.name || '：账面 ' || coalesce(g.balance, 0) || ' 分，单据 ' || coalesce(d.balance, 0) || ' 分' end as fault
          from customer c
          left join (select customer, sum(case side when 'D' then amount else -amount end) as balance from journal_line where company_id = $1 and role in ('receivable', 'freightAdvanced', 'customerAdvance') group by customer) g on g.customer = c.id
          left join (select customer, sum(amount) as balance from (
              select s.customer, case when exists (select 1 from journal j where j.company_id = s.company_id and j.source_record = 'shipment' and j.source_id = s.id and j.event = 'ship') then s.gross else 0 end
                     + case when s.freight_by = 'advanced' then s.freight else 0 end as amount from shipment s where s.company_id = $1 and s.state = 'shipped'
              union all
              select i.customer, l.gross from invoice_request i join invoice_request_lines l on l.company_id = i.company_id and l.parent = i.id
                join shipment_list p on p.company_id = l.company_id and p.id = l.shipment_line
              where i.company_id = $1 and i.state = 'posted' and not l.ahead
                and exists (select 1 from journal j where j.company_id = i.company_id and j.source_record = 'shipment' and j.source_id = p.parent and j.event = 'dispatch')
                and not exists (select 1 from journal j where j.company_id = i.company_id and j.source_record = 'shipment' and j.source_id = p.parent and j.event = 'ship')
              union all
              select i.customer, l.tax from invoice_request i join invoice_request_lines l on l.company_id = i.company_id and l.parent = i.id
                join shipment_list p on p.company_id = l.company_id and p.id = l.shipment_line join shipment s on s.company_id = p.company_id and s.id = p.parent
              where i.company_id = $1 and i.state = 'posted' and l.ahead and s.state <> 'shipped'
              union all
              select i.customer, -(i.discount + i.discount_tax) from invoice_request i where i.company_id = $1 and i.state = 'posted' and i.discount is not null
              union all
              select r.customer, r.refunded - r.amount - coalesce(r.discount, 0) from receipt r where r.company_id = $1 and r.state = 'entered'
              union all
              select w.customer, -w.gross from allowance w where w.company_id = $1 and w.state = 'posted'
              union all
              select t.customer, -t.owed from sales_return t where t.company_id = $1 and t.state = 'posted'
              union all
              select t.customer, -t.owed from carrier_claim t where t.company_id = $1 and t.state in ('posted', 'settled', 'declined', 'agreed', 'closed')
              union all
              select b.customer, -b.amount from bad_debt b where b.company_id = $1 and b.state = 'writtenOff'
              union all
              select o.customer, -o.gross from rebate_payout o where o.company_id = $1 and o.state = 'posted' and o.way = 'offset'
              union all
              select w.customer, -w.approved from campaign_write_off w where w.company_id = $1 and w.state = 'settled' and exists (
                select 1 from journal j join journal_line l on l.company_id = j.company_id and l.journal_id = j.id
                where j.company_id = $1 and j.source_record = 'campaignWriteOff' and j.source_id = w.id and j.event = 'settle' and l.role = 'receivable')
              union all
              select l.customer, coalesce(l.debit, 0) - coalesce(l.credit, 0) from voucher v join voucher_lines l on l.company_id = v.company_id and l.parent = v.id
                join account a on a.company_id = l.company_id and a.id = l.account
              where v.company_id = $1 and v.state = 'posted' and ${roleOfCode('a.code')} in ('receivable', 'freightAdvanced', 'customerAdvance')
              union all
              select l.customer, coalesce(l.debit, 0) - coalesce(l.credit, 0) from opening_line l join account a on a.company_id = l.company_id and a.id = l.account
              where l.company_id = $1 and exists (select 1 from opening o where o.company_id = $1 and o.state = 'posted')
                and ${roleOfCode('a.code')} in ('receivable', 'freightAdvanced', 'customerAdvance')) documents group by customer) d on d.customer = c.id
          where c.company_id = $1`,
  },
  {
    name: '库存：每种商品进出合计为零',
    sql: `select case when sum(quantity) <> 0 then '商品 ' || goods || ' 各处合计 ' || sum(quantity) end as fault from goods_line where company_id = $1 group by goods`,
  },
  {
    name: '各月汇总与分录相符',
    sql: `select case when sum(debit) <> 0 or sum(credit) <> 0 or sum(lines) <> 0 then cube || ' ' || month || ' ' || account || '：差 ' || (sum(debit) - sum(credit)) || ' 分' end as fault
          from (select cube, month, account, role, customer, person, goods, expense, region, department, debit, credit, lines from ledger_month where company_id = $1
                union all
                select cube, month, account, role, customer, person, goods, expense, region, department, -debit, -credit, -lines
                from cells_of(array(select journal_id from voucher_number where company_id = $1))) cells
          group by cube, month, account, role, customer, person, goods, expense, region, department`,
  },
  {
    name: '累计汇总与各月汇总相符',
    sql: `select case when sum(debit) <> 0 or sum(credit) <> 0 or sum(lines) <> 0 then cube || ' ' || account || '：差 ' || (sum(debit) - sum(credit)) || ' 分' end as fault
          from (select cube, account, role, customer, person, goods, expense, region, department, debit, credit, lines from ledger_ever where company_id = $1
                union all
                select cube, account, role, customer, person, goods, expense, region, department, -debit, -credit, -lines from ledger_month where company_id = $1) cells
          group by cube, account, role, customer, person, goods, expense, region, department`,
  },
  {
    name: '承运商、供应商累计与分录相符',
    sql: `select case when sum(debit) <> 0 or sum(credit) <> 0 or sum(lines) <> 0 then role || '：差 ' || (sum(debit) - sum(credit)) || ' 分' end as fault
          from (select role, carrier, supplier, debit, credit, lines from payee_ever where company_id = $1
                union all
                select l.role, l.carrier, l.supplier, case l.side when 'D' then -l.amount else 0 end, case l.side when 'C' then -l.amount else 0 end, -1
                from voucher_number v join journal_line l on l.company_id = $1 and l.journal_id = v.journal_id
                where v.company_id = $1 and (l.carrier is not null or l.supplier is not null)) cells group by role, carrier, supplier`,
  },
  {
    name: '应收逐笔与分录相符',
    sql: `select case when d.amount is distinct from l.amount or d.undone is distinct from l.undone and (d.undone is not null or not l.waiting) or d.day is distinct from l.day or d.source is distinct from l.source
                 then '凭证 ' || coalesce(d.journal_id, l.id) || '：记 ' || coalesce(d.amount, 0) || ' 分，分录 ' || coalesce(l.amount, 0) || ' 分' end as fault
          from (select * from receivable_debt where company_id = $1) d
          full join (select j.id, l.customer, j.day, j.source_id as source, sum(l.amount)::bigint as amount,
                       r.day as undone, exists (select 1 from journal_unnumbered u where u.company_id = $1 and u.journal_id = r.id) as waiting
                     from journal j join voucher_number v on v.company_id = $1 and v.journal_id = j.id join journal_line l on l.company_id = $1 and l.journal_id = j.id
                     left join journal r on r.company_id = $1 and r.reverses = j.id
                     where j.company_id = $1 and j.reverses is null and l.role = 'receivable' and l.side = 'D' and l.customer is not null
                     group by j.id, l.customer, j.day, j.source_id, r.id, r.day having sum(l.amount) > 0) l on l.id = d.journal_id and l.customer = d.customer`,
  },
  {
    // what was posted and not numbered yet may say otherwise by now: a reader finds that in the tail
    name: '已核清的应收与核销单据相符',
    sql: `with tail as (select t.customer, t.id from debts_touched(array(select u.journal_id from journal_unnumbered u where u.company_id = $1)) t where not t.named),
          debt as (select d.* from receivable_debt d where d.company_id = $1 and not exists (select 1 from tail t where t.customer = d.customer and t.id = d.source)),
          named as (select m.customer, m.invoice, sum(m.amount) as amount from receivable_named() m group by m.customer, m.invoice)
          select case when closed and amount > coalesce((select sum(n.amount) from unnest(of) i join named n on n.invoice = i and n.customer = g.customer), 0)
                 then '客户 ' || customer || '：已核清 ' || amount || ' 分，核销单据不符' end as fault
          from (select d.customer, d.named as of, d.closed is not null as closed, coalesce(sum(d.amount) filter (where d.undone is null), 0) as amount
                from debt d group by d.customer, d.named, d.closed is not null) g
          union all
          select '开票 ' || n.invoice || '：有核销，应收逐笔没有记下' from named n cross join lateral debts_of_invoice(n.invoice) o
          join debt d on d.source = o.source and d.customer = n.customer where not (n.invoice = any(coalesce(d.named, '{}')))`,
  },
  {
    name: '各月商品汇总与分录相符',
    sql: `select case when sum(received) <> 0 or sum(issued) <> 0 or sum(value) <> 0 then '商品 ' || goods || ' ' || month || ' ' || location end as fault
          from (select month, goods, location, warehouse, customer, received, issued, value from goods_month where company_id = $1
                union all
                select month, goods, location, warehouse, customer, -received, -issued, -value
                from goods_cells_of(array(select journal_id from voucher_number where company_id = $1))) cells
          group by month, goods, location, warehouse, customer`,
  },
]
