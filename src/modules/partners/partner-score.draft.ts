import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { namesOf } from './partner-steps.action.ts'
import { partnerRound } from './partner-round.record.ts'
import { partnerScore } from './partner-score.record.ts'

/** The sheet of who opens it: a line for every candidate and criterion that persons score. */
export default draftFrom(partnerScore, partnerRound, ['评分', 'Score'], ['scoring'], async (read, rounds): Promise<InputOf<typeof partnerScore>> => {
  if (rounds.length > 1) refuse('invalid', ['一次评一项', 'One choice at a time'])
  const row = present(rounds[0], 'a sheet is of a choice')
  const names = await namesOf(read, row.candidates)
  return {
    round: row.id,
    lines: row.candidates.flatMap((one) =>
      row.criteria.flatMap(({ name, source }) =>
        source === 'scored' ? [{ candidate: names.get(one.carrier ?? one.supplier ?? '') ?? '', criterion: name }] : [],
      ),
    ),
  }
})
