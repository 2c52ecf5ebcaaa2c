import { plus, sumMoney } from '../../base/money.ts'
import { shareOf } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const approvers = ['lead', 'manager', 'finance'] as const
const on = f.day(['日期', 'On'], { initial: 'today' })

/** The contracted fee of a month 承包费提取: a share of what each salesperson collected, or a fixed sum; approved by two, posted (practice §12 C4, J21). Duty E5. */
export const contractedFee = defineDocument({
  name: 'contractedFee',
  label: ['承包费提取单', 'Contracted fees'],
  about: ['按回款比例或定额提取承包费；两人审批后入账，业务员的费用从中列支', 'Accrued by a share of what was collected or as a fixed sum; approved by two; expenses are drawn on it'],
  title: 'month',
  numbered: 'CBF{yyyy}{MM}-{000}',
  duties: ['E5'],
  fields: {
    month: f.month(['提取月份', 'Month'], { initial: 'thisMonth', listed: true, searched: true }),
    rate: f.rate(['提取比例', 'Share'], { optional: true, listed: true, help: ['明细留空时，按此比例和本月不含税回款自动列出各业务员', 'With no lines given, every salesperson with money collected this month is listed by it'] }),
    lines: f.lines(['明细', 'Lines'], {
      person: f.person(['业务员', 'Salesperson']),
      campaign: f.ref(['促销活动', 'Campaign'], 'campaign', { optional: true, among: { states: ['approved'] } }),
      base: f.money(['回款（不含税）', 'Collected, net'], { initial: '0', min: '0' }),
      rate: f.rate(['比例', 'Share'], { optional: true }),
      fixed: f.money(['定额', 'Fixed'], { optional: true, min: '0.01' }),
      amount: f.money(['提取金额', 'Accrued'], { system: true }),
    }, { optional: true }),
    total: f.money(['合计', 'Total'], { system: true, listed: true, capitals: true }),
    postedOn: f.day(['入账日期', 'Posted on'], { optional: true, system: true, listed: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance'], write: ['clerk', 'lead', 'finance'] },
  derive: (fee) => {
    const lines = fee.lines.map((line) => ({ ...line, amount: plus(line.fixed ?? sumMoney([]), line.rate === null ? sumMoney([]) : shareOf(line.base, line.rate)) }))
    return { lines, total: sumMoney(lines.map((line) => line.amount)) }
  },
  rules: {
    personOnce: { says: ['同一业务员出现了两次', 'The same salesperson twice'], at: 'lines', holds: (v) => new Set(v.lines.map((line) => line.person)).size === v.lines.length },
    shareOrFixed: { says: ['每行填比例或定额', 'A line has a share or a fixed sum'], at: 'lines', holds: (v) => v.lines.every((line) => line.rate !== null || line.fixed !== null) },
  },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待入账', 'To post'], tone: 'blue' },
    posted: { label: ['已入账', 'Posted'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: approvers, tone: 'primary', review: { persons: 2, apart: ['lines.person'], by: approvers, ticks: { base: ['回款与账相符', 'Collected as booked'], share: ['比例与承包办法相符', 'Share as agreed'] } } },
    post: { label: ['入账', 'Post'], from: ['approved'], to: 'posted', by: ['finance'], tone: 'primary', posts: true, input: { on } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['clerk', 'lead', 'finance'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ month: '2026-03', lines: [{ person: some('person'), base: '1600000', rate: '0.06' }] }], bad: [['personOnce', { lines: [{ person: some('person'), base: '1', rate: '0.06' }, { person: some('person'), base: '2', rate: '0.06' }] }], ['shareOrFixed', { lines: [{ person: some('person'), base: '1' }] }]] },
})
