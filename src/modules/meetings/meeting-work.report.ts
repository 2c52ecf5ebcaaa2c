import type { Id } from '../../base/id.ts'
import type { Percent } from '../../base/price.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { meetingAttendance } from './meeting-attendance.record.ts'

interface Row {
  readonly person: Id<'person'>
  readonly called: number
  readonly present: number
  readonly late: number
  readonly excused: number
  readonly absent: number
  readonly rate: Percent | null
  readonly given: number
  readonly done: number
  readonly doneLate: number
  readonly overdue: number
}

// Meetings that are over count; what was decided counts by the day of its meeting.
const sql = `
  with came as (
    select a.person, count(*)::integer as called, count(*) filter (where a.state = 'present')::integer as present, count(*) filter (where a.late)::integer as late,
      count(*) filter (where a.state = 'excused')::integer as excused, count(*) filter (where a.state = 'absent')::integer as absent
    from meeting_attendance a join sales_meeting m on m.company_id = $1 and m.id = a.meeting and m.state = 'closed'
    where a.company_id = $1 and a.state <> 'void' and (a.held_at at time zone 'Asia/Shanghai')::date between $2 and $3 group by 1
  ), work as (
    select w.who as person, count(*)::integer as given, count(*) filter (where w.state = 'done')::integer as done, count(*) filter (where w.state = 'done' and w.done_on > w.due_on)::integer as "doneLate",
      count(*) filter (where w.state = 'open' and w.due_on < $4)::integer as overdue
    from meeting_action w join sales_meeting m on m.company_id = $1 and m.id = w.meeting
    where w.company_id = $1 and w.state <> 'dropped' and (m.held_at at time zone 'Asia/Shanghai')::date between $2 and $3 group by 1
  )
  select p.id as person, coalesce(c.called, 0) as called, coalesce(c.present, 0) as present, coalesce(c.late, 0) as late, coalesce(c.excused, 0) as excused, coalesce(c.absent, 0) as absent,
    case when c.called > 0 then trim_scale(round(100.0 * c.present / c.called, 1))::text end as rate,
    coalesce(w.given, 0) as given, coalesce(w.done, 0) as done, coalesce(w."doneLate", 0) as "doneLate", coalesce(w.overdue, 0) as overdue
  from person p left join came c on c.person = p.id left join work w on w.person = p.id
  where p.company_id = $1 and (c.called > 0 or w.given > 0) and ($5::uuid[] is null or p.id = any($5)) order by p.code`

/** 会议出勤和待办: who came, and who did what meetings gave him to do. Duty E10. */
export default defineReport({
  name: 'meetingWork',
  label: ['会议出勤和待办', 'Meetings attended, work done'],
  about: ['每人应到、到会、迟到、请假、缺席次数，会上交办的事办结多少、逾期多少', 'Who came to meetings and did what they decided'],
  duties: ['E10'],
  may: ['clerk', 'lead', 'manager', 'sales', 'finance', 'reviewer', 'warehouse'],
  input: { from: f.day(['起始日期', 'From'], { initial: 'yearStart' }), to: f.day(['截止日期', 'To'], { initial: 'today' }) },
  columns: {
    person: f.person(['姓名', 'Who']),
    called: f.count(['应到', 'Called']),
    present: f.count(['到会', 'Present']),
    late: f.count(['其中迟到', 'Late']),
    excused: f.count(['请假', 'Excused']),
    absent: f.count(['缺席', 'Absent']),
    rate: f.percent(['到会率', 'Attendance'], { optional: true }),
    given: f.count(['交办', 'Given']),
    done: f.count(['办结', 'Done']),
    doneLate: f.count(['其中逾期办结', 'Done late']),
    overdue: f.count(['逾期未办', 'Overdue']),
  },
  totals: ['called', 'present', 'late', 'excused', 'absent', 'given', 'done', 'doneLate', 'overdue'],
  run: async (read, input, actor) => {
    const seen = personsSeen(meetingAttendance, actor)
    return await read.rows<Row>(sql, [read.company, input.from, input.to, read.today, seen === null ? null : [...seen]])
  },
})
