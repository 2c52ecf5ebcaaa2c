import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const by = ['clerk', 'finance'] as const
const reason = { reason: f.text(['原因', 'Reason']) }

/** The confirmation before an invoice of ours is issued in red (红字发票信息确认单, practice §4.5): who entered it, whether the other side agreed within 72 hours, and the red invoice. Duty B10. */
export const redLetter = defineDocument({
  name: 'redLetter',
  label: ['红字信息确认单', 'Red-letter confirmation'],
  about: ['登记税务局的红字发票信息确认单：对方 72 小时内确认，逾期作废；开出红字发票后，全额的自动红冲开票，部分的按所选退货单或折让单记账', 'The bureau’s confirmation before a red invoice: the other side has 72 hours; a whole one takes the invoice back, a part posts the return or allowance it is for'],
  title: 'invoice',
  numbered: 'HZQR{yyyy}{MM}{dd}-{000}',
  duties: ['B10'],
  fields: {
    invoice: f.ref(['蓝字发票（开票申请）', 'Blue invoice'], 'invoiceRequest', { listed: true, searched: true, among: { states: ['posted'] } }),
    enteredBy: f.choice(['录入方', 'Entered by'], { seller: ['销方（本公司）', 'Us'], buyer: ['购方', 'The buyer'] }, { initial: 'seller' }),
    reason: f.choice(['冲红原因', 'Reason'], { wrong: ['开票有误', 'Issued wrongly'], returned: ['销货退回', 'Goods returned'], stopped: ['服务中止', 'Service stopped'], allowance: ['销售折让', 'Allowance'] }, { listed: true }),
    used: f.flag(['购方已用途确认或入账', 'The buyer has used it'], { initial: true, help: ['购方没有确认用途也没有入账的，无需确认', 'Not used and not booked: no confirmation is needed'] }),
    extent: f.choice(['冲红范围', 'Extent'], { whole: ['全额', 'Whole'], part: ['部分（退货、折让）', 'In part'] }, { initial: 'whole' }),
    salesReturn: f.ref(['依据退货单', 'For the return'], 'salesReturn', { optional: true, listed: true, among: { states: ['checked', 'posted'], same: { invoice: 'invoice' } }, help: ['部分冲红因退货的选；开出红字发票时按它记账', 'Of a part for goods returned: it is posted with the red invoice'] }),
    allowance: f.ref(['依据折让单', 'For the allowance'], 'allowance', { optional: true, among: { states: ['checked', 'posted'], same: { invoice: 'invoice' } }, help: ['部分冲红因折让、服务中止的选', 'Of a part for an allowance or a service that stopped'] }),
    confirmation: f.code(['确认单编号', 'Number of the confirmation'], { max: 40, optional: true, searched: true }),
    remark: f.text(['备注', 'Remark'], { optional: true }),
    enteredAt: f.moment(['录入时间', 'Entered at'], { initial: 'now' }),
    net: f.money(['冲红金额（正数）', 'Net, as a positive number'], { optional: true, system: true, listed: true }),
    tax: f.money(['冲红税额（正数）', 'VAT, as a positive number'], { optional: true, system: true }),
    lapsesAt: f.moment(['72 小时到期', 'Lapses at'], { system: true, optional: true, listed: true }),
    redNumber: f.code(['红字发票号码', 'Number of the red invoice'], { system: true, optional: true, searched: true, listed: true }),
    redOn: f.day(['红字开票日期', 'Issued in red on'], { system: true, optional: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance'], write: [...by] },
  unique: [['redNumber'], ['confirmation']],
  rules: {
    partOfOne: { says: ['部分冲红选一张依据的退货单或折让单；全额的不选', 'A part is for one return or one allowance, the whole for none'], at: 'extent', holds: (v) => (v.extent === 'part') === ((v.salesReturn === null) !== (v.allowance === null)) && (v.salesReturn === null || v.allowance === null) },
    wrongIsWhole: { says: ['开票有误的须全额冲红', 'What was issued wrongly is taken back as a whole'], at: 'extent', holds: (v) => v.reason !== 'wrong' || v.extent === 'whole' },
    returnedGoods: { says: ['销货退回选退货单；折让、服务中止选折让单', 'Goods returned are of a return, else it is an allowance'], at: 'reason', holds: (v) => v.extent === 'whole' || (v.reason === 'returned') === (v.salesReturn !== null) },
    allowanceInPart: { says: ['销售折让是部分冲红', 'An allowance is in part'], at: 'extent', holds: (v) => v.reason !== 'allowance' || v.extent === 'part' },
  },
  states: {
    entered: { label: ['待提交', 'Entered'], tone: 'orange', editable: true },
    noNeed: { label: ['01 无需确认', '01 No confirmation needed'], tone: 'blue' },
    waitsBuyer: { label: ['02 待购方确认', '02 Waits for the buyer'], tone: 'orange' },
    waitsUs: { label: ['03 待销方确认', '03 Waits for us'], tone: 'orange' },
    agreed: { label: ['04 双方已确认', '04 Agreed'], tone: 'blue' },
    deniedBuyer: { label: ['05 购方否认', '05 Denied by the buyer'], tone: 'red', dead: true },
    deniedUs: { label: ['06 销方否认', '06 Denied by us'], tone: 'red', dead: true },
    lapsed: { label: ['07 超 72 小时', '07 Lapsed'], tone: 'red', dead: true },
    withdrawn: { label: ['08 发起方撤销', '08 Withdrawn'], tone: 'red', dead: true },
    undone: { label: ['09 确认后撤销', '09 Undone'], tone: 'red', dead: true },
    abnormal: { label: ['10 异常凭证', '10 Abnormal'], tone: 'red', dead: true },
    issued: { label: ['已开红字发票', 'Issued in red'], tone: 'green' },
  },
  verbs: {
    send: { label: ['送对方确认', 'Send'], from: ['entered'], to: ['noNeed', 'waitsBuyer', 'waitsUs'], by, tone: 'primary' },
    agree: { label: ['对方已确认', 'Agreed'], from: ['waitsBuyer', 'waitsUs'], to: 'agreed', by, tone: 'primary' },
    deny: { label: ['否认', 'Denied'], from: ['waitsBuyer', 'waitsUs'], to: ['deniedBuyer', 'deniedUs'], by, input: reason },
    lapse: { label: ['超时作废', 'Lapsed'], from: ['waitsBuyer', 'waitsUs'], to: 'lapsed', by },
    withdraw: { label: ['撤销确认单', 'Withdraw'], from: ['entered', 'noNeed', 'waitsBuyer', 'waitsUs', 'agreed'], to: ['withdrawn', 'undone'], by, tone: 'danger', input: reason },
    markAbnormal: { label: ['异常凭证作废', 'Abnormal'], from: ['noNeed', 'waitsBuyer', 'waitsUs', 'agreed'], to: 'abnormal', by, tone: 'danger', input: reason },
    issueRed: { label: ['登记红字发票', 'Note the red invoice'], from: ['noNeed', 'agreed'], to: 'issued', by: ['finance'], tone: 'primary', input: { redOn: f.day(['红字开票日期', 'Issued in red on'], { initial: 'today' }), redNumber: f.code(['红字发票号码', 'Its number'], { pattern: /^\d{20}$/, patternSays: ['红字发票号码为 20 位数字', '20 digits'] }) } },
  },
  examples: {
    good: [{ invoice: some('shipment'), reason: 'wrong' }],
    bad: [['partOfOne', { extent: 'part', reason: 'stopped' }], ['wrongIsWhole', { extent: 'part', allowance: some('shipment') }], ['returnedGoods', { extent: 'part', reason: 'returned', allowance: some('shipment') }], ['allowanceInPart', { reason: 'allowance', extent: 'whole' }]],
  },
})
