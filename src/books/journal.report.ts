import type { Day } from '../base/day.ts'
import type { Id } from '../base/id.ts'
import type { Money } from '../base/money.ts'
import { defineReport } from '../kernel/perform/tx.ts'
import { f } from '../kernel/record/field.ts'
import { allOf, dayInput, keepOrder, mostRows } from './span.ts'

interface Row {
  readonly voucher: string | null
  readonly day: Day
  readonly summary: string
  readonly account: string
  readonly name: string
  readonly debit: Money | null
  readonly credit: Money | null
  readonly customer: Id<'customer'> | null
  readonly source: string
  readonly sourceId: string
}

// Vouchers are numbered a moment after they are posted; until then they stand behind those that have their number.
const sql = `
  select '记-' || v.number as voucher, l.day, j.summary_zh as summary, l.account, a.name as name,
    case l.side when 'D' then l.amount end as debit, case l.side when 'C' then l.amount end as credit, l.customer,
    j.source_record as source, j.source_id as "sourceId"
  from journal_line l
  join journal j on j.company_id = $1 and j.id = l.journal_id
  join account a on a.company_id = $1 and a.code = l.account
  left join voucher_number v on v.company_id = $1 and v.journal_id = l.journal_id
  where l.company_id = $1 and l.day between $2 and $3
  order by j.month, v.number nulls last, j.made_at, j.id, l.place
  limit ${mostRows + 1}`

/** 凭证（序时账）: every line of every voucher of a span of days, by voucher number within the month. A red line is negative on its own side. */
export default defineReport({
  name: 'journal',
  label: ['凭证（序时账）', 'Journal'],
  about: ['按凭证号逐行列出；红字为负数', 'Every line of every voucher; red amounts are negative'],
  duties: ['E4'],
  may: ['finance', 'manager', 'administrator'],
  input: dayInput,
  columns: {
    voucher: f.text(['凭证号', 'Voucher']),
    day: f.day(['日期', 'Day']),
    summary: f.text(['摘要', 'Summary']),
    account: f.text(['科目编码', 'Account']),
    name: f.text(['科目名称', 'Name']),
    debit: f.money(['借方', 'Debit']),
    credit: f.money(['贷方', 'Credit']),
    customer: f.ref(['客户', 'Customer'], 'customer'),
  },
  totals: ['debit', 'credit'],
  links: { voucher: { record: 'source', id: 'sourceId' }, summary: { record: 'source', id: 'sourceId' } },
  opens: { column: 'customer', record: 'customer' },
  run: async (read, input) => {
    keepOrder(input)
    return allOf(await read.rows<Row>(sql, [read.company, input.from, input.to]))
  },
})
