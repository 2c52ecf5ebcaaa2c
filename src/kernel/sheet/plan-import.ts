import { setImmediate } from 'node:timers/promises'
import { present } from '../../base/assert.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { kindOf, pointsAt } from '../kinds/kinds.ts'
import type { Json } from '../kinds/kind.ts'
import type { Setting } from '../kinds/read.ts'
import { inScope } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Actor } from '../perform/tx.ts'
import type { AnyRecord } from '../record/record.ts'
import { findRows } from '../store/rows.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import { sheetLimits, tooManyRows } from './cells.ts'
import type { Sheet } from './cells.ts'
import { findHeader, targetsOf } from './columns.ts'
import type { Column, Header } from './columns.ts'
import { dataRows, grouped, ownCell, saysOf } from './groups.ts'
import type { CellSays, FilledRow, Group } from './groups.ts'
import { holders, lookUp, namesIn } from './look-up.ts'
import { differs, readGroup, titleOf } from './read-group.ts'
import type { ReadGroup } from './read-group.ts'

/** What a plan is made with: who asks, where he reads, and what `today` and `me` stand for. */
export interface PlanDesk {
  readonly reader: Reader
  readonly office: OfficeIndex
  readonly actor: Actor
  readonly setting: Setting
}

/** What becomes of a row: made, changed, left as it is, or not imported. */
export type Verdict = 'new' | 'changed' | 'same' | 'bad'

/** One row of the record that the file would make or change. `row` is its first row in the file. `on` is the row it changes. */
export interface PlannedRow {
  readonly row: number
  readonly verdict: Verdict
  readonly title: string
  readonly faults: readonly CellSays[]
  readonly input: { readonly [name: string]: Json }
  readonly on: { readonly id: string; readonly version: number } | null
}

/** What an import would do, before anything is written. */
export interface ImportPlan {
  readonly sheet: string
  readonly columns: readonly Column[]
  readonly counts: { readonly [V in Verdict]: number }
  readonly rows: readonly PlannedRow[]
}

/** The value of the key as it is stored, as JSON; null when the cell is empty or wrong. */
function keyOf(record: AnyRecord, key: string, row: FilledRow): Json {
  const text = ownCell(row, key)?.cell.text
  const field = present(record.fields[key], key)
  if (text === undefined) return null
  try {
    return kindOf(field).write(kindOf(field).read(text.normalize('NFKC'), field))
  } catch (thrown) {
    if (thrown instanceof Refusal) return null
    throw thrown
  }
}

async function existingBy(desk: PlanDesk, record: AnyRecord, key: string, keys: readonly Json[]): Promise<ReadonlyMap<Json, StoredRow>> {
  const field = present(record.fields[key], key)
  const rows = await findRows(desk.reader, record, { [key]: [...new Set(keys.filter((one) => one !== null))] })
  return new Map(rows.map((row) => [kindOf(field).write(row[key]), row]))
}

/** What no cell alone shows: a key that is missing or comes twice, a row that is not his, a state in which nothing is changed. */
function groupFaults(desk: PlanDesk, record: AnyRecord, header: Header, group: Group, earlier: FilledRow | undefined, row: StoredRow | undefined): CellSays[] {
  const key = record.key ?? ''
  const label = record.fields[key]?.label ?? record.label
  const [first] = group.rows
  const at = (chinese: string, english: string): CellSays[] => [saysOf(header, first, null, key, label, [chinese, english])]
  if (!ownCell(first, key)) return at(`请填写「${label[0]}」，用它认出同一条${record.label[0]}`, `${label[1]} is required`)
  if (earlier) return at(`与第 ${earlier.row} 行的「${label[0]}」相同`, `The same ${label[1]} as in row ${earlier.row}`)
  return row && !inScope(record, row, desk.actor) ? at(`已有相同的「${label[0]}」，且不归您负责`, `The same ${label[1]} exists and is not yours`) : []
}

/** Groups that are read in one go. */
const breath = 250

interface Judged {
  readonly group: Group
  readonly read: ReadGroup
  readonly existing: StoredRow | undefined
  readonly faults: CellSays[]
}

