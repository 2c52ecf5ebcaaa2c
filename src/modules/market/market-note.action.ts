import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { siteEntry } from '../sites/site-entry.record.ts'
import { marketNote } from './market-note.record.ts'

/** What was found on a site and became information is read by that. Its source stays as it was. */
export default [
  implement(marketNote, 'create', async (tx, row) => {
    if (row.entry === null) return undefined
    await tx.needSeen(siteEntry.name, row.entry)
    await tx.do(siteEntry, 'becomeNote', row.entry, {})
    return undefined
  }),
  implement(marketNote, 'update', async (tx, row) => {
    const before = await tx.get(marketNote, row.id)
    if (before.entry !== row.entry) refuse('rule', ['来自哪条网站动态不能改', 'The entry it came of stays'], 'entry')
    return undefined
  }),
]
