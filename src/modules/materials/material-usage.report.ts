import type { Id } from '../../base/id.ts'
import type { Month } from '../../base/day.ts'
import type { Quantity } from '../../base/price.ts'
import { allOf, dayInput, keepOrder, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { materialKinds } from './material-request.record.ts'

interface Row {
  readonly month: Month
  readonly person: Id<'person'>
  readonly kind: keyof typeof materialKinds
  readonly item: string
  readonly unit: string
  readonly quantity: Quantity
  readonly lent: Quantity | null
  readonly requests: number
  readonly customers: number
}

const sql = `
  select to_char(r.issued_on, 'YYYY-MM') as month, r.applicant as person, l.kind, l.item, l.unit,
    trim_scale(coalesce(sum(l.quantity) filter (where r.use = 'give'), 0)) as quantity, trim_scale(sum(l.quantity) filter (where r.use = 'lend')) as lent,
    count(distinct r.id)::integer as requests, count(distinct r.customer)::integer as customers
  from material_request r join material_request_lines l on l.company_id = r.company_id and l.parent = r.id join person p on p.company_id = r.company_id and p.id = r.applicant
  where r.company_id = $1 and r.state in ('issued', 'received') and r.issued_on between $2 and $3 and ($4::uuid is null or r.applicant = $4) and ($5::text is null or l.kind = $5)
  group by 1, r.applicant, p.code, l.kind, l.item, l.unit order by 1, p.code, l.kind, l.item, l.unit limit ${mostRows + 1}`

/** 物料领用统计: what each person was handed out, month by month. Duty A5. */
export default defineReport({
  name: 'materialUsage',
  label: ['物料领用统计', 'Materials handed out'],
  about: ['按月、按申领人统计发放的资料、彩页、样品、礼品和办公用品；借用的另列', 'By month and applicant; what was lent stands apart'],
  duties: ['A5', 'B1', 'E7'],
  may: ['clerk', 'lead', 'manager', 'finance', 'administrator'],
  input: {
    ...dayInput,
    person: f.person(['申领人', 'Applicant'], { optional: true }),
    kind: f.choice(['类别', 'Kind'], materialKinds, { optional: true }),
  },
  columns: {
    month: f.month(['月份', 'Month']),
    person: f.person(['申领人', 'Applicant']),
    kind: f.choice(['类别', 'Kind'], materialKinds),
    item: f.text(['品名规格', 'Item']),
    unit: f.text(['单位', 'Unit']),
    quantity: f.quantity(['领用', 'For good'], { summed: false }),
    lent: f.quantity(['借用', 'Lent'], { optional: true, summed: false }),
    requests: f.count(['申领单数', 'Requests']),
    customers: f.count(['客户数', 'Customers']),
  },
  run: async (read, input) => {
    keepOrder(input)
    return allOf(await read.rows<Row>(sql, [read.company, input.from, input.to, input.person, input.kind]))
  },
})
