import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'

const makers = ['clerk', 'lead', 'finance'] as const
const which = { owing: ['有余额的客户', 'Customers with a balance'], moved: ['有余额或本期有往来的客户', 'Those with a balance or a movement'] } as const

/** The letters of all customers for a month or a quarter, made together 对账批次 (practice §8.3: each month or quarter). Duty E4. */
export const confirmationRound = defineDocument({
  name: 'confirmationRound',
  label: ['对账批次', 'Round of confirmations'],
  about: ['为全部客户成批制对账函；每月或每季一次，进度在右上角「任务」里', 'Letters to all customers at once, each month or quarter; the progress stands among the jobs'],
  title: 'asOf',
  numbered: 'DP{yyyy}{MM}-{000}',
  duties: ['E4'],
  fields: {
    from: f.day(['起始日期', 'From'], { initial: 'monthStart', listed: true }),
    asOf: f.day(['截止日期', 'As of'], { initial: 'today', listed: true }),
    which: f.choice(['制函范围', 'To whom'], which, { initial: 'owing', listed: true }),
    wanted: f.count(['应制函', 'Wanted'], { system: true, initial: 0, listed: true }),
    made: f.count(['本批已制', 'Made'], { system: true, initial: 0, listed: true }),
    told: f.note(['未制成的客户', 'Not made'], { system: true, optional: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'administrator'], write: makers },
  rules: { spanOfTime: { says: ['起始日期不能晚于截止日期', 'It ends before it begins'], at: 'from', holds: (v) => v.from <= v.asOf } },
  states: {
    making: { label: ['制函中', 'Being made'], tone: 'orange' },
    done: { label: ['已制函', 'Made'], tone: 'green' },
  },
  verbs: {
    again: { label: ['补制未制成的', 'Make those that are missing'], from: ['making', 'done'], to: 'making', by: makers, tone: 'primary' },
    noteMade: { label: ['制函完成', 'Made'], from: ['making'], to: 'done', by: [], input: { wanted: f.count(['应制函', 'Wanted']), made: f.count(['已制', 'Made']), told: f.note(['未制成的', 'Not made'], { optional: true }) } },
  },
  examples: { good: [{ from: '2026-03-01', asOf: '2026-03-31' }], bad: [['spanOfTime', { from: '2026-04-01', asOf: '2026-03-31' }]] },
})
