import type { Id } from '../../base/id.ts'
import type { Money } from '../../base/money.ts'
import { dayInput, keepOrder } from '../../books/span.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { salesOrder } from '../orders/sales-order.record.ts'

interface Row {
  readonly salesperson: Id<'person'> | null
  readonly customer: Id<'customer'>
  readonly opening: Money
  readonly charged: Money
  readonly revenue: Money
  readonly freight: Money
  readonly freightAdvanced: Money
  readonly receipts: Money
  readonly receivable: Money
}

// Money on account is nobody's sale yet: it is counted with the customer's own salesperson until it is matched, so that receipts come to
// what was received. Receivable, freight advanced for the customer and money on account are one balance here, so that in every row
// opening + charged + freight advanced - receipts = receivable, as a reader will check. What was before the first month comes from what is kept beside
// the journal. Whoever is asked for ($4) is asked for after that.
const sql = `
  with line as (
    select m.person, m.customer, m.role, m.debit - m.credit as debit, null as source, false as within
    from ledger_from(to_char($2::date, 'YYYY-MM')) m where m.cube = 'customer' and m.month = '' and m.role in ('receivable', 'freightAdvanced', 'customerAdvance')
    union all
    select l.person, l.customer, l.role, case l.side when 'D' then l.amount else -l.amount end, j.source_record, l.day >= $2
    from journal_line l join journal j on j.company_id = $1 and j.id = l.journal_id
    where l.company_id = $1 and l.day between date_trunc('month', $2::date)::date and $3 and l.role in ('receivable', 'revenue', 'freightCost', 'freightAdvanced', 'customerAdvance')
  ),
  told as (
    select coalesce(l.person, c.salesperson) as person, c.id as customer, c.code, l.role, l.debit, l.source, l.within, l.role in ('receivable', 'freightAdvanced', 'customerAdvance') as owed
    from line l left join customer_heads h on h.company_id = $1 and h.customer = l.customer join customer c on c.company_id = $1 and c.id = coalesce(h.head, l.customer)
  ),
  summed as (
    select person, customer, code,
      coalesce(sum(debit) filter (where not within and owed), 0) as opening,
      coalesce(sum(debit) filter (where within and source <> 'receipt' and role in ('receivable', 'customerAdvance')), 0) as charged,
      coalesce(-sum(debit) filter (where within and role = 'revenue'), 0) as revenue,
      coalesce(sum(debit) filter (where within and role = 'freightCost'), 0) as freight,
      coalesce(sum(debit) filter (where within and source <> 'receipt' and role = 'freightAdvanced'), 0) as advanced,
      coalesce(-sum(debit) filter (where within and source = 'receipt' and owed), 0) as receipts,
      coalesce(sum(debit) filter (where owed), 0) as receivable
    from told where $4::uuid[] is null or person = any($4) group by person, customer, code
  )
  select s.person as salesperson, s.customer, s.opening::bigint, s.charged::bigint, s.revenue::bigint, s.freight::bigint,
    s.advanced::bigint as "freightAdvanced", s.receipts::bigint, s.receivable::bigint
  from summed s left join person p on p.company_id = $1 and p.id = s.person
  where s.opening <> 0 or s.charged <> 0 or s.revenue <> 0 or s.freight <> 0 or s.advanced <> 0 or s.receipts <> 0 or s.receivable <> 0
  order by p.code nulls last, s.code`

/** Who sees everybody's; a salesperson sees his own. */
const all = ['clerk', 'lead', 'manager', 'finance', 'administrator'] as const

/** 销售分类账 (duty E4): revenue, freight, receipts and receivables of a span of days by salesperson and customer. */
export default defineReport({
  name: 'salesLedger',
  label: ['销售分类账', 'Sales ledger'],
  about: [
    '按业务员和客户列出收入、运杂费、回款和应收；收入不含税，应收含税、含代垫运费、已减预收：期初 + 增加 + 代垫 − 回款 = 期末',
    'Revenue, freight, receipts and receivables by salesperson and customer; receivables with VAT and advanced freight, less money on account',
  ],
  duties: ['E4'],
  may: [...all, 'sales'],
  input: dayInput,
  columns: {
    salesperson: f.ref(['业务员', 'Salesperson'], 'person'),
    customer: f.ref(['客户', 'Customer'], 'customer'),
    opening: f.money(['期初应收', 'Opening receivable']),
    charged: f.money(['应收增加', 'Charged']),
    revenue: f.money(['销售收入（不含税）', 'Revenue, net']),
    freight: f.money(['运杂费（我方）', 'Freight, ours']),
    freightAdvanced: f.money(['代垫运费', 'Freight advanced']),
    receipts: f.money(['回款', 'Receipts']),
    receivable: f.money(['期末应收', 'Receivable']),
  },
  totals: ['opening', 'charged', 'revenue', 'freight', 'freightAdvanced', 'receipts', 'receivable'],
  opens: { column: 'customer', record: 'customer' },
  run: async (read, input, actor) => {
    keepOrder(input)
    return await read.rows<Row>(sql, [read.company, input.from, input.to, personsSeen(salesOrder, actor)])
  },
})
