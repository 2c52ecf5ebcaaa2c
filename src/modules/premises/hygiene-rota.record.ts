import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** Who cleans what in which week; who is on duty says himself that it was done. Duty E1. */
export const hygieneRota = defineDocument({
  name: 'hygieneRota',
  label: ['卫生值日表', 'Hygiene rota'],
  about: ['办公卫生值日安排：轮到的人有待办，做完自己点「做完了」；点「排下一期」一次排好各区域的下一期，人员轮换', 'Who cleans what, week by week; the next week is made by one press'],
  title: 'area',
  numbered: 'ZR{yyyy}{MM}-{000}',
  duties: ['E1'],
  fields: {
    from: f.day(['值日起', 'From'], { initial: 'today', listed: true }),
    to: f.day(['值日止', 'To'], { listed: true }),
    area: f.text(['区域', 'Area'], { max: 60, listed: true, searched: true, filtered: true }),
    persons: f.refs(['值日人', 'On duty'], 'person', { listed: true, searched: true }),
    tasks: f.note(['要求', 'What to do'], { optional: true }),
    doneOn: f.day(['完成日期', 'Done on'], { optional: true, system: true, listed: true, initial: 'today' }),
    doneBy: f.person(['完成人', 'Done by'], { optional: true, system: true }),
    photos: f.photo(['完成照片', 'Pictures'], { optional: true, system: true, most: 9 }),
  },
  may: { see: everyone, write: ['clerk', 'lead'] },
  rules: {
    endsLater: { says: ['值日止不能早于值日起', 'Ends before it begins'], at: 'to', holds: (v) => v.to >= v.from },
  },
  unique: [['from', 'area']],
  states: {
    planned: { label: ['待完成', 'To be done'], tone: 'orange', editable: true },
    done: { label: ['已完成', 'Done'], tone: 'green' },
  },
  verbs: {
    finish: { label: ['做完了', 'Done'], from: ['planned'], to: 'done', by: everyone, tone: 'primary', sets: ['doneOn'], maySet: ['photos'] },
    follow: { label: ['排下一期', 'Next rota'], from: ['planned', 'done'], to: 'same', by: ['clerk', 'lead'], asks: ['同一期的各个区域都排下一期，值日人依次轮换。确定吗？', 'The next span of all areas, their people going round. Make it?'] },
  },
  examples: {
    good: [{ from: '2026-03-02', to: '2026-03-08', area: '销售部大办公室', persons: [some('person'), some('person', 1)], tasks: '地面、窗台、绿植，周五下班前擦净白板' }],
    bad: [['endsLater', { to: '2026-03-01' }], ['persons', { persons: [] }], ['area', { area: null }]],
  },
})
