import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** A telephone message for somebody who was not there: passed on, then acted on. Duties C2, B5. */
export const phoneMessage = defineDocument({
  name: 'phoneMessage',
  label: ['电话记录', 'Phone message'],
  about: ['重要来电：记录、传达、处理结果', 'Calls for others: noted, passed on, acted on'],
  title: 'subject',
  numbered: 'DH{yyyy}{MM}{dd}-{000}',
  duties: ['C2', 'B5'],
  fields: {
    calledAt: f.moment(['来电时间', 'Called at'], { initial: 'now', listed: true }),
    caller: f.text(['来电人', 'Caller'], { max: 60, listed: true, searched: true }),
    organisation: f.text(['单位', 'Organisation'], { max: 100, optional: true, listed: true, searched: true }),
    phone: f.phone(['回电号码', 'Number'], { optional: true, listed: true, searched: true }),
    for: f.refs(['找谁', 'For'], 'person', { listed: true, searched: true }),
    subject: f.text(['事由', 'Subject'], { max: 100, listed: true, searched: true }),
    content: f.note(['内容', 'Message'], { optional: true, searched: true }),
    callBack: f.flag(['需回电', 'Call back'], { initial: false, listed: true }),
    passedBy: f.person(['转达人', 'Passed on by'], { optional: true, system: true, initial: 'me' }),
    passedAt: f.moment(['转达时间', 'Passed on at'], { optional: true, system: true, initial: 'now' }),
    result: f.note(['处理结果', 'Result'], { optional: true, system: true }),
  },
  may: { see: everyone, write: everyone },
  rules: {
    callBackNeedsNumber: { says: ['需回电的请记下回电号码', 'Note the number to call back'], at: 'phone', holds: (v) => !v.callBack || v.phone !== null },
  },
  states: {
    left: { label: ['待传达', 'To pass on'], tone: 'orange', editable: true },
    passed: { label: ['已传达', 'Passed on'], tone: 'blue' },
    handled: { label: ['已处理', 'Handled'], tone: 'green' },
  },
  verbs: {
    tell: { label: ['传达', 'Pass on'], from: ['left'], to: 'passed', by: everyone, tone: 'primary', sets: ['passedBy', 'passedAt'] },
    handle: { label: ['处理', 'Handle'], from: ['passed'], to: 'handled', by: everyone, tone: 'primary', sets: ['result'] },
  },
  examples: {
    good: [{ caller: '李经理', organisation: '杭州华美食品有限公司', phone: '0571-88886666', for: [some('person')], subject: '催问三月货期', callBack: true }],
    bad: [['callBackNeedsNumber', { callBack: true, phone: null }], ['for', { for: [] }], ['phone', { phone: '不详' }]],
  },
})
