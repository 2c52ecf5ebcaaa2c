import { addDays } from '../../base/day.ts'
import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { person } from '../people/person.record.ts'
import { toRemind } from './summary-reminder.begin.ts'
import { summaryReminder } from './summary-reminder.record.ts'
import { dueWeeks } from './weekly.duty.ts'

/** From a person: the oldest week of the last eight that he has not filed. From several: the first week that one of them has not. Duty A1. */
export default draftFrom(
  summaryReminder,
  person,
  ['催交周报', 'Remind of the summary'],
  [],
  async (read, persons): Promise<InputOf<typeof summaryReminder>> => {
    const asked = new Set(persons.map(({ id }) => id))
    if (persons.every(({ roles }) => !roles.includes('sales'))) refuse('invalid', ['只有业务员交周工作总结', 'Only salespeople file summaries'])
    for (const { week, due } of await dueWeeks(read, addDays(read.today, -56), read.today)) {
      if (due > read.today) continue
      const open = (await toRemind(read, week)).filter((id) => asked.has(id))
      if (open.length > 0) return { week, persons: open }
    }
    const name = present(persons[0], 'a draft has a source').name
    return refuse('state', [`${name} 近 8 周的总结都交了，或今天已经催过`, `${name} filed the last eight weeks, or was reminded today`])
  },
)
