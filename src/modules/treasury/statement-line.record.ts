import type { Money } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

type Sided = { readonly direction: 'in' | 'out'; readonly amount: Money }

const on = f.day(['记账日期', 'Posted on'], { optional: true, help: ['不填就按流水日期；暂挂后认领按今天', 'Left empty: the day of the movement; of one parked before: today'] })
const reason = f.text(['原因', 'Reason'])
const matched = {
  invoice: f.ref(['发票', 'Invoice'], 'invoiceRequest', { optional: true, among: { states: ['posted'], below: ['received', 'gross'] } }),
  shipment: f.ref(['代垫运费的发货单', 'Shipment whose freight was advanced'], 'shipment', { optional: true, among: { states: ['shipped'], equal: { freightBy: 'advanced' } } }),
  amount: f.money(['核销金额', 'Matched amount'], { min: '0.01' }),
}

/** One movement of a statement, brought in by the program; what is to become of it a person says, and it is posted. Duty E4. */
export const statementLine = defineDocument({
  name: 'statementLine',
  label: ['银行流水', 'Bank movement'],
  about: ['对账单里的每一笔；收款、暂挂、手续费、退款都在这里处理，处理就记账', 'Each movement of the statements; what is done with it is posted'],
  title: 'counterparty',
  numbered: 'LS{yyyy}{MM}-{00000}',
  byProgram: true,
  duties: ['E4'],
  fields: {
    day: f.day(['日期', 'Day'], { listed: true }),
    time: f.text(['时间', 'Time'], { max: 8, optional: true }),
    account: f.ref(['银行账户', 'Bank account'], 'bankAccount', { listed: true }),
    direction: f.choice(['收支', 'Direction'], { in: ['收', 'In'], out: ['支', 'Out'] }),
    amount: f.money(['金额', 'Amount'], { min: '0.01' }),
    // In a list the two ways stand apart: their sum would be of nothing.
    moneyIn: f.computed(f.money(['收入', 'In'], { optional: true, listed: true }), (row: Sided) => (row.direction === 'in' ? row.amount : null)),
    moneyOut: f.computed(f.money(['支出', 'Out'], { optional: true, listed: true }), (row: Sided) => (row.direction === 'out' ? row.amount : null)),
    fee: f.money(['其中手续费', 'Fee in it'], { initial: '0' }),
    counterparty: f.text(['对方户名', 'Other side'], { max: 200, listed: true, searched: true }),
    counterAccount: f.text(['对方账号', 'Its account'], { max: 100, optional: true, searched: true }),
    summary: f.text(['摘要', 'Purpose'], { max: 400, optional: true, listed: true, searched: true }),
    reference: f.text(['流水号', 'Reference'], { max: 100, optional: true, searched: true }),
    balance: f.money(['余额', 'Balance'], { optional: true }),
    statement: f.ref(['对账单', 'Statement'], 'bankStatement'),
    unsure: f.flag(['收支不明', 'Direction not said'], { initial: false }),
    fingerprint: f.text(['指纹', 'Fingerprint'], { max: 110, seenBy: ['administrator'] }),
    guess: f.ref(['识别为', 'Recognised as'], 'customer', { optional: true, listed: true }),
    score: f.count(['把握', 'Score'], { initial: 0, listed: true }),
    why: f.text(['识别依据', 'Why'], { optional: true, listed: true }),
    sure: f.flag(['有把握', 'Sure'], { initial: false, listed: true, filtered: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { system: true, optional: true, listed: true, searched: true }),
    receipt: f.ref(['收款单', 'Receipt'], 'receipt', { system: true, optional: true, listed: true }),
    made: f.flag(['由流水生成收款单', 'Made the receipt'], { system: true, initial: false, seenBy: ['administrator'] }),
    parkedBefore: f.flag(['曾暂挂', 'Parked before'], { system: true, initial: false }),
    letter: f.files(['委托付款函', 'Letter of the payer'], { system: true, optional: true, most: 3 }),
    owesLetter: f.flag(['欠委托付款函', 'Letter to come'], { system: true, initial: false, filtered: true }),
    booked: f.text(['对应的账', 'Booked as'], { system: true, optional: true, max: 36, seenBy: ['administrator'] }),
    reason: f.text(['处理说明', 'Reason'], { system: true, optional: true }),
  },
  may: { see: ['manager', 'finance', 'administrator'], write: [] },
  unique: [['account', 'fingerprint']],
  states: {
    open: { label: ['待处理', 'Open'], tone: 'orange' },
    parked: { label: ['已暂挂', 'Parked'], tone: 'blue' },
    received: { label: ['已收款', 'Received'], tone: 'green' },
    charged: { label: ['手续费、利息', 'Fee or interest'], tone: 'green' },
    refunded: { label: ['已退款', 'Paid back'], tone: 'green' },
    transferred: { label: ['内部转账', 'Transferred'], tone: 'green' },
    booked: { label: ['账上已有', 'In the books'], tone: 'green' },
    ignored: { label: ['不记账', 'Not ours to book'], tone: 'grey' },
    dropped: { label: ['已撤销', 'Dropped'], tone: 'red', dead: true },
  },
  verbs: {
    claimGuess: { label: ['按识别收款', 'Accept'], from: ['open'], to: 'received', by: ['finance'], posts: true, tone: 'primary' },
    claim: {
      label: ['认领收款', 'Receive'], from: ['open', 'parked'], to: 'received', by: ['finance'], tone: 'primary', maySet: ['letter'],
      input: {
        customer: f.ref(['客户', 'Customer'], 'customer'),
        how: f.choice(['核销', 'Match'], { oldest: ['按应收日期先后核销', 'The oldest first'], account: ['先记预收', 'On account'], chosen: ['按下面的明细', 'As listed below'] }, { initial: 'oldest' }),
        lines: f.lines(['核销明细', 'Matched to'], matched, { optional: true }),
        fee: f.money(['另扣我方手续费', 'Fee kept by the bank'], { optional: true, min: '0', help: ['客户付的是金额加手续费；手续费记财务费用', 'The customer paid the amount and this'] }),
        letterLater: f.flag(['委托付款函后补', 'The letter follows'], { initial: false, help: ['代付款没有函件时勾选，会列入待办', 'Third-party money without its letter; it becomes a duty'] }),
        on,
      },
    },
    tie: { label: ['对上已有收款单', 'Tie to a receipt'], from: ['open'], to: 'received', by: ['finance'], input: { receipt: f.ref(['收款单', 'Receipt'], 'receipt', { among: { states: ['entered'] } }) } },
    park: { label: ['暂挂', 'Park'], from: ['open'], to: 'parked', by: ['finance'], maySet: ['reason'], input: { on } },
    chargeFee: { label: ['记手续费或利息', 'Fee or interest'], from: ['open'], to: 'charged', by: ['finance'], input: { on } },
    refund: { label: ['退客户款', 'Pay back'], from: ['open'], to: 'refunded', by: ['finance'], input: { receipt: f.ref(['退的是哪张收款单', 'Of which receipt'], 'receipt', { among: { states: ['entered'], below: ['matched', 'amount'] } }), on } },
    transfer: { label: ['内部转账', 'Transfer'], from: ['open'], to: 'transferred', by: ['finance'], input: { other: f.ref(['另一个账户', 'The other account'], 'bankAccount'), on } },
    book: { label: ['账上已有', 'It is in the books'], from: ['open'], to: 'booked', by: ['finance'], input: { month: f.month(['凭证月份', 'Month'], { initial: 'thisMonth' }), voucher: f.count(['凭证号', 'Voucher number'], { min: 1 }) } },
    // One person may: nothing is hidden by it, since what is not booked still stands in the reconciliation with the bank.
    ignore: { label: ['不记账', 'Do not book'], from: ['open'], to: 'ignored', by: ['finance'], tone: 'danger', sets: ['reason'] },
    turn: { label: ['改收支方向', 'Turn'], from: ['open'], to: 'same', by: ['finance'] },
    addLetter: { label: ['补委托付款函', 'Add the letter'], from: ['received'], to: 'same', by: ['finance'], sets: ['letter'] },
    undo: { label: ['撤回处理', 'Take back'], from: ['parked', 'received', 'charged', 'refunded', 'transferred', 'booked', 'ignored'], to: ['open', 'parked'], by: ['finance'], tone: 'danger', input: { on: f.day(['红冲日期', 'Reversed on'], { initial: 'today' }), reason } },
    noteGuess: {
      label: ['记识别结果', 'Note who it is'], from: ['open'], to: 'same', by: [],
      input: { guess: f.ref(['识别为', 'Recognised as'], 'customer', { optional: true }), score: f.count(['把握', 'Score']), why: f.text(['识别依据', 'Why'], { optional: true }), sure: f.flag(['有把握', 'Sure']) },
    },
    drop: { label: ['撤销', 'Drop'], from: ['open'], to: 'dropped', by: [] },
  },
  examples: {
    good: [{ day: '2026-11-02', account: some('bankAccount'), direction: 'in', amount: '11300.00', counterparty: '杭州华美食品有限公司', summary: '货款', statement: some('bankStatement'), fingerprint: '0f3a' }],
    bad: [['amount', { amount: '0' }]],
  },
})
