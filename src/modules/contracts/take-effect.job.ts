import type { Id } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { supplement } from './supplement.record.ts'

/** Every quarter of an hour: agreements whose day has come change their contracts, the earlier first. */
export default defineJob({
  name: 'takeEffect',
  label: ['补充协议到期生效', 'Supplementary agreements take effect'],
  every: '*/15 * * * *',
  run: async (desk) => {
    const due = await desk.see(({ read }) =>
      read.rows<{ id: Id<'supplement'>; version: number }>(
        "select id, version from supplement where company_id = $1 and state = 'approved' and effective_on <= $2 order by effective_on, made_at limit 500",
        [read.company, read.today],
      ),
    )
    let done = 0
    for (const { id, version } of due) {
      const command = { id: idFrom('supplement', id, version), record: supplement.name, verb: 'takeEffect', row: id, version, input: {} }
      try {
        await desk.perform(command)
        done += 1
      } catch (thrown) {
        // Somebody took its approval back meanwhile: the next time tells.
        if (!(thrown instanceof Refusal)) throw thrown
      }
    }
    return { done, due: due.length }
  },
})
