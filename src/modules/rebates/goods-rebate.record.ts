import { sumMoney } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { asideOf } from './calculate-aside.ts'

const approvers = ['lead', 'manager', 'finance'] as const
const on = f.day(['日期', 'On'], { initial: 'today' })

/** Goods that customers earn by what they buy 货返计提 (practice §2 J12c, case R6b): part of the price is put aside until they are given. Duties E4, E11. */
export const goodsRebate = defineDocument({
  name: 'goodsRebate',
  label: ['货返计提单', 'Goods rebate'],
  about: ['客户进货赚到的返利货：按预计兑现比例把一部分货款转入合同负债，两人审批后入账；发返利货时在「其他出库单」冲回收入', 'Goods earned by purchases: part of the price is put aside, and comes back to revenue as they are given'],
  title: 'month',
  numbered: 'FH{yyyy}{MM}-{000}',
  duties: ['E4', 'E11'],
  fields: {
    month: f.month(['计提月份', 'Month'], { initial: 'thisMonth', listed: true, searched: true }),
    policy: f.text(['政策依据', 'Policy'], { max: 100, listed: true, searched: true }),
    lines: f.lines(['明细', 'Lines'], {
      customer: f.ref(['客户', 'Customer'], 'customer', { fills: (customer) => ({ salesperson: customer.salesperson }) }),
      salesperson: f.person(['业务员', 'Salesperson']),
      sold: f.money(['销售额（不含税）', 'Sold, net'], { min: '0.01' }),
      worth: f.money(['返利货价值（不含税）', 'Worth of the goods, net'], { min: '0.01' }),
      taken: f.rate(['预计兑现比例', 'Expected to be taken'], { initial: '1' }),
      amount: f.money(['转入合同负债', 'Put aside'], { system: true }),
    }),
    total: f.money(['合计', 'Total'], { system: true, listed: true }),
    postedOn: f.day(['入账日期', 'Posted on'], { optional: true, system: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance'], write: ['clerk', 'lead', 'finance'] },
  derive: (row) => {
    const lines = row.lines.map((line) => ({ ...line, amount: asideOf(line.sold, line.worth, line.taken) }))
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
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: approvers, tone: 'primary', review: { persons: 2, apart: ['lines.salesperson'], by: approvers, ticks: { policy: ['与政策相符', 'Policy'], base: ['销售额与账相符', 'Sold as booked'], taken: ['兑现比例有依据', 'Expected share'] } } },
    post: { label: ['入账', 'Post'], from: ['approved'], to: 'posted', by: ['finance'], tone: 'primary', posts: true, input: { on } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['clerk', 'lead', 'finance'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ month: '2026-03', policy: '2026 年度返利协议', lines: [{ customer: some('customer'), salesperson: some('person'), sold: '1000000', worth: '30000', taken: '0.9' }] }], bad: [['policy', { policy: '' }], ['customerOnce', { lines: [{ customer: some('customer'), salesperson: some('person'), sold: '1', worth: '1' }, { customer: some('customer'), salesperson: some('person'), sold: '2', worth: '1' }] }]] },
})
