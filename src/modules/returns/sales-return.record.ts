import { sumMoney } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const makers = ['clerk', 'lead', 'warehouse', 'finance'] as const
const signers = ['clerk', 'lead', 'reviewer', 'manager', 'finance', 'warehouse'] as const
const reason = { reason: f.text(['原因', 'Reason']) }
const reasons = { quality: ['质量问题', 'Quality'], wrong: ['发错货', 'Wrong goods'], expired: ['临期、过期', 'Expiry'], unsold: ['滞销', 'Unsold'], refused: ['拒收', 'Refused'], other: ['其他', 'Other'] } as const

/** Goods that a customer gives back of a shipment 销售退货: the sale in red, the cost at what it left with (practice §2 J08, J09, §4.5). Duties B10, E4. */
export const salesReturn = defineDocument({
  name: 'salesReturn',
  label: ['销售退货单', 'Sales return'],
  about: ['客户退回已发的货：两人复核后红字冲收入、税额和应收，货按原成本入库', 'Goods a customer gives back: revenue, VAT and receivable in red, goods in store at their cost'],
  title: 'customer',
  numbered: 'XSTH{yyyy}{MM}{dd}-{0000}',
  duties: ['B10', 'E4'],
  printed: { in: ['checked', 'posted'] },
  fields: {
    shipment: f.ref(['发货单', 'Shipment'], 'shipment', {
      listed: true, searched: true, among: { states: ['shipped'], equal: { kind: 'sale' } },
      fills: (shipment) => ({ customer: shipment.customer, salesperson: shipment.salesperson, warehouse: shipment.warehouse }),
    }),
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true }),
    salesperson: f.person(['业务员', 'Salesperson'], { listed: true }),
    invoice: f.ref(['已开发票', 'Invoice'], 'invoiceRequest', {
      optional: true, listed: true, among: { states: ['posted'], same: { customer: 'customer' } },
      help: ['退已开票的货填，须开红字发票；退未开票的货不填', 'Of goods invoiced, which need a red invoice; else empty'],
    }),
    redNumber: f.code(['红字发票号码', 'Red invoice number'], { optional: true, searched: true, pattern: /^\d{8,20}$/, patternSays: ['发票号码为 8 至 20 位数字（数电票 20 位）', '8 to 20 digits'] }),
    reason: f.choice(['退货原因', 'Reason'], reasons, { listed: true, initial: 'quality' }),
    warehouse: f.ref(['退回仓库', 'Into warehouse'], 'warehouse', { optional: true, listed: true, help: ['不能再卖的退到不良品仓；只有一个仓库的不填', 'What cannot be sold goes to a warehouse for defective goods'] }),
    complaint: f.ref(['对应投诉', 'Complaint'], 'complaint', { optional: true, among: { same: { customer: 'customer' } } }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['退货明细', 'Lines'], {
      shipmentLine: f.lineOf(['销售清单行', 'Sales list line'], 'shipment', 'list'),
      goods: f.ref(['商品', 'Goods'], 'goods'),
      quantity: f.quantity(['退货数量', 'Quantity'], { min: '0.000001' }),
      lot: f.text(['批号', 'Lot'], { optional: true, max: 40 }),
      expires: f.day(['有效期至', 'Expires'], { optional: true }),
      net: f.money(['金额', 'Net'], { system: true, initial: '0' }),
      tax: f.money(['税额', 'VAT'], { system: true, initial: '0' }),
      gross: f.money(['价税合计', 'Gross'], { system: true, initial: '0' }),
      declared: f.money(['未开票时已计税额', 'VAT declared before'], { system: true, initial: '0', seenBy: ['finance', 'manager', 'administrator'] }),
      cost: f.money(['成本', 'Cost'], { system: true, initial: '0', seenBy: ['finance', 'manager', 'administrator'] }),
    }),
    net: f.money(['金额合计', 'Net total'], { system: true, initial: '0' }),
    tax: f.money(['税额合计', 'VAT total'], { system: true, initial: '0' }),
    gross: f.money(['价税合计', 'Gross total'], { system: true, initial: '0', listed: true, capitals: true }),
    owed: f.money(['冲减应收', 'Less receivable'], { system: true, optional: true }),
    offInvoice: f.money(['冲减发票未收', 'Off what the invoice has open'], { system: true, optional: true }),
    postedOn: f.day(['记账日期', 'Posted on'], { system: true, optional: true, listed: true }),
  },
  handsOver: { salesperson: ['made', 'returned', 'checked'] },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales'], write: makers },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  derive: (row) => { const sum = (name: 'net' | 'tax' | 'gross') => sumMoney(row.lines.map((line) => line[name])); return { net: sum('net'), tax: sum('tax'), gross: sum('gross') } },
  rules: {
    redOfInvoice: { says: ['退已开票的货才有红字发票：请先选已开发票', 'A red invoice is of goods invoiced: choose the invoice'], at: 'invoice', holds: (v) => v.redNumber === null || v.invoice !== null },
  },
  states: {
    made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
    returned: { label: ['已退回', 'Returned'], tone: 'grey', editable: true },
    checked: { label: ['待记账', 'To post'], tone: 'blue' },
    posted: { label: ['已记账', 'Posted'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    check: {
      label: ['复核', 'Review'], from: ['made'], to: 'checked', by: signers, tone: 'primary',
      review: { persons: 2, apart: ['salesperson'], by: signers, ticks: { goods: ['实物与品种、批号相符', 'Goods and lots'], quantity: ['数量', 'Quantity'], amount: ['金额', 'Amount'], quality: ['货况与退回仓库相符', 'Condition and warehouse'] } },
    },
    return: { label: ['退回', 'Return to maker'], from: ['made'], to: 'returned', by: signers, returns: 'check', input: reason },
    recall: { label: ['撤回', 'Recall'], from: ['made'], to: 'returned', by: makers, recalls: 'check', input: reason },
    submit: { label: ['重新提交', 'Submit again'], from: ['returned'], to: 'made', by: makers, tone: 'primary' },
    post: {
      label: ['记账', 'Post'], from: ['checked'], to: 'posted', by: ['warehouse', 'finance'], posts: true, tone: 'primary', maySet: ['redNumber'],
      input: { on: f.day(['记账日期', 'Day'], { initial: 'today', help: ['退已开票的货填红字发票的开票日期', 'Of goods invoiced: the day of the red invoice'] }) },
    },
    uncheck: { label: ['反审核', 'Take back'], from: ['checked'], to: 'made', by: ['lead', 'manager'], undoes: true, tone: 'danger', input: reason },
    offInvoice: { label: ['冲减发票', 'Take off the invoice'], from: ['posted'], to: 'same', by: ['finance'], asks: ['退货时发票已收款，取消核销后用这一步冲减发票的未收金额，不另记账，确定吗？', 'What the invoice has open again is taken off by this return; nothing is posted. Sure?'] },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on: f.day(['红冲日期', 'Reversed on'], { initial: 'today' }), ...reason } },
    void: { label: ['作废', 'Void'], from: ['made', 'returned'], to: 'void', by: makers, undoes: true, tone: 'danger', input: reason },
  },
  examples: {
    good: [{ shipment: some('shipment'), customer: some('customer'), salesperson: some('person'), reason: 'quality', warehouse: some('warehouse'), lines: [{ shipmentLine: some('shipment'), goods: some('goods'), quantity: '10', lot: '20260301' }] }],
    bad: [['redOfInvoice', { redNumber: '26332000000000000904' }], ['redNumber', { redNumber: 'A12' }]],
  },
})
