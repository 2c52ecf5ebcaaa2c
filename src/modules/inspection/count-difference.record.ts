import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { lossTo } from './calculate-settled.ts'

const signers = ['finance', 'manager', 'lead', 'administrator'] as const
const said = { system: true } as const
const reason = { reason: f.text(['原因', 'Reason']) }
const on = f.day(['日期', 'On'], { initial: 'today' })
const gainTo = { administration: ['冲减管理费用', 'Off administration'], otherIncome: ['营业外收入', 'Non-operating income'] } as const
const settling = {
  lossTo: f.choice(['盘亏处理', 'What is missing goes to'], lossTo, { optional: true }),
  payer: f.person(['责任人', 'Who pays'], { optional: true }),
  taxOut: f.money(['进项税额转出', 'Input VAT taken back'], { optional: true, min: '0', help: ['管理不善造成的盘亏须转出，正常损耗不填', 'For losses by bad management'] }),
  gainTo: f.choice(['盘盈处理', 'What was found goes to'], gainTo, { optional: true }),
  opinion: f.text(['处理意见', 'Opinion'], { max: 200 }),
} as const

/** 盘点差异单: what a count found beyond the books or missing, reviewed by two who did not count, booked to 待处理财产损溢, and settled from there with approval. Duty B11. */
export const countDifference = defineDocument({
  name: 'countDifference',
  label: ['盘点差异单', 'Stock differences'],
  about: ['盘盈盘亏：逐行写原因，两人复核后记待处理财产损溢；批准后转管理费用、营业外或责任人赔偿', 'Found or missing, with a reason each: reviewed by two, booked, then settled with approval'],
  title: 'remark',
  numbered: 'CY{yyyy}{MM}{dd}-{000}',
  duties: ['B11', 'E4'],
  fields: {
    stocktake: f.ref(['盘点计划', 'Stocktake'], 'stocktake', { optional: true, listed: true, searched: true, among: { states: ['differing'] } }),
    check: f.ref(['样品核对单', 'Check of samples'], 'sampleCheck', { optional: true, listed: true, among: { states: ['differing'] } }),
    remark: f.text(['总的说明', 'In all'], { max: 200, listed: true }),
    lines: f.lines(['差异明细', 'Lines'], {
      goods: f.ref(['商品', 'Goods'], 'goods'),
      lot: f.text(['批号', 'Lot'], { optional: true, max: 40 }),
      holder: f.person(['借用人', 'Lent to'], { optional: true }),
      customer: f.ref(['借用客户', 'Lent to customer'], 'customer', { optional: true }),
      book: f.quantity(['账面数量', 'Books'], { ...said, initial: '0' }),
      counted: f.quantity(['实盘数量', 'Counted'], { ...said, initial: '0' }),
      difference: f.quantity(['差异', 'Difference'], { ...said, initial: '0' }),
      price: f.price(['不含税单价', 'Net price'], { optional: true, min: '0', help: ['不填的按现在的成本；没有成本的盘盈须填', 'Left empty: what it costs now; needed where nothing is known'] }),
      value: f.money(['差异金额', 'Value'], { ...said, initial: '0' }),
      reason: f.text(['差异原因', 'Reason'], { max: 100 }),
      expires: f.day(['有效期至', 'Expires'], { ...said, optional: true }),
    }),
    counter: f.person(['初盘人', 'Counted'], { ...said, optional: true }),
    second: f.person(['二盘人', 'Counted a second time'], { ...said, optional: true }),
    recounter: f.person(['复盘人', 'Counted what differed'], { ...said, optional: true }),
    gain: f.money(['盘盈金额', 'Found'], { ...said, initial: '0', listed: true }),
    loss: f.money(['盘亏金额', 'Missing'], { ...said, initial: '0', listed: true }),
    receipt: f.ref(['盘盈入库单', 'Receipt'], 'goodsReceipt', { ...said, optional: true }),
    issue: f.ref(['盘亏出库单', 'Issue'], 'goodsIssue', { ...said, optional: true }),
    returned: f.refs(['样品归还调拨单', 'Transfers back'], 'goodsTransfer', { ...said, optional: true }),
    postedOn: f.day(['记账日期', 'Posted on'], { ...said, optional: true, listed: true }),
    lossTo: f.choice(['盘亏处理', 'What is missing goes to'], lossTo, { ...said, optional: true }),
    payer: f.person(['责任人', 'Who pays'], { ...said, optional: true }),
    taxOut: f.money(['进项税额转出', 'Input VAT taken back'], { ...said, optional: true }),
    gainTo: f.choice(['盘盈处理', 'What was found goes to'], gainTo, { ...said, optional: true }),
    opinion: f.text(['处理意见', 'Opinion'], { ...said, optional: true, max: 200 }),
    settledOn: f.day(['处理日期', 'Settled on'], { ...said, optional: true, listed: true }),
  },
  may: { see: [...signers, 'reviewer'], write: ['finance', 'lead'] },
  rules: {
    ofOneCount: { says: ['差异单依据一张盘点计划或一张样品核对单', 'Of one stocktake or one check of samples'], at: 'stocktake', holds: (v) => (v.stocktake === null) !== (v.check === null) },
  },
  states: {
    made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
    checked: { label: ['待记账', 'To post'], tone: 'blue' },
    posted: { label: ['待处理', 'To settle'], tone: 'orange' },
    proposed: { label: ['待批准', 'To approve'], tone: 'orange' },
    settled: { label: ['已处理', 'Settled'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'grey', dead: true },
  },
  verbs: {
    check: { label: ['复核', 'Review'], from: ['made'], to: 'checked', by: signers, tone: 'primary', review: { persons: 2, by: signers, apart: ['counter', 'second', 'recounter'], ticks: { counted: ['盘点表', 'Count sheets'], quantity: ['差异数量', 'Quantities'], value: ['金额', 'Value'], reason: ['原因属实', 'Reasons'] } } },
    post: { label: ['记账', 'Post'], from: ['checked'], to: 'posted', by: ['lead', 'warehouse'], posts: true, tone: 'primary', input: { on } },
    proposeWay: { label: ['处理意见', 'Propose'], from: ['posted', 'proposed'], to: 'proposed', by: ['finance'], tone: 'primary', input: settling },
    settle: { label: ['批准处理', 'Approve'], from: ['proposed'], to: 'settled', by: signers, posts: true, tone: 'primary', review: { persons: 2, by: signers, apart: ['counter', 'second', 'recounter', 'payer'], ticks: { cause: ['原因已查明', 'The cause is known'], way: ['处理方式', 'Where it goes'], amount: ['金额', 'Amount'] } } },
    unsettle: { label: ['撤销处理', 'Take back'], from: ['settled'], to: 'posted', by: ['finance'], tone: 'danger', input: { on, ...reason } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted', 'proposed'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, ...reason } },
    void: { label: ['作废', 'Void'], from: ['made', 'checked'], to: 'void', by: ['finance', 'lead'], undoes: true, tone: 'danger', input: reason },
  },
  examples: {
    good: [{ stocktake: some('stocktake'), remark: '月末盘点', lines: [{ goods: some('goods'), reason: '漏记出库' }] }],
    bad: [['ofOneCount', { stocktake: null }], ['lines', { lines: [] }]],
  },
})
