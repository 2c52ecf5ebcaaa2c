import { addDays } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { beginWith } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { summaryReminder } from './summary-reminder.record.ts'
import { dueWeeks } from './weekly.duty.ts'
import type { DueWeek } from './weekly.duty.ts'

/** The last week of which summaries were due by today; none where the last four weeks were off. */
export async function lastDueWeek(read: Reading): Promise<DueWeek | undefined> {
  return (await dueWeeks(read, addDays(read.today, -28), read.today)).findLast(({ due }) => due <= read.today)
}

/** Salespeople who have not filed the week and were not reminded today. */
export async function toRemind(read: Reading, week: Day): Promise<readonly Id<'person'>[]> {
  const found = await read.rows<{ id: Id<'person'> }>(
    `select p.id from person p where p.company_id = $1 and p.active and 'sales' = any(p.roles) and (p.made_at at time zone 'Asia/Shanghai')::date <= $2::date + 6
       and not exists (select 1 from weekly_summary t where t.company_id = $1 and t.person = p.id and t.week = $2 and t.submitted_on is not null)
       and not exists (select 1 from summary_reminder r where r.company_id = $1 and r."on" = $3 and r.persons @> array[p.id])
     order by p.code limit 200`,
    [read.company, week, read.today],
  )
  return found.map(({ id }) => id)
}

/** A reminder opens with the week that was due last and those who have not filed it. Duty A1. */
export default beginWith(summaryReminder, async (read) => {
  const last = await lastDueWeek(read)
  return last ? { week: last.week, persons: await toRemind(read, last.week) } : {}
})
