import { capitalAmount } from '../base/capitals.ts'
import type { Day } from '../base/day.ts'
import type { Money } from '../base/money.ts'
import { defineReport } from '../kernel/perform/tx.ts'
import { f } from '../kernel/record/field.ts'
import { allOf, dayInput, keepOrder, mostRows } from './span.ts'

interface Row {
  readonly voucher: string
  readonly day: Day
  readonly summary: string
  readonly account: string
  readonly party: string | null
  readonly debit: Money | null
  readonly credit: Money | null
  readonly total: Money
  readonly papers: number | null
  readonly maker: string | null
  readonly checkers: string | null
  readonly poster: string | null
  readonly source: string
  readonly sourceId: string
}

// Who wrote the document, who signed it as it was posted, who posted it: of two who sign a voucher the second posts it, so he stands there only.
const sql = `
  with entry as (
    select j.id, j.day, j.month, j.summary_zh, j.total, j.source_record, j.source_id, j.made_by, v.number,
      (select a.person from audit a where a.company_id = $1 and a.record = j.source_record and a.row_id = j.source_id and a.verb = 'create' limit 1) as maker,
      (select string_agg(p.name, '、' order by s.at) from signature s join person p on p.company_id = $1 and p.id = s.person
       where s.company_id = $1 and s.record = j.source_record and s.row_id = j.source_id and s.person <> j.made_by and s.at <= j.made_at
         and s.version = (select max(o.version) from signature o where o.company_id = $1 and o.record = j.source_record and o.row_id = j.source_id and o.version < j.source_version + 1)) as checkers
    from voucher_number v join journal j on j.company_id = $1 and j.id = v.journal_id
    where v.company_id = $1 and j.day between $2 and $3 and v.number between $4 and $5
  )
  select '记-' || lpad(e.number::text, 4, '0') as voucher, e.day, e.summary_zh as summary, l.account || ' ' || a.name as account,
    nullif(concat_ws('、', c.name, s.name, k.name, p.name, l.department), '') as party,
    case l.side when 'D' then l.amount end as debit, case l.side when 'C' then l.amount end as credit, e.total, w.papers,
    m.name as maker, e.checkers, b.name as poster, e.source_record as source, e.source_id as "sourceId"
  from entry e
  join journal_line l on l.company_id = $1 and l.journal_id = e.id
  join account a on a.company_id = $1 and a.code = l.account
  left join customer c on c.company_id = $1 and c.id = l.customer
  left join supplier s on s.company_id = $1 and s.id = l.supplier
  left join carrier k on k.company_id = $1 and k.id = l.carrier
  left join person p on p.company_id = $1 and p.id = l.person
  left join person m on m.company_id = $1 and m.id = e.maker
  left join person b on b.company_id = $1 and b.id = e.made_by
  left join voucher w on e.source_record = 'voucher' and w.company_id = $1 and w.id = e.source_id
  order by e.month, e.number, l.place
  limit ${mostRows + 1}`

/** 记账凭证 as they are filed: every numbered entry of a span, whatever document it is of, with its total in capitals and who made, reviewed and posted it. Its paper is half of A4 or A5. */
export default defineReport({
  name: 'voucherSheets',
  label: ['记账凭证（打印）', 'Vouchers to print'],
  about: ['按期间和凭证号成批打印记账凭证，单据自动生成的也在内', 'Vouchers of a span, in numbers from to, as they are filed'],
  duties: ['E4'],
  may: ['finance', 'manager', 'administrator'],
  input: {
    ...dayInput,
    first: f.count(['起始凭证号', 'From number'], { min: 1, initial: 1 }),
    last: f.count(['截止凭证号', 'To number'], { min: 1, initial: 99_999 }),
  },
  columns: {
    voucher: f.text(['凭证号', 'Voucher']),
    day: f.day(['日期', 'Day']),
    summary: f.text(['摘要', 'Summary']),
    account: f.text(['会计科目', 'Account']),
    party: f.text(['辅助核算', 'Told apart by']),
    debit: f.money(['借方金额', 'Debit']),
    credit: f.money(['贷方金额', 'Credit']),
    capitals: f.text(['合计大写', 'Total in capitals']),
    papers: f.count(['附单据', 'Papers']),
    maker: f.text(['制单', 'Made by']),
    checkers: f.text(['审核', 'Reviewed by']),
    poster: f.text(['记账', 'Posted by']),
  },
  totals: ['debit', 'credit'],
  links: { voucher: { record: 'source', id: 'sourceId' } },
  run: async (read, input) => {
    keepOrder(input)
    const rows = allOf(await read.rows<Row>(sql, [read.company, input.from, input.to, input.first, input.last]))
    return rows.map(({ total, ...row }) => ({ ...row, capitals: capitalAmount(total) }))
  },
})
