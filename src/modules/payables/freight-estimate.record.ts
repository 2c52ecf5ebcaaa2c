import { sumMoney } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const checkers = ['lead', 'manager', 'finance', 'reviewer'] as const
const reason = { reason: f.text(['原因', 'Reason']) }

/** Freight of a month that no carrier has billed 运费暂估: a cost of the month the goods left in, taken back in red in the next (practice §2 J14). Duty E5. */
export const freightEstimate = defineDocument({
  name: 'freightEstimate',
  label: ['运费暂估单', 'Freight estimate'],
  about: ['已发货、物流公司还没有账单的运费，月末暂估入账，次月红字冲回', 'Freight not billed yet, estimated at the end of the month and taken back in red in the next'],
  title: 'month',
  numbered: 'YZ{yyyy}{MM}-{000}',
  duties: ['E5'],
  fields: {
    month: f.month(['暂估月份', 'Month'], { initial: 'thisMonth', listed: true, searched: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['明细', 'Lines'], {
      carrier: f.ref(['物流公司', 'Carrier'], 'carrier'),
      shipment: f.ref(['发货单', 'Shipment'], 'shipment', { optional: true, among: { states: ['shipped'] }, fills: (shipment) => ({ customer: shipment.customer, salesperson: shipment.salesperson, carrier: shipment.carrier }) }),
      customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }),
      salesperson: f.person(['业务员', 'Salesperson'], { optional: true }),
      amount: f.money(['暂估金额（不含税）', 'Estimated, net'], { min: '0.01' }),
      remark: f.text(['备注', 'Remark'], { optional: true, max: 100 }),
    }),
    total: f.money(['合计', 'Total'], { system: true, listed: true }),
    postedOn: f.day(['入账日期', 'Posted on'], { optional: true, system: true, listed: true }),
    releasedOn: f.day(['冲回日期', 'Released on'], { optional: true, system: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'reviewer'], write: ['clerk', 'lead', 'finance'] },
  derive: (row) => ({ total: sumMoney(row.lines.map((line) => line.amount)) }),
  rules: {
    shipmentOnce: { says: ['同一发货单出现了两次', 'The same shipment twice'], at: 'lines', holds: (v) => { const named = v.lines.flatMap((line) => line.shipment ?? []); return new Set(named).size === named.length } },
  },
  states: {
    made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
    checked: { label: ['待入账', 'To post'], tone: 'blue' },
    posted: { label: ['已暂估', 'Estimated'], tone: 'green' },
    released: { label: ['已冲回', 'Released'], tone: 'grey' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    check: { label: ['复核', 'Review'], from: ['made'], to: 'checked', by: checkers, tone: 'primary', review: { persons: 2, by: checkers, ticks: { shipments: ['确已发货、未收到账单', 'Shipped, not billed'], amount: ['金额有依据', 'Amount'] } } },
    post: { label: ['暂估入账', 'Post'], from: ['checked'], to: 'posted', by: ['finance'], tone: 'primary', posts: true, input: { on: f.day(['入账日期', 'Posted on'], { initial: 'today', help: ['暂估月份内的日期，一般为月末', 'A day of the month, as a rule its last'] }) } },
    reverseNext: { label: ['次月冲回', 'Release'], from: ['posted'], to: 'released', by: ['finance'], tone: 'primary', input: { on: f.day(['冲回日期', 'On'], { initial: 'today', help: ['暂估月份以后', 'After the month'] }) } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on: f.day(['红冲日期', 'Reversed on'], { initial: 'today' }), ...reason } },
    void: { label: ['作废', 'Void'], from: ['made', 'checked'], to: 'void', by: ['clerk', 'lead', 'finance'], undoes: true, tone: 'danger', input: reason },
  },
  examples: {
    good: [{ month: '2026-03', lines: [{ carrier: some('carrier'), customer: some('customer'), salesperson: some('person'), amount: '350' }] }],
    bad: [['lines', { lines: [{ carrier: some('carrier'), amount: '0' }] }], ['shipmentOnce', { lines: [{ carrier: some('carrier'), shipment: some('shipment'), amount: '1' }, { carrier: some('carrier'), shipment: some('shipment'), amount: '2' }] }]],
  },
})
