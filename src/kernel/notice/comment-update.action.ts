import { refuse } from '../../base/refusal.ts'
import { implement } from '../perform/tx.ts'
import { comment } from './comment.record.ts'

/** So long its writer may withdraw a comment, in milliseconds. */
export const withdrawable = 10 * 60_000

/** The one change a comment knows: its writer withdraws it, soon. What it said is no longer shown; that it was there stays. */
export default implement(comment, 'update', async (tx, row) => {
  const before = await tx.get(comment, row.id)
  await tx.needSeen(before.about, before.row)
  if (before.madeBy !== tx.actor.person) refuse('forbidden', ['只能撤回自己的评论', 'Only your own comment can be withdrawn'])
  const same =
    before.about === row.about && before.row === row.row && before.text === row.text && JSON.stringify(before.mentions) === JSON.stringify(row.mentions)
  if (!same || before.withdrawn || !row.withdrawn) refuse('state', ['评论发出后不能修改，请另写一条', 'A comment is never edited: write another'])
  if (Date.parse(tx.now) - Date.parse(before.madeAt) > withdrawable)
    refuse('state', ['发出超过 10 分钟，不能撤回；可另写一条说明', 'Too late to withdraw: write another'])
  return undefined
})
