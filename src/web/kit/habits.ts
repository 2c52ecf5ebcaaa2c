import { keep, kept } from './kept.ts'

/** Half of what was used is forgotten when the sum reaches this: what somebody did last year says little about today. */
const most = 200

function read(person: string): { readonly [place: string]: number } {
  try {
    const known: unknown = JSON.parse(kept(`habits ${person}`) ?? '{}')
    return Object.fromEntries(Object.entries(known ?? {}).filter((entry): entry is [string, number] => typeof entry[1] === 'number'))
  } catch {
    return {}
  }
}

/** Counts that this person opened a place (`/r/salesOrder/new`), in this browser only. */
export function noteHabit(person: string, place: string): void {
  const known = read(person)
  const counted = { ...known, [place]: (known[place] ?? 0) + 1 }
  const sum = Object.values(counted).reduce((so, one) => so + one, 0)
  const worn = sum < most ? counted : Object.fromEntries(Object.entries(counted).flatMap(([name, count]) => (count > 1 ? [[name, Math.floor(count / 2)]] : [])))
  keep(`habits ${person}`, JSON.stringify(worn))
}

/** The places this person opened most, the most first. */
export function habitsOf(person: string): readonly string[] {
  return Object.entries(read(person))
    .sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1))
    .map(([place]) => place)
}
