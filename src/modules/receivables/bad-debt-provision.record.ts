import { minus, sumMoney } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const approvers = ['lead', 'manager', 'finance'] as const
const on = f.day(['日期', 'On'], { initial: 'today' })
const share = (years: string, english: string, initial: string) => f.rate([years, english], { initial })

/** The allowance for bad debts of a month 坏账准备计提: by age of what is open, at rates of the company's policy (practice §8.4, J23). Only 企业会计准则 has it. Duty E4. */
export const badDebtProvision = defineDocument({
  name: 'badDebtProvision',
  label: ['坏账准备计提单', 'Provision for bad debts'],
  about: ['按账龄计提坏账准备：明细由账龄自动算出，两人审批后入账；只用于企业会计准则', 'By age of receivables, computed from the books, approved by two; not under the small-enterprise standard'],
  title: 'asOf',
  numbered: 'HJ{yyyy}{MM}-{000}',
  duties: ['E4'],
  fields: {
    asOf: f.day(['截止日期', 'As of'], { initial: 'today', listed: true, searched: true, help: ['明细留空时按账龄和下列比例自动计算；改了日期或比例请清空明细', 'With no lines given they are computed by age; clear them after a change'] }),
    y1: share('1 年以内', 'Up to 1 year', '0.05'),
    y2: share('1-2 年', '1-2 years', '0.1'),
    y3: share('2-3 年', '2-3 years', '0.3'),
    y4: share('3-4 年', '3-4 years', '0.5'),
    y5: share('4-5 年', '4-5 years', '0.8'),
    older: share('5 年以上', 'Over 5 years', '1'),
    lines: f.lines(['明细', 'Lines'], {
      customer: f.ref(['客户', 'Customer'], 'customer'),
      open: f.money(['应收余额', 'Open'], { min: '0' }),
      needed: f.money(['应提准备', 'Needed'], { min: '0' }),
      held: f.money(['已提准备', 'Held']),
      amount: f.money(['本次计提', 'Now'], { system: true }),
    }, { optional: true }),
    needed: f.money(['应提合计', 'Needed'], { system: true, listed: true }),
    total: f.money(['本次合计', 'Total'], { system: true, listed: true }),
    postedOn: f.day(['入账日期', 'Posted on'], { optional: true, system: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance'], write: ['finance', 'clerk'] },
  derive: (row) => {
    const lines = row.lines.map((line) => ({ ...line, amount: minus(line.needed, line.held) }))
    return { lines, needed: sumMoney(lines.map((line) => line.needed)), total: sumMoney(lines.map((line) => line.amount)) }
  },
  rules: { risesWithAge: { says: ['账龄越长，计提比例不能越低', 'Older debts never need less'], at: 'older', holds: (v) => { const rates = [v.y1, v.y2, v.y3, v.y4, v.y5, v.older].map(Number); return rates.every((rate, index) => index === 0 || rate >= (rates[index - 1] ?? 0)) } } },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待入账', 'To post'], tone: 'blue' },
    posted: { label: ['已入账', 'Posted'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: approvers, tone: 'primary', review: { persons: 2, by: approvers, ticks: { ageing: ['与账龄表相符', 'As the ageing has it'], rates: ['比例与制度相符', 'Rates'] } } },
    post: { label: ['入账', 'Post'], from: ['approved'], to: 'posted', by: ['finance'], tone: 'primary', posts: true, input: { on } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['clerk', 'finance'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ asOf: '2026-03-31', lines: [{ customer: some('customer'), open: '129000', needed: '6450', held: '0' }] }], bad: [['risesWithAge', { y3: '0.01' }]] },
})
