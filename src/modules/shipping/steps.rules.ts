import { f } from '../../kernel/record/field.ts'

const reason = { reason: f.text(['原因', 'Reason']) }
const invoicedLines = f.lines(['明细', 'Lines'], {
  line: f.lineOf(['销售清单行', 'Sales list line'], 'shipment', 'list'),
  quantity: f.quantity(['数量', 'Quantity']),
  net: f.money(['金额', 'Net']),
  tax: f.money(['税额', 'Tax']),
  cost: f.money(['成本', 'Cost']),
  declared: f.money(['其中已计税额', 'Of it declared'], { initial: '0' }),
})

/** The states of a shipment: checked by two, shipped, and then neither changed nor made void. */
export const shipmentStates = {
  made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
  returned: { label: ['已退回', 'Returned'], tone: 'grey', editable: true },
  checked: { label: ['已复核', 'Reviewed'], tone: 'blue' },
  shipped: { label: ['已发货', 'Shipped'], tone: 'green' },
  void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
} as const

/** Its steps. What only other documents do (count what is invoiced or paid) no person does directly. */
export const shipmentVerbs = {
  check: {
    label: ['复核', 'Review'],
    from: ['made'],
    to: 'checked',
    by: ['clerk', 'lead', 'reviewer', 'manager'],
    tone: 'primary',
    review: {
      persons: 2,
      by: ['clerk', 'lead', 'reviewer', 'manager'],
      ticks: {
        goods: ['品种', 'Goods'],
        spec: ['规格', 'Specification'],
        quantity: ['数量', 'Quantity'],
        price: ['单价', 'Unit price'],
        amount: ['金额', 'Amount'],
        gifts: ['赠品/样品/政策物料', 'Gifts, samples, materials'],
        consignee: ['收货信息', 'Consignee'],
        method: ['运输方式', 'Method'],
        due: ['到货期', 'Due'],
        credit: ['信用', 'Credit'],
      },
    },
  },
  return: { label: ['退回', 'Return to maker'], from: ['made'], to: 'returned', by: ['clerk', 'lead', 'reviewer', 'manager'], returns: 'check', input: reason },
  recall: { label: ['撤回', 'Recall'], from: ['made'], to: 'returned', by: ['clerk', 'lead'], recalls: 'check', input: reason },
  submit: { label: ['重新提交', 'Submit again'], from: ['returned'], to: 'made', by: ['clerk', 'lead'], tone: 'primary' },
  ship: {
    label: ['发货', 'Ship'],
    from: ['checked'],
    to: 'shipped',
    by: ['warehouse'],
    posts: true,
    tone: 'primary',
    input: { on: f.day(['发货日期', 'Shipped on'], { initial: 'today' }), waybill: f.text(['运单号', 'Waybill'], { optional: true, max: 40 }) },
  },
  uncheck: {
    label: ['反审核', 'Take back'],
    from: ['checked', 'shipped'],
    to: 'made',
    by: ['lead', 'manager'],
    undoes: true,
    tone: 'danger',
    input: { ...reason, on: f.day(['红冲日期', 'Reversed on'], { initial: 'today' }) },
  },
  void: { label: ['作废', 'Void'], from: ['made', 'returned'], to: 'void', by: ['clerk', 'lead'], undoes: true, tone: 'danger', input: reason },
  declare: {
    label: ['计未开票收入', 'Declare VAT'],
    from: ['shipped'],
    to: 'same',
    by: ['finance'],
    posts: true,
    asks: ['未开票部分的待转销项税额转为销项税额，以后开票不再重复计税', 'VAT that waits for the invoice becomes due, and is not declared again by it'],
    input: { on: f.day(['日期', 'Day'], { initial: 'today' }) },
  },
  undeclare: {
    label: ['取消未开票收入', 'Take back the declaration'],
    from: ['shipped'],
    to: 'same',
    by: ['finance'],
    tone: 'danger',
    input: { on: f.day(['日期', 'Day'], { initial: 'today' }), ...reason },
  },
  noteCost: {
    label: ['登记成本', 'Note cost'],
    from: ['shipped'],
    to: 'same',
    by: [],
    input: {
      lines: f.lines(['明细', 'Lines'], {
        line: f.lineOf(['销售清单行', 'Sales list line'], 'shipment', 'list'),
        cost: f.money(['成本', 'Cost']),
        invoicedCost: f.money(['已结转成本', 'Cost invoiced']),
      }),
    },
  },
  noteCarrier: {
    label: ['登记承运商', 'Note the carrier'],
    from: ['made', 'returned'],
    to: 'same',
    by: [],
    input: {
      carrier: f.ref(['物流公司', 'Carrier'], 'carrier'),
      freight: f.money(['运费', 'Freight']),
      reason: f.text(['说明', 'Why'], { max: 240 }),
    },
  },
  notePicked: {
    label: ['登记拣货批号', 'Note lots picked'],
    from: ['checked'],
    to: 'same',
    by: [],
    input: {
      lines: f.lines(['明细', 'Lines'], {
        goods: f.ref(['商品', 'Goods'], 'goods'),
        quantity: f.quantity(['数量', 'Quantity']),
        lot: f.text(['批号', 'Lot'], { optional: true, max: 40 }),
        expires: f.day(['有效期至', 'Expires'], { optional: true }),
        reason: f.text(['原因', 'Reason'], { optional: true, max: 100 }),
      }),
    },
  },
  noteInvoiced: { label: ['登记开票、退回', 'Note invoiced or returned'], from: ['checked', 'shipped'], to: 'same', by: [], input: { lines: invoicedLines } },
  noteWaiting: {
    label: ['登记税额待转', 'Note that VAT waits'],
    from: ['shipped'],
    to: 'same',
    by: [],
    input: { tax: f.money(['税额', 'Tax']), on: f.day(['日期', 'Day']) },
  },
  noteFreightReceived: {
    label: ['登记运费收款', 'Note freight received'],
    from: ['shipped'],
    to: 'same',
    by: [],
    input: { amount: f.money(['金额', 'Amount']) },
  },
} as const
