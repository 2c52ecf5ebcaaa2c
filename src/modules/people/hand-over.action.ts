import { refuse } from '../../base/refusal.ts'
import { holdingsOf, keptBy, refuseChain } from '../../kernel/duty/holdings.ts'
import type { Holding } from '../../kernel/duty/holdings.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { handOver } from './hand-over.record.ts'
import { person } from './person.record.ts'

function counted(holdings: readonly Holding[]): readonly { readonly kind: string; readonly count: number }[] {
  const rows = new Map<string, Set<string>>()
  for (const { record, ids } of holdings) rows.set(record.label[0], new Set([...(rows.get(record.label[0]) ?? []), ...ids]))
  return [...rows].map(([kind, ids]) => ({ kind, count: ids.size }))
}

const itemsOf = (row: string, holdings: readonly Holding[]) => counted(holdings).map((item, place) => ({ ...item, id: itemId(row, place) }))

export default [
  /** The list as it is when it is saved: what the one who carries it out looks at first. */
  implement(handOver, 'create', async (tx, row) => ({ items: itemsOf(row.id, await holdingsOf(tx, tx.house, row.from)) })),
  /** Everything that is his at this moment, in one transaction, each row with its own entry; the successor has to work here. */
  implement(handOver, 'carryOut', async (tx, row) => {
    // Two who hand the same over at once come one after the other: the second finds nothing left, and says so.
    await tx.lock(person, [row.from, row.to])
    const to = await tx.get(person, row.to)
    if (!to.active) refuse('state', ['接手人已停用，请改选在职的同事', 'The successor does not work here any more'], 'to')
    await refuseChain(tx, row)
    const holdings = await holdingsOf(tx, tx.house, row.from)
    if (holdings.length === 0) refuse('state', ['移交人名下已没有要移交的，可能已经办过交接；请作废本单', 'Nothing is his any more: void this one'])
    for (const { record, field, ids } of holdings) await tx.handOver(record, field, ids, row)
    tx.notify([row.to], {
      topic: 'handOver',
      says: [`工作交接 ${row.number} 已办理，名下的客户、单据和职责已转给您`, `Hand-over ${row.number} was carried out: what was handed over is yours now`],
    })
    // What went over, which may be more or less than when the list was made.
    return { carriedOn: tx.today, items: itemsOf(row.id, holdings) }
  }),
  /** Nobody is put out of use while something is his: it would be nobody's. */
  implement(person, 'update', async (tx, row) => {
    if (row.active) return undefined
    const kept = await keptBy(tx, tx.house, row.id)
    if (kept.length > 0) refuse('depended', [`他手上还有：${kept.join('、')}；先办交接再停用`, `Still in his hands: ${kept.join(', ')}`], 'active')
    const items = counted(await holdingsOf(tx, tx.house, row.id))
    if (items.length === 0) return undefined
    const told = items.map(({ kind, count }) => `${kind} ${count}`).join('、')
    return refuse('depended', [`他名下还有：${told}；离职的请办「离职交接单」，调岗的办「工作交接」`, `Still his: ${told}. Hand it over first`], 'active')
  }),
]

/** Lines made by the program take their ids from their row, so that the same list has the same ids. */
const itemId = (row: string, place: number): string => `${row.slice(0, -4)}${(0xa000 + place).toString(16)}`
