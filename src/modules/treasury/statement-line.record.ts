import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

/** One movement of a statement, brought in by the program; what is to become of it a person says. Duty E4. */
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
    direction: f.choice(['收支', 'Direction'], { in: ['收', 'In'], out: ['支', 'Out'] }, { listed: true }),
    amount: f.money(['金额', 'Amount'], { listed: true, min: '0.01' }),
    fee: f.money(['其中手续费', 'Fee in it'], { initial: '0' }),
    counterparty: f.text(['对方户名', 'Other side'], { max: 200, listed: true, searched: true }),
    counterAccount: f.text(['对方账号', 'Its account'], { max: 100, optional: true, searched: true }),
    summary: f.text(['摘要', 'Purpose'], { max: 400, optional: true, listed: true, searched: true }),
    reference: f.text(['流水号', 'Reference'], { max: 100, optional: true, searched: true }),
    balance: f.money(['余额', 'Balance'], { optional: true }),
    statement: f.ref(['对账单', 'Statement'], 'bankStatement'),
    unsure: f.flag(['收支不明', 'Direction not said'], { initial: false }),
    fingerprint: f.text(['指纹', 'Fingerprint'], { max: 110, seenBy: ['administrator'] }),
    customer: f.ref(['客户', 'Customer'], 'customer', { system: true, optional: true, listed: true, searched: true }),
    guess: f.ref(['识别为', 'Recognised as'], 'customer', { optional: true, listed: true }),
    score: f.count(['把握', 'Score'], { initial: 0, listed: true }),
    why: f.text(['识别依据', 'Why'], { optional: true, listed: true }),
    sure: f.flag(['有把握', 'Sure'], { initial: false, listed: true, filtered: true }),
  },
  may: { see: ['manager', 'finance', 'administrator'], write: [] },
  unique: [['account', 'fingerprint']],
  states: {
    open: { label: ['待处理', 'Open'], tone: 'orange' },
    dropped: { label: ['已撤销', 'Dropped'], tone: 'red', dead: true },
  },
  verbs: {
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
