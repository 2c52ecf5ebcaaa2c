import { addDays } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { workdayAfter } from '../../base/workday.ts'
import { occurrences } from '../../kernel/duty/cadence.ts'
import { calendarOf } from '../../kernel/perform/calendar.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { defineCaseDuty, defineDuty } from '../../kernel/record/duty.ts'
import type { FoundCase, Rhythm } from '../../kernel/record/duty.ts'
import { person } from '../people/person.record.ts'
import { mondayOf, weekName } from './calculate-week.ts'
import { salesReport } from './sales-report.record.ts'
import { weeklySummary } from './weekly-summary.record.ts'

/** Every Friday; where that is a holiday, the next workday. */
const everyFriday: Rhythm = { every: 'week', on: 5, off: 'after' }

/** A week for which summaries are asked, and by when. */
export interface DueWeek {
  readonly week: Day
  readonly due: Day
}

/**
 * The weeks whose Monday lies within `from` … `to` and the day by which each summary is due, by the calendar of the company and the day it chose for the
 * duty; a week without a workday asks for none.
 */
export async function dueWeeks(read: Pick<Reading, 'company' | 'rows'>, from: Day, to: Day): Promise<readonly DueWeek[]> {
  const [planned] = await read.rows<{ on: number }>(
    `select "on" from duty_plan where company_id = $1 and duty = 'fileWeeklySummary' and not off and grade is null and every = 'week' and "on" is not null order by made_at, id limit 1`,
    [read.company],
  )
  const rhythm = planned ? { ...everyFriday, on: planned.on } : everyFriday
  return occurrences(rhythm, mondayOf(from), to, await calendarOf(read)).map(({ opens, due }) => ({ week: opens, due }))
}

/** So many weeks are looked back over for what was not filed. */
const weeksBack = 8

/** Salespeople whose summary of a week has not come by the workday after it was due: those were here when the week began. */
async function unfiled(read: Parameters<typeof dueWeeks>[0] & { readonly today: Day }, until: Day): Promise<readonly FoundCase[]> {
  const calendar = await calendarOf(read)
  const weeks = (await dueWeeks(read, addDays(read.today, -7 * weeksBack), read.today)).map((one) => ({ ...one, chase: workdayAfter(one.due, 1, calendar) }))
  const wanted = weeks.filter(({ chase }) => chase <= until)
  const found = await read.rows<{ person: string; name: string; week: Day; chase: Day }>(
    `select p.id as person, p.name, w.week, w.chase from unnest($2::date[], $3::date[]) as w (week, chase)
       join person p on p.company_id = $1 and p.active and 'sales' = any(p.roles) and (p.made_at at time zone 'Asia/Shanghai')::date <= w.week
     where not exists (select 1 from weekly_summary t where t.company_id = $1 and t.person = p.id and t.week = w.week and t.submitted_on is not null)
     order by w.week, p.code limit 500`,
    [read.company, wanted.map((one) => one.week), wanted.map((one) => one.chase)],
  )
  return found.map((one) => ({
    subject: one.person,
    title: `${one.name} ${weekName(one.week)[0]}`,
    due: one.chase,
    owner: null,
    key: one.week,
  }))
}

/** Each salesperson files every week, the clerk asks for what has not come, and the month is written up for the manager. Duty A1. */
export default [
  defineDuty({
    name: 'fileWeeklySummary',
    label: ['周工作总结和销售数据', 'Weekly summary and sales data'],
    about: [
      '每周五提交本周工作总结和市场销售数据，周五放假的顺延到下一个工作日；提交后自动完成',
      'By Friday, or the next workday where that is a holiday; submitting ends it',
    ],
    serves: ['A1'],
    every: everyFriday,
    owner: { each: 'sales' },
    evidence: { record: weeklySummary, on: 'submittedOn', by: 'person', opens: 'week' },
    warn: [1],
  }),
  defineCaseDuty({
    name: 'chaseSummaries',
    label: ['催交周工作总结', 'Ask for weekly summaries'],
    about: [
      '到期后的下一个工作日还没有交的：打开业务员，点「催交周报」；交了自动完成',
      'Not filed by the workday after: open the person and remind him; it ends when he files',
    ],
    serves: ['A1'],
    of: person,
    owner: { role: 'clerk' },
    find: unfiled,
  }),
  defineDuty({
    name: 'reportSales',
    label: ['每月销售工作报告', 'Monthly report on sales'],
    about: ['每月 5 日前把上月各周的工作总结和销售数据汇总成书面报告，报送经理', 'By the 5th the summaries of last month are written up for the manager'],
    serves: ['A1'],
    every: { every: 'month', on: 5 },
    owner: { role: 'clerk' },
    evidence: { record: salesReport, on: 'sentOn', by: 'anyone' },
  }),
]
