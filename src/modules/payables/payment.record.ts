import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const approvers = ['lead', 'manager', 'finance'] as const
const on = f.day(['付款日期', 'Paid on'], { initial: 'today' })
const methods = { bank: ['银行转账', 'Bank'], cash: ['现金', 'Cash'], wallet: ['微信/支付宝', 'WeChat or Alipay'] } as const

/** Money to a carrier or supplier for what we owe 付款单: approved by two, paid by finance, never more than is owed (practice §2 J14, J19). Duties C4, E5. */
export const payment = defineDocument({
  name: 'payment',
  label: ['付款单', 'Payment'],
  about: ['付物流、快递、印刷和供应商的应付款：申请、两人审批、付款入账', 'What we owe carriers and suppliers: asked for, approved by two, paid'],
  title: 'about',
  numbered: 'FK{yyyy}{MM}{dd}-{000}',
  duties: ['C4', 'E5'],
  fields: {
    carrier: f.ref(['承运商', 'Carrier'], 'carrier', { optional: true, listed: true, searched: true }),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier', { optional: true, listed: true, searched: true }),
    contract: f.ref(['合同', 'Contract'], 'contract', { optional: true, among: { states: ['effective'], same: { carrier: 'carrier', supplier: 'supplier' } } }),
    amount: f.money(['付款金额', 'Amount'], { min: '0.01', listed: true, capitals: true }),
    about: f.text(['用途', 'About'], { max: 150, listed: true, searched: true }),
    payTo: f.text(['收款账号', 'Pay to'], { max: 100, optional: true }),
    prepaid: f.flag(['预付', 'In advance'], { initial: false, help: ['勾选时可超过应付余额', 'May exceed what is owed'] }),
    paidOn: f.day(['付款日期', 'Paid on'], { optional: true, system: true, listed: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance'], write: ['clerk', 'lead', 'finance'] },
  rules: { onePayee: { says: ['填承运商或供应商，只能一个', 'A carrier or a supplier, one of them'], at: 'carrier', holds: (v) => (v.carrier === null) !== (v.supplier === null) } },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待付款', 'To pay'], tone: 'blue' },
    paid: { label: ['已付款', 'Paid'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: approvers, tone: 'primary', review: { persons: 2, by: approvers, ticks: { owed: ['与应付账相符', 'Owed as booked'], account: ['收款账号无误', 'Account'] } } },
    pay: { label: ['付款', 'Pay'], from: ['approved'], to: 'paid', by: ['finance'], tone: 'primary', posts: true, input: { on, method: f.choice(['付款方式', 'Method'], methods, { initial: 'bank' }), account: f.ref(['付款账户', 'Paid from'], 'bankAccount', { optional: true, help: ['只有一个这类账户的不用选', 'Left empty where there is only one of its kind'] }) } },
    reverse: { label: ['红冲', 'Reverse'], from: ['paid'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on: f.day(['红冲日期', 'Reversed on'], { initial: 'today' }), reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['clerk', 'lead', 'finance'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ carrier: some('carrier'), amount: '1272.00', about: '3 月快递费' }], bad: [['onePayee', { carrier: null, supplier: null }], ['amount', { amount: '0' }]] },
})
