import { minus, sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const checkers = ['lead', 'manager', 'finance', 'reviewer'] as const
const reason = { reason: f.text(['原因', 'Reason']) }
const on = f.day(['日期', 'On'], { initial: 'today' })
const kinds = { broken: ['破损', 'Broken'], lost: ['丢失', 'Lost'], short: ['短少', 'Short'], wet: ['受潮、污染', 'Spoilt'] } as const
const ways = { bank: ['银行', 'Bank'], cash: ['现金', 'Cash'], wallet: ['微信、支付宝', 'Wallet'], offset: ['抵扣运费', 'Off his freight'] } as const

/** Goods that a carrier broke or lost on the way 承运商货损索赔: no sale any more, their cost is owed by him (practice §2 J28, §7.5). Duties C4, E4. */
export const carrierClaim = defineDocument({
  name: 'carrierClaim',
  label: ['承运商索赔单', 'Claim on a carrier'],
  about: ['运输途中破损、丢失的货：两人复核后冲减未开票的销售，按索赔额记承运商赔款', 'Goods broken or lost on the way: the sale not invoiced goes, the carrier owes what is claimed'],
  title: 'carrier',
  numbered: 'SP{yyyy}{MM}{dd}-{000}',
  duties: ['C4', 'E4'],
  fields: {
    shipment: f.ref(['发货单', 'Shipment'], 'shipment', {
      listed: true, searched: true, among: { states: ['shipped'], equal: { kind: 'sale' } },
      fills: (shipment) => ({ customer: shipment.customer, salesperson: shipment.salesperson, carrier: shipment.carrier }),
    }),
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true }),
    salesperson: f.person(['业务员', 'Salesperson']),
    carrier: f.ref(['承运商', 'Carrier'], 'carrier', { listed: true, searched: true }),
    kind: f.choice(['货损情况', 'What happened'], kinds, { listed: true, initial: 'broken' }),
    about: f.text(['说明', 'About'], { max: 200 }),
    amount: f.money(['索赔金额', 'Claimed'], { min: '0.01', listed: true, capitals: true, help: ['超过成本的部分记营业外收入，不足的记营业外支出', 'Above the cost it is other income, below it other expense'] }),
    lines: f.lines(['货损明细', 'Lines'], {
      shipmentLine: f.lineOf(['销售清单行', 'Sales list line'], 'shipment', 'list'),
      goods: f.ref(['商品', 'Goods'], 'goods'),
      quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001' }),
      net: f.money(['金额', 'Net'], { system: true, initial: '0' }),
      tax: f.money(['税额', 'VAT'], { system: true, initial: '0' }),
      gross: f.money(['价税合计', 'Gross'], { system: true, initial: '0' }),
      declared: f.money(['未开票时已计税额', 'VAT declared before'], { system: true, initial: '0', seenBy: ['finance', 'manager', 'administrator'] }),
      cost: f.money(['成本', 'Cost'], { system: true, initial: '0', seenBy: ['finance', 'manager', 'administrator'] }),
    }),
    gross: f.money(['货值（含税）', 'Worth, gross'], { system: true, initial: '0' }),
    owed: f.money(['冲减应收', 'Less receivable'], { system: true, optional: true }),
    received: f.money(['已赔付', 'Paid'], { system: true, initial: '0', listed: true }),
    open: f.computed(f.money(['未赔付', 'Open']), (v: { readonly amount: Money; readonly received: Money }) => minus(v.amount, v.received)),
    postedOn: f.day(['入账日期', 'Posted on'], { system: true, optional: true, listed: true }),
    declined: f.text(['拒赔理由', 'Why he refuses'], { system: true, optional: true, max: 200 }),
    bearer: f.person(['责任人', 'Who answers for it'], { system: true, optional: true }),
    charged: f.money(['责任人赔偿', 'Charged to him'], { system: true, optional: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'sales'], write: ['clerk', 'lead', 'finance'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  derive: (row) => ({ gross: sumMoney(row.lines.map((line) => line.gross)) }),
  rules: {},
  states: {
    made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
    checked: { label: ['待入账', 'To post'], tone: 'blue' },
    posted: { label: ['待赔付', 'Claimed'], tone: 'orange' },
    settled: { label: ['已赔付', 'Paid'], tone: 'green' },
    declined: { label: ['承运商拒赔', 'Refused by him'], tone: 'red' },
    agreed: { label: ['待核销', 'To write off'], tone: 'blue' },
    closed: { label: ['已核销', 'Written off'], tone: 'grey' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    check: { label: ['复核', 'Review'], from: ['made'], to: 'checked', by: checkers, tone: 'primary', review: { persons: 2, apart: ['salesperson'], by: checkers, ticks: { evidence: ['货损证明、照片齐', 'Evidence'], quantity: ['数量', 'Quantity'], amount: ['索赔金额', 'Amount'] } } },
    post: { label: ['入账', 'Post'], from: ['checked'], to: 'posted', by: ['finance'], tone: 'primary', posts: true, input: { on } },
    compensate: { label: ['登记赔付', 'Note payment'], from: ['posted'], to: ['posted', 'settled'], by: ['finance'], tone: 'primary', input: { on, amount: f.money(['赔付金额', 'Amount'], { min: '0.01' }), way: f.choice(['方式', 'Way'], ways, { initial: 'bank' }), account: f.ref(['收款账户', 'Received in'], 'bankAccount', { optional: true, help: ['只有一个这类账户的不用选', 'Left empty where there is only one of its kind'] }) } },
    uncompensate: { label: ['取消赔付', 'Take payments back'], from: ['posted', 'settled'], to: 'posted', by: ['finance'], tone: 'danger', input: { on, ...reason } },
    decline: { label: ['承运商拒赔', 'Refused by him'], from: ['posted'], to: 'declined', by: ['clerk', 'finance'], input: {
      declined: f.text(['拒赔理由', 'Why he refuses'], { max: 200 }), bearer: f.person(['责任人', 'Who answers for it'], { optional: true }), charged: f.money(['责任人赔偿', 'Charged to him'], { optional: true, min: '0.01', help: ['其余记营业外支出', 'The rest is other expense'] }),
    } },
    resume: { label: ['继续追索', 'Claim again'], from: ['declined', 'agreed'], to: 'posted', by: ['clerk', 'finance'], input: reason },
    concede: { label: ['认损复核', 'Agree to the loss'], from: ['declined'], to: 'agreed', by: checkers, tone: 'primary', review: { persons: 2, apart: ['salesperson', 'bearer'], by: checkers, ticks: { refusal: ['拒赔依据', 'Why he refuses'], bearer: ['责任认定', 'Who answers for it'], amount: ['核销金额', 'Amount'] } } },
    writeOffClaim: { label: ['核销损失', 'Write off'], from: ['agreed'], to: 'closed', by: ['finance'], tone: 'primary', posts: true, input: { on } },
    unwriteOffClaim: { label: ['取消核销损失', 'Take the write-off back'], from: ['closed'], to: 'posted', by: ['finance'], undoes: true, tone: 'danger', input: { on, ...reason } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, ...reason } },
    void: { label: ['作废', 'Void'], from: ['made', 'checked'], to: 'void', by: ['clerk', 'lead', 'finance'], undoes: true, tone: 'danger', input: reason },
  },
  examples: {
    good: [{ shipment: some('shipment'), customer: some('customer'), salesperson: some('person'), carrier: some('carrier'), about: '外箱压坏', amount: '620', lines: [{ shipmentLine: some('shipment'), goods: some('goods'), quantity: '10' }] }],
    bad: [['about', { about: '' }], ['amount', { amount: '0' }]],
  },
})
