import { minus, sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const makers = ['clerk', 'lead', 'finance'] as const
const settlers = ['lead', 'manager', 'finance', 'reviewer'] as const
const reason = f.text(['原因', 'Reason'])
const ways = { mail: ['邮件', 'Mail'], courier: ['快递', 'Courier'], post: ['挂号信', 'Registered post'], fax: ['传真', 'Fax'], chat: ['微信', 'WeChat'], hand: ['当面递交', 'By hand'] } as const
const causes = {
  transit: ['在途（时间差）', 'In transit'], theirsMissing: ['对方漏记', 'They have not booked it'], theirsWrong: ['对方记错', 'They booked it wrongly'],
  oursMissing: ['我方漏记', 'We have not booked it'], oursWrong: ['我方记错', 'We booked it wrongly'],
  price: ['价格争议', 'Price'], quality: ['质量、短少', 'Quality'], rebate: ['返利、促销未兑现', 'Rebate or promotion'], other: ['其他', 'Other'],
} as const
type Line = { readonly amount: Money }
type Returned = { readonly owed: Money; readonly theirs: Money | null; readonly differences: readonly Line[] }
// Before an answer came there is no difference, not even of nothing.
const apartBy = (row: Returned): Money | null => (row.theirs === null ? null : minus(row.owed, row.theirs))
const openOf = (row: Returned): Money | null => (row.theirs === null ? null : minus(minus(row.owed, row.theirs), sumMoney(row.differences.map((line) => line.amount))))

/** What a customer is asked to confirm 对账函: what our books say on a day, frozen; sent, returned, differences explained line by line (practice §8.3). Duty E4. */
export const balanceConfirmation = defineDocument({
  name: 'balanceConfirmation',
  label: ['往来对账函', 'Confirmation of balance'],
  about: ['发给客户核对的往来余额：制函时的账面数不再变动；寄出、收回、不符的逐笔查清', 'What our books say on a day, sent to the customer, returned, and every difference explained'],
  title: 'customer',
  numbered: 'DH{yyyy}{MM}-{0000}',
  duties: ['E4'],
  attachments: { retention: 'voucher' },
  fields: {
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true }),
    from: f.day(['起始日期', 'From'], { initial: 'monthStart' }),
    asOf: f.day(['截止日期', 'As of'], { initial: 'today', listed: true }),
    round: f.ref(['对账批次', 'Round'], 'confirmationRound', { optional: true, help: ['由批次成批制函时填写；单独制函不填', 'Filled in where letters are made together'] }),
    salesperson: f.person(['业务员', 'Salesperson'], { system: true, optional: true, listed: true }),
    opening: f.money(['期初结欠', 'Owed before'], { system: true }),
    receivable: f.money(['应收余额', 'Receivable'], { system: true }),
    freight: f.money(['代垫运费', 'Freight advanced'], { system: true }),
    advance: f.money(['预收款', 'On account'], { system: true }),
    owed: f.money(['期末结欠', 'Owed'], { system: true, listed: true, capitals: true, help: ['应收余额加代垫运费减预收款', 'Receivable and freight, less what is on account'] }),
    overdue: f.money(['其中逾期', 'Overdue'], { system: true }),
    notInvoiced: f.money(['其中未开票', 'Not invoiced'], { system: true }),
    lines: f.lines(['往来明细', 'Movements'], {
      day: f.day(['日期', 'Day']),
      summary: f.text(['摘要', 'Summary']),
      invoiced: f.money(['开票金额', 'Invoiced'], { optional: true }),
      charged: f.money(['应收增加', 'Charged'], { optional: true }),
      settled: f.money(['应收收回', 'Settled'], { optional: true }),
      freight: f.money(['代垫运费', 'Freight'], { optional: true }),
      advance: f.money(['预收款', 'On account'], { optional: true }),
      owed: f.money(['结欠', 'Owed'], { summed: false }),
    }, { system: true, optional: true }),
    sentOn: f.day(['寄出日期', 'Sent on'], { system: true, optional: true, listed: true, initial: 'today' }),
    sentBy: f.choice(['寄送方式', 'Sent by'], ways, { system: true, optional: true, listed: true }),
    sentTo: f.text(['收件人、地址或单号', 'To whom, or waybill'], { system: true, optional: true }),
    remindedOn: f.day(['最近催回', 'Asked again on'], { system: true, optional: true, initial: 'today' }),
    returnedOn: f.day(['回函日期', 'Returned on'], { system: true, optional: true, listed: true, initial: 'today' }),
    scan: f.files(['回函扫描件', 'Scan of the answer'], { system: true, optional: true, retention: 'voucher' }),
    signer: f.text(['对方经办人', 'Signed by'], { system: true, optional: true, max: 40 }),
    theirs: f.money(['对方账面结欠', 'Owed in their books'], { system: true, optional: true, listed: true }),
    limitation: f.day(['诉讼时效至', 'Limitation ends'], { system: true, optional: true, help: ['对方盖章确认之日起三年', 'Three years from the signed answer'] }),
    differences: f.lines(['差异明细', 'Differences'], {
      theirEntry: f.text(['对方账上', 'Their entry'], { optional: true, max: 100 }),
      theirAmount: f.money(['对方金额', 'Their amount'], { initial: '0' }),
      ourEntry: f.text(['我方账上', 'Our entry'], { optional: true, max: 100 }),
      ourAmount: f.money(['我方金额', 'Our amount'], { initial: '0' }),
      amount: f.computed(f.money(['相差', 'Difference']), (line: { ourAmount: Money; theirAmount: Money }) => minus(line.ourAmount, line.theirAmount)),
      cause: f.choice(['原因', 'Cause'], causes),
      done: f.text(['处理结果', 'How it was settled'], { optional: true, help: ['写明更正单据号或对方答复', 'The document that corrects it, or their answer'] }),
    }, { optional: true }),
    difference: f.computed(f.money(['差额（我方减对方）', 'Difference'], { optional: true, listed: true }), apartBy),
    unexplained: f.computed(f.money(['未查明', 'Not explained'], { optional: true, listed: true }), openOf),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'reviewer', 'sales', 'administrator'], write: makers },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  handsOver: { salesperson: ['made', 'checked', 'sent', 'differs'] },
  sections: {
    owed: [['账面数', 'Our books'], ['opening', 'receivable', 'freight', 'advance', 'owed', 'overdue', 'notInvoiced']],
    sent: [['寄出', 'Sent'], ['sentOn', 'sentBy', 'sentTo', 'remindedOn']],
    returned: [['回函', 'Answer'], ['returnedOn', 'scan', 'signer', 'theirs', 'difference', 'unexplained', 'limitation']],
  },
  rules: {
    spanOfTime: { says: ['起始日期不能晚于截止日期', 'It ends before it begins'], at: 'from', holds: (v) => v.from <= v.asOf },
    answerFirst: { says: ['还没有登记回函不符，不能填差异', 'Differences follow an answer'], at: 'differences', holds: (v) => v.differences.length === 0 || v.theirs !== null },
  },
  states: {
    made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
    checked: { label: ['待寄出', 'To send'], tone: 'blue' },
    sent: { label: ['待回函', 'Sent'], tone: 'blue' },
    agreed: { label: ['相符', 'Agreed'], tone: 'green' },
    differs: { label: ['不符待查', 'Differs'], tone: 'red', editable: true },
    settled: { label: ['差异已查清', 'Explained'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  printed: { in: ['checked', 'sent', 'agreed', 'differs', 'settled'] },
  verbs: {
    refresh: { label: ['重新取数', 'Read again'], from: ['made'], to: 'same', by: makers },
    check: { label: ['复核', 'Review'], from: ['made'], to: 'checked', by: settlers, tone: 'primary', review: { persons: 1, apart: ['salesperson'], by: settlers, ticks: { balance: ['与账面相符', 'As booked'], party: ['客户名称、截止日期', 'Customer and day'] } } },
    send: { label: ['寄出', 'Send'], from: ['checked'], to: 'sent', by: makers, tone: 'primary', sets: ['sentOn', 'sentBy'], maySet: ['sentTo'] },
    remind: { label: ['催回', 'Ask again'], from: ['sent'], to: 'same', by: [...makers, 'sales'], sets: ['remindedOn'] },
    agree: { label: ['回函相符', 'Agreed'], from: ['sent'], to: 'agreed', by: makers, tone: 'primary', sets: ['returnedOn', 'scan'], maySet: ['signer'] },
    differ: { label: ['回函不符', 'Differs'], from: ['sent'], to: 'differs', by: makers, sets: ['returnedOn', 'theirs', 'scan'], maySet: ['signer'] },
    settle: { label: ['差异查清', 'Explained'], from: ['differs'], to: 'settled', by: settlers, tone: 'primary', review: { persons: 2, apart: ['salesperson'], by: settlers, ticks: { causes: ['原因属实', 'Causes'], done: ['已更正或对方已认可', 'Corrected or agreed'] } } },
    takeBack: { label: ['撤回回函登记', 'Take the answer back'], from: ['agreed', 'differs'], to: 'sent', by: ['lead', 'finance'], undoes: true, tone: 'danger', input: { reason } },
    void: { label: ['作废', 'Void'], from: ['made', 'checked', 'sent'], to: 'void', by: makers, undoes: true, tone: 'danger', input: { reason } },
  },
  examples: { good: [{ customer: some('customer'), from: '2026-03-01', asOf: '2026-03-31' }], bad: [['spanOfTime', { from: '2026-04-01', asOf: '2026-03-31' }], ['answerFirst', { differences: [{ ourEntry: '发货', ourAmount: '5650', cause: 'transit' }] }]] },
})
