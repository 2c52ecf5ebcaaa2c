import { minus, plus, sumMoney } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const approvers = ['lead', 'manager', 'finance'] as const
const on = f.day(['日期', 'On'], { initial: 'today' })

/** Pay of salespersons for a month 薪酬: wages and commission accrued, then paid less what is held back (practice §2 J22, J25, §12 C1). Duty D4. */
export const payRun = defineDocument({
  name: 'payRun',
  label: ['薪酬发放单', 'Pay'],
  about: ['业务员工资、提成：两人审批后计提，再发放；扣罚、风险金和个税逐人列出', 'Wages and commission, accrued after two approvals, then paid; fines, risk fund and tax person by person'],
  title: 'month',
  numbered: 'XC{yyyy}{MM}-{000}',
  duties: ['D4'],
  attachments: { secrecy: 'secret' },
  fields: {
    month: f.month(['薪酬月份', 'Month'], { initial: 'thisMonth', listed: true, searched: true }),
    lines: f.lines(['明细', 'Lines'], {
      person: f.person(['人员', 'Person']),
      wages: f.money(['底薪、绩效', 'Wages'], { initial: '0', min: '0' }),
      commission: f.money(['提成', 'Commission'], { initial: '0', min: '0' }),
      fine: f.money(['扣罚', 'Fine'], { initial: '0', min: '0' }),
      risk: f.money(['转风险金', 'To risk fund'], { initial: '0', min: '0' }),
      tax: f.money(['代扣个税', 'Tax withheld'], { initial: '0', min: '0' }),
      gross: f.money(['应发', 'Gross'], { system: true }),
      paid: f.money(['实发', 'Paid'], { system: true }),
    }),
    gross: f.money(['应发合计', 'Gross'], { system: true, listed: true }),
    paid: f.money(['实发合计', 'Paid'], { system: true, listed: true, capitals: true }),
    accruedOn: f.day(['计提日期', 'Accrued on'], { optional: true, system: true, listed: true }),
    paidOn: f.day(['发放日期', 'Paid on'], { optional: true, system: true, listed: true }),
  },
  may: { see: ['lead', 'manager', 'finance'], write: ['finance', 'manager'] },
  derive: (run) => {
    const lines = run.lines.map((line) => { const gross = minus(plus(line.wages, line.commission), line.fine); return { ...line, gross, paid: minus(minus(gross, line.risk), line.tax) } })
    return { lines, gross: sumMoney(lines.map((line) => line.gross)), paid: sumMoney(lines.map((line) => line.paid)) }
  },
  rules: {
    personOnce: { says: ['同一人出现了两次', 'The same person twice'], at: 'lines', holds: (v) => new Set(v.lines.map((line) => line.person)).size === v.lines.length },
    neverBelow: { says: ['扣罚、风险金和个税不能超过应发', 'More is held back than earned'], at: 'lines', holds: (v) => v.lines.every((line) => line.fine + line.risk + line.tax <= line.wages + line.commission) },
  },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待计提', 'To accrue'], tone: 'blue' },
    accrued: { label: ['待发放', 'To pay'], tone: 'blue' },
    paid: { label: ['已发放', 'Paid'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: approvers, tone: 'primary', review: { persons: 2, apart: ['lines.person'], by: approvers, ticks: { base: ['基数与账相符', 'Base'], scheme: ['与考核办法相符', 'Scheme'] } } },
    accrue: { label: ['计提', 'Accrue'], from: ['approved'], to: 'accrued', by: ['finance'], tone: 'primary', posts: true, input: { on } },
    pay: { label: ['发放', 'Pay'], from: ['accrued'], to: 'paid', by: ['finance'], tone: 'primary', posts: true, input: { on, account: f.ref(['付款账户', 'Paid from'], 'bankAccount', { optional: true, help: ['只有一个这类账户的不用选', 'Left empty where there is only one of its kind'] }) } },
    reverse: { label: ['红冲', 'Reverse'], from: ['accrued', 'paid'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['finance', 'manager'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ month: '2026-03', lines: [{ person: some('person'), wages: '4880', commission: '2204.10', fine: '200', risk: '661.23' }] }], bad: [['personOnce', { lines: [{ person: some('person'), wages: '1' }, { person: some('person'), wages: '2' }] }], ['neverBelow', { lines: [{ person: some('person'), wages: '1', fine: '2' }] }]] },
})
