import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { minus } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'

const approvers = ['lead', 'manager', 'finance'] as const
const methods = { bank: ['银行转账', 'Bank'], cash: ['现金', 'Cash'] } as const
const on = f.day(['日期', 'On'], { initial: 'today' })

/** Money lent to staff for what is to be spent 借款: two approve, finance pays, a claim or a repayment clears it (practice §9.1, J16). Duties C4, E5. */
export const staffAdvance = defineDocument({
  name: 'staffAdvance',
  label: ['借款单', 'Staff advance'],
  about: ['员工借款：申请、两人审批、付款，报销冲账或还款后结清；前款不清，后款不借', 'Lent to staff, approved by two, paid, cleared by a claim or repaid'],
  title: 'purpose',
  numbered: 'JK{yyyy}{MM}{dd}-{000}',
  duties: ['C4', 'E5'],
  fields: {
    borrower: f.person(['借款人', 'Borrower'], { initial: 'me', listed: true, searched: true }),
    purpose: f.text(['事由', 'Purpose'], { max: 150, listed: true, searched: true }),
    amount: f.money(['借款金额', 'Amount'], { min: '0.01', listed: true, capitals: true }),
    dueOn: f.day(['预计还款日', 'Due on'], { listed: true }),
    payTo: f.text(['收款账号', 'Pay to'], { max: 100, optional: true }),
    exception: f.text(['前款未清仍借的理由', 'Why while another is open'], { max: 200, optional: true, help: ['前一笔借款没有结清时必须填写，由审批人决定', 'Needed while another advance is open; those who approve decide'] }),
    paidOn: f.day(['付款日期', 'Paid on'], { optional: true, system: true, listed: true }),
    settled: f.money(['已冲还', 'Settled'], { system: true, initial: '0', listed: true }),
    repaid: f.money(['其中还款', 'Of it repaid'], { system: true, initial: '0' }),
    left: f.computed(f.money(['未冲还', 'Left'], { listed: true }), (v: { readonly amount: Money; readonly settled: Money }) => minus(v.amount, v.settled)),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'sales'], write: ['clerk', 'lead', 'sales', 'finance', 'manager'] },
  scope: { field: 'borrower', roles: { sales: 'own' } },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待付款', 'To pay'], tone: 'blue' },
    paid: { label: ['未结清', 'Open'], tone: 'orange' },
    settled: { label: ['已结清', 'Settled'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: approvers, tone: 'primary', review: { persons: 2, apart: ['borrower'], by: approvers, ticks: { purpose: ['事由真实', 'Purpose'], amount: ['金额合理', 'Amount'], open: ['前款已查', 'Earlier advances looked at'] } } },
    pay: { label: ['付款', 'Pay'], from: ['approved'], to: 'paid', by: ['finance'], tone: 'primary', posts: true, input: { on, method: f.choice(['付款方式', 'Method'], methods, { initial: 'bank' }), account: f.ref(['付款账户', 'Paid from'], 'bankAccount', { optional: true, help: ['只有一个这类账户的不用选', 'Left empty where there is only one of its kind'] }) } },
    repay: { label: ['还款', 'Repay'], from: ['paid'], to: ['paid', 'settled'], by: ['finance'], tone: 'primary', posts: true, input: { on, amount: f.money(['还款金额', 'Amount'], { min: '0.01' }), method: f.choice(['收款方式', 'Method'], methods, { initial: 'bank' }), account: f.ref(['收款账户', 'Received in'], 'bankAccount', { optional: true, help: ['只有一个这类账户的不用选', 'Left empty where there is only one of its kind'] }) } },
    unrepay: { label: ['撤销还款', 'Take back repayments'], from: ['paid', 'settled'], to: 'paid', by: ['finance'], tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    noteSettled: { label: ['冲账', 'Cleared by a claim'], from: ['paid', 'settled'], to: ['paid', 'settled'], by: [], input: { amount: f.money(['金额', 'Amount']) } },
    reverse: { label: ['红冲', 'Reverse'], from: ['paid'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['clerk', 'lead', 'sales', 'finance'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ borrower: some('person'), purpose: '温州出差', amount: '5000.00', dueOn: '2026-03-31' }], bad: [['amount', { amount: '0' }], ['purpose', { purpose: '' }]] },
})
