import { f } from '../kernel/record/field.ts'
import { defineDocument } from '../kernel/record/record.ts'

const signers = ['finance', 'manager', 'lead', 'administrator'] as const

/** An accounting month: open, locked (only finance posts) or closed. A month without a row is open, unless a later one is closed. */
export const period = defineDocument({
  name: 'period',
  label: ['会计期间', 'Accounting period'],
  title: 'month',
  numbered: 'QJ{yyyy}-{000}',
  settings: true,
  duties: ['E4'],
  fields: {
    month: f.month(['月份', 'Month'], { listed: true, searched: true }),
    remark: f.text(['备注', 'Remark'], { optional: true, listed: true }),
    reopenFor: f.text(['反结账原因', 'Why reopen'], { optional: true, system: true, listed: true, max: 200 }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'administrator'], write: ['finance'] },
  unique: [['month']],
  states: {
    open: { label: ['未结账', 'Open'], tone: 'blue', editable: true },
    locked: { label: ['已锁账', 'Locked'], tone: 'orange' },
    closed: { label: ['已结账', 'Closed'], tone: 'green' },
  },
  verbs: {
    lock: { label: ['锁账', 'Lock'], from: ['open'], to: 'locked', by: ['finance'], asks: ['锁账后只有财务能记该月及以前的账，确定吗？', 'Only finance posts up to this month afterwards. Lock?'] },
    unlock: { label: ['解锁', 'Unlock'], from: ['locked'], to: 'open', by: ['finance'] },
    close: {
      label: ['结账', 'Close'], from: ['open', 'locked'], to: 'closed', by: signers, tone: 'primary',
      review: { persons: 2, by: signers, ticks: { checks: ['已逐项看过月末检查', 'Each check was looked at'] } },
    },
    carry: {
      label: ['结转损益', 'Carry profit and loss'], from: ['open', 'locked'], to: 'same', by: signers,
      review: { persons: 2, by: signers, ticks: { accounts: ['各科目余额已核对', 'Balances were compared'] } },
    },
    uncarry: {
      label: ['取消结转', 'Take the carrying back'], from: ['open', 'locked'], to: 'same', by: signers, tone: 'danger',
      review: { persons: 2, by: signers, ticks: { need: ['确需重新结转', 'It must be done anew'] } },
    },
    askReopen: { label: ['申请反结账', 'Ask to reopen'], from: ['closed'], to: 'same', by: ['finance', 'manager'], sets: ['reopenFor'] },
    reopen: {
      label: ['反结账', 'Reopen'], from: ['closed'], to: 'open', by: signers, tone: 'danger',
      review: { persons: 2, by: signers, ticks: { why: ['原因属实、必要', 'The reason is true and needs it'] } },
    },
  },
  examples: { good: [{ month: '2026-01' }], bad: [['month', { month: '2026-13' }]] },
})
