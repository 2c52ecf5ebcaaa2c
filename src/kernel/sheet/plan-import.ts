import { setImmediate } from 'node:timers/promises'
import { present } from '../../base/assert.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { kindOf, pointsAt } from '../kinds/kinds.ts'
import type { Json } from '../kinds/kind.ts'
import type { Setting } from '../kinds/read.ts'
import { inScope } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { SeenAs } from '../jobs/job.ts'
import type { Actor } from '../perform/tx.ts'
import type { AnyRecord } from '../record/record.ts'
import { findRows } from '../store/rows.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import { sheetLimits, tooManyRows } from './cells.ts'
import type { Sheet } from './cells.ts'
import { findHeader, targetsOf } from './columns.ts'
import type { Chosen, Header } from './columns.ts'
import { dataRows, grouped, ownCell, saysOf } from './groups.ts'
import type { CellSays, FilledRow, Group } from './groups.ts'
import { holders, lookUp, namesIn } from './look-up.ts'
import { differs, readGroup, titleOf } from './read-group.ts'
import type { ReadGroup } from './read-group.ts'

/** What a plan is made on: the office, and reading as who asks is now. */
export interface PlanGround {
  readonly office: OfficeIndex
  readonly see: <T>(run: (seen: SeenAs) => Promise<T>) => Promise<T>
}

interface PlanDesk {
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
  readonly made: ReadGroup['made']
  readonly group: Group
}

/** What an import would do, before anything is written: its columns at once, its rows a few hundred at a time, each lot looked up as it is read. */
export interface ImportPlan {
  readonly header: Header
  /** rows left out because they sum up others, by their numbers in the file */
  readonly totals: readonly number[]
  /** how many rows of the record the file speaks of */
  readonly count: number
  lots(): AsyncGenerator<readonly PlannedRow[]>
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

/** Groups that are looked up, read and handed on together. */
const lot = 500
/** Groups that are read in one go. */
const breath = 250

/** What was seen in earlier lots: the row of each key, and of each value that no two rows share. */
interface Seen {
  readonly keys: Map<Json, FilledRow>
  readonly twins: Map<string, Map<string, number>>
}

interface Judged {
  readonly group: Group
  readonly read: ReadGroup
  readonly existing: StoredRow | undefined
  readonly faults: CellSays[]
}

/** Values that no two rows share, besides the key: looked for within the file and, with one query for each field, among the rows there are. */
async function refuseTwins(desk: PlanDesk, record: AnyRecord, header: Header, judged: readonly Judged[], twins: Seen['twins']): Promise<void> {
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
    const seen = twins.get(name) ?? new Map<string, number>()
    twins.set(name, seen)
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
    made: read.made,
    group,
  }
}

async function judge(
  desk: PlanDesk,
  record: AnyRecord,
  key: string,
  header: Header,
  groups: readonly Group[],
  { keys: seen }: Seen,
): Promise<readonly Judged[]> {
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
 * key; those of a lot are looked up in one query, and what they refer to in one query for each record referred to. Refuses a sheet without a
 * header, without the key's column, without data, or with too many rows. Unique sets of several fields are left to the write path.
 */
export async function planImport(ground: PlanGround, record: AnyRecord, sheet: Sheet, chosen: Chosen = {}): Promise<ImportPlan> {
  const key = record.key ?? refuse('unknown', [`${record.label[0]}不能导入`, `${record.label[1]} cannot be imported`])
  const targets = await ground.see(({ actor }) => Promise.resolve(targetsOf(ground.office, record, actor)))
  const header = findHeader(record, targets, sheet, chosen)
  if (header.lacks) refuse('invalid', header.lacks)
  const { rows, totals } = dataRows(sheet, header)
  if (rows.length === 0) refuse('invalid', ['表头下面没有数据', 'There is nothing below the header'])
  if (rows.length > sheetLimits.rows) throw tooManyRows()
  const groups = grouped(rows, key)
  return { header, totals, count: groups.length, lots: () => lotsOf(ground, record, key, header, groups) }
}

async function* lotsOf(ground: PlanGround, record: AnyRecord, key: string, header: Header, groups: readonly Group[]): AsyncGenerator<readonly PlannedRow[]> {
  const seen: Seen = { keys: new Map(), twins: new Map() }
  for (let from = 0; from < groups.length; from += lot) {
    yield await ground.see(async ({ actor, reader, read }) => {
      const desk: PlanDesk = { reader, office: ground.office, actor, setting: { now: read.now, today: read.today, me: actor.person } }
      const judged = await judge(desk, record, key, header, groups.slice(from, from + lot), seen)
      await refuseTwins(desk, record, header, judged, seen.twins)
      return judged.map((one) => decided(record, header, one))
    })
  }
}
