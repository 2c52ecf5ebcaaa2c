import { sumMoney } from '../../base/money.ts'
import { shareOf } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const approvers = ['lead', 'manager', 'finance'] as const
const on = f.day(['日期', 'On'], { initial: 'today' })

/** Stamp duty on the contracts of a month 印花税计提 (practice §2 J26; 印花税法: 买卖合同 0.3‰ of the sum, without VAT where it is stated apart). Duties B8, E4. */
export const stampDuty = defineDocument({
  name: 'stampDuty',
  label: ['印花税计提单', 'Stamp duty'],
  about: ['按月对已审批的购销合同计提印花税：明细由合同自动列出，两人审批后入账；一份合同只计一次，补充协议增加的金额另计', 'On the approved contracts of a month, listed by itself, approved by two, posted; each contract once, and what an agreement adds to it'],
  title: 'month',
  numbered: 'YH{yyyy}{MM}-{000}',
  duties: ['B8', 'E4'],
  fields: {
    month: f.month(['签订月份', 'Month'], { initial: 'thisMonth', listed: true, searched: true, help: ['明细留空时，自动列出本月及以前签订、还没有计提的合同', 'With no lines given: contracts signed up to then that bore none yet'] }),
    rate: f.rate(['税率', 'Rate'], { initial: '0.0003', listed: true }),
    lines: f.lines(['合同', 'Contracts'], {
      contract: f.ref(['合同', 'Contract'], 'contract'),
      supplement: f.ref(['补充协议', 'Supplementary agreement'], 'supplement', { optional: true }),
      base: f.money(['合同金额（不含税）', 'Sum, net'], { min: '0.01' }),
      amount: f.money(['印花税', 'Duty'], { system: true }),
    }, { optional: true }),
    total: f.money(['合计', 'Total'], { system: true, listed: true }),
    postedOn: f.day(['入账日期', 'Posted on'], { optional: true, system: true, listed: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance'], write: ['clerk', 'finance'] },
  derive: (row) => {
    const lines = row.lines.map((line) => ({ ...line, amount: shareOf(line.base, row.rate) }))
    return { lines, total: sumMoney(lines.map((line) => line.amount)) }
  },
  rules: { contractOnce: { says: ['同一合同或补充协议出现了两次', 'The same contract or agreement twice'], at: 'lines', holds: (v) => new Set(v.lines.map((line) => line.supplement ?? line.contract)).size === v.lines.length } },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待入账', 'To post'], tone: 'blue' },
    posted: { label: ['已入账', 'Posted'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: approvers, tone: 'primary', review: { persons: 2, by: approvers, ticks: { contracts: ['合同齐全、金额不含税', 'Contracts'], rate: ['税率', 'Rate'] } } },
    post: { label: ['入账', 'Post'], from: ['approved'], to: 'posted', by: ['finance'], tone: 'primary', posts: true, input: { on } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['clerk', 'finance'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ month: '2026-03', lines: [{ contract: some('contract'), base: '600000' }] }], bad: [['contractOnce', { lines: [{ contract: some('contract'), base: '1' }, { contract: some('contract'), base: '2' }] }]] },
})
