import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { minus, moneyText, readMoney } from '../../base/money.ts'
import { textual } from '../../base/text.ts'

const approvers = ['lead', 'manager', 'finance'] as const
const on = f.day(['日期', 'On'], { initial: 'today' })
const methods = { bank: ['银行转账', 'Bank'], cash: ['现金', 'Cash'], wallet: ['微信/支付宝', 'WeChat or Alipay'] } as const

/** A receivable that is lost 坏账核销: approved by two with its evidence, written off, and perhaps recovered later (practice §2 J23). Duty E4. */
export const badDebt = defineDocument({
  name: 'badDebt',
  label: ['坏账核销单', 'Bad debt'],
  about: ['确实收不回的应收：附凭据，两人审批后核销；以后收回再登记', 'What is lost, with its evidence; written off after two approvals; recovered later if it comes'],
  title: 'customer',
  numbered: 'HZ{yyyy}{MM}{dd}-{000}',
  duties: ['E4'],
  fields: {
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true, fills: (customer) => ({ salesperson: customer.salesperson }) }),
    invoice: f.ref(['发票', 'Invoice'], 'invoiceRequest', {
      optional: true, listed: true, help: ['没有开票的应收可不填', 'Empty for what was not invoiced'],
      among: { states: ['posted'], same: { customer: 'customer' }, below: ['received', 'gross'] },
      fills: (invoice) => ({ salesperson: invoice.salesperson, amount: moneyText(minus(readMoney(textual(invoice.gross) || '0'), readMoney(textual(invoice.received) || '0'))) }),
    }),
    salesperson: f.person(['业务员', 'Salesperson'], { listed: true }),
    amount: f.money(['核销金额', 'Amount'], { min: '0.01', listed: true, capitals: true }),
    evidence: f.text(['凭据', 'Evidence'], { max: 200, help: ['如破产裁定书号、法院终结执行裁定、催收记录；原件作附件', 'Such as a court ruling; the paper is attached'] }),
    writtenOffOn: f.day(['核销日期', 'Written off on'], { optional: true, system: true, listed: true }),
    recovered: f.money(['已收回', 'Recovered'], { system: true, initial: '0', listed: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance'], write: ['clerk', 'lead', 'finance'] },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待核销', 'To write off'], tone: 'blue' },
    writtenOff: { label: ['已核销', 'Written off'], tone: 'grey' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: approvers, tone: 'primary', review: { persons: 2, apart: ['salesperson'], by: approvers, ticks: { evidence: ['凭据充分', 'Evidence'], chased: ['已尽力催收', 'Chased'] } } },
    writeOff: { label: ['核销入账', 'Write off'], from: ['approved'], to: 'writtenOff', by: ['finance'], tone: 'primary', posts: true, input: { on } },
    recover: { label: ['登记收回', 'Recover'], from: ['writtenOff'], to: 'same', by: ['finance'], tone: 'primary', posts: true, input: { on, amount: f.money(['收回金额', 'Amount'], { min: '0.01' }), method: f.choice(['收款方式', 'Method'], methods, { initial: 'bank' }), account: f.ref(['收款账户', 'Received in'], 'bankAccount', { optional: true, help: ['只有一个这类账户的不用选', 'Left empty where there is only one of its kind'] }) } },
    unrecover: { label: ['取消收回', 'Take recoveries back'], from: ['writtenOff'], to: 'same', by: ['finance'], tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    reverse: { label: ['红冲', 'Reverse'], from: ['writtenOff'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['clerk', 'lead', 'finance'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ customer: some('customer'), salesperson: some('person'), amount: '100.00', evidence: '（2026）浙 01 破 12 号' }], bad: [['evidence', { evidence: '' }], ['amount', { amount: '0' }]] },
})
