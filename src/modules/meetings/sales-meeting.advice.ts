import { adviseOn } from '../../kernel/perform/tx.ts'
import { stillOpen } from './meeting-steps.action.ts'
import { salesMeeting } from './sales-meeting.record.ts'

/** What earlier meetings decided and is not done stands beside the form of the next. Duty E10. */
export default adviseOn(salesMeeting, async (read, typed) => {
  const open = await stillOpen(read, typed.id ?? '00000000-0000-0000-0000-000000000000')
  if (open.length === 0) return { notes: [] }
  return {
    notes: [
      { says: [`以前会议没有办结的 ${open.length} 件`, `${open.length} open from earlier meetings`], warn: true },
      ...open.slice(0, 8).map((line) => ({ says: [line, line] as const })),
    ],
  }
})
