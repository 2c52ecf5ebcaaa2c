import type { Json } from '../kinds/kind.ts'
import { kindOf } from '../kinds/kinds.ts'
import type { AnyField } from '../record/field.ts'
import type { Way } from '../record/recognised.ts'
import type { AnyRecord } from '../record/record.ts'
import { findRows } from '../store/rows.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import type { Header } from './columns.ts'
import { saysOf } from './groups.ts'
import type { CellSays, Group } from './groups.ts'
import { differs } from './read-group.ts'
import type { ReadGroup } from './read-group.ts'

interface Candidate {
  readonly group: Group
  readonly read: ReadGroup
  readonly way: Way | undefined
  readonly faults: readonly CellSays[]
}

const telling = new Set(['day', 'moment', 'month', 'ref', 'text', 'code', 'phone', 'choice'])

/** Fields that all these rows fill, the most telling first, two at most: by them rows just like them are looked for. */
function probes(record: AnyRecord, rows: readonly Candidate[]): readonly (readonly [string, AnyField])[] {
  const filled = Object.entries(record.fields).filter(
    ([name, field]) => telling.has(field.kind) && rows.every(({ read }) => name in read.input && read.values?.[name] !== null),
  )
  const rank = ([, { kind }]: readonly [string, AnyField]): number => (kind === 'choice' ? 2 : kind === 'day' || kind === 'month' ? 1 : 0)
  return filled.toSorted((one, other) => rank(one) - rank(other)).slice(0, 2)
}

/** The values that the file itself says, without what a new row is given besides. */
const said = ({ values, input }: ReadGroup): { readonly [name: string]: unknown } =>
  Object.fromEntries(Object.entries(values ?? {}).filter(([name]) => name in input))

const contentOf = (input: { readonly [name: string]: Json }): string =>
  JSON.stringify(Object.entries(input).toSorted(([one], [other]) => (one < other ? -1 : 1)))

/**
 * Rows that nothing recognises and that seem to be there already: a row of the record, or one above in the file, says the same in every column.
 * Told, never refused: two visitors may have come on one day. One query for all.
 */
export async function doublesAmong(
  reader: Reader,
  record: AnyRecord,
  header: Header,
  judged: readonly Candidate[],
  contents: Map<string, number>,
): Promise<ReadonlyMap<Group, CellSays>> {
  const fresh = judged.filter(({ way, read, faults }) => way === undefined && faults.length === 0 && read.values !== null)
  const by = fresh.length === 0 ? [] : probes(record, fresh)
  const [[first] = [record.title]] = by
  const stored = by.length === 0 ? [] : await findRows(reader, record, Object.fromEntries(by.map(([name]) => [name, [...valuesOf(name, fresh)]])))
  const near = Map.groupBy(stored, (row) => JSON.stringify(by.map(([name, field]) => kindOf(field).write(row[name]))))
  const doubts = new Map<Group, CellSays>()
  for (const { group, read } of fresh) {
    const [row] = group.rows
    const say = (chinese: string, english: string): void =>
      void doubts.set(group, saysOf(header, row, null, first, record.fields[first]?.label ?? record.label, [chinese, english]))
    const values = said(read)
    const like = near.get(JSON.stringify(by.map(([name, field]) => kindOf(field).write(values[name])))) ?? []
    const there = like.find((one) => !differs(record, values, one))
    const content = contentOf(read.input)
    const above = contents.get(content)
    if (there) say(`已有完全相同的${record.label[0]}${nameOf(record, there)}，请核对是否重复登记`, `The same ${record.label[1]} is there already`)
    else if (above !== undefined) say(`与第 ${above} 行完全相同，请核对是否重复`, `The same as row ${above}`)
    contents.set(content, above ?? row.row)
  }
  return doubts
}

const valuesOf = (name: string, rows: readonly Candidate[]): ReadonlySet<unknown> => new Set(rows.map(({ read }) => read.values?.[name]))

function nameOf(record: AnyRecord, row: StoredRow): string {
  const serial = Object.keys(record.fields).find((name) => record.fields[name]?.kind === 'serial')
  const number = row.number ?? (serial === undefined ? undefined : row[serial])
  return typeof number === 'string' ? `（${number}）` : ''
}
