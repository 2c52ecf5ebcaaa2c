import { minus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { splitGross } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const checkers = ['lead', 'manager', 'finance', 'reviewer'] as const
const on = f.day(['日期', 'On'], { initial: 'today' })
const ways = { service: ['取得服务发票（销售费用）', 'A service with its invoice'], consideration: ['无可区分服务（冲减收入）', 'Nothing distinct: off revenue'] } as const

/** What a dealer spent for us is proved and owed to him 促销费用核销 (practice §2 J15, §10.2): never more than was approved, two persons check the evidence. Duty A2. */
export const campaignWriteOff = defineDocument({
  name: 'campaignWriteOff',
  label: ['促销费用核销单', 'Campaign write-off'],
  about: ['经销商垫付的促销费用，凭证据核减、两人复核后入账；有服务发票记销售费用，没有的冲减收入', 'What a dealer fronted, cut to what is proved, checked by two and posted'],
  title: 'customer',
  numbered: 'CH{yyyy}{MM}-{000}',
  duties: ['A2', 'E11'],
  attachments: { retention: 'voucher' },
  fields: {
    request: f.ref(['费用申请单', 'Request'], 'campaignRequest', { listed: true, searched: true, among: { states: ['approved'], below: ['used', 'amount'] }, fills: (request) => ({ customer: request.customer, salesperson: request.salesperson }) }),
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true }),
    salesperson: f.person(['业务员', 'Salesperson'], { listed: true }),
    way: f.choice(['入账方式', 'Booked as'], ways, { initial: 'consideration', listed: true }),
    claimed: f.money(['申请核销额', 'Claimed'], { min: '0.01', listed: true }),
    approved: f.money(['核准额', 'Approved'], { min: '0.01', listed: true, capitals: true, help: ['冲减收入的按不含税填，兑付时税额随红字发票', 'Off revenue: net of VAT, which follows the red invoice'] }),
    cut: f.computed(f.money(['核减额', 'Cut']), (row: { claimed: Money; approved: Money }) => minus(row.claimed, row.approved)),
    cutReason: f.text(['核减原因', 'Why cut'], { optional: true, max: 150 }),
    evidence: f.files(['证据（协议、照片、签收单、小票）', 'Evidence'], { retention: 'voucher', optional: true }),
    invoiceNumber: f.text(['服务发票号码', 'Invoice number'], { optional: true, max: 30, pattern: /^[0-9A-Z-]+$/, patternSays: ['发票号码只含数字和大写字母', 'Digits and capitals'] }),
    rate: f.rate(['可抵扣税率', 'Deductible VAT'], { optional: true }),
    net: f.money(['不含税', 'Net'], { system: true }),
    tax: f.money(['进项税额', 'Input VAT'], { system: true }),
    postedOn: f.day(['入账日期', 'Posted on'], { optional: true, system: true, listed: true }),
    settledOn: f.day(['兑付日期', 'Settled on'], { optional: true, system: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'sales', 'reviewer'], write: ['clerk', 'lead', 'finance'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  derive: (row) => (row.way === 'service' && row.rate !== null ? (({ net, tax }) => ({ net, tax }))(splitGross(row.approved, row.rate)) : { net: row.approved, tax: zeroMoney }),
  rules: {
    notMore: { says: ['核准额不能大于申请核销额', 'No more is approved than was claimed'], at: 'approved', holds: (v) => v.approved <= v.claimed },
    cutForAReason: { says: ['有核减的请写明原因', 'A cut has a reason'], at: 'cutReason', holds: (v) => v.approved === v.claimed || v.cutReason !== null },
    serviceHasInvoice: { says: ['记销售费用的请填服务发票号码', 'A service has its invoice'], at: 'invoiceNumber', holds: (v) => v.way !== 'service' || v.invoiceNumber !== null },
  },
  states: {
    made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
    checked: { label: ['待入账', 'To post'], tone: 'blue' },
    posted: { label: ['已入账', 'Posted'], tone: 'green' },
    settled: { label: ['已兑付', 'Settled'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    check: { label: ['复核', 'Review'], from: ['made'], to: 'checked', by: checkers, tone: 'primary', review: { persons: 2, apart: ['salesperson'], by: checkers, ticks: { evidence: ['证据齐全、真实', 'Evidence'], amount: ['核准额与标准', 'Amount'] } } },
    post: { label: ['入账', 'Post'], from: ['checked'], to: 'posted', by: ['finance'], tone: 'primary', posts: true, input: { on } },
    settle: { label: ['兑付', 'Settle'], from: ['posted'], to: 'settled', by: ['finance'], posts: true, input: { on, by: f.choice(['兑付方式', 'By'], { offset: ['抵货款', 'Off what is owed'], bank: ['银行转账', 'Bank'] }, { initial: 'offset' }), account: f.ref(['付款账户', 'Paid from'], 'bankAccount', { optional: true, help: ['银行转账才填；只有一个银行账户的不用选', 'Of a bank transfer; left empty where there is only one'] }) } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted', 'settled'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'checked'], to: 'void', by: ['clerk', 'lead', 'finance'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ request: some('campaignRequest'), customer: some('customer'), salesperson: some('person'), claimed: '6000', approved: '5400', cutReason: '少 2 张照片' }], bad: [['notMore', { approved: '6000.01' }], ['cutForAReason', { cutReason: null }], ['serviceHasInvoice', { way: 'service' }]] },
})
