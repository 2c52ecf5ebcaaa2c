import { randomInt } from 'node:crypto'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { clockText } from '../../base/moment.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { meetingAction } from './meeting-action.record.ts'
import { meetingAttendance } from './meeting-attendance.record.ts'
import { salesMeeting } from './sales-meeting.record.ts'

type Meeting = RowOf<typeof salesMeeting>

/** Everybody who comes, each once: who leads and who writes, then the others. */
const comers = (meeting: Meeting): readonly Id<'person'>[] => [...new Set([meeting.host, meeting.recorder, ...meeting.invited])]
/** Whom it concerns: what was said among some is not everybody's to read. */
const seersOf = (meeting: Meeting): readonly Id<'person'>[] => [
  ...new Set([meeting.madeBy, ...comers(meeting), ...meeting.agenda.flatMap(({ speaker }) => speaker ?? []), ...(meeting.decided ?? []).map(({ who }) => who)]),
]
const whenWhere = (meeting: Meeting): string => `${clockText(meeting.heldAt)}，${meeting.place}`

const openSql = `select a.what, p.name as who, a.due_on as "dueOn", m.number from meeting_action a join sales_meeting m on m.company_id = $1 and m.id = a.meeting
  join person p on p.company_id = $1 and p.id = a.who where a.company_id = $1 and a.state = 'open' and a.meeting <> $2 order by a.due_on, a.number limit 50`

/** What earlier meetings gave somebody to do and is open, a line each. */
export async function stillOpen(read: Pick<Tx, 'rows' | 'company'>, meeting: string): Promise<readonly string[]> {
  const rows = await read.rows<{ what: string; who: string; dueOn: Day; number: string }>(openSql, [read.company, meeting])
  return rows.map((row) => `${row.what}（${row.who}，${row.dueOn}，${row.number}）`)
}

/** Calls those who were not called yet. */
async function callThem(tx: Tx, meeting: Meeting): Promise<void> {
  const called = new Set((await tx.find(meetingAttendance, { meeting: meeting.id })).flatMap((one) => (one.state === 'void' ? [] : [one.person])))
  const fresh = comers(meeting).filter((person) => !called.has(person))
  for (const person of fresh) await tx.create(meetingAttendance, { meeting: meeting.id, subject: meeting.subject, heldAt: meeting.heldAt, person })
  tx.notify(fresh, {
    topic: 'duty',
    says: [`会议通知：${meeting.subject}，${whenWhere(meeting)}，请确认是否参加`, `Meeting: ${meeting.subject}, ${whenWhere(meeting)}: please answer`],
    record: salesMeeting.name,
    row: meeting.id,
  })
}

const call = implement(salesMeeting, 'call', async (tx, meeting) => {
  if (meeting.heldAt <= tx.now) refuse('rule', ['开会时间已经过了', 'That time has passed'], 'heldAt')
  await callThem(tx, meeting)
  const open = await stillOpen(tx, meeting.id)
  return { carried: open.length === 0 ? null : open.join('\n').slice(0, 4000) }
})

/** Where another time or place is set after it was called, everybody is asked again; whoever was left out is called off. */
const update = implement(salesMeeting, 'update', async (tx, meeting) => {
  const seers = seersOf(meeting)
  if (meeting.state === 'planned') return { seers }
  const before = await tx.get(salesMeeting, meeting.id)
  const coming = new Set<string>(comers(meeting))
  const moved = before.heldAt !== meeting.heldAt || before.place !== meeting.place
  if (moved && meeting.state === 'running') refuse('state', ['会议已经开始，不能改时间地点', 'The meeting has begun: time and place stay'], 'heldAt')
  for (const one of await tx.find(meetingAttendance, { meeting: meeting.id, state: ['invited', 'coming', 'excused'] })) {
    if (!coming.has(one.person)) await tx.do(meetingAttendance, 'void', one.id, {})
    else if (moved) await tx.do(meetingAttendance, 'askAgain', one.id, {})
  }
  await callThem(tx, meeting)
  if (moved)
    tx.notify(comers(meeting), {
      topic: 'duty',
      says: [`会议改期：${meeting.subject}，改为 ${whenWhere(meeting)}，请重新确认`, `Moved: ${meeting.subject}, ${whenWhere(meeting)}: please answer again`],
      record: salesMeeting.name,
      row: meeting.id,
    })
  return { seers }
})

/** Letters and digits that nobody mistakes for another when they are read aloud or off a board. */
const signs = 'ACDEFHJKLMNPQRTUVWXY2346789'

/** Six of 27 signs: 387 million, more than a program tries while people meet. Six digits were tried through within the hour. */
const newCode = (): string => Array.from({ length: 6 }, () => signs[randomInt(signs.length)]).join('')

/** Hours before its time at which people may be there already; one of next month is not begun, and closed, today. */
const early = 12

const begin = implement(salesMeeting, 'begin', (tx, meeting) => {
  if (Date.parse(meeting.heldAt) - Date.parse(tx.now) > early * 3_600_000)
    refuse('rule', [`开会时间是 ${clockText(meeting.heldAt)}，还没有到；改时间请先「修改」`, `It is held at ${clockText(meeting.heldAt)}`])
  return Promise.resolve({ code: newCode() })
})

/** The meeting is over: who was not there was absent, what was decided is somebody's to do, and everybody gets the minutes. */
const close = implement(salesMeeting, 'close', async (tx, meeting) => {
  if ((meeting.minutes ?? '').replaceAll(/<[^>]*>/g, '').trim() === '') refuse('rule', ['请先写会议记录', 'Write the minutes first'], 'minutes')
  for (const one of await tx.find(meetingAttendance, { meeting: meeting.id, state: ['invited', 'coming'] }))
    await tx.do(meetingAttendance, 'noteAbsent', one.id, {})
  for (const { what, who, dueOn } of meeting.decided ?? []) {
    const { id } = await tx.create(meetingAction, { meeting: meeting.id, what, who, dueOn })
    tx.notify([who], {
      topic: 'duty',
      says: [`会议待办：${what}，${dueOn} 前办结`, `Decided: ${what}, by ${dueOn}`],
      record: meetingAction.name,
      row: id,
    })
  }
  tx.notify(comers(meeting), {
    topic: 'duty',
    says: [`会议记录：${meeting.subject}`, `Minutes: ${meeting.subject}`],
    record: salesMeeting.name,
    row: meeting.id,
  })
  return { code: null }
})

const cancel = implement(salesMeeting, 'void', async (tx, meeting, { reason }) => {
  if (meeting.state === 'planned') return undefined
  for (const one of await tx.find(meetingAttendance, { meeting: meeting.id, state: ['invited', 'coming', 'excused'] }))
    await tx.do(meetingAttendance, 'void', one.id, {})
  tx.notify(comers(meeting), {
    topic: 'duty',
    says: [`会议取消：${meeting.subject}（${reason}）`, `Cancelled: ${meeting.subject} (${reason})`],
    record: salesMeeting.name,
    row: meeting.id,
  })
  return undefined
})

export default [implement(salesMeeting, 'create', (_tx, meeting) => Promise.resolve({ seers: seersOf(meeting) })), call, update, begin, close, cancel]
