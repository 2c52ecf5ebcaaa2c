import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'
import { grades, sources } from './calculate-scores.ts'

const leaders = ['lead', 'manager'] as const
const deciders = ['lead', 'manager', 'finance'] as const
const verdicts = { taken: ['采用', 'Taken'], trial: ['试用', 'On trial'], refused: ['不采用', 'Not taken'] } as const
const reason = { reason: f.text(['原因', 'Reason']) }

/** Partners weighed against each other 合作伙伴评选: criteria with weights, several who score without knowing of each other, what happened within a year, and a decision by two (practice §7.6). Duties C5, C9. */
export const partnerRound = defineDocument({
  name: 'partnerRound',
  label: ['合作伙伴评选', 'Choice of partners'],
  about: ['物流公司、供应商的筛选和年度评价：按权重打分，评分人互相看不到，全部交齐才汇总；准时率、完好率、运费率由运单计算', 'Carriers and suppliers weighed by criteria; nobody sees another’s points until all have given theirs'],
  title: 'subject',
  numbered: 'PX{yyyy}-{000}',
  duties: ['C5', 'C9'],
  fields: {
    subject: f.text(['评选事项', 'What for'], { max: 100, listed: true, searched: true }),
    kind: f.choice(['类别', 'Kind'], { carrier: ['物流公司', 'Carriers'], supplier: ['供应商', 'Suppliers'] }, { initial: 'carrier', listed: true }),
    scorers: f.refs(['评分人', 'Scorers'], 'person', { listed: true }),
    dueOn: f.day(['评分截止', 'Scored by'], { listed: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    criteria: f.lines(['评分标准', 'Criteria'], {
      name: f.text(['标准', 'Criterion'], { max: 40 }),
      source: f.choice(['分数来自', 'Points from'], sources, { initial: 'scored', help: ['准时率、完好率、运费率由一年的运单计算，运费率最低的满分', 'All but scored are reckoned from a year of consignments; the least freight is best'] }),
      weight: f.count(['权重', 'Weight'], { min: 1, max: 100 }),
    }),
    candidates: f.lines(['候选', 'Candidates'], {
      carrier: f.ref(['物流公司', 'Carrier'], 'carrier', { optional: true }),
      supplier: f.ref(['供应商', 'Supplier'], 'supplier', { optional: true }),
      qualified: f.text(['资质', 'Qualification'], { optional: true, max: 100, help: ['营业执照、运输许可证等', 'Licences'] }),
      trips: f.count(['一年内票数', 'Trips in a year'], { system: true, optional: true }),
      punctual: f.percent(['准时率', 'In time'], { system: true, optional: true }),
      undamaged: f.percent(['完好率', 'Undamaged'], { system: true, optional: true }),
      freight: f.percent(['运费率', 'Freight'], { system: true, optional: true }),
      score: f.quantity(['总分', 'Score'], { system: true, optional: true, summed: false, unit: ['分', 'points'] }),
      grade: f.choice(['等级', 'Grade'], grades, { system: true, optional: true }),
      verdict: f.choice(['结论', 'Verdict'], verdicts, { system: true, optional: true }),
    }),
    scores: f.lines(['各人打分', 'Points'], {
      scorer: f.person(['评分人', 'Scorer']),
      candidate: f.text(['候选', 'Candidate']),
      criterion: f.text(['标准', 'Criterion']),
      points: f.count(['分数', 'Points'], { summed: false }),
    }, { system: true, optional: true }),
    proposedBy: f.person(['拟定人', 'Proposed by'], { system: true, optional: true }),
    why: f.text(['决定理由', 'Why'], { system: true, optional: true, max: 300 }),
    trialUntil: f.day(['试用至', 'On trial until'], { system: true, optional: true }),
    decidedOn: f.day(['决定日期', 'Decided on'], { system: true, optional: true, listed: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'manager'] },
  rules: {
    oneSort: { says: ['每个候选填一家，且与类别相同', 'Each candidate is one, of the kind'], at: 'candidates', holds: (v) => v.candidates.every((one) => (one.carrier !== null) === (v.kind === 'carrier') && (one.supplier !== null) === (v.kind === 'supplier')) },
    candidateOnce: { says: ['同一家出现了两次', 'The same candidate twice'], at: 'candidates', holds: (v) => new Set(v.candidates.map((one) => one.carrier ?? one.supplier)).size === v.candidates.length },
    severalCandidates: { says: ['至少两个候选', 'Two candidates at least'], at: 'candidates', holds: (v) => v.candidates.length >= 2 },
    severalScorers: { says: ['至少两位评分人', 'Two scorers at least'], at: 'scorers', holds: (v) => v.scorers.length >= 2 },
    somethingScored: { says: ['至少一条标准由人打分', 'One criterion at least is scored by persons'], at: 'criteria', holds: (v) => v.criteria.some((one) => one.source === 'scored') },
    factsOfCarriers: { says: ['准时率、完好率、运费率只用于物流公司', 'Only carriers have consignments'], at: 'criteria', holds: (v) => v.kind === 'carrier' || v.criteria.every((one) => one.source === 'scored') },
    criterionOnce: { says: ['同一标准出现了两次', 'The same criterion twice'], at: 'criteria', holds: (v) => new Set(v.criteria.map((one) => one.name)).size === v.criteria.length },
  },
  states: {
    made: { label: ['拟定', 'Planned'], tone: 'grey', editable: true },
    scoring: { label: ['评分中', 'Being scored'], tone: 'orange' },
    scored: { label: ['待决定', 'To decide'], tone: 'blue' },
    proposed: { label: ['待审批', 'To approve'], tone: 'orange' },
    decided: { label: ['已决定', 'Decided'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    begin: { label: ['开始评分', 'Begin'], from: ['made'], to: 'scoring', by: ['clerk', 'lead', 'manager'], tone: 'primary' },
    noteScored: { label: ['评分汇总', 'Points added up'], from: ['scoring'], to: 'scored', by: [] },
    propose: {
      label: ['拟定结论', 'Propose'], from: ['scored'], to: 'proposed', by: leaders, tone: 'primary',
      input: { taken: f.refs(['采用（物流公司）', 'Taken'], 'carrier', { optional: true }), suppliers: f.refs(['采用（供应商）', 'Taken'], 'supplier', { optional: true }), onTrial: f.refs(['试用（物流公司）', 'On trial'], 'carrier', { optional: true }), trialSuppliers: f.refs(['试用（供应商）', 'On trial'], 'supplier', { optional: true }), trialUntil: f.day(['试用至', 'On trial until'], { optional: true }), why: f.text(['理由', 'Why'], { optional: true, max: 300, help: ['不按总分取的必须写', 'Needed where the best is passed by'] }) },
    },
    decide: { label: ['审批', 'Approve'], from: ['proposed'], to: 'decided', by: deciders, tone: 'primary', review: { persons: 2, by: deciders, apart: ['proposedBy'], ticks: { facts: ['资质和履约数据', 'Facts'], scores: ['评分', 'Points'], verdict: ['结论', 'Verdict'] } } },
    reopen: { label: ['退回重拟', 'Propose again'], from: ['proposed'], to: 'scored', by: leaders, input: reason },
    void: { label: ['作废', 'Void'], from: ['made', 'scoring', 'scored'], to: 'void', by: leaders, undoes: true, tone: 'danger', input: reason },
  },
  examples: {
    good: [{ subject: '2027 年度物流公司筛选', scorers: [some('person'), some('person', 1)], dueOn: '2026-12-20', criteria: [{ name: '准时', source: 'punctual', weight: 30 }, { name: '服务态度', weight: 10 }], candidates: [{ carrier: some('carrier') }, { carrier: some('carrier', 1) }] }],
    bad: [
      ['oneSort', { candidates: [{ carrier: some('carrier') }, {}] }], ['candidateOnce', { candidates: [{ carrier: some('carrier') }, { carrier: some('carrier') }] }], ['severalCandidates', { candidates: [{ carrier: some('carrier') }] }],
      ['severalScorers', { scorers: [some('person')] }], ['somethingScored', { criteria: [{ name: '准时', source: 'punctual', weight: 30 }] }],
      ['factsOfCarriers', { kind: 'supplier', candidates: [{ supplier: some('supplier') }, { supplier: some('supplier', 1) }] }], ['criterionOnce', { criteria: [{ name: '服务', weight: 30 }, { name: '服务', weight: 10 }] }],
    ],
  },
})
