import { f } from '../kernel/record/field.ts'
import { defineDocument } from '../kernel/record/record.ts'

/** An accounting month that was closed. A month without a row is open, unless a later one is closed. */
export const period = defineDocument({
  name: 'period',
  label: ['会计期间', 'Accounting period'],
  title: 'month',
  numbered: 'QJ{yyyy}-{000}',
  settings: true,
  fields: { month: f.month(['月份', 'Month'], { listed: true, searched: true }), remark: f.text(['备注', 'Remark'], { optional: true, listed: true }) },
  may: { see: ['clerk', 'lead', 'manager', 'finance'], write: ['finance'] },
  unique: [['month']],
  states: {
    open: { label: ['未结账', 'Open'], tone: 'blue', editable: true },
    closed: { label: ['已结账', 'Closed'], tone: 'green' },
  },
  verbs: {
    close: { label: ['结账', 'Close'], from: ['open'], to: 'closed', by: ['finance'], tone: 'primary', asks: ['结账后该月及以前不能再记账，确定吗？', 'Nothing can be posted up to this month afterwards. Close?'] },
    reopen: { label: ['反结账', 'Reopen'], from: ['closed'], to: 'open', by: ['manager'], tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: { good: [{ month: '2026-01' }], bad: [['month', { month: '2026-13' }]] },
})
