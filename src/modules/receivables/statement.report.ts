import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Money } from '../../base/money.ts'
import { allOf, dayInput, keepOrder, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'

interface Row {
  readonly day: Day
  readonly summary: string
  readonly shipment: Id<'shipment'> | null
  readonly invoice: Id<'invoiceRequest'> | null
  readonly receipt: Id<'receipt'> | null
  readonly charged: Money | null
  readonly settled: Money | null
  readonly balance: Money
  readonly freight: Money | null
  readonly advance: Money | null
  readonly owed: Money
  readonly invoiced: Money | null
}

// Every entry that names the customer is taken, so that an invoice is listed even where the receivable arose on shipment; by other lines than those of
// each goods sold, of which a shipment has many and no entry has them alone. An invoice without
// VAT posts nothing then, and is listed from the document itself. What was another customer's before they were merged has his code behind its words. What was before the first month comes from the months kept beside the journal. The running sums are of the three accounts a customer can owe on.
const sql = `
  with moved as (
    select l.journal_id, l.day, nullif(min(l.customer::text), $2::uuid::text) as merged,
      coalesce(sum(l.amount) filter (where l.role = 'receivable' and l.side = 'D'), 0) as charged,
      coalesce(sum(l.amount) filter (where l.role = 'receivable' and l.side = 'C'), 0) as settled,
      coalesce(sum(case l.side when 'D' then l.amount else -l.amount end) filter (where l.role = 'freightAdvanced'), 0) as freight,
      coalesce(sum(case l.side when 'C' then l.amount else -l.amount end) filter (where l.role = 'customerAdvance'), 0) as advance
    from journal_line l
    where l.company_id = $1 and l.customer = any((select customer_family($2))::uuid[]) and l.role not in ('revenue', 'cost') and l.day between date_trunc('month', $3::date)::date and $4 group by l.journal_id, l.day
  ),
  before as (
    select coalesce(sum(m.debit - m.credit) filter (where m.role = 'receivable'), 0) as balance, coalesce(sum(m.debit - m.credit), 0) as owed
    from ledger_from(to_char($3::date, 'YYYY-MM')) m
    where m.cube = 'customer' and m.customer = any((select customer_family($2))::uuid[]) and m.role in ('receivable', 'freightAdvanced', 'customerAdvance') and m.month = ''
  ),
  opening as (
    select b.balance + coalesce((select sum(charged - settled) from moved where day < $3), 0) as balance,
      b.owed + coalesce((select sum(charged - settled + freight - advance) from moved where day < $3), 0) as owed
    from before b
  ),
  listed as (
    select m.day, j.made_at, j.id, j.summary_zh || coalesce('（' || w.code || '）', '') as summary, j.source_record as source, j.source_id, m.charged, m.settled, m.freight, m.advance,
      case when j.reverses is null then i.gross else -i.gross end as invoiced
    from moved m
    join journal j on j.company_id = $1 and j.id = m.journal_id
    left join customer w on w.company_id = $1 and w.id = m.merged::uuid
    left join invoice_request i on i.company_id = $1 and i.id = j.source_id and j.source_record = 'invoiceRequest' and j.event = 'invoice'
    where m.day >= $3 and (m.charged <> 0 or m.settled <> 0 or m.freight <> 0 or m.advance <> 0 or i.id is not null)
    union all
    select i.invoiced_on, i.made_at, i.id, '开票 ' || i.number || case when i.customer <> $2 then (select '（' || w.code || '）' from customer w where w.company_id = $1 and w.id = i.customer) else '' end, 'invoiceRequest', i.id, 0, 0, 0, 0, i.gross
    from invoice_request i
    where i.company_id = $1 and i.customer = any((select customer_family($2))::uuid[]) and i.state = 'posted' and i.invoiced_on between $3 and $4
      and not exists (select 1 from journal j where j.company_id = $1 and j.source_record = 'invoiceRequest' and j.source_id = i.id)
  ),
  numbered as (select l.*, row_number() over (order by l.day, l.made_at, l.id) as place from listed l),
  running as (
    select 0 as place, $3::date as day, '期初余额' as summary, null as source, null::uuid as source_id, null::bigint as charged, null::bigint as settled,
      null::bigint as freight, null::bigint as advance, null::bigint as invoiced, o.balance, o.owed from opening o
    union all
    select n.place, n.day, n.summary, n.source, n.source_id, n.charged, n.settled, n.freight, n.advance, n.invoiced,
      o.balance + sum(n.charged - n.settled) over (order by n.place), o.owed + sum(n.charged - n.settled + n.freight - n.advance) over (order by n.place)
    from numbered n cross join opening o
    union all
    select (select count(*) + 1 from listed), $4::date, '期末余额', null, null, null, null, null, null, null,
      o.balance + (select coalesce(sum(charged - settled), 0) from listed),
      o.owed + (select coalesce(sum(charged - settled + freight - advance), 0) from listed)
    from opening o
  )
  select day, summary, case source when 'shipment' then source_id end as shipment, case source when 'invoiceRequest' then source_id end as invoice,
    case source when 'receipt' then source_id end as receipt, charged::bigint, settled::bigint, balance::bigint, freight::bigint, advance::bigint,
    owed::bigint, invoiced::bigint
  from running order by place limit ${mostRows + 1}`

/** What one customer owed before, every movement of the days from `from` to `to` in order, and what he owes then, in fen: the first and the last row are opening and closing. */
export async function statementRows(
  read: Reading,
  asked: { readonly customer: Id<'customer'>; readonly from: Day; readonly to: Day },
): Promise<readonly Row[]> {
  return allOf(await read.rows<Row>(sql, [read.company, asked.customer, asked.from, asked.to]))
}

/**
 * 客户对账单 (practice §8.3): what one customer owed, what was added and settled by which document, and what he owes. The balance is that of
 * receivables; beside it stand the freight advanced for him and his money on account, and what all three come to.
 */
export default defineReport({
  name: 'statement',
  label: ['客户对账单', 'Statement of account'],
  about: [
    '一个客户的期初、逐笔往来和期末；应收余额不含代垫运费和预收款，结欠合计三项相抵',
    'Opening, every movement with its document, and closing of one customer',
  ],
  duties: ['E4'],
  planned: 'once',
  may: ['clerk', 'lead', 'manager', 'finance', 'administrator'],
  input: { customer: f.ref(['客户', 'Customer'], 'customer'), ...dayInput },
  columns: {
    day: f.day(['日期', 'Day']),
    summary: f.text(['摘要', 'Summary']),
    shipment: f.ref(['发货单', 'Shipment'], 'shipment'),
    invoice: f.ref(['开票申请', 'Invoice request'], 'invoiceRequest'),
    receipt: f.ref(['收款单', 'Receipt'], 'receipt'),
    charged: f.money(['应收增加', 'Charged']),
    settled: f.money(['应收收回', 'Settled']),
    balance: f.money(['应收余额', 'Receivable']),
    freight: f.money(['代垫运费', 'Freight advanced']),
    advance: f.money(['预收款', 'On account']),
    owed: f.money(['结欠合计', 'Owed in all']),
    invoiced: f.money(['开票金额', 'Invoiced']),
  },
  totals: ['charged', 'settled', 'freight', 'advance', 'invoiced'],
  run: async (read, input) => {
    keepOrder(input)
    return await statementRows(read, input)
  },
})
