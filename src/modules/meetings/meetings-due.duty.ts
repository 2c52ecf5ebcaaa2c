import { defineCaseDuty, defineDuty } from '../../kernel/record/duty.ts'
import { meetingAction } from './meeting-action.record.ts'
import { meetingAttendance } from './meeting-attendance.record.ts'
import { salesMeeting } from './sales-meeting.record.ts'

const heldOn = "(t.held_at at time zone 'Asia/Shanghai')::date"

/** Meetings are held, answered, minuted, and what they decide is done. Duties E10, C3. */
export default [
  defineDuty({
    name: 'holdSalesMeeting',
    label: ['每月销售会议', 'Hold the sales meeting'],
    about: ['每月开一次销售会议，发通知、记录、定待办', 'A sales meeting each month'],
    serves: ['E10'],
    every: { every: 'month' },
    owner: { role: 'lead' },
    warn: [5],
    // One that is only planned was not held.
    evidence: { record: salesMeeting, on: 'heldAt', by: 'anyone', where: { state: 'closed' } },
  }),
  defineCaseDuty({
    name: 'answerMeeting',
    label: ['确认会议通知', 'Answer a call to a meeting'],
    about: ['收到会议通知，开会前确认参加或请假', 'Say before the meeting whether you come'],
    serves: ['C3', 'E10'],
    of: meetingAttendance,
    owner: { role: 'clerk' },
    warn: [3, 1],
    sql: `select t.id as subject, t.subject as title, ${heldOn} as due, t.person as owner, null::text as key
      from meeting_attendance t where t.company_id = $1 and t.state = 'invited' and ${heldOn} between $2::date and $3::date`,
  }),
  defineCaseDuty({
    name: 'writeMinutes',
    label: ['写会议记录', 'Write the minutes'],
    about: ['开会后两天内写好记录、散会', 'Within two days of a meeting its minutes are there'],
    serves: ['E10'],
    of: salesMeeting,
    owner: { role: 'clerk' },
    sql: `select t.id as subject, t.number || ' ' || t.subject as title, ${heldOn} + 2 as due, t.recorder as owner, null::text as key
      from sales_meeting t where t.company_id = $1 and t.state in ('called', 'running') and ${heldOn} + 2 <= $3::date`,
  }),
  defineCaseDuty({
    name: 'doMeetingAction',
    label: ['会议待办', 'Decided at a meeting'],
    about: ['会上定的事，期限前办结', 'What a meeting decided, by its day'],
    serves: ['E10'],
    of: meetingAction,
    owner: { role: 'lead' },
    warn: [2],
    sql: `select t.id as subject, t.what as title, t.due_on as due, t.who as owner, null::text as key
      from meeting_action t where t.company_id = $1 and t.state = 'open' and t.due_on <= $3::date`,
  }),
]
