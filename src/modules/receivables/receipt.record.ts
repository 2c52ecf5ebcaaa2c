import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { minus, moneyText, plus, readMoney, sumMoney, zeroMoney } from '../../base/money.ts'
import { textual } from '../../base/text.ts'

/** What is still to be received of a picked row: the whole, less what came in. */
const leftOf = (whole: unknown, got: unknown) => ({ amount: moneyText(minus(readMoney(textual(whole) || '0'), readMoney(textual(got) || '0'))) })

const matched = {
  invoice: f.ref(['发票', 'Invoice'], 'invoiceRequest', {
    optional: true,
    among: { states: ['posted'], same: { customer: 'customer' }, below: ['received', 'gross'] },
    fills: (invoice) => leftOf(invoice.gross, invoice.received),
  }),
  shipment: f.ref(['代垫运费的发货单', 'Shipment whose freight was advanced'], 'shipment', {
    optional: true,
    among: { states: ['shipped'], same: { customer: 'customer' }, equal: { freightBy: 'advanced' }, below: ['freightReceived', 'freight'] },
    fills: (shipment) => leftOf(shipment.freight, shipment.freightReceived),
  }),
  amount: f.money(['核销金额', 'Matched amount'], { min: '0.01' }),
}

/** Money from a customer, posted when entered; matched to invoices and advanced freight at once or later; the rest stays on account (预收). Duty E4. */
export const receipt = defineDocument({
  name: 'receipt',
  label: ['收款单', 'Receipt'],
  title: 'customer',
  numbered: 'SK{yyyy}{MM}{dd}-{0000}',
  duties: ['E4'],
  fields: {
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true }),
    receivedOn: f.day(['收款日期', 'Received on'], { initial: 'today', listed: true }),
    amount: f.money(['收款金额', 'Amount'], { min: '0.01', listed: true, capitals: true }),
    method: f.choice(['收款方式', 'Method'], { bank: ['银行转账', 'Bank'], cash: ['现金', 'Cash'], wallet: ['微信/支付宝', 'WeChat or Alipay'], notesReceivable: ['票据', 'Bill'], unknownMoney: ['暂挂款转入', 'From unknown money'] }, { initial: 'bank', listed: true, help: ['收票据请在「应收票据」登记，收款单自动生成；暂挂款在「银行流水」认领', 'A bill is entered as a bill, parked money received by its movement'] }),
    account: f.ref(['收款账户', 'Received in'], 'bankAccount', { optional: true, help: ['只有一个这类账户的不用选', 'Left empty where there is only one of its kind'] }),
    fee: f.money(['我方承担手续费', 'Fee borne by us'], { optional: true, min: '0', help: ['收款金额含手续费，到账金额为两者之差', 'Part of the amount; the rest reached us'] }),
    discount: f.money(['现金折扣', 'Cash discount'], { optional: true, min: '0.01', help: ['客户按期付款少付的钱（如 2/10），连同收款一起核销到发票', 'What he keeps for paying early; it settles invoices with the money'] }),
    discountRate: f.rate(['折扣的红字发票税率', 'VAT rate of its red invoice'], { optional: true, help: ['开了红字发票才填，冲销项税额；没开不填', 'Only where a red invoice was issued for it'] }),
    payer: f.text(['付款人', 'Payer'], { optional: true, max: 100, searched: true }),
    reference: f.text(['流水号', 'Bank reference'], { optional: true, max: 60, searched: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['核销明细', 'Matched to'], matched, { optional: true }),
    matched: f.money(['已核销', 'Matched'], { system: true, listed: true }),
    refunded: f.money(['已退款', 'Paid back'], { system: true, initial: '0' }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance'], write: ['finance'] },
  derive: (receipt) => ({ matched: sumMoney(receipt.lines.map((line) => line.amount)) }),
  rules: {
    oneTarget: { says: ['每行核销只对应一张发票或一张代垫运费的发货单', 'A line matches one invoice or one shipment'], at: 'lines', holds: (v) => v.lines.every((line) => (line.invoice === null) !== (line.shipment === null)) },
    withinAmount: { says: ['核销合计不能超过收款金额加现金折扣', 'More matched than received'], at: 'lines', holds: (v) => sumMoney(v.lines.map((line) => line.amount)) <= plus(v.amount, v.discount ?? zeroMoney) },
    billNeedsNumber: { says: ['收票据须填票号（流水号栏）', 'A bill needs its number'], at: 'reference', holds: (v) => v.method !== 'notesReceivable' || v.reference !== null },
    discountSettles: { says: ['现金折扣须在收款时核销到发票', 'A cash discount settles invoices as the money comes'], at: 'discount', holds: (v) => v.discount === null || sumMoney(v.lines.filter((line) => line.invoice !== null).map((line) => line.amount)) >= v.discount },
    rateOfDiscount: { says: ['没有现金折扣不填税率', 'A rate is of a discount'], at: 'discountRate', holds: (v) => v.discountRate === null || v.discount !== null },
    feeWithin: { says: ['手续费须小于收款金额', 'The fee is less than the amount'], at: 'fee', holds: (v) => v.fee === null || v.fee < v.amount },
  },
  states: {
    entered: { label: ['已入账', 'Entered'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
  },
  verbs: {
    match: { label: ['核销', 'Match'], from: ['entered'], to: 'same', by: ['finance'], tone: 'primary', input: { on: f.day(['核销日期', 'Matched on'], { initial: 'today' }), lines: f.lines(['核销明细', 'Matched to'], matched) } },
    unmatch: { label: ['取消核销', 'Unmatch'], from: ['entered'], to: 'same', by: ['finance'], tone: 'danger', input: { on: f.day(['日期', 'On'], { initial: 'today' }), reason: f.text(['原因', 'Reason']) } },
    reverse: { label: ['红冲', 'Reverse'], from: ['entered'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on: f.day(['红冲日期', 'Reversed on'], { initial: 'today' }), reason: f.text(['原因', 'Reason']) } },
    withdraw: { label: ['随流水撤回', 'Withdrawn with its movement'], from: ['entered'], to: 'reversed', by: [], input: { on: f.day(['日期', 'On']), reason: f.text(['原因', 'Reason']) } },
    noteRefund: { label: ['登记退款', 'Note money paid back'], from: ['entered'], to: 'same', by: [], input: { on: f.day(['日期', 'On']), amount: f.money(['金额', 'Amount']), account: f.ref(['付款账户', 'Paid from'], 'bankAccount') } },
  },
  examples: { good: [{ customer: some('customer'), amount: '1000.00' }], bad: [['oneTarget', { lines: [{ amount: '1' }] }], ['withinAmount', { amount: '1', lines: [{ invoice: some('customer'), amount: '2' }] }], ['billNeedsNumber', { method: 'notesReceivable' }], ['feeWithin', { amount: '5', fee: '5' }], ['discountSettles', { discount: '20' }], ['rateOfDiscount', { discountRate: '0.13' }]] },
})
