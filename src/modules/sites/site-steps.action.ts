import { addDays, dayIn } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { moment } from '../../base/moment.ts'
import type { Moment } from '../../base/moment.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf, VerbInput } from '../../kernel/record/record.ts'
import { waitAfter } from './calculate-changes.ts'
import { listing } from './listing.record.ts'
import { siteEntry } from './site-entry.record.ts'
import { watchedSite } from './watched-site.record.ts'

type Site = RowOf<typeof watchedSite>

const later = (at: Moment, hours: number): Moment => moment(new Date(Date.parse(at) + hours * 3600_000))

/** Failures in a row of which the responsible person is told: one alone is mostly the line. */
const tellAt = 2

/** Another address, piece or kind is another page: what was known of the old one says nothing of it. */
const asFresh = { etag: null, modified: null, seen: null, nextAt: null, fault: null, faults: 0, told: null }

/** How a look went. What stands on the page comes only where it is another than before: each note is an entry of the audit. */
function looked(tx: Tx, row: Site, given: VerbInput<typeof watchedSite, 'noteLooked'>) {
  const { at, fault, hits, etag, modified, told } = given
  if (fault !== null) {
    const faults = row.faults + 1
    if (faults === tellAt)
      tx.notify([row.responsible], {
        topic: 'duty',
        says: [`「${row.name}」看不了：${fault}`, `${row.name} cannot be looked at: ${fault}`],
        record: watchedSite.name,
        row: row.id,
      })
    return Promise.resolve({ fault, faults, nextAt: later(at, waitAfter(faults)) })
  }
  if (hits !== null)
    tx.notify([row.responsible, ...(row.tells ?? [])], {
      topic: 'duty',
      says: [`「${row.name}」有含关键词的新内容：${hits}`.slice(0, 300), `${row.name}: ${hits}`.slice(0, 300)],
      record: watchedSite.name,
      row: row.id,
    })
  return Promise.resolve({ fault, faults: 0, checkedAt: at, nextAt: later(at, row.hours), etag, modified, told, seen: given.seen ?? row.seen })
}

export default [
  implement(watchedSite, 'update', async (tx, row) => {
    const before = await tx.get(watchedSite, row.id)
    const same = before.address === row.address && before.kind === row.kind && before.part === row.part
    return same ? undefined : asFresh
  }),
  implement(watchedSite, 'lookNow', (tx, row) => {
    tx.later('lookAtSite', { site: row.id })
    return Promise.resolve(undefined)
  }),
  implement(watchedSite, 'resume', () => Promise.resolve({ nextAt: null, faults: 0, fault: null })),
  implement(watchedSite, 'noteLooked', looked),
  /** What stood there when the site was taken up is nobody's to read. */
  implement(siteEntry, 'create', (_tx, row) => Promise.resolve(row.old ? { state: 'read' as const } : undefined)),
  implement(siteEntry, 'markSeen', (tx, row) => {
    tx.later('noteSiteCheck', { site: row.site })
    return Promise.resolve({ readBy: tx.actor.person })
  }),
  implement(siteEntry, 'markUnseen', () => Promise.resolve({ readBy: null })),
  implement(siteEntry, 'becomeNote', (tx, row) => {
    if (row.state === 'fresh') tx.later('noteSiteCheck', { site: row.site })
    return Promise.resolve({ readBy: row.readBy ?? tx.actor.person })
  }),
  implement(listing, 'create', (tx, row) => Promise.resolve({ nextOn: addDays(tx.today, row.every) })),
  implement(listing, 'update', (tx, row) => Promise.resolve({ nextOn: addDays(row.checkedOn ?? dayIn('Asia/Shanghai', new Date(row.madeAt)), row.every) })),
  /** What is still wrong is looked at again in a week. */
  implement(listing, 'reviewed', (tx, row, { found, shots }) => {
    const on = row.checkedOn ?? tx.today
    happened(on, tx.today, dayIn('Asia/Shanghai', new Date(row.madeAt)), 'checkedOn')
    return Promise.resolve({ nextOn: addDays(on, row.outcome === 'wrong' ? Math.min(7, row.every) : row.every), found, shots })
  }),
]
