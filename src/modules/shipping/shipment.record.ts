import { lineAmounts } from '../../base/price.ts'
import { sumMoney, zeroMoney } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { shipmentStates, shipmentVerbs } from './steps.rules.ts'

const costSeenBy = ['finance', 'manager', 'administrator'] as const

/** How goods travel with a carrier of each kind. */
export const methodBy = { express: 'express', freight: 'logistics', own: 'own' } as const

/** What leaves for a customer. `list` is the sales list 销售清单 (what is charged), `lines` what the warehouse hands out. Duty B9: checked by two. */
export const shipment = defineDocument({
  name: 'shipment',
  label: ['发货单', 'Shipment'],
  title: 'customer',
  numbered: 'FH{yyyy}{MM}{dd}-{0000}',
  duties: ['B1', 'B9'],
  printed: { in: ['checked', 'shipped'] },
  fields: {
    kind: f.choice(['发货类型', 'Kind'], { sale: ['销售发货', 'Sale'], sample: ['样品发货', 'Samples'], support: ['政策物料发货', 'Policy material'] }, { initial: 'sale', listed: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', {
      listed: true, searched: true, fills: (customer) => ({ salesperson: customer.salesperson, consignee: customer.contact, phone: customer.phone, address: customer.address }),
    }),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person', { listed: true }),
    dueOn: f.day(['交货期限', 'Deliver by'], { optional: true, listed: true }),
    warehouse: f.ref(['发货仓库', 'Warehouse'], 'warehouse', { optional: true, help: ['只有一个仓库的不填', 'Empty where there is only one'] }),
    method: f.choice(['发货方式', 'Method'], { logistics: ['物流', 'Freight'], express: ['快递', 'Express'], own: ['送货', 'Own vehicle'], pickup: ['自提', 'Collected'] }, { initial: 'logistics' }),
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier', { optional: true, listed: true }),
    carrierReason: f.text(['选承运商的说明', 'Why this carrier'], { system: true, optional: true, max: 240 }),
    waybill: f.text(['运单号', 'Waybill'], { optional: true, max: 40, searched: true }),
    freight: f.money(['运费', 'Freight'], { initial: '0', min: '0' }),
    freightBy: f.choice(['运费承担', 'Freight borne by'], { ours: ['我方', 'Us'], advanced: ['代垫（向客户收回）', 'Advanced for the customer'], collect: ['到付', 'Paid on delivery'] }, { initial: 'ours' }),
    consignee: f.text(['收货人', 'Consignee'], { optional: true, max: 60 }),
    phone: f.phone(['收货电话', 'Telephone'], { optional: true }),
    address: f.text(['收货地址', 'Delivery address'], { optional: true }),
    basis: f.choice(['报价方式', 'Price basis'], { gross: ['含税', 'Tax included'], net: ['不含税', 'Tax excluded'] }, { initial: 'gross' }),
    taxDue: f.flag(['未开票先计税', 'VAT due on shipping'], { initial: false, help: ['货款已收或约定收款日已到而暂不开票：税额在发货时记销项税额（未开票收入），以后开票不重复计', 'Paid or payable before the invoice: VAT is due when it leaves, and not again by the invoice'] }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    list: f.lines(['销售清单', 'Sales list'], {
      orderLine: f.lineOf(['订单行', 'Order line'], 'salesOrder', 'lines'),
      goods: f.ref(['商品', 'Goods'], 'goods'),
      // a part of what is left goes: the warehouse hands out what is charged
      quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001', alongside: { lines: 'lines', by: 'orderLine' } }),
      price: f.price(['单价', 'Unit price'], { min: '0' }),
      rate: f.rate(['税率', 'VAT rate']),
      net: f.money(['金额', 'Net'], { system: true }),
      tax: f.money(['税额', 'Tax'], { system: true }),
      gross: f.money(['价税合计', 'Gross'], { system: true }),
      invoiced: f.quantity(['已开票（含退回）', 'Invoiced or returned'], { system: true, initial: '0' }),
      invoicedNet: f.money(['已开票金额', 'Invoiced net'], { system: true, initial: '0' }),
      invoicedTax: f.money(['已开票税额', 'Invoiced tax'], { system: true, initial: '0' }),
      declared: f.money(['未开票已计税额', 'VAT declared before its invoice'], { system: true, initial: '0' }),
      cost: f.money(['成本', 'Cost'], { system: true, initial: '0', seenBy: costSeenBy }),
      invoicedCost: f.money(['已结转成本', 'Cost invoiced'], { system: true, initial: '0', seenBy: costSeenBy }),
    }, { optional: true, checks: { not_over_invoiced: 'invoiced >= 0 and invoiced <= quantity' } }),
    lines: f.lines(['发货明细', 'Goods handed out'], {
      orderLine: f.lineOf(['订单行', 'Order line'], 'salesOrder', 'lines', { optional: true }),
      goods: f.ref(['商品', 'Goods'], 'goods'),
      quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001' }),
      nature: f.choice(['性质', 'Nature'], { sale: ['销售', 'Sale'], gift: ['赠品', 'Gift'], sample: ['样品', 'Sample'], support: ['政策物料', 'Policy material'] }, { initial: 'sale' }),
      lot: f.text(['批号', 'Lot'], { optional: true, max: 40 }),
      expires: f.day(['有效期至', 'Expires'], { system: true, optional: true }),
      lotReason: f.text(['不先发先到期的原因', 'Why not what expires first'], { system: true, optional: true, max: 100 }),
      fairPrice: f.price(['视同销售单价（含税）', 'Deemed price, VAT included'], { optional: true, min: '0', help: ['赠品、样品计销项税额用，不填取最近售价、指导价', 'For VAT on gifts and samples; empty: the last price sold at, else the guide price'] }),
      fairRate: f.rate(['视同销售税率', 'Deemed rate'], { system: true, initial: '0' }), fairTax: f.money(['视同销售税额', 'Deemed VAT'], { system: true, initial: '0' }),
      bonus: f.flag(['买赠同票', 'Bonus on the invoice'], { initial: false, help: ['与所售商品开在同一张发票上折扣列示的赠品，不视同销售', 'Given with what is sold and shown on its invoice with an equal discount: no gift'] }),
      remark: f.text(['备注', 'Remark'], { optional: true }),
    }),
    net: f.money(['金额合计', 'Net total'], { system: true }),
    tax: f.money(['税额合计', 'Tax total'], { system: true }),
    gross: f.money(['价税合计', 'Gross total'], { system: true, listed: true, capitals: true }),
    shippedOn: f.day(['发货日期', 'Shipped on'], { system: true, optional: true, listed: true }),
    // the policy of the day it left: its invoice clears what was posted then, whatever the company has chosen since
    booked: f.choice(['记账口径', 'Booked as'], { ship: ['发货确认收入', 'Revenue on shipment'], dispatch: ['发出商品', 'Goods dispatched'] }, { system: true, optional: true }),
    freightReceived: f.money(['已收运费', 'Freight received'], { system: true, initial: '0' }),
  },
  handsOver: { salesperson: ['made', 'returned', 'checked'] },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales'], write: ['clerk', 'lead'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  derive: (shipment) => {
    const list = shipment.list.map((line) => ({ ...line, ...lineAmounts({ ...line, basis: shipment.basis }) }))
    return { list, net: sumMoney(list.map((line) => line.net)), tax: sumMoney(list.map((line) => line.tax)), gross: sumMoney(list.map((line) => line.gross)) }
  },
  rules: {
    saleHasList: { says: ['销售发货须有销售清单，其他发货不带销售清单', 'A sale has a sales list, other shipments have none'], at: 'list', holds: (v) => (v.kind === 'sale') === v.list.length > 0 },
    saleLinesOrdered: { says: ['销售行须来自订单', 'A sold line comes from an order'], at: 'lines', holds: (v) => v.lines.every((line) => line.nature !== 'sale' || line.orderLine !== null) },
    freightHasCarrier: { says: ['我方承担或代垫的运费须填物流公司', 'Freight that we pay needs a carrier'], at: 'carrier', holds: (v) => v.freight === zeroMoney || v.freightBy === 'collect' || v.carrier !== null },
    kindHasNature: { says: ['样品、政策物料发货不能有销售行', 'Only a sale hands out sold lines'], at: 'lines', holds: (v) => v.kind === 'sale' || v.lines.every((line) => line.nature !== 'sale') },
    bonusWithSale: { says: ['买赠同票只用于销售发货的赠品行', 'Only a gift that goes with a sale is a bonus'], at: 'lines', holds: (v) => v.lines.every((line) => !line.bonus || (v.kind === 'sale' && line.nature === 'gift')) },
  },
  states: shipmentStates,
  verbs: shipmentVerbs,
  examples: {
    good: [{ kind: 'sample', customer: some('customer'), salesperson: some('person'), lines: [{ goods: some('goods'), quantity: '2', nature: 'sample' }] }],
    bad: [
      ['saleHasList', { kind: 'sale' }],
      ['saleLinesOrdered', { kind: 'sale', list: [{ orderLine: some('salesOrder'), goods: some('goods'), quantity: '1', price: '1', rate: '0.13' }], lines: [{ goods: some('goods'), quantity: '1', nature: 'sale' }] }],
      ['freightHasCarrier', { freight: '12' }], ['bonusWithSale', { lines: [{ goods: some('goods'), quantity: '1', nature: 'gift', bonus: true }] }], ['kindHasNature', { lines: [{ goods: some('goods'), quantity: '1', nature: 'sale', orderLine: some('salesOrder') }] }],
    ],
  },
})