/** Values that no two rows share, besides the key: looked for within the file and, with one query for each field, among the rows there are. */
async function refuseTwins(desk: PlanDesk, record: AnyRecord, header: Header, judged: readonly Judged[]): Promise<void> {
  for (const [name = '', ...others] of record.unique ?? []) {
    const field = record.fields[name]
    if (!field || others.length > 0 || name === record.key) continue
    const wanted = judged.flatMap((one) => {
      const value = one.read.values?.[name]
      return value === null || value === undefined ? [] : [{ one, value, json: JSON.stringify(kindOf(field).write(value)) }]
    })
    const stored = await holders(
      desk.reader,
      record,
      name,
      wanted.map(({ value }) => value),
    )
    const seen = new Map<string, number>()
    for (const { one, json } of wanted) {
      const [first] = one.group.rows
      const holder = stored.get(json)
      const earlier = seen.get(json)
      const say = (chinese: string, english: string): void => void one.faults.push(saysOf(header, first, null, name, field.label, [chinese, english]))
      if (earlier !== undefined) say(`与第 ${earlier} 行的「${field.label[0]}」相同`, `The same ${field.label[1]} as in row ${earlier}`)
      else if (holder !== undefined && holder !== one.existing?.id)
        say(`已有相同的「${field.label[0]}」，请核对是否重复登记`, `The same ${field.label[1]} exists already`)
      seen.set(json, earlier ?? first.row)
    }
  }
}

function decided(record: AnyRecord, header: Header, { group, read, existing, faults }: Judged): PlannedRow {
  const [first] = group.rows
  const changed = existing !== undefined && read.values !== null && differs(record, read.values, existing)
  const state = existing?.state === undefined ? undefined : record.states[existing.state]
  if (changed && state && !state.editable) {
    const says = [`「${state.label[0]}」的${record.label[0]}不能修改`, `A ${record.label[1]} that is ${state.label[1]} cannot be changed`] as const
    faults.push(saysOf(header, first, null, record.key ?? '', record.label, says))
  }
  return {
    row: first.row,
    verdict: faults.length > 0 ? 'bad' : !existing ? 'new' : changed ? 'changed' : 'same',
    title: titleOf(record, group),
    faults,
    input: read.input,
    on: existing ? { id: existing.id, version: existing.version } : null,
  }
}

async function judge(desk: PlanDesk, record: AnyRecord, key: string, header: Header, groups: readonly Group[]): Promise<readonly Judged[]> {
  const cells = groups.flatMap(({ rows }) => rows.flatMap((row) => row.filled))
  const references = await lookUp(
    desk.reader,
    desk.office,
    cells
      .filter(({ target, cell }) => pointsAt(target.field) && !cell.fault)
      .flatMap(({ target: { field }, cell }) => namesIn(field, cell.text).map((text) => ({ field, text }))),
  )
  const keys = groups.map(({ rows: [first] }) => keyOf(record, key, first))
  const stored = await existingBy(desk, record, key, keys)
  const seen = new Map<Json, FilledRow>()
  const judged: Judged[] = []
  for (const [index, group] of groups.entries()) {
    // Others are served while ten thousand rows are read.
    if (index % breath === breath - 1) await setImmediate()
    const [first] = group.rows
    const value = keys[index] ?? null
    const existing = stored.get(value)
    const read = readGroup(record, header, group, references, existing, desk.setting)
    const whole = groupFaults(desk, record, header, group, seen.get(value), existing)
    if (value !== null && !seen.has(value)) seen.set(value, first)
    // One fault for one cell: the reading and the whole row may both miss the same value.
    const faults = [...whole, ...read.faults.filter((one) => one.cell === '' || whole.every((other) => other.cell !== one.cell))]
    judged.push({ group, read, existing, faults })
  }
  return judged
}

/**
 * What the sheet would do to the record, row by row; writes nothing. An empty cell leaves what is there. Rows are recognised by the record's
 * key; all of them are looked up in one query, and what they refer to in one query for each record referred to. Refuses a sheet without a
 * header, without the key's column, without data, or with too many rows. Unique sets of several fields are left to the write path.
 */
export async function planImport(desk: PlanDesk, record: AnyRecord, sheet: Sheet): Promise<ImportPlan> {
  const key = record.key ?? refuse('unknown', [`${record.label[0]}不能导入`, `${record.label[1]} cannot be imported`])
  const header = findHeader(record, targetsOf(desk.office, record, desk.actor), sheet)
  const rows = dataRows(sheet, header)
  if (rows.length === 0) refuse('invalid', ['表头下面没有数据', 'There is nothing below the header'])
  if (rows.length > sheetLimits.rows) throw tooManyRows()
  const judged = await judge(desk, record, key, header, grouped(rows, key))
  await refuseTwins(desk, record, header, judged)
  const planned = judged.map((one) => decided(record, header, one))
  const count = (verdict: Verdict): number => planned.filter((one) => one.verdict === verdict).length
  return {
    sheet: sheet.name,
    columns: header.columns,
    counts: { new: count('new'), changed: count('changed'), same: count('same'), bad: count('bad') },
    rows: planned,
  }
}
