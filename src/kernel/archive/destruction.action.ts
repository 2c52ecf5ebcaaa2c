import { refuse } from '../../base/refusal.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { implement } from '../perform/tx.ts'
import type { Tx } from '../perform/tx.ts'
import { newId } from '../../base/id.ts'
import { archiveFile } from './archive-file.record.ts'
import { destruction } from './destruction.record.ts'

/** Files of one list at most. */
const most = 1000

interface Due {
  readonly file: Id<'archiveFile'>
  readonly name: string
  readonly hash: string
  readonly size: number
  readonly until: Day
}

/** Files in keeping whose last day was before this one, the oldest first; what is on hold is not among them. */
async function proposed(tx: Tx, before: Day): Promise<{ readonly files: readonly (Due & { readonly id: string })[]; readonly count: number }> {
  const day = before < tx.today ? before : tx.today
  const due = await tx.rows<Due>(
    "select id as file, name, hash, size, until from archive_file where company_id = $1 and state = 'kept' and until < $2 order by until, id limit $3",
    [tx.company, day, most],
  )
  if (due.length === 0) refuse('invalid', [`${day} 以前没有保管期满的文件`, `No term was over before ${day}`], 'before')
  return { files: due.map((one) => ({ ...one, id: newId() })), count: due.length }
}

export default [
  implement(destruction, 'create', (tx, row) => proposed(tx, row.before)),
  implement(destruction, 'update', (tx, row) => proposed(tx, row.before)),
  /** Each file is asked once more: a hold that came meanwhile stops the whole list, and the reviewers hear which. */
  implement(destruction, 'approve', async (tx, row) => {
    const ids = row.files.map((line) => line.file)
    for (const file of await tx.lock(archiveFile, ids))
      if (file.state !== 'kept')
        refuse('state', [`「${file.name}」已冻结或已销毁，请作废本单后重新列出`, `${file.name} is on hold or destroyed: void this list and make another`])
    for (const id of ids) await tx.do(archiveFile, 'destroy', id, {})
    tx.later('eraseFiles', { hashes: row.files.map((line) => line.hash) })
    return undefined
  }),
]
