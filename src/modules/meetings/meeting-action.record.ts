import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** What a meeting gave somebody to do 会议待办; his duty until it is done. Duty E10. */
export const meetingAction = defineDocument({
  name: 'meetingAction',
  label: ['会议待办', 'Decided at a meeting'],
  about: ['会上定下的事：谁、什么时候办完；散会时自动生成，办结前每次开会都列出', 'What was decided: who does it, by when; listed at every meeting until it is done'],
  title: 'what',
  numbered: 'HYDB{yyyy}-{0000}',
  duties: ['E10'],
  fields: {
    meeting: f.ref(['会议', 'Meeting'], 'salesMeeting', { listed: true, searched: true }),
    what: f.text(['事项', 'What'], { max: 200, listed: true, searched: true }),
    who: f.person(['责任人', 'Who'], { listed: true }),
    dueOn: f.day(['完成期限', 'By'], { listed: true }),
    result: f.note(['办理结果', 'Result'], { optional: true, system: true }),
    doneOn: f.day(['办结日期', 'Done on'], { optional: true, system: true, listed: true, initial: 'today' }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'manager'] },
  scope: { field: 'who', roles: { sales: 'own', warehouse: 'own', finance: 'own', reviewer: 'own' } },
  handsOver: { who: ['open'] },
  states: {
    open: { label: ['待办', 'Open'], tone: 'orange', editable: true },
    done: { label: ['已办结', 'Done'], tone: 'green' },
    dropped: { label: ['不办了', 'Dropped'], tone: 'grey', dead: true },
  },
  verbs: {
    finish: { label: ['办结', 'Done'], from: ['open'], to: 'done', by: everyone, tone: 'primary', sets: ['result'] },
    reopen: { label: ['没有办好', 'Not done'], from: ['done'], to: 'open', by: ['lead', 'manager'], input: { reason: f.text(['原因', 'Why']) } },
    postpone: { label: ['延期', 'Postpone'], from: ['open'], to: 'same', by: ['lead', 'manager'], sets: ['dueOn'], input: { reason: f.text(['原因', 'Why']) } },
    drop: { label: ['不办了', 'Drop'], from: ['open'], to: 'dropped', by: ['lead', 'manager'], tone: 'danger', input: { reason: f.text(['原因', 'Why']) } },
  },
  examples: { good: [{ meeting: some('salesMeeting'), what: '给十家重点客户报新价', who: some('person'), dueOn: '2026-04-10' }], bad: [['what', { what: '' }], ['dueOn', { dueOn: '四月' }]] },
})
