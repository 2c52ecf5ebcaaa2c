import { Refusal } from '../../base/refusal.ts'
import { kindOf, pointsAt } from '../kinds/kinds.ts'
import type { Json } from '../kinds/kind.ts'
import { recogniser, waysOf } from '../record/recognised.ts'
import type { Way } from '../record/recognised.ts'
import type { AnyRecord } from '../record/record.ts'
import { findRows } from '../store/rows.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import type { Header } from './columns.ts'
import { ownCell } from './groups.ts'
import type { FilledRow } from './groups.ts'
import type { References } from './look-up.ts'
import { typedText } from './read-group.ts'

/** The ways that the columns of a file allow. */
export function waysIn(record: AnyRecord, header: Header): readonly Way[] {
  const there = new Set(header.columns.flatMap(({ target }) => (target && target.lines === null ? [target.name] : [])))
  return waysOf(record).filter((way) => way.every((name) => there.has(name)))
}

/** By which way this row of the file can be recognised: the first whose cells are all filled. */
export const wayOf = (ways: readonly Way[], row: FilledRow): Way | undefined => ways.find((way) => way.every((name) => ownCell(row, name) !== undefined))

/** The values by which a row is recognised, as they are stored; null when one is wrong or names nothing. */
export function valuesBy(record: AnyRecord, way: Way, row: FilledRow, references: References): readonly Json[] | null {
  const values: Json[] = []
  for (const name of way) {
    const field = recogniser(record, name)
    const text = ownCell(row, name)?.cell.text ?? ''
    if (pointsAt(field)) {
      const found = references.find(field, text)
      if (!('id' in found)) return null
      values.push(found.id)
      continue
    }
    try {
      values.push(kindOf(field).write(kindOf(field).read(typedText(field, text.normalize('NFKC')), field)))
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      return null
    }
  }
  return values
}

/** The rows that are there, by the values of the way: one query. */
export async function rowsBy(reader: Reader, record: AnyRecord, way: Way, asked: readonly (readonly Json[])[]): Promise<ReadonlyMap<string, StoredRow>> {
  if (asked.length === 0) return new Map()
  const wanted = way.map((name, place) => {
    const field = recogniser(record, name)
    return [name, [...new Set(asked.map((values) => JSON.stringify(values[place])))].map((json) => kindOf(field).read(JSON.parse(json), field))] as const
  })
  const rows = await findRows(reader, record, Object.fromEntries(wanted))
  return new Map(rows.map((row) => [JSON.stringify(way.map((name) => kindOf(recogniser(record, name)).write(row[name]))), row]))
}
