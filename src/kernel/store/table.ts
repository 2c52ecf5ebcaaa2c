import { present } from '../../base/assert.ts'
import { kindOf } from '../kinds/kinds.ts'
import { byPinyin, keptInOrder } from '../record/columns.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'

/** What the database must hold for a record: derived from the declaration alone. */
export interface Column {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly check?: string
  /** table this column points into, with (company_id, id) */
  readonly refers?: string
}
/** A table as the declarations want it, compared with the last one to make a migration. */
export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly unique: readonly (readonly string[])[]
  /** columns; `name|zh` is kept in the order of pinyin */
  readonly indexes: readonly (readonly string[])[]
  /** columns that hold several ids, looked up by one of them */
  readonly several?: readonly string[]
  readonly checks: { readonly [name: string]: string }
  /** lines of a document: they may be taken out, rows of records never are */
  readonly lines: boolean
  /** the view by which lists read it, see docs/decisions: absent for lines */
  readonly view?: string
}

// Names and fields are asked for with every row that is read or written, and there are only as many as declarations: they are made once.
const snakes = new Map<string, string>()
const mostSnakes = 20_000

/** `salesOrder` as `sales_order`. */
export function snake(name: string): string {
  const known = snakes.get(name)
  if (known !== undefined) return known
  const made = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  if (snakes.size < mostSnakes) snakes.set(name, made)
  return made
}
/** The table of a record. */
export const tableOf = (record: AnyRecord): string => snake(record.name)
/** The rows of a record as lists read them: those of the bound company, by a view, so that searches may use their indexes. */
export const viewOf = (record: AnyRecord): string => `${tableOf(record)}_rows`
/** The order in which Chinese text stands: by pinyin, as the collation for Chinese has it. */
export const pinyinOrder = 'collate "zh-x-icu"'
/** The table of a record's lines field. */
export const linesTableOf = (record: AnyRecord, field: string): string => `${snake(record.name)}_${snake(field)}`

/** A field with its name. */
export type FieldEntry = readonly [name: string, field: AnyField]
interface Parts {
  readonly own: readonly FieldEntry[]
  readonly lines: readonly FieldEntry[]
}
const parts = new WeakMap<AnyRecord, Parts>()

function partsOf(record: AnyRecord): Parts {
  const known = parts.get(record)
  if (known) return known
  const fields = Object.entries(record.fields)
  const made = { own: fields.filter(([, field]) => field.kind !== 'lines'), lines: fields.filter(([, field]) => field.kind === 'lines') }
  parts.set(record, made)
  return made
}

/** The fields that are columns of the record's own table. */
export const ownFields = (record: AnyRecord): readonly FieldEntry[] => partsOf(record).own
/** The fields that are tables of their own. */
export const linesFields = (record: AnyRecord): readonly FieldEntry[] => partsOf(record).lines

function columnOf([name, field]: FieldEntry): Column {
  const { type, check } = kindOf(field).sql(field)
  const column = snake(name)
  return {
    name: column,
    type,
    required: !field.optional,
    ...(check === undefined ? {} : { check: check.replaceAll('$', `"${column}"`) }),
    ...(field.kind === 'ref' ? { refers: snake(present(field.to, 'a reference names a record')) } : {}),
    ...(field.kind === 'lineOf'
      ? { refers: `${snake(present(field.to, 'a line reference names a record'))}_${snake(present(field.linesOf, 'a line reference names lines'))}` }
      : {}),
  }
}

const head: readonly Column[] = [
  { name: 'company_id', type: 'integer', required: true },
  { name: 'id', type: 'uuid', required: true },
]
const made: readonly Column[] = [
  { name: 'version', type: 'integer', required: true },
  { name: 'made_by', type: 'uuid', required: true },
  { name: 'made_at', type: 'timestamptz', required: true },
  { name: 'edited_by', type: 'uuid', required: true },
  { name: 'edited_at', type: 'timestamptz', required: true },
  // what the search box looks through: searched fields, their pinyin and pinyin initials
  { name: 'find', type: 'text', required: true },
]

/** The tables of a record: its own, and one for each lines field. */
export function tablesOf(record: AnyRecord): readonly Table[] {
  const states = Object.keys(record.states)
  const own = ownFields(record)
  const document: readonly Column[] =
    states.length === 0
      ? []
      : [
          { name: 'number', type: 'text', required: true },
          { name: 'state', type: 'text', required: true, check: `"state" in (${states.map((state) => `'${state}'`).join(', ')})` },
        ]
  // Alike texts are found through the search column, alike codes and telephones by equality.
  const alike = (name: string, field: AnyField): boolean => record.alike?.includes(name) === true && field.kind !== 'text'
  const looked = own.filter(([name, field]) => field.kind === 'ref' || field.kind === 'lineOf' || field.filtered || keptInOrder(field) || alike(name, field))
  const series = own.filter(([, field]) => field.kind === 'serial').map(([name]) => [snake(name)])
  const unique = [...(states.length === 0 ? [] : [['number']]), ...series, ...(record.unique ?? []).map((names) => names.map(snake))]
  // what is unique by itself is in order already, but for text, which is unique by its characters and ordered by pinyin
  const inOrder = new Set(unique.filter((names) => names.length === 1).map(([name]) => name))
  const table: Table = {
    name: tableOf(record),
    columns: [...head, ...made, ...document, ...own.map(columnOf)],
    unique,
    indexes: [
      ['made_at', 'id'],
      ...(states.length === 0 ? [] : [['state', 'id']]),
      ...looked
        .filter(([name, field]) => byPinyin(field) || !inOrder.has(snake(name)))
        .map(([name, field]) => [`${snake(name)}${byPinyin(field) ? '|zh' : ''}`, 'id']),
    ],
    ...severalIn(own),
    checks: {},
    lines: false,
    view: viewOf(record),
  }
  return [table, ...linesFields(record).map(([name, field]) => linesTable(record, name, field))]
}

const severalIn = (entries: readonly FieldEntry[]): Pick<Table, 'several'> => {
  const several = entries.filter(([, field]) => field.kind === 'refs').map(([name]) => snake(name))
  return several.length === 0 ? {} : { several }
}

function linesTable(record: AnyRecord, name: string, field: AnyField): Table {
  const entries = Object.entries(field.fields ?? {})
  return {
    name: linesTableOf(record, name),
    columns: [
      ...head,
      { name: 'parent', type: 'uuid', required: true, refers: tableOf(record) },
      { name: 'place', type: 'integer', required: true },
      ...entries.map(columnOf),
    ],
    unique: [],
    indexes: [['parent', 'place'], ...entries.filter(([, one]) => one.kind === 'ref' || one.kind === 'lineOf').map(([one]) => [snake(one)])],
    ...severalIn(entries),
    checks: field.checks ?? {},
    lines: true,
  }
}
