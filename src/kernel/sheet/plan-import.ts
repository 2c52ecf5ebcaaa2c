import { setImmediate } from 'node:timers/promises'
import { refuse } from '../../base/refusal.ts'
import { kindOf, pointsAt } from '../kinds/kinds.ts'
import type { Json } from '../kinds/kind.ts'
import type { RowValues, Setting } from '../kinds/read.ts'
import { inScope } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { SeenAs } from '../jobs/job.ts'
import type { Actor } from '../perform/tx.ts'
import { drawn, notImported, recogniser } from '../record/recognised.ts'
import type { Way } from '../record/recognised.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import { sheetLimits, tooManyRows } from './cells.ts'
import type { Sheet } from './cells.ts'
import { findHeader, targetsOf } from './columns.ts'
import type { Chosen, Header } from './columns.ts'
import { doublesAmong } from './doubles.ts'
import { dataRows, filledGroup, grouped, saysOf } from './groups.ts'
import type { CellSays, FilledRow, Group } from './groups.ts'
import { holders, lookUp, namesIn } from './look-up.ts'
import type { References } from './look-up.ts'
import { differs, readGroup, titleOf } from './read-group.ts'
import type { ReadGroup } from './read-group.ts'
import { rowsBy, valuesBy, wayOf, waysIn } from './recognise.ts'

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
  readonly faults: readonly CellSays[]
  /** what a person looks at before he says yes: a row that seems to be there already */
  readonly doubts: readonly CellSays[]
  readonly input: { readonly [name: string]: Json }
  /** the input as it was read; null when it could not be */
  readonly values: RowValues | null
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
  /** how a row is called, for those that are shown */
  titleOf(group: Group): string
  lots(): AsyncGenerator<readonly PlannedRow[]>
}

/** How a row of the file is known again: by which fields, by which values of them (null: one is wrong), and which row that is. */
interface Known {
  readonly way: Way | undefined
  readonly values: readonly Json[] | null
  readonly identity: string | null
  readonly existing: StoredRow | undefined
}

const unknown: Known = { way: undefined, values: null, identity: null, existing: undefined }

/** Each row of a lot with the row that is there for it: one query for each way of recognising. */
async function recognised(
  desk: PlanDesk,
  record: AnyRecord,
  ways: readonly Way[],
  rows: readonly FilledRow[],
  references: References,
): Promise<readonly Known[]> {
  const asked = rows.map((row) => {
    const way = wayOf(ways, row)
    return { way, values: way ? valuesBy(record, way, row, references) : null }
  })
  const stored = new Map<Way, ReadonlyMap<string, StoredRow>>()
  for (const way of ways) {
    const values = asked.flatMap((one) => (one.way === way && one.values ? [one.values] : []))
    stored.set(way, await rowsBy(desk.reader, record, way, values))
  }
  return asked.map(({ way, values }) => {
    if (!way) return unknown
    const json = values ? JSON.stringify(values) : null
    return { way, values, identity: json === null ? null : `${way.join()} ${json}`, existing: json === null ? undefined : stored.get(way)?.get(json) }
  })
}

/** What no cell alone shows: a key that is missing or comes twice, a number that no row has, a row that is not his, a state in which nothing is changed. */
function groupFaults(desk: PlanDesk, record: AnyRecord, header: Header, { rows: [first] }: Group, known: Known, earlier: number | undefined): CellSays[] {
  const name = known.way?.[0] ?? record.key
  if (name === undefined) return []
  const { label } = recogniser(record, name)
  const at = (chinese: string, english: string): CellSays[] => [saysOf(header, first, null, name, label, [chinese, english])]
  if (!known.way) return at(`请填写「${label[0]}」，用它认出同一条${record.label[0]}`, `${label[1]} is required`)
  if (earlier !== undefined) return at(`与第 ${earlier} 行的「${label[0]}」相同`, `The same ${label[1]} as in row ${earlier}`)
  if (known.existing)
    return inScope(record, known.existing, desk.actor) ? [] : at(`已有相同的「${label[0]}」，且不归您负责`, `The same ${label[1]} exists and is not yours`)
  return drawn(record, name)
    ? at(
        `没有这个「${label[0]}」的${record.label[0]}；新增的行请把「${label[0]}」清空，由系统编号`,
        `No ${record.label[1]} has this ${label[1]}: leave it empty for a new row`,
      )
    : []
}

/** Groups that are looked up, read and handed on together. */
const lot = 500
/** Groups that are read in one go. */
const breath = 250

/** What was seen in earlier lots: the row of each key, of each value that no two rows share, and of each content of rows that nothing recognises. */
interface Seen {
  readonly keys: Map<string, number>
  readonly twins: Map<string, Map<string, number>>
  readonly contents: Map<string, number>
}

interface Judged {
  readonly group: Group
  readonly read: ReadGroup
  readonly way: Way | undefined
  readonly existing: StoredRow | undefined
  readonly faults: CellSays[]
}

