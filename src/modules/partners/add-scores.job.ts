import { readId } from '../../base/id.ts'
import { textual } from '../../base/text.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import { partnerRound } from './partner-round.record.ts'

/** Adds up the points of a choice once all are in: as the program, since no person sees another's. */
export default defineJob({
  name: 'addScores',
  label: ['汇总评分', 'Add up the points'],
  run: async (desk, payload) => {
    const id = readId<'partnerRound'>(textual(payload.round))
    const row = await desk.see(({ read }) => read.get(partnerRound, id))
    if (row.state !== 'scoring') return { added: false }
    const command = {
      id: idFrom('addScores', row.id, row.version),
      record: partnerRound.name,
      verb: 'noteScored',
      row: row.id,
      version: row.version,
      input: {},
    }
    await perform(desk.kernel, desk.company, nobody, command, { founding: true })
    return { added: true }
  },
})
