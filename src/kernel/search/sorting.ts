import { refuse } from '../../base/refusal.ts'
import { sortable } from '../record/columns.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Conditions } from './where.ts'
import { columnNamed, inOrder } from './columns.ts'
import type { ListColumn } from './columns.ts'

/** By what a list is ordered. Empty values come last in both directions, rows with the same value in the order of their making. */
export interface Sorting {
  /** as it was asked: a column's name, with a leading - the other way round */
  readonly asked: string
  readonly column: ListColumn
  readonly down: boolean
  /** there may be rows without a value */
  readonly empties: boolean
}

/** Refuses columns that this person does not see, and those that the database keeps in no order: sorting by them would read every row. */
export function sortingOf(record: AnyRecord, columns: ReadonlyMap<string, ListColumn>, asked: string): Sorting {
  const down = asked.startsWith('-')
  const name = down ? asked.slice(1) : asked
  const column = columnNamed(columns, name, ['排序', 'sort'], 'sort')
  if (!sortable(record, name))
    refuse(
      'invalid',
      [`不能按「${column.field.label[0]}」排序，可以改用筛选或分组`, `Cannot sort by ${column.field.label[1]}; filter or group instead`],
      'sort',
    )
  return { asked, column, down, empties: column.field.optional === true }
}

/** Where a page ends: the sort it belongs to, the last row's value as text, and its id. */
export function cursorOf(by: Sorting, value: unknown, id: unknown): string {
  return Buffer.from(JSON.stringify([by.asked, value ?? null, id])).toString('base64url')
}

interface Place {
  readonly value: string | null
  readonly id: string
}

function placeOf(by: Sorting, cursor: string): Place {
  let place: unknown
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    place = null
  }
  const read: readonly unknown[] = Array.isArray(place) ? place : []
  const [asked, value, id] = read
  if (asked !== by.asked || typeof id !== 'string' || (value !== null && typeof value !== 'string'))
    refuse('invalid', ['翻页位置无效，请重新查询', 'Not a place in this list'], 'after')
  return { value, id }
}

/**
 * The rows of one page: `select` over the view, in order, beginning behind `cursor`; quick at any depth, because every part of it is read
 * from an index in its order. Rows with a value and rows without are two ranges of that index, read one after the other.
 */
export function pageSql(from: string, by: Sorting, where: Conditions, cursor: string | null, limit: number): string {
  const place = cursor === null ? null : placeOf(by, cursor)
  const key = inOrder(by.column)
  const [way, beyond] = by.down ? ['desc', '<'] : ['asc', '>']
  const id = place && `${where.mark(place.id)}::uuid`
  const value = place?.value === null || place === null ? null : `${where.mark(place.value)}::${by.column.type}`
  const range = (...conditions: readonly string[]): string =>
    `(select t.* from ${from} t where ${where.sql(...conditions)} order by ${key} ${way}, t.id ${way} limit ${limit})`
  const parts: string[] = []
  if (place === null || value !== null)
    parts.push(
      range(...(by.empties ? [`${by.column.sql} is not null`] : []), ...(value !== null && id !== null ? [`(${key}, t.id) ${beyond} (${value}, ${id})`] : [])),
    )
  if (by.empties) parts.push(range(`${by.column.sql} is null`, ...(place?.value === null && id !== null ? [`t.id ${beyond} ${id}`] : [])))
  return `(${parts.join(' union all ')}) t order by ${key} ${way} nulls last, t.id ${way} limit ${limit}`
}
