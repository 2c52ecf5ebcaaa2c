import { addDays } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { mondayOf } from './calculate-week.ts'
import { lastDueWeek } from './summary-reminder.begin.ts'
import { weeklySummary } from './weekly-summary.record.ts'
import { dueWeeks } from './weekly.duty.ts'

const standings = {
  none: ['未交', 'Not filed'],
  draft: ['有草稿未交', 'Draft only'],
  returned: ['退回补充', 'Returned'],
  late: ['迟交', 'Late'],
  filed: ['已交', 'Filed'],
} as const

interface Row {
  readonly person: Id<'person'>
  readonly phone: string | null
  readonly standing: keyof typeof standings
  readonly due: Day | null
  readonly submitted: Day | null
  readonly days: number | null
  readonly missed: number
  readonly late: number
  readonly reminded: Day | null
  readonly times: number
  readonly summary: string | null
  readonly summaryRecord: string | null
}

// Of the eight weeks up to the one that is looked at, those after which he came are none of his; a week is missed once its day is over.
const sql = `
  with asked as (select w.week, w.due from unnest($2::date[], $3::date[]) as w (week, due)),
    people as (select p.* from person p where p.company_id = $1 and p.active and 'sales' = any(p.roles) and ($6::uuid[] is null or p.id = any($6)) and (p.made_at at time zone 'Asia/Shanghai')::date <= $4::date + 6),
    back as (
      select p.id, count(*) filter (where t.submitted_on is null and a.due < $5::date)::integer as missed, count(*) filter (where t.late)::integer as late
      from people p join asked a on (p.made_at at time zone 'Asia/Shanghai')::date <= a.week left join weekly_summary t on t.company_id = $1 and t.person = p.id and t.week = a.week group by 1
    ),
    listed as (
      select p.code, p.id as person, p.phone, a.due, t.submitted_on as submitted, t.id as summary, case when t.id is not null then 'weeklySummary' end as "summaryRecord",
        case when t.id is null then 'none' when t.state = 'returned' then 'returned' when t.submitted_on is null then 'draft' when t.late then 'late' else 'filed' end as standing,
        greatest(case when t.submitted_on is null then $5::date else t.submitted_on end - a.due, 0)::integer as days
      from people p left join asked a on a.week = $4 left join weekly_summary t on t.company_id = $1 and t.person = p.id and t.week = $4
    )
  select l.person, l.phone, l.standing, l.due, l.submitted, nullif(l.days, 0) as days, coalesce(b.missed, 0) as missed, coalesce(b.late, 0) as late, r.reminded, r.times, l.summary, l."summaryRecord"
  from listed l left join back b on b.id = l.person
    cross join lateral (select max(x."on") as reminded, count(*)::integer as times from summary_reminder x where x.company_id = $1 and x.week = $4 and x.persons @> array[l.person]) r
  where not $7::boolean or l.standing in ('none', 'draft', 'returned')
  order by case l.standing when 'none' then 0 when 'draft' then 1 when 'returned' then 2 when 'late' then 3 else 4 end, l.code limit 1000`

/** 周报催交: who has not filed the week, who was late, and how often in the last eight weeks. Duty A1. */
export default defineReport({
  name: 'weeklyChasing',
  label: ['周报催交情况', 'Weekly summaries due'],
  about: [
    '一周里谁没交、谁迟交、催过几次，旁边是近 8 周的次数；点姓名打开，用「催交周报」提醒',
    'Who has not filed, who was late, and how often in eight weeks',
  ],
  duties: ['A1'],
  may: ['clerk', 'lead', 'manager', 'sales'],
  input: {
    week: f.day(['周内任一天', 'A day of the week'], { optional: true, help: ['不填看最近一个已到期的周', 'Empty: the week that was due last'] }),
    open: f.flag(['只看未交', 'Only what is open'], { initial: false }),
  },
  columns: {
    person: f.ref(['业务员', 'Salesperson'], 'person'),
    phone: f.phone(['手机', 'Mobile'], { optional: true }),
    standing: f.choice(['情况', 'Standing'], standings),
    due: f.day(['应交日期', 'Due'], { optional: true }),
    submitted: f.day(['提交日期', 'Submitted on'], { optional: true }),
    days: f.count(['晚', 'Late by'], { optional: true, unit: ['天', 'days'] }),
    missed: f.count(['8 周未交', 'Missed in 8 weeks']),
    late: f.count(['8 周迟交', 'Late in 8 weeks']),
    reminded: f.day(['最近催交', 'Last reminded'], { optional: true }),
    times: f.count(['催过', 'Reminded'], { unit: ['次', 'times'] }),
  },
  totals: ['missed', 'late'],
  opens: { column: 'person', record: 'person' },
  links: { standing: { record: 'summaryRecord', id: 'summary' } },
  run: async (read, input, actor) => {
    const week = input.week === null ? ((await lastDueWeek(read))?.week ?? mondayOf(read.today)) : mondayOf(input.week)
    const weeks = await dueWeeks(read, addDays(week, -49), week)
    const seen = personsSeen(weeklySummary, actor)
    return await read.rows<Row>(sql, [
      read.company,
      weeks.map((one) => one.week),
      weeks.map((one) => one.due),
      week,
      read.today,
      seen === null ? null : [...seen],
      input.open,
    ])
  },
})
