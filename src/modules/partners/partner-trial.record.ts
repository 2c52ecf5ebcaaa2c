import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const leaders = ['lead', 'manager'] as const
const results = { passed: ['合格，转正', 'Good: kept'], extended: ['延长试用', 'Tried longer'], failed: ['不合格，停用', 'Not good: dropped'] } as const

/** A partner on trial 合作伙伴试用: until a day, by which he is evaluated: kept, tried longer or dropped (practice §7.6). Duties C5, C9. */
export const partnerTrial = defineDocument({
  name: 'partnerTrial',
  label: ['合作伙伴试用', 'Partner on trial'],
  about: ['试用的物流公司、供应商：到期前评价，转正、延长或停用；评选结论为试用的自动登记', 'Carriers and suppliers on trial: evaluated by the day it ends; a choice that says so makes one'],
  title: 'what',
  numbered: 'HBSY{yyyy}-{000}',
  duties: ['C5', 'C9'],
  fields: {
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier', { optional: true, listed: true, searched: true }),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier', { optional: true, listed: true, searched: true }),
    since: f.day(['试用自', 'Since'], { initial: 'today', listed: true }),
    until: f.day(['试用至', 'Until'], { listed: true }),
    what: f.text(['考察内容', 'What is watched'], { max: 200, listed: true }),
    round: f.ref(['评选', 'Choice'], 'partnerRound', { system: true, optional: true }),
    result: f.choice(['评价结论', 'Result'], results, { system: true, optional: true, listed: true }),
    opinion: f.text(['评价意见', 'Opinion'], { system: true, optional: true, max: 300 }),
    evaluatedOn: f.day(['评价日期', 'Evaluated on'], { system: true, optional: true, listed: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse'], write: ['clerk', 'lead', 'manager', 'finance'] },
  rules: {
    oneParty: { says: ['填物流公司或供应商，只能一个', 'A carrier or a supplier, one of them'], at: 'carrier', holds: (v) => (v.carrier === null) !== (v.supplier === null) },
    endsLater: { says: ['试用结束要晚于开始', 'A trial ends after it begins'], at: 'until', holds: (v) => v.until > v.since },
  },
  states: {
    trial: { label: ['试用中', 'On trial'], tone: 'orange', editable: true },
    passed: { label: ['已转正', 'Kept'], tone: 'green' },
    failed: { label: ['已停用', 'Dropped'], tone: 'red' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    evaluate: {
      label: ['试用评价', 'Evaluate'], from: ['trial'], to: ['trial', 'passed', 'failed'], by: leaders, tone: 'primary',
      input: { result: f.choice(['结论', 'Result'], results), opinion: f.text(['评价意见', 'Opinion'], { max: 300 }), until: f.day(['延长至', 'Until'], { optional: true, help: ['延长试用的填', 'Where it is tried longer'] }) },
    },
    noteRound: { label: ['登记评选', 'Note the choice'], from: ['trial'], to: 'same', by: [], input: { round: f.ref(['评选', 'Choice'], 'partnerRound') } },
    void: { label: ['作废', 'Void'], from: ['trial'], to: 'void', by: ['clerk', 'lead', 'manager'], undoes: true, tone: 'danger', input: { why: f.text(['作废原因', 'Why']) } },
  },
  examples: { good: [{ carrier: some('carrier'), since: '2026-03-01', until: '2026-05-31', what: '三个月准时率、破损率' }], bad: [['oneParty', { carrier: null }], ['endsLater', { until: '2026-03-01' }]] },
})
