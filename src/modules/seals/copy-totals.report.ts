import type { Month } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { allOf, keepOrder, monthInput, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'

interface Row {
  readonly month: Month
  readonly person: Id<'person'>
  readonly department: string | null
  readonly times: number
  readonly sheets: number
  readonly secret: number
  readonly waiting: number
}

// What waits for approval was not copied yet, and stands apart.
const sql = `
  select to_char(t."on", 'YYYY-MM') as month, t.applicant as person, p.department, count(*) filter (where t.state <> 'asked')::integer as times,
    coalesce(sum(t.sheets) filter (where t.state <> 'asked'), 0)::integer as sheets, count(*) filter (where t.state = 'granted')::integer as secret,
    count(*) filter (where t.state = 'asked')::integer as waiting
  from copying t join person p on p.company_id = $1 and p.id = t.applicant
  where t.company_id = $1 and t.state <> 'void' and to_char(t."on", 'YYYY-MM') between $2 and $3 and ($4::uuid is null or t.applicant = $4)
  group by 1, t.applicant, p.department, p.code order by 1, 5 desc, p.code limit ${mostRows + 1}`

/** 复印月统计: sheets by person and month. Duty C1. */
export default defineReport({
  name: 'copyTotals',
  label: ['复印月统计', 'Copies by month'],
  about: ['按月、按经办人统计复印次数和用纸，秘密文件另计', 'Sheets by person and month'],
  duties: ['C1'],
  may: ['clerk', 'lead', 'manager', 'finance', 'administrator'],
  input: { ...monthInput, person: f.person(['经办人', 'For'], { optional: true }) },
  columns: {
    month: f.month(['月份', 'Month']),
    person: f.person(['经办人', 'For']),
    department: f.text(['部门', 'Department'], { optional: true }),
    times: f.count(['次数', 'Times']),
    sheets: f.count(['用纸', 'Sheets'], { unit: ['张', 'sheets'] }),
    secret: f.count(['其中秘密文件', 'Of them secret']),
    waiting: f.count(['待批准', 'To approve']),
  },
  totals: ['times', 'sheets', 'secret', 'waiting'],
  run: async (read, input) => {
    keepOrder(input)
    return allOf(await read.rows<Row>(sql, [read.company, input.from, input.to, input.person]))
  },
})
