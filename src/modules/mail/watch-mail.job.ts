import { dayIn } from '../../base/day.ts'
import { enqueue } from '../../kernel/jobs/enqueue.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { faultWords, inFolder } from '../../kernel/mail/open-folder.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { accountOf, noteChecked } from './fetch-mail.job.ts'
import { mailbox } from './mailbox.record.ts'

type Box = RowOf<typeof mailbox>

/** Milliseconds after which a look that found nothing is noted again: each note is an entry of the audit. */
const noted = 3600_000

const dayOf = (at: Date): string => dayIn('Asia/Shanghai', at)

/** Whether it is worth noting that there was nothing. */
function stale(box: Box, now: Date): boolean {
  if (box.checkedAt === null || box.fault !== null) return true
  const last = new Date(box.checkedAt)
  return now.getTime() - last.getTime() > noted || dayOf(last) !== dayOf(now)
}

async function look(desk: JobDesk, box: Box): Promise<boolean> {
  const { validity, waiting } = await inFolder(accountOf(box), async (folder) => {
    const after = box.validity === folder.validity ? Number(box.lastUid) : 0
    return { validity: folder.validity, waiting: await folder.waiting(after, box.since, 1) }
  })
  if (waiting.length > 0) {
    await enqueue(desk.kernel, desk.company, null, 'fetchMail', { mailbox: box.id }, idFrom('fetchMail', desk.job, box.id))
    return true
  }
  if (stale(box, new Date()))
    await noteChecked(desk, box.id, { validity, lastUid: box.validity === validity ? Number(box.lastUid) : 0, fetched: 0, fault: null })
  return false
}

/** Looks whether there is something new, and has it fetched. One mailbox that cannot be read keeps no other. */
export default defineJob({
  name: 'watchMail',
  label: ['查看邮箱', 'Look into the mailboxes'],
  every: '*/5 * * * *',
  run: async (desk) => {
    const boxes = await desk.see(({ read }) => read.find(mailbox, { state: 'watched' }))
    let fetching = 0
    for (const [n, box] of boxes.entries()) {
      await desk.step(n, boxes.length)
      try {
        if (await look(desk, box)) fetching += 1
      } catch (thrown) {
        desk.signal.throwIfAborted()
        const fault = faultWords(thrown)
        if (fault !== box.fault) await noteChecked(desk, box.id, { validity: null, lastUid: null, fetched: 0, fault })
      }
    }
    return { looked: boxes.length, fetching }
  },
})
