import { sumMoney } from '../../base/money.ts'
import { shareOf } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const approvers = ['lead', 'manager', 'finance'] as const
const on = f.day(['日期', 'On'], { initial: 'today' })

/** Rebates expected for a month 返利计提: a share of what was sold, taken off revenue as the sales happen (practice §13 R8, J11). Duty E4. */
export const rebateAccrual = defineDocument({
  name: 'rebateAccrual',
  label: ['返利计提单', 'Rebate accrual'],
  about: ['按月预提客户返利，不含税冲减收入；两人审批后入账，兑付时从中列支', 'Expected rebates taken off revenue month by month, net of VAT; paid out later'],
  title: 'month',
  numbered: 'FT{yyyy}{MM}-{000}',
  duties: ['E4'],
  fields: {
    month: f.month(['计提月份', 'Month'], { initial: 'thisMonth', listed: true, searched: true }),
    policy: f.text(['政策依据', 'Policy'], { max: 100, listed: true, searched: true }),
    lines: f.lines(['明细', 'Lines'], {
      customer: f.ref(['客户', 'Customer'], 'customer', { fills: (customer) => ({ salesperson: customer.salesperson }) }),
      salesperson: f.person(['业务员', 'Salesperson']),
      base: f.money(['销售额（不含税）', 'Sold, net'], { min: '0.01' }),
      rate: f.rate(['返利比例', 'Share']),
      amount: f.money(['计提金额', 'Accrued'], { system: true }),
    }),
    total: f.money(['合计', 'Total'], { system: true, listed: true }),
    postedOn: f.day(['入账日期', 'Posted on'], { optional: true, system: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance'], write: ['clerk', 'lead', 'finance'] },
  derive: (row) => {
    const lines = row.lines.map((line) => ({ ...line, amount: shareOf(line.base, line.rate) }))
    return { lines, total: sumMoney(lines.map((line) => line.amount)) }
  },
  rules: { customerOnce: { says: ['同一客户出现了两次', 'The same customer twice'], at: 'lines', holds: (v) => new Set(v.lines.map((line) => line.customer)).size === v.lines.length } },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待入账', 'To post'], tone: 'blue' },
    posted: { label: ['已入账', 'Posted'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: approvers, tone: 'primary', review: { persons: 2, apart: ['lines.salesperson'], by: approvers, ticks: { policy: ['与政策相符', 'Policy'], base: ['基数与账相符', 'Base'] } } },
    post: { label: ['入账', 'Post'], from: ['approved'], to: 'posted', by: ['finance'], tone: 'primary', posts: true, input: { on } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['clerk', 'lead', 'finance'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ month: '2026-03', policy: '2026 年度返利协议', lines: [{ customer: some('customer'), salesperson: some('person'), base: '800000', rate: '0.02' }] }], bad: [['policy', { policy: '' }], ['customerOnce', { lines: [{ customer: some('customer'), salesperson: some('person'), base: '1', rate: '0.02' }, { customer: some('customer'), salesperson: some('person'), base: '2', rate: '0.02' }] }]] },
})