/** Values that no two rows share, besides the key: looked for within the file and, with one query for each field, among the rows there are. */
async function refuseTwins(desk: PlanDesk, record: AnyRecord, header: Header, judged: readonly Judged[], twins: Seen['twins']): Promise<void> {
  for (const [name = '', ...others] of record.unique ?? []) {
    const field = record.fields[name]
    if (!field || others.length > 0 || name === record.key) continue
    const wanted = judged.flatMap((one) => {
      if (one.way?.[0] === name) return []
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

function decided(record: AnyRecord, header: Header, { group, read, existing, faults }: Judged, doubt: CellSays | undefined): PlannedRow {
  const [first] = group.rows
  const changed = existing !== undefined && read.values !== null && differs(record, read.values, existing)
  const state = existing?.state === undefined ? undefined : record.states[existing.state]
  if (changed && state && !state.editable) {
    const says = [`「${state.label[0]}」的${record.label[0]}不能修改`, `A ${record.label[1]} that is ${state.label[1]} cannot be changed`] as const
    faults.push(saysOf(header, first, null, record.key ?? record.title, record.label, says))
  }
  return {
    row: first.row,
    verdict: faults.length > 0 ? 'bad' : !existing ? 'new' : changed ? 'changed' : 'same',
    faults,
    doubts: doubt && faults.length === 0 ? [doubt] : [],
    input: read.input,
    values: read.values,
    on: existing ? { id: existing.id, version: existing.version } : null,
    made: read.made,
    group,
  }
}

async function judge(desk: PlanDesk, record: AnyRecord, header: Header, groups: readonly Group[], { keys: seen }: Seen): Promise<readonly Judged[]> {
  const cells = groups.flatMap(({ rows }) => rows.flatMap((row) => row.filled))
  const references = await lookUp(
    desk.reader,
    desk.office,
    cells
      .filter(({ target, cell }) => pointsAt(target.field) && !cell.fault)
      .flatMap(({ target: { field }, cell }) => namesIn(field, cell.text).map((text) => ({ field, text }))),
  )
  const firsts = groups.map(({ rows: [first] }) => first)
  const known = await recognised(desk, record, waysIn(record, header), firsts, references)
  const judged: Judged[] = []
  for (const [index, group] of groups.entries()) {
    // Others are served while ten thousand rows are read.
    if (index % breath === breath - 1) await setImmediate()
    const [first] = group.rows
    const one = known[index] ?? unknown
    const { way, identity, existing } = one
    const read = readGroup(record, header, group, references, existing, desk.setting)
    const whole = groupFaults(desk, record, header, group, one, identity === null ? undefined : seen.get(identity))
    if (identity !== null && !seen.has(identity)) seen.set(identity, first.row)
    // One fault for one cell: the reading and the whole row may both miss the same value.
    const faults = [...whole, ...read.faults.filter((fault) => fault.cell === '' || whole.every((other) => other.cell !== fault.cell))]
    judged.push({ group, read, way, existing, faults })
  }
  return judged
}

/**
 * What the sheet would do to the record, row by row; writes nothing. An empty cell leaves what is there. Rows are recognised by the record's
 * number, its key, or what no two rows share; those of a lot are looked up in one query, and what they refer to in one query for each record
 * referred to. A row that nothing recognises is new, and doubted where one just like it is there. Refuses a record that no file brings in, a
 * sheet without a header, without the key's column, without data, or with too many rows.
 */
export async function planImport(ground: PlanGround, record: AnyRecord, sheet: Sheet, chosen: Chosen = {}): Promise<ImportPlan> {
  const never = notImported(record)
  if (never) refuse('unknown', never)
  const targets = await ground.see(({ actor }) => Promise.resolve(targetsOf(ground.office, record, actor)))
  const header = findHeader(record, targets, sheet, chosen)
  if (header.lacks) refuse('invalid', header.lacks)
  const { rows, totals } = dataRows(sheet, header)
  if (rows.length === 0) refuse('invalid', ['表头下面没有数据', 'There is nothing below the header'])
  if (rows.length > sheetLimits.rows) throw tooManyRows()
  const groups = grouped(rows, header, waysIn(record, header))
  return { header, totals, count: groups.length, titleOf: (group) => titleOf(record, group), lots: () => lotsOf(ground, record, header, groups) }
}

async function* lotsOf(ground: PlanGround, record: AnyRecord, header: Header, groups: ReturnType<typeof grouped>): AsyncGenerator<readonly PlannedRow[]> {
  const seen: Seen = { keys: new Map(), twins: new Map(), contents: new Map() }
  for (let from = 0; from < groups.length; from += lot) {
    yield await ground.see(async ({ actor, reader, read }) => {
      const desk: PlanDesk = { reader, office: ground.office, actor, setting: { now: read.now, today: read.today, me: actor.person } }
      const lotGroups = groups.slice(from, from + lot).map((one) => filledGroup(one, header))
      const judged = await judge(desk, record, header, lotGroups, seen)
      await refuseTwins(desk, record, header, judged, seen.twins)
      const doubts = await doublesAmong(reader, record, header, judged, seen.contents)
      return judged.map((one) => decided(record, header, one, doubts.get(one.group)))
    })
  }
}
