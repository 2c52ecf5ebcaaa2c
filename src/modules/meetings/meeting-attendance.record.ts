import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

const office = ['clerk', 'lead', 'manager'] as const

/** That somebody is called to a meeting, says whether he comes, and was there 参会登记. Made when the meeting is called. Duties E10, C3. */
export const meetingAttendance = defineDocument({
  name: 'meetingAttendance',
  label: ['参会登记', 'Attendance'],
  about: ['发通知时每位参会人一条：本人确认或请假，内勤也可记下电话里的答复；开会时凭签到码签到', 'One for each who is called: whether he comes, and was there'],
  title: 'subject',
  numbered: 'CH{yyyy}{MM}-{0000}',
  duties: ['E10', 'C3'],
  byProgram: true,
  fields: {
    meeting: f.ref(['会议', 'Meeting'], 'salesMeeting', { listed: true, searched: true }),
    subject: f.text(['主题', 'Subject'], { max: 100, listed: true, searched: true }),
    heldAt: f.moment(['开会时间', 'Held at'], { listed: true }),
    person: f.person(['参会人', 'Who'], { listed: true, searched: true }),
    answeredAt: f.moment(['答复时间', 'Answered at'], { optional: true, system: true, listed: true }),
    byPhone: f.person(['代记', 'Noted by'], { optional: true, system: true, help: ['电话答复由谁记下', 'Who noted what he said by telephone'] }),
    reason: f.text(['请假原因', 'Why not'], { optional: true, system: true, listed: true }),
    signedAt: f.moment(['签到时间', 'Signed in at'], { optional: true, system: true, listed: true }),
    late: f.flag(['迟到', 'Late'], { initial: false, system: true, listed: true }),
  },
  may: { see: everyone, write: office },
  scope: { field: 'person', roles: { sales: 'own', warehouse: 'own', finance: 'own', reviewer: 'own' } },
  states: {
    invited: { label: ['待确认', 'To answer'], tone: 'orange' },
    coming: { label: ['确认参加', 'Coming'], tone: 'blue' },
    excused: { label: ['请假', 'Excused'], tone: 'grey' },
    present: { label: ['到会', 'Present'], tone: 'green' },
    absent: { label: ['缺席', 'Absent'], tone: 'red' },
    void: { label: ['已取消', 'Cancelled'], tone: 'red', dead: true },
  },
  verbs: {
    come: { label: ['确认参加', 'I come'], from: ['invited', 'excused'], to: 'coming', by: everyone, tone: 'primary' },
    excuse: { label: ['请假', 'I cannot'], from: ['invited', 'coming'], to: 'excused', by: everyone, sets: ['reason'] },
    signIn: { label: ['签到', 'Sign in'], from: ['invited', 'coming', 'excused'], to: 'present', by: everyone, tone: 'primary', input: { code: f.text(['签到码', 'Code'], { max: 6 }) } },
    markPresent: { label: ['代签到', 'Mark as present'], from: ['invited', 'coming', 'excused'], to: 'present', by: office, asks: ['确认他在场吗？', 'Is he there?'] },
    askAgain: { label: ['重新确认', 'Ask again'], from: ['invited', 'coming', 'excused'], to: 'invited', by: [] },
    noteAbsent: { label: ['记缺席', 'Absent'], from: ['invited', 'coming'], to: 'absent', by: [] },
    void: { label: ['取消', 'Cancel'], from: ['invited', 'coming', 'excused'], to: 'void', by: [] },
  },
  examples: { good: [{ meeting: some('salesMeeting'), subject: '三月销售例会', heldAt: '2026-03-31 14:00', person: some('person') }], bad: [['subject', { subject: '' }], ['heldAt', { heldAt: '下午' }]] },
})
