import { weekdayOf } from '../../base/workday.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

/** A clerk asks for summaries that have not come: each is told, once a day at most. Duty A1. */
export const summaryReminder = defineDocument({
  name: 'summaryReminder',
  label: ['周报催交', 'Summary reminder'],
  about: ['打开时已列出最近一周没有交的人，保存即通知他们；同一人一天最多催一次，交了的不催', 'It opens with who has not filed; saving tells them, each once a day at most'],
  title: 'week',
  numbered: 'CJ{yyyy}{MM}{dd}-{000}',
  duties: ['A1'],
  fields: {
    week: f.day(['周（周一）', 'Week of Monday'], { listed: true }),
    persons: f.refs(['催交', 'To remind'], 'person', { listed: true, help: ['保存即通知；已交的、今天催过的不列', 'Saving tells them; who filed or was reminded today is left out'] }),
    says: f.text(['附言', 'Added'], { optional: true, max: 100 }),
    on: f.day(['催交日期', 'Sent on'], { optional: true, system: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager'], write: ['clerk', 'lead', 'manager'] },
  rules: {
    weekIsMonday: { says: ['请填这一周的星期一，例如 2026-11-23', 'A week is named by its Monday, such as 2026-11-23'], at: 'week', holds: (v) => weekdayOf(v.week) === 1 },
  },
  states: { sent: { label: ['已通知', 'Sent'], tone: 'green' } },
  verbs: {},
  examples: { good: [{ week: '2026-03-02', persons: [some('person')] }], bad: [['weekIsMonday', { week: '2026-03-03' }], ['persons', { persons: [] }]] },
})
