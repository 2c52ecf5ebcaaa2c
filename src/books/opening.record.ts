import { f } from '../kernel/record/field.ts'
import { defineDocument } from '../kernel/record/record.ts'

const signers = ['finance', 'manager', 'lead', 'administrator'] as const

/** The books are opened 期初建账: once for a company, with a proof that debits are credits, by two; taken back by two while no month is closed. Duty E4. */
export const opening = defineDocument({
  name: 'opening',
  label: ['期初建账', 'Opening of the books'],
  about: ['把录好的期初余额核对平衡后记账，两人复核；没有结账前可两人红冲重来', 'Proves the opening balances and posts them; two sign; taken back by two while no month is closed'],
  title: 'on',
  numbered: 'QC{yyyy}-{000}',
  duties: ['E4'],
  settings: true,
  fields: {
    on: f.day(['期初日期', 'As of'], { listed: true, help: ['启用前的最后一天，如 2025-12-31', 'The last day before the books begin'] }),
    count: f.count(['行数', 'Lines'], { system: true, initial: 0, listed: true }),
    debit: f.money(['借方合计', 'Debits'], { system: true, initial: '0', listed: true }),
    credit: f.money(['贷方合计', 'Credits'], { system: true, initial: '0', listed: true }),
    difference: f.money(['差额', 'Difference'], { system: true, initial: '0', listed: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: signers, write: ['finance'] },
  states: {
    made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
    posted: { label: ['已记账', 'Posted'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'grey', dead: true },
  },
  verbs: {
    post: { label: ['复核记账', 'Review and post'], from: ['made'], to: 'posted', by: signers, tone: 'primary', review: { persons: 2, by: signers, ticks: { balanced: ['借贷平衡', 'Balanced'], agreed: ['与旧账核对相符', 'As the old books have it'] } } },
    reverse: { label: ['复核红冲', 'Review and reverse'], from: ['posted'], to: 'reversed', by: signers, tone: 'danger', undoes: true, review: { persons: 2, by: signers, ticks: { why: ['确需重新建账', 'To be opened anew'] } } },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: ['finance'], tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: { good: [{ on: '2025-12-31' }], bad: [['on', { on: '2025-13-01' }]] },
})
