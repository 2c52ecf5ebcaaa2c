import { compareExact, lineAmounts, readPrice } from '../../base/price.ts'
import { sumMoney } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const releasers = ['lead', 'manager', 'finance'] as const

/** Gifts, samples and policy materials travel with an order but are not sold. */
const freePrice = readPrice('0')

const shippedLines = f.lines(['明细', 'Lines'], {
  line: f.lineOf(['订单行', 'Order line'], 'salesOrder', 'lines'),
  quantity: f.quantity(['数量', 'Quantity']),
  net: f.money(['金额', 'Net']),
  tax: f.money(['税额', 'Tax']),
})

/** What a customer ordered. Amounts are rounded line by line; the totals are the sums of the lines (practice: never total × rate). Duties B9, E3. */
export const salesOrder = defineDocument({
  name: 'salesOrder',
  label: ['销售订单', 'Sales order'],
  title: 'customer',
  numbered: 'XSDD{yyyy}{MM}{dd}-{0000}',
  key: 'origin',
  duties: ['B9', 'E3'],
  fields: {
    customer: f.ref(['客户', 'Customer'], 'customer', {
      listed: true, searched: true, fills: (customer) => ({ salesperson: customer.salesperson, consignee: customer.contact, phone: customer.phone, address: customer.address }),
    }),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person', { listed: true }),
    orderedOn: f.day(['订货日期', 'Ordered on'], { initial: 'today', listed: true }),
    dueOn: f.day(['要求到货', 'Due'], { optional: true, listed: true }),
    contract: f.ref(['合同', 'Contract'], 'contract', { optional: true, among: { states: ['effective'], same: { customer: 'customer' } } }),
    basis: f.choice(['报价方式', 'Price basis'], { gross: ['含税', 'Tax included'], net: ['不含税', 'Tax excluded'] }, { initial: 'gross' }),
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier', { optional: true }),
    freight: f.money(['运费', 'Freight'], { initial: '0', min: '0', listed: true }),
    freightBy: f.choice(['运费承担', 'Freight borne by'], { ours: ['我方', 'Us'], advanced: ['代垫（向客户收回）', 'Advanced for the customer'], collect: ['到付', 'Paid on delivery'] }, { initial: 'ours' }),
    consignee: f.text(['收货人', 'Consignee'], { optional: true, max: 60 }),
    phone: f.phone(['收货电话', 'Telephone'], { optional: true }),
    address: f.text(['收货地址', 'Delivery address'], { optional: true }),
    origin: f.code(['来源单号', 'Original number'], { optional: true, searched: true, help: ['客户的订单号或导入前的单号', "The customer's own number, or the number before an import"] }),
    incoming: f.ref(['来单', 'Received order'], 'incomingOrder', { optional: true, among: { states: ['read'] } }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(
      ['明细', 'Lines'],
      {
        // the guide price has the tax in it; where prices are agreed without, the clerk types his
        goods: f.ref(['商品', 'Goods'], 'goods', { fills: (goods, order) => ({ rate: goods.rate, ...(order.basis === 'gross' ? { price: goods.price } : {}) }) }),
        quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001' }),
        price: f.price(['单价', 'Unit price'], { min: '0' }),
        rate: f.rate(['税率', 'VAT rate'], { initial: '0.13' }),
        nature: f.choice(['性质', 'Nature'], { sale: ['销售', 'Sale'], gift: ['赠品', 'Gift'], sample: ['样品', 'Sample'], support: ['政策物料', 'Policy material'] }, { initial: 'sale' }),
        listPrice: f.price(['标价', 'List price'], { optional: true, min: '0' }),
        discount: f.rate(['折扣率', 'Discount'], { optional: true, help: ['仅供参考，以单价为准', 'For information: the unit price counts'] }),
        net: f.money(['金额', 'Net'], { system: true }),
        tax: f.money(['税额', 'Tax'], { system: true }),
        gross: f.money(['价税合计', 'Gross'], { system: true }),
        why: f.note(['价格依据', 'Why this price'], { system: true, optional: true }),
        released: f.flag(['已放行', 'Released'], { system: true, initial: false }),
        shipped: f.quantity(['已发', 'Shipped'], { system: true, initial: '0' }),
        shippedNet: f.money(['已发金额', 'Shipped net'], { system: true, initial: '0' }),
        shippedTax: f.money(['已发税额', 'Shipped tax'], { system: true, initial: '0' }),
        remark: f.text(['备注', 'Remark'], { optional: true }),
      },
      { checks: { not_over_shipped: 'shipped >= 0 and shipped <= quantity' } },
    ),
    net: f.money(['金额合计', 'Net total'], { system: true }),
    tax: f.money(['税额合计', 'Tax total'], { system: true }),
    gross: f.money(['价税合计', 'Gross total'], { system: true, listed: true, capitals: true }),
    heldFor: f.note(['待放行原因', 'Waits for'], { system: true, optional: true }),
    // credit was released up to so much
    releasedGross: f.money(['放行金额', 'Released'], { system: true, optional: true }),
    revision: f.count(['发货后变更', 'Changed after delivery'], { system: true, initial: 0 }),
  },
  handsOver: { salesperson: ['open', 'held'] },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales'], write: ['clerk', 'lead'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  sections: { delivery: [['送货', 'Delivery'], ['carrier', 'freight', 'freightBy', 'consignee', 'phone', 'address']], foot: [['其他', 'Other'], ['origin', 'incoming', 'remark']] },
  derive: (order) => {
    const lines = order.lines.map((line) => ({ ...line, ...(line.nature === 'sale' ? lineAmounts({ ...line, basis: order.basis }) : lineAmounts({ ...line, basis: order.basis, price: freePrice })) }))
    return { lines, net: sumMoney(lines.map((line) => line.net)), tax: sumMoney(lines.map((line) => line.tax)), gross: sumMoney(lines.map((line) => line.gross)) }
  },
  rules: {
    dueAfterOrdered: { says: ['要求到货不能早于订货日期', 'Due before it was ordered'], at: 'dueOn', holds: (v) => v.dueOn === null || v.dueOn >= v.orderedOn },
    shippedStays: { says: ['数量不能少于已发数量', 'Quantity below what was shipped'], at: 'lines', holds: (v) => v.lines.every((line) => compareExact(line.quantity, line.shipped) >= 0) },
  },
  unique: [['origin']],
  states: {
    open: { label: ['执行中', 'Open'], tone: 'blue', editable: true },
    held: { label: ['待放行', 'Held'], tone: 'orange', editable: true },
    done: { label: ['已发完', 'Shipped in full'], tone: 'green' },
    closed: { label: ['已关闭', 'Closed'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    noteShipped: { label: ['登记发货', 'Note shipped'], from: ['open', 'held', 'done', 'closed'], to: ['open', 'done'], by: [], input: { lines: shippedLines } },
    allow: { label: ['放行', 'Release'], from: ['held'], to: 'open', by: releasers, tone: 'primary', review: { persons: 2, by: releasers, apart: ['salesperson'], ticks: { price: ['价格、赠品', 'Prices and gifts'], credit: ['信用、欠款', 'Credit'] } } },
    return: { label: ['退回', 'Send back'], from: ['held'], to: 'held', by: releasers, returns: 'allow', input: { reason: f.text(['退回原因', 'Reason']) } },
    close: {
      label: ['关闭订单', 'Close order'], from: ['open', 'held'], to: 'closed', by: ['clerk', 'lead'],
      asks: ['没有发的不再发货，确定吗？', 'What is left is not shipped any more. Close?'], input: { reason: f.text(['关闭原因', 'Reason'], { help: ['例如客户取消、停产、缺货', 'Such as cancelled, out of stock'] }) },
    },
    reopen: { label: ['反关闭', 'Reopen'], from: ['done', 'closed'], to: ['open', 'held'], by: ['lead', 'manager'] },
    void: { label: ['作废', 'Void'], from: ['open', 'held', 'done', 'closed'], to: 'void', by: ['clerk', 'lead'], undoes: true, despite: ['sampleSettlement'], tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ customer: some('customer'), salesperson: some('person'), lines: [{ goods: some('goods'), quantity: '120', price: '45.80', rate: '0.13' }] }],
    bad: [['dueAfterOrdered', { orderedOn: '2026-03-02', dueOn: '2026-03-01' }], ['lines', { lines: [] }]],
  },
})
