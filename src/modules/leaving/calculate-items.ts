import type { Day } from '../../base/day.ts'
import { sha256Hex } from '../../base/hash.ts'

/** What becomes of something he holds: it goes to a successor, comes back, is settled in its own register, is looked at by somebody, or ends by itself. */
export type Way = 'hand' | 'back' | 'settle' | 'check' | 'ends'

/** Something a person holds now. `key` is the same whenever it is looked at. */
export interface Live {
  readonly key: string
  readonly kind: string
  readonly title: string
  readonly count: number
  readonly way: Way
  /** goes to who takes over unless somebody else is named; what says nothing follows others */
  readonly leads?: true
}

/** A line of the list of a departure. */
export interface Item<P extends string = string> {
  readonly id: string
  readonly kind: string | null
  readonly title: string | null
  readonly count: number | null
  readonly way: Way | null
  readonly to: P | null
  readonly doneOn: Day | null
  readonly doneBy: P | null
}

/** A line takes its id from its departure and from what it is about: looked at again, the same thing is the same line. */
export function itemId(departure: string, key: string): string {
  const hex = sha256Hex(`departure ${departure} ${key}`)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The departure whose list it is: who takes over everything, and who looks at it now. */
export interface Looked<P extends string> {
  readonly departure: string
  readonly to: P
  readonly on: Day
  readonly by: P
}

/** The list as it is now, with whom each was given to before; what is no longer his was handed over or came back, and says who found it so, and when. */
export function listed<P extends string>({ departure, to, on, by }: Looked<P>, live: readonly Live[], before: readonly Item<P>[]): Item<P>[] {
  const known = new Map(before.map((one) => [one.id, one]))
  const open = live.map(({ key, kind, title, count, way, leads }) => {
    const id = itemId(departure, key)
    return { id, kind, title, count, way, to: known.get(id)?.to ?? (leads ? to : null), doneOn: null, doneBy: null }
  })
  const standing = new Set(open.map((one) => one.id))
  const gone = before.filter((one) => !standing.has(one.id)).map((one) => (one.doneOn === null ? { ...one, doneOn: on, doneBy: by } : one))
  return [...open, ...gone]
}

/** A row of his, by the key of its own line where it has one, by that of its kind, and by that of the customer it is about. */
export interface Goes {
  readonly own: string
  readonly kind: string
  readonly customer: string | null
}

/** Who takes a row over: whom its own line names, else its kind's, else its customer's, else who takes over everything. */
export function successorOf<P extends string>(goes: Goes, named: ReadonlyMap<string, P>, otherwise: P): P {
  return named.get(goes.own) ?? named.get(goes.kind) ?? (goes.customer === null ? undefined : named.get(goes.customer)) ?? otherwise
}
