import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'

/** Why a salesperson is behind his plan and what will be done 计划偏差说明; the figures come from plan and ledger. The lead answers. Duty C6. */
export const planRemark = defineDocument({
  name: 'planRemark',
  label: ['计划偏差说明', 'Behind the plan'],
  about: ['累计完成率低于预警线的业务员按月说明原因和措施，主管批复；计划和实际由程序取数', 'Why one is behind and what is done about it, month by month; the lead answers'],
  title: 'month',
  numbered: 'PC{yyyy}{MM}-{000}',
  duties: ['C6'],
  fields: {
    month: f.month(['截至月份', 'Up to'], { initial: 'lastMonth', listed: true }),
    salesperson: f.person(['业务员', 'Salesperson'], { initial: 'me', listed: true }),
    plan: f.ref(['计划', 'Plan'], 'salesPlan', { system: true, optional: true, listed: true }),
    planned: f.money(['累计计划', 'Planned'], { system: true, optional: true, listed: true }),
    brought: f.money(['累计实际', 'Actual'], { system: true, optional: true, listed: true }),
    rate: f.percent(['累计完成', 'Met'], { system: true, optional: true, listed: true }),
    cause: f.choice(['主要原因', 'Cause'], {
      market: ['市场变化', 'Market'],
      rivals: ['竞品冲击', 'Competitors'],
      supply: ['缺货、到货晚', 'Supply'],
      price: ['价格、政策', 'Prices'],
      lost: ['客户流失', 'Customers lost'],
      staff: ['人员变动', 'Staff'],
      late: ['客户推迟订货', 'Orders postponed'],
      other: ['其他', 'Other'],
    }, { listed: true }),
    said: f.note(['情况说明', 'What happened']),
    measures: f.note(['改进措施', 'What is done']),
    catchUp: f.month(['预计追平月份', 'Caught up by'], { optional: true }),
    ruling: f.note(['主管批复', 'The lead says'], { optional: true, system: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'sales'], write: ['sales', 'lead', 'clerk'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  sections: { figures: [['计划与实际', 'Plan and actual'], ['plan', 'planned', 'brought', 'rate']] },
  rules: { laterCaught: { says: ['追平月份要晚于截至月份', 'Caught up after that month'], at: 'catchUp', holds: (v) => v.catchUp === null || v.catchUp > v.month } },
  states: {
    told: { label: ['待批复', 'To be answered'], tone: 'orange', editable: true },
    answered: { label: ['已批复', 'Answered'], tone: 'green' },
  },
  verbs: {
    answer: { label: ['批复', 'Answer'], from: ['told'], to: 'answered', by: ['lead', 'manager'], tone: 'primary', sets: ['ruling'] },
    takeBack: { label: ['退回重写', 'Send back'], from: ['answered'], to: 'told', by: ['lead', 'manager'], input: { reason: f.text(['原因', 'Why']) } },
  },
  unique: [['month', 'salesperson']],
  examples: {
    good: [{ month: '2026-02', cause: 'late', said: '两家大客户春节后推迟订货', measures: '三月每周跟进，补两个新客户', catchUp: '2026-04' }],
    bad: [['laterCaught', { catchUp: '2026-02' }], ['month', { month: '2026-13' }]],
  },
})
