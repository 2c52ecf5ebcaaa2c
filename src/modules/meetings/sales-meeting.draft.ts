import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { readMoment } from '../../base/moment.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { salesMeeting } from './sales-meeting.record.ts'

/** The next meeting of the same people; what is open from before comes first on its agenda. A week, or a month, later at the same hour. */
export default draftFrom(
  salesMeeting,
  salesMeeting,
  ['筹备下一次', 'The next meeting'],
  ['closed'],
  (_read, meetings): Promise<InputOf<typeof salesMeeting>> => {
    if (meetings.length > 1) refuse('invalid', ['一次筹备一个会议', 'One meeting at a time'])
    const { subject, kind, heldAt, minutesLong, place, host, recorder, invited, agenda } = present(meetings[0], 'a meeting follows a meeting')
    const days = { weekly: 7, monthly: 28, quarterly: 91, annual: 364, topic: 7 }[kind]
    const later = new Date(Date.parse(heldAt) + days * 86_400_000).toISOString()
    const open = { topic: '上次待办完成情况', speaker: host, minutes: null }
    return Promise.resolve({
      subject,
      kind,
      heldAt: readMoment(later),
      minutesLong,
      place,
      host,
      recorder,
      invited,
      agenda: [open, ...agenda.filter((one) => one.topic !== open.topic).map(({ id: _, ...line }) => line)],
    })
  },
)
