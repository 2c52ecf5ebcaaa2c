import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const makers = ['clerk', 'lead', 'warehouse'] as const
const signers = ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse'] as const
const reason = f.text(['原因', 'Reason'])

/** 样品核销单: what became of samples that were lent: given back, used up, given to a customer for good, or sold from the loan. Checked by two, then booked. Duties B1, B2 (practice §2 J24). */
export const sampleSettlement = defineDocument({
  name: 'sampleSettlement',
  label: ['样品核销单', 'Samples settled'],
  about: ['借出样品的去向：归还、消耗、转赠客户、转销售；两人复核后记账，转销售的生成订单或关联已有订单', 'What became of lent samples: given back, used up, given away or sold; booked after two have signed'],
  title: 'loan',
  numbered: 'YX{yyyy}{MM}{dd}-{000}',
  duties: ['B2', 'B1'],
  fields: {
    loan: f.ref(['借出调拨单', 'Lent by'], 'goodsTransfer', { listed: true, searched: true, among: { states: ['posted'], equal: { kind: 'lend' } }, fills: (loan) => ({ customer: loan.customer, warehouse: loan.from }) }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, listed: true, searched: true, help: ['转赠、转销售的填；借给客户的就是该客户', 'Of what is given or sold; where a customer holds them, he'] }),
    warehouse: f.ref(['收回仓库', 'Into'], 'warehouse', { optional: true, help: ['只有一个仓库的不填', 'Empty where there is only one'] }),
    lines: f.lines(['去向', 'What became of them'], {
      goods: f.ref(['商品', 'Goods'], 'goods'),
      lot: f.text(['批号', 'Lot'], { optional: true, max: 40 }),
      quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001' }),
      result: f.choice(['去向', 'What'], { back: ['归还', 'Given back'], used: ['消耗', 'Used up'], given: ['转赠客户', 'Given away'], sold: ['转销售', 'Sold'] }, { initial: 'back' }),
      price: f.price(['含税单价', 'Price, tax included'], { optional: true, min: '0', help: ['转销售的填售价；转赠的填公允价，按它算销项税额', 'What it is sold at; of what is given, its fair price'] }),
      remark: f.text(['说明', 'Remark'], { optional: true, max: 100 }),
    }),
    order: f.ref(['转销售订单', 'Sold by'], 'salesOrder', { optional: true, listed: true, among: { states: ['open', 'held'], same: { customer: 'customer' } }, help: ['已有订单的选它；不填的记账时生成订单', 'Empty: an order is made when it is booked'] }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    transfer: f.ref(['归还调拨单', 'Transfer back'], 'goodsTransfer', { optional: true, system: true }),
    issue: f.ref(['样品出库单', 'Issue'], 'goodsIssue', { optional: true, system: true }),
    drawn: f.flag(['订单由本单生成', 'The order was made by it'], { system: true, initial: false }),
    postedOn: f.day(['记账日期', 'Posted on'], { optional: true, system: true, listed: true }),
  },
  may: { see: [...signers, 'administrator'], write: makers },
  rules: {
    forCustomer: { says: ['转赠、转销售须填客户', 'What is given or sold has its customer'], at: 'customer', holds: (v) => v.customer !== null || v.lines.every((line) => line.result === 'back' || line.result === 'used') },
    priced: { says: ['转赠、转销售的行须填含税单价，其他行不填', 'Lines given or sold have a price, the others none'], at: 'lines', holds: (v) => v.lines.every((line) => (line.result === 'given' || line.result === 'sold') === (line.price !== null)) },
    orderForSold: { says: ['没有转销售的行，不填订单', 'Nothing is sold: no order'], at: 'order', holds: (v) => v.order === null || v.lines.some((line) => line.result === 'sold') },
  },
  states: {
    made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
    returned: { label: ['已退回', 'Returned'], tone: 'grey', editable: true },
    checked: { label: ['待记账', 'To post'], tone: 'blue' },
    posted: { label: ['已记账', 'Posted'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'grey', dead: true },
  },
  verbs: {
    check: { label: ['复核', 'Review'], from: ['made'], to: 'checked', by: signers, tone: 'primary', review: { persons: 2, by: signers, ticks: { quantity: ['实物与数量', 'Goods and quantity'], result: ['去向属实', 'What became of them'], price: ['价格', 'Price'] } } },
    return: { label: ['退回', 'Return to maker'], from: ['made'], to: 'returned', by: signers, returns: 'check', input: { reason } },
    submit: { label: ['重新提交', 'Submit again'], from: ['returned'], to: 'made', by: makers, tone: 'primary' },
    post: { label: ['记账', 'Post'], from: ['checked'], to: 'posted', by: ['clerk', 'lead'], posts: true, tone: 'primary', input: { on: f.day(['日期', 'Day'], { initial: 'today' }) } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on: f.day(['红冲日期', 'Reversed on'], { initial: 'today' }), reason } },
    void: { label: ['作废', 'Void'], from: ['made', 'returned', 'checked'], to: 'void', by: makers, undoes: true, tone: 'danger', input: { reason } },
  },
  examples: {
    good: [{ loan: some('goodsTransfer'), lines: [{ goods: some('goods'), quantity: '1', result: 'back' }] }],
    bad: [
      ['forCustomer', { customer: null, lines: [{ goods: some('goods'), quantity: '1', result: 'given', price: '30' }] }],
      ['priced', { lines: [{ goods: some('goods'), quantity: '1', result: 'back', price: '30' }] }], ['orderForSold', { order: '00000000-0000-7000-8000-000000000001' }],
    ],
  },
})
