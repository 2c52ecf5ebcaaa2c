import { sumMoney, zeroMoney } from '../../base/money.ts'
import { lineAmounts } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { discounted, leftOf, totalsOf, withinGoods } from './calculate-discounts.ts'

const digits = { pattern: /^\d{8,20}$/, patternSays: ['发票号码为 8 至 20 位数字（数电票 20 位）', '8 to 20 digits'] } as const
const reason = { reason: f.text(['原因', 'Reason']) }

/** Asks for a tax invoice over shipped lines; every line must agree with its order. Reviewed by two, posted when issued. Duty B10. */
export const invoiceRequest = defineDocument({
  name: 'invoiceRequest',
  label: ['开票申请', 'Invoice request'],
  title: 'customer', beside: ['invoiceTitle'],
  numbered: 'KP{yyyy}{MM}{dd}-{0000}',
  duties: ['B10'],
  printed: { in: ['checked', 'posted'] },
  fields: {
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true }),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person', { listed: true }),
    invoiceKind: f.choice(['票种', 'Invoice kind'], { special: ['增值税专用发票', 'Special VAT invoice'], ordinary: ['普通发票', 'Ordinary invoice'] }, { initial: 'ordinary', listed: true }),
    invoiceTitle: f.text(['发票抬头', 'Invoice title'], { max: 100 }),
    creditCode: f.creditCode(['纳税人识别号', 'Tax number'], { optional: true }),
    basis: f.choice(['报价方式', 'Price basis'], { gross: ['含税', 'Tax included'], net: ['不含税', 'Tax excluded'] }, { initial: 'gross' }),
    rebate: f.ref(['票折返利', 'Rebate as a discount'], 'rebatePayout', {
      optional: true, among: { states: ['checked'], same: { customer: 'customer' }, equal: { way: 'discount' } }, fills: (payout) => ({ discount: leftOf(payout) }),
      help: ['选已复核、方式为票折的返利兑付单；开票时从返利余额扣除', 'A reviewed rebate that is given on invoices'],
    }),
    discount: f.money(['折扣合计（不含税）', 'Discount, net'], { optional: true, min: '0.01', help: ['各行不指定的，按各行金额分摊', 'Shared by the lines’ amounts where no line says its own'] }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['明细', 'Lines'], {
      shipmentLine: f.lineOf(['销售清单行', 'Sales list line'], 'shipment', 'list'),
      goods: f.ref(['商品', 'Goods'], 'goods'),
      item: f.text(['票面名称', 'Name on the invoice'], { system: true, optional: true }),
      quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001' }),
      price: f.price(['单价', 'Unit price'], { min: '0' }),
      rate: f.rate(['税率', 'VAT rate']),
      discount: f.money(['指定折扣（不含税）', 'Discount said, net'], { optional: true, min: '0', summed: false }),
      net: f.money(['金额', 'Net'], { system: true }),
      tax: f.money(['税额', 'Tax'], { system: true }),
      gross: f.money(['价税合计', 'Gross'], { system: true }),
      discountNet: f.money(['折扣金额', 'Discount'], { system: true, initial: '0' }),
      discountTax: f.money(['折扣税额', 'Its VAT'], { system: true, initial: '0' }),
      declared: f.money(['未开票时已计税额', 'VAT declared before'], { system: true, initial: '0' }),
      ahead: f.flag(['先开票', 'Before it left'], { system: true, initial: false }),
      cost: f.money(['结转成本', 'Cost'], { system: true, initial: '0', seenBy: ['finance', 'manager', 'administrator'] }),
    }),
    gifts: f.lines(['买赠同票', 'Bonus on the invoice'], {
      given: f.lineOf(['发货明细行', 'Line handed out'], 'shipment', 'lines'),
      goods: f.ref(['商品', 'Goods'], 'goods'),
      item: f.text(['票面名称', 'Name on the invoice']),
      quantity: f.quantity(['数量', 'Quantity']),
      rate: f.rate(['税率', 'VAT rate']),
      net: f.money(['金额', 'Net'], { summed: false }),
      tax: f.money(['税额', 'Tax'], { summed: false }),
      discountNet: f.money(['折扣金额', 'Discount'], { summed: false }),
      discountTax: f.money(['折扣税额', 'Its VAT'], { summed: false }),
    }, { system: true, optional: true }),
    face: f.lines(['票面明细', 'On the invoice'], {
      shipmentLine: f.lineOf(['销售清单行', 'Sales list line'], 'shipment', 'list', { optional: true }),
      goods: f.ref(['商品', 'Goods'], 'goods'),
      item: f.text(['票面名称', 'Name on the invoice']),
      sort: f.choice(['行性质', 'Sort of row'], { goods: ['商品行', 'Goods'], discounted: ['被折扣行', 'Discounted'], discount: ['折扣行', 'Discount'] }),
      quantity: f.quantity(['数量', 'Quantity'], { optional: true }), price: f.price(['单价', 'Unit price'], { optional: true }),
      rate: f.rate(['税率', 'VAT rate']),
      net: f.money(['金额', 'Net']),
      tax: f.money(['税额', 'Tax']),
      gross: f.money(['价税合计', 'Gross']),
    }, { system: true, optional: true }),
    discountTax: f.money(['折扣税额', 'VAT of the discount'], { system: true, initial: '0' }),
    net: f.money(['金额合计', 'Net total'], { system: true }),
    tax: f.money(['税额合计', 'Tax total'], { system: true }),
    gross: f.money(['价税合计', 'Gross total'], { system: true, listed: true, capitals: true }),
    received: f.money(['已收款', 'Received'], { system: true, initial: '0', listed: true }),
    invoicedOn: f.day(['开票日期', 'Invoiced on'], { system: true, optional: true, listed: true }),
    dueOn: f.day(['应收日期', 'Due on'], { system: true, optional: true, listed: true }),
    invoiceNumber: f.code(['发票号码', 'Invoice number'], { system: true, optional: true, searched: true, listed: true }),
  },
  handsOver: { salesperson: ['made', 'returned', 'checked'] },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'sales'], write: ['clerk', 'lead', 'finance'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  derive: (request) => {
    const lines = discounted(request.lines.map((line) => ({ ...line, ...lineAmounts({ ...line, basis: request.basis }) })), request.discount)
    return { lines, ...totalsOf(lines) }
  },
  rules: {
    specialNeedsCode: { says: ['专用发票须有纳税人识别号', 'A special VAT invoice needs the tax number'], at: 'creditCode', holds: (v) => v.invoiceKind !== 'special' || v.creditCode !== null },
    discountOfRebate: { says: ['折扣来自票折返利：选了返利要填折扣合计，没选返利不填', 'A discount is of a rebate, and a rebate is a discount'], at: 'discount', holds: (v) => (v.rebate === null) === (v.discount === null) },
    discountWithin: { says: ['折扣不能超过所在行的金额，合计不能超过货款', 'No more than the line it stands under, nor than the goods'], at: 'discount', holds: (v) => withinGoods(v.lines, v.discount) },
    discountAdds: { says: ['各行指定的折扣合计要等于折扣合计', 'The lines’ discounts add up to the whole'], at: 'discount', holds: (v) => v.lines.every((line) => line.discount === null) || sumMoney(v.lines.map((line) => line.discount ?? zeroMoney)) === (v.discount ?? zeroMoney) },
  },
  unique: [['invoiceNumber']],
  states: {
    made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
    returned: { label: ['已退回', 'Returned'], tone: 'grey', editable: true },
    checked: { label: ['已复核', 'Reviewed'], tone: 'blue' },
    posted: { label: ['已开票', 'Invoiced'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    check: {
      label: ['复核', 'Review'], from: ['made'], to: 'checked', by: ['clerk', 'lead', 'reviewer', 'manager', 'finance'], tone: 'primary',
      review: { persons: 2, by: ['clerk', 'lead', 'reviewer', 'manager', 'finance'], ticks: { title: ['抬头税号', 'Title and tax number'], goods: ['品种', 'Goods'], price: ['单价', 'Unit price'], quantity: ['数量', 'Quantity'], rate: ['税率', 'Rate'], amount: ['金额', 'Amount'] } },
    },
    return: { label: ['退回', 'Return to maker'], from: ['made'], to: 'returned', by: ['clerk', 'lead', 'reviewer', 'manager', 'finance'], returns: 'check', input: reason },
    recall: { label: ['撤回', 'Recall'], from: ['made'], to: 'returned', by: ['clerk', 'lead', 'finance'], recalls: 'check', input: reason },
    submit: { label: ['重新提交', 'Submit again'], from: ['returned'], to: 'made', by: ['clerk', 'lead', 'finance'], tone: 'primary' },
    post: { label: ['开票过账', 'Post'], from: ['checked'], to: 'posted', by: ['finance'], posts: true, tone: 'primary', input: { on: f.day(['开票日期', 'Invoiced on'], { initial: 'today' }), invoiceNumber: f.code(['发票号码', 'Invoice number'], { optional: true, ...digits }) } },
    noteNumber: { label: ['登记发票号码', 'Note the invoice number'], from: ['posted'], to: 'same', by: ['clerk', 'finance'], input: { invoiceNumber: f.code(['发票号码', 'Invoice number'], digits) } },
    uncheck: { label: ['反审核', 'Take back'], from: ['checked'], to: 'made', by: ['lead', 'manager'], undoes: true, tone: 'danger', input: reason },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, despite: ['eInvoice', 'invoiceBatch', 'bureauList', 'invoiceDelivery', 'redLetter'], tone: 'danger', input: { on: f.day(['红冲日期', 'Reversed on'], { initial: 'today' }), ...reason } },
    void: { label: ['作废', 'Void'], from: ['made', 'returned'], to: 'void', by: ['clerk', 'lead', 'finance'], undoes: true, tone: 'danger', input: reason },
    noteReceived: { label: ['登记收款', 'Note received'], from: ['posted'], to: 'same', by: [], input: { amount: f.money(['金额', 'Amount']) } },
  },
  examples: {
    good: [{ customer: some('customer'), salesperson: some('person'), invoiceTitle: '杭州西湖茶叶有限公司', lines: [{ shipmentLine: some('shipment'), goods: some('goods'), quantity: '120', price: '45.80', rate: '0.13' }] }],
    bad: [['specialNeedsCode', { invoiceKind: 'special', creditCode: null }], ['invoiceTitle', { invoiceTitle: '' }], ['discountOfRebate', { discount: '1' }], ['discountWithin', { rebate: some('rebatePayout'), discount: '999999' }], ['discountAdds', { rebate: some('rebatePayout'), discount: '10', lines: [{ shipmentLine: some('shipment'), goods: some('goods'), quantity: '120', price: '45.80', rate: '0.13', discount: '5' }] }]],
  },
})
