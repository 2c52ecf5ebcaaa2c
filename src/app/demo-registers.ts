import { readFile } from 'node:fs/promises'
import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { present } from '../base/assert.ts'
import { act, commandId } from './bulk.ts'
import type { Hand } from './bulk.ts'

/** What the rows of the file name: persons by login, customers and goods by their place. */
export interface RegistersOfDemo {
  readonly who: (login: string) => string
  readonly customers: readonly string[]
  readonly goods: readonly string[]
  readonly today: Day
}

/** One row: who writes it, so many days ago, and what it says; `key` names it for rows further down. */
interface Row {
  readonly record: string
  readonly key?: string
  readonly by: string
  readonly ago: number
  readonly input: object
}

/**
 * A value of the file: `@lina` is a person, `#3` a customer, `%0` goods, `$seal` a row above, `day:3` the day three days ago (`day:-2` in two days),
 * `time:1 10:20` that time of yesterday; everything else is what it says.
 */
function meant(value: unknown, of: RegistersOfDemo, made: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => meant(one, of, made))
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, meant(one, of, made)]))
  if (typeof value !== 'string') return value
  const [sign, rest] = [value.slice(0, 1), value.slice(1)]
  if (sign === '@') return of.who(rest)
  if (sign === '#') return present(of.customers[Number(rest)], 'a customer of the demo')
  if (sign === '%') return present(of.goods[Number(rest)], 'goods of the demo')
  if (sign === '$') return present(made.get(rest), `a row called ${rest}`)
  const [, ago = '', time] = /^(?:day|time):(-?\d+)(?: (\d\d:\d\d))?$/.exec(value) ?? []
  if (ago === '') return value
  const day = addDays(of.today, -Number(ago))
  return time === undefined ? day : new Date(`${day}T${time}:00+08:00`).toISOString()
}

const inputOf = (input: object, of: RegistersOfDemo, made: ReadonlyMap<string, string>): object =>
  Object.fromEntries(Object.entries(input).map(([name, value]) => [name, meant(value, of, made)]))

/** A handful of rows in every register of the office, as its people would have written them these weeks: so that no list of the demo is empty. */
export async function demoRegisters(hand: Hand, of: RegistersOfDemo): Promise<void> {
  const rows: readonly Row[] = JSON.parse(await readFile(new URL('./demo-data/registers.json', import.meta.url), 'utf8'))
  const made = new Map<string, string>()
  for (const [place, { record, key, by, ago, input }] of rows.entries()) {
    const at = new Date(`${addDays(of.today, -ago)}T09:00:00+08:00`)
    const id = commandId('demo', 'registers', String(place))
    const written = await act(hand, of.who(by), id, record, 'create', inputOf(input, of, made), undefined, at)
    if (key !== undefined) made.set(key, written.id)
  }
}
