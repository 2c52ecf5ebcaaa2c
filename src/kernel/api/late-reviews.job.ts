import { newId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { defineJob } from '../jobs/job.ts'
import { lateReviews } from './desk.ts'

/**
 * In office hours, what nobody signed in its time falls to who is named for that, and both are told. Each document is escalated by a command
 * of its own, which looks again under the row's lock and refuses what was told already: run twice, it happens once.
 */
export default defineJob({
  name: 'lateReviews',
  label: ['复核超时升级', 'Escalate late reviews'],
  every: '*/10 8-18 * * *',
  run: async (desk) => {
    const late = await desk.see(({ reader }) => lateReviews(reader, desk.kernel.office))
    let escalated = 0
    for (const [index, { record, verb, id, version }] of late.entries()) {
      await desk.step(index, late.length)
      try {
        await desk.perform({ id: newId(), record, verb: 'escalate', row: id, version, input: { verb } })
        escalated += 1
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown
      }
    }
    return { escalated }
  },
})
