import { addDays, addMonths, readDay } from '../../base/day.ts'
import { textual } from '../../base/text.ts'
import type { Crossable } from './cube.ts'
import type { Axis, Crossing } from './crossing.ts'

/** The first and the last day of `2026`, `2026-Q2`, `2026-05` or `2026-05-07`. */
function daysOf(key: string): readonly [string, string] {
  if (/^\d{4}-\d{2}-\d{2}$/.test(key)) return [key, key]
  const [year = '', part] = key.split('-')
  const [first, months] =
    part === undefined
      ? [`${year}-01-01`, 12]
      : part.startsWith('Q')
        ? [`${year}-${String(Number(part.slice(1)) * 3 - 2).padStart(2, '0')}-01`, 3]
        : [`${key}-01`, 1]
  return [first, addDays(addMonths(readDay(first), months), -1)]
}

/** The words of a list's address that narrow it to one value of one axis; null where a list cannot be narrowed so. */
function conditionOf({ dimension, unit }: Axis, key: unknown): readonly (readonly [string, string])[] | null {
  const { name, join } = dimension
  if (join || name.includes(':')) return null
  if (key === null || key === undefined) return [[`f.${name}.is`, 'empty']]
  if (unit === null) return [[`f.${name}`, textual(key)]]
  const [from, to] = daysOf(textual(key))
  return [
    [`f.${name}.from`, from],
    [`f.${name}.to`, to],
  ]
}

/**
 * The list of the rows that a row of the report is made of, `salesOrder?f.customer=…`; null where no list shows just these: the figure is of lines, or gathered
 * by what stands in another row, or in a row of the books.
 */
export function drillOf(source: Crossable, asked: Crossing, axes: readonly Axis[], keys: readonly unknown[]): string | null {
  if (!source.record || source.name !== source.record.name) return null
  const query = new URLSearchParams()
  const { find, states, filters, of } = asked.narrowing
  if (find !== '') query.set('find', find)
  if (of !== undefined) query.set('of', of)
  if (states.length > 0) query.set('state', states.join(','))
  for (const [name, value] of filters) query.set(`f.${name}`, value)
  for (const [n, axis] of axes.entries()) {
    const words = conditionOf(axis, keys[n])
    if (words === null) return null
    // A month of the rows lies within the span that was asked for, or is cut by it: then the list would show more than the figure is of.
    for (const [name, value] of words) query.set(name, narrower(query.get(name), name, value))
  }
  return `${source.record.name}?${query.toString()}`
}

/** Of two first days the later, of two last days the earlier. */
function narrower(before: string | null, name: string, value: string): string {
  if (before === null) return value
  if (name.endsWith('.from')) return before > value ? before : value
  if (name.endsWith('.to')) return before < value ? before : value
  return value
}
