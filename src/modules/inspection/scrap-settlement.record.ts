import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { lossTo } from './calculate-settled.ts'

const signers = ['finance', 'manager', 'lead', 'administrator'] as const
const reason = { reason: f.text(['原因', 'Reason']) }

/** 报废处理单: what was scrapped or lost by an issue of its own waits in 待处理财产损溢, and goes from there where two approve (practice §2 J28). Duties B9, B11, E4. */
export const scrapSettlement = defineDocument({
  name: 'scrapSettlement',
  label: ['报废处理单', 'Settlement of scrap'],
  about: ['报废、盘亏出库记待处理财产损溢；写明原因，两人批准后转管理费用、营业外支出或责任人赔偿，管理不善的转出进项税', 'Scrap that was issued waits to be dealt with: two approve where it goes'],
  title: 'issue',
  numbered: 'BF{yyyy}{MM}{dd}-{000}',
  duties: ['B9', 'B11', 'E4'],
  fields: {
    issue: f.ref(['报废出库单', 'Issue'], 'goodsIssue', { listed: true, searched: true, among: { states: ['posted'] }, help: ['已记账的报废、盘亏出库', 'An issue of scrap or loss that is posted'] }),
    lossTo: f.choice(['损失处理', 'Goes to'], lossTo, { initial: 'otherExpense', listed: true }),
    payer: f.person(['责任人', 'Who pays'], { optional: true, listed: true }),
    taxOut: f.money(['进项税额转出', 'Input VAT taken back'], { optional: true, min: '0.01', help: ['管理不善造成的损失须转出，自然灾害、正常损耗不填', 'For losses by bad management'] }),
    opinion: f.text(['原因和处理意见', 'Cause and opinion'], { max: 200, listed: true }),
    amount: f.money(['待处理金额', 'To be dealt with'], { system: true, initial: '0', listed: true }),
    settledOn: f.day(['处理日期', 'Settled on'], { system: true, optional: true, listed: true }),
  },
  may: { see: [...signers, 'reviewer', 'warehouse'], write: ['finance', 'lead'] },
  rules: {
    payerPays: { says: ['责任人赔偿须填责任人，其他处理不填', 'Who pays, where somebody does, and only there'], at: 'payer', holds: (v) => (v.lossTo === 'compensation') === (v.payer !== null) },
  },
  states: {
    made: { label: ['待批准', 'To approve'], tone: 'orange', editable: true },
    settled: { label: ['已处理', 'Settled'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'grey', dead: true },
  },
  verbs: {
    settle: { label: ['批准处理', 'Approve'], from: ['made'], to: 'settled', by: signers, posts: true, tone: 'primary', review: { persons: 2, by: signers, apart: ['payer'], ticks: { cause: ['原因已查明', 'The cause is known'], way: ['处理方式', 'Where it goes'], amount: ['金额、税额', 'Amounts'] } } },
    reverse: { label: ['红冲', 'Reverse'], from: ['settled'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on: f.day(['红冲日期', 'Reversed on'], { initial: 'today' }), ...reason } },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: ['finance', 'lead'], undoes: true, tone: 'danger', input: reason },
  },
  examples: {
    good: [{ issue: some('goods'), lossTo: 'otherExpense', opinion: '退货受潮，无法再卖' }],
    bad: [['payerPays', { lossTo: 'compensation' }], ['opinion', { opinion: '' }]],
  },
})
