import { refuse } from '../../base/refusal.ts'
import { implement } from '../perform/tx.ts'
import { comment } from './comment.record.ts'

/** So many persons are mentioned in one comment at most. */
const mostMentioned = 20

/** A comment is made about a row that its writer sees, and mentions only persons who see it too: a mention must not tell that a row exists. */
export default implement(comment, 'create', async (tx, row) => {
  await tx.needSeen(row.about, row.row)
  if (row.withdrawn) refuse('invalid', ['新评论不能是已撤回的', 'A new comment is not withdrawn'], 'withdrawn')
  const persons = row.mentions.map((one) => one.person)
  if (persons.length > mostMentioned) refuse('tooLarge', [`一条评论最多提到 ${mostMentioned} 人`, `At most ${mostMentioned} persons`], 'mentions')
  const see = await tx.whoSee(row.about, row.row, persons)
  const blind = persons.findIndex((one) => !see.has(one))
  if (blind >= 0)
    refuse('forbidden', ['提到的人不能查看这张单据，请去掉后再发', 'Somebody mentioned may not see this: take him out'], `mentions.${blind}.person`)
  if (persons.length > 0)
    tx.notify(persons, {
      topic: 'mention',
      // Not what he wrote: a notice goes to telephones and chat groups, and stays when the comment is withdrawn.
      says: [`${tx.actor.name} 在评论中提到了您`, `${tx.actor.name} mentioned you in a comment`],
      record: row.about,
      row: row.row,
    })
  return undefined
})
