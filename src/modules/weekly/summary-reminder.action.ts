import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { person } from '../people/person.record.ts'
import { weekName } from './calculate-week.ts'
import { summaryReminder } from './summary-reminder.record.ts'
import { weeklySummary } from './weekly-summary.record.ts'
import { dueWeeks } from './weekly.duty.ts'

type Reminder = RowOf<typeof summaryReminder>

interface Standing {
  readonly id: string
  readonly name: string
  readonly number: string | null
  readonly filed: boolean
  readonly draft: string | null
  readonly by: string | null
}

/** How it stands with each who is to be reminded: his summary of the week, and who reminded him today. */
async function standings(tx: Tx, row: Reminder): Promise<readonly Standing[]> {
  return await tx.rows<Standing>(
    `select p.id, p.name, t.number, t.submitted_on is not null as filed, t.id as draft,
       (select m.name from summary_reminder r join person m on m.company_id = $1 and m.id = r.made_by where r.company_id = $1 and r."on" = $4 and r.persons @> array[p.id] limit 1) as by
     from person p left join weekly_summary t on t.company_id = $1 and t.person = p.id and t.week = $3 where p.company_id = $1 and p.id = any($2::uuid[]) order by p.code`,
    [tx.company, row.persons, row.week, tx.today],
  )
}

/** Tells each who has not filed. Refuses who has, and who was reminded today: those who would be told at once by two wait for each other. */
export default implement(summaryReminder, 'create', async (tx, row) => {
  const persons = await tx.lock(person, row.persons)
  const other = persons.find(({ roles, active }) => !active || !roles.includes('sales'))
  if (other) refuse('invalid', [`${other.name} 不是在职的业务员`, `${other.name} is no salesperson here`], 'persons')
  const [due] = await dueWeeks(tx, row.week, row.week)
  if (!due || row.week > tx.today) refuse('invalid', ['这一周还没有开始，或不用交', 'That week has not begun, or asks for none'], 'week')
  const all = await standings(tx, row)
  for (const { name, number, filed, by } of all) {
    if (filed) refuse('state', [`${name} 已交 ${number ?? ''}，不用催`, `${name} filed ${number ?? ''}`], 'persons')
    if (by !== null) refuse('duplicate', [`${name} 今天${by}已催过，一天最多催一次`, `${by} reminded ${name} today: once a day at most`], 'persons')
  }
  const [chinese, english] = weekName(row.week)
  const more = row.says === null ? '' : `（${row.says}）`
  for (const { id, draft } of all)
    tx.notify(
      persons.flatMap((one) => (one.id === id ? [one.id] : [])),
      {
        topic: 'duty',
        says: [`请提交 ${chinese}的周工作总结，应交日期 ${due?.due ?? ''}${more}`, `Please file ${english}, due ${due?.due ?? ''}`],
        ...(draft === null ? {} : { record: weeklySummary.name, row: draft }),
      },
    )
  return { on: tx.today }
})
