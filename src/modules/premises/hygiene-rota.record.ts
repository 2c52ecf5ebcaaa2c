import { f } from '../../kernel/record/field.ts'
import { defineRegister, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** Who cleans what in which week. Duty E1. */
export const hygieneRota = defineRegister({
  name: 'hygieneRota',
  label: ['卫生值日表', 'Hygiene rota'],
  about: ['办公卫生值日安排', 'Who cleans what, week by week'],
  title: 'area',
  duties: ['E1'],
  fields: {
    from: f.day(['值日起', 'From'], { initial: 'today', listed: true }),
    to: f.day(['值日止', 'To'], { listed: true }),
    area: f.text(['区域', 'Area'], { max: 60, listed: true, searched: true, filtered: true }),
    persons: f.refs(['值日人', 'On duty'], 'person', { listed: true, searched: true }),
    tasks: f.note(['要求', 'What to do'], { optional: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead'] },
  rules: {
    endsLater: { says: ['值日止不能早于值日起', 'Ends before it begins'], at: 'to', holds: (v) => v.to >= v.from },
  },
  unique: [['from', 'area']],
  examples: {
    good: [{ from: '2026-03-02', to: '2026-03-08', area: '销售部大办公室', persons: [some('person'), some('person', 1)], tasks: '地面、窗台、绿植，周五下班前擦净白板' }],
    bad: [['endsLater', { to: '2026-03-01' }], ['persons', { persons: [] }], ['area', { area: null }]],
  },
})
