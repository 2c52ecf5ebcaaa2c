import { moment } from '../../base/moment.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { meetingAction } from './meeting-action.record.ts'
import { meetingAttendance } from './meeting-attendance.record.ts'
import { salesMeeting } from './sales-meeting.record.ts'

type Attendance = RowOf<typeof meetingAttendance>

/** Minutes after the beginning from which one is late. */
const patience = 5

/** Each answers for himself; the office notes what somebody said by telephone. */
function answered(tx: Tx, one: Attendance) {
  const own = tx.actor.person === one.person
  if (!own && !tx.actor.roles.some((role) => role === 'clerk' || role === 'lead' || role === 'manager'))
    refuse('forbidden', ['只能答复自己的会议通知', 'Answer for yourself only'])
  return { answeredAt: tx.now, byPhone: own ? null : tx.actor.person }
}

function there(tx: Tx, one: Attendance) {
  return { signedAt: tx.now, late: tx.now > moment(new Date(Date.parse(one.heldAt) + patience * 60_000)), reason: null }
}

async function runs(tx: Tx, one: Attendance): Promise<RowOf<typeof salesMeeting>> {
  const meeting = await tx.get(salesMeeting, one.meeting)
  if (meeting.state !== 'running') refuse('state', ['会议没有在签到', 'The meeting is not taking attendance'])
  return meeting
}

export default [
  implement(meetingAttendance, 'come', (tx, one) => Promise.resolve({ ...answered(tx, one), reason: null })),
  implement(meetingAttendance, 'excuse', (tx, one) => Promise.resolve(answered(tx, one))),
  implement(meetingAttendance, 'askAgain', async (tx, one) => {
    const { heldAt } = await tx.get(salesMeeting, one.meeting)
    return { heldAt, answeredAt: null, byPhone: null, reason: null }
  }),
  implement(meetingAttendance, 'signIn', async (tx, one, { code }) => {
    if (tx.actor.person !== one.person) refuse('forbidden', ['只能给自己签到', 'Sign in for yourself only'])
    const meeting = await runs(tx, one)
    if (code.normalize('NFKC').trim().toUpperCase() !== meeting.code)
      refuse('rule', ['签到码不对，请看会场上的签到码', 'That is not the code told at the meeting'], 'code')
    return there(tx, one)
  }),
  implement(meetingAttendance, 'markPresent', async (tx, one) => {
    await runs(tx, one)
    return { ...there(tx, one), byPhone: tx.actor.person }
  }),
  /** Who has it to do, or wrote it down, puts nobody off by editing: another day or person is a lead's word. */
  implement(meetingAction, 'update', async (tx, one) => {
    const before = await tx.get(meetingAction, one.id)
    const moved = before.dueOn !== one.dueOn || before.who !== one.who
    if (moved && !tx.actor.roles.some((role) => role === 'lead' || role === 'manager'))
      refuse(
        'forbidden',
        ['改期限、换责任人由主管办：改期请点「延期」', 'Another day or person is for a lead to say'],
        before.dueOn === one.dueOn ? 'who' : 'dueOn',
      )
    return undefined
  }),
  implement(meetingAction, 'finish', (tx, one) => {
    if (tx.actor.person !== one.who && !tx.actor.roles.some((role) => role === 'clerk' || role === 'lead' || role === 'manager'))
      refuse('forbidden', ['由责任人办结', 'It is for who was given it'])
    return Promise.resolve({ doneOn: tx.today })
  }),
  implement(meetingAction, 'reopen', () => Promise.resolve({ doneOn: null })),
]
