import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'

const signers = ['finance', 'manager', 'lead', 'administrator'] as const
const said = { system: true } as const
/** what the program finds an issue by again; no person reads it */
const inner = { system: true, seenBy: [] } as const
const review = (ticks: { readonly [tick: string]: readonly [string, string] }) => ({ persons: 2, by: signers, ticks })

/**
 * What the goods of a month cost at its average 月末一次加权平均: issues left at a provisional cost, this puts the difference where they went. One for a
 * month; reckoned again it posts what has changed. Two sign, it is taken back in red while the month is open (decision 0014). Duty E4.
 */
export const monthCosting = defineDocument({
  name: 'monthCosting',
  label: ['月末成本计算单', 'Month-end costing'],
  about: ['按（期初＋本月收入）的加权平均单价重算本月发出成本，暂估与实际的差异两人复核后记到各张单据的去向', 'Reckons what left in a month at its average and posts the difference to where it went, signed by two'],
  title: 'month',
  numbered: 'CB{yyyy}{MM}-{000}',
  duties: ['E4'],
  fields: {
    month: f.month(['月份', 'Month'], { initial: 'lastMonth', listed: true, searched: true, help: ['月份过完才能计算；明细自动算出', 'A month that is over; its lines are reckoned'] }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['商品成本', 'Goods'], {
      goods: f.ref(['商品', 'Goods'], 'goods', said),
      opening: f.quantity(['期初数量', 'Opening'], said),
      openingValue: f.money(['期初金额', 'Opening value'], said),
      came: f.quantity(['收入数量', 'In'], said),
      cameValue: f.money(['收入金额', 'Value in'], said),
      average: f.price(['加权单价', 'Average'], { ...said, optional: true }),
      issued: f.quantity(['发出数量', 'Out'], said),
      booked: f.money(['暂估成本', 'Booked'], said),
      cost: f.money(['实际成本', 'Cost'], said),
      difference: f.money(['成本差异', 'Difference'], said),
      late: f.money(['欠库补差及尾差', 'Late cost and rests'], { ...said, initial: '0' }),
      closing: f.quantity(['结存数量', 'On hand'], said),
      closingValue: f.money(['结存金额', 'Value on hand'], said),
    }, { optional: true, system: true }),
    issues: f.lines(['发出明细', 'Issues'], {
      entry: f.text(['分录', 'Entry'], { ...inner, max: 40 }),
      record: f.text(['单据类型', 'Record'], { ...inner, max: 40 }),
      row: f.text(['单据', 'Row'], { ...inner, max: 40 }),
      day: f.day(['日期', 'Day'], said),
      document: f.text(['单据号', 'Document'], { ...said, max: 60 }),
      goods: f.ref(['商品', 'Goods'], 'goods', said),
      quantity: f.quantity(['数量', 'Quantity'], said),
      booked: f.money(['暂估成本', 'Booked'], said),
      cost: f.money(['实际成本', 'Cost'], said),
      difference: f.money(['成本差异', 'Difference'], said),
      toCost: f.money(['其中已开票结转', 'Of it invoiced'], { ...said, initial: '0' }),
    }, { optional: true, system: true }),
    difference: f.money(['差异合计', 'Difference in all'], { ...said, initial: '0', listed: true }),
    postedOn: f.day(['结转日期', 'Posted on'], { optional: true, system: true, listed: true }),
  },
  may: { see: signers, write: ['finance'] },
  states: {
    made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
    posted: { label: ['已结转', 'Posted'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'grey', dead: true },
  },
  verbs: {
    post: { label: ['复核结转', 'Review and post'], from: ['made'], to: 'posted', by: signers, posts: true, tone: 'primary', review: review({ received: ['本月入库都已记账、金额正确', 'All that came is posted at what it cost'], average: ['加权单价合理', 'The averages are sound'] }) },
    recost: { label: ['重新计算', 'Reckon again'], from: ['posted'], to: 'same', by: signers, review: review({ changed: ['变动的单据已核对', 'What has changed was looked at'] }) },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: signers, undoes: true, tone: 'danger', review: review({ why: ['确需红冲', 'It must be taken back'] }) },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: ['finance'], tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: { good: [{ month: '2026-03' }], bad: [['month', { month: '2026-13' }]] },
})
