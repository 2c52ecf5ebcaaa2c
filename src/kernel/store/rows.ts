import type { PoolClient } from 'pg'
import { assert } from '../../base/assert.ts'
import type { FieldMap, RowValues } from '../kinds/read.ts'
import { kindOf } from '../kinds/kinds.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { preparedAs } from './prepared.ts'
import { linesFields, linesTableOf, snake, tableOf } from './table.ts'

/** A row as the write path holds it: head, fields, lines. */
export interface StoredRow {
  readonly id: string
  readonly version: number
  readonly madeBy: string
  readonly madeAt: string
  readonly editedBy: string
  readonly editedAt: string
  readonly number?: string
  readonly state?: string
  readonly [field: string]: unknown
}
type Raw = { readonly [column: string]: unknown }
/** A connection bound to one company by row-level security. */
export interface Reader {
  readonly client: PoolClient
  readonly company: number
}

function valuesOf(fields: FieldMap, raw: Raw): { [name: string]: unknown } {
  const values: { [name: string]: unknown } = {}
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind === 'lines') continue
    const column = raw[snake(name)]
    values[name] = column === null || column === undefined ? null : kindOf(field).fromColumn(column)
  }
  return values
}

function headOf(record: AnyRecord, raw: Raw): StoredRow {
  const document = Object.keys(record.states).length > 0 ? { number: String(raw.number), state: String(raw.state) } : {}
  return {
    id: String(raw.id),
    version: Number(raw.version),
    madeBy: String(raw.made_by),
    madeAt: String(raw.made_at),
    editedBy: String(raw.edited_by),
    editedAt: String(raw.edited_at),
    ...document,
  }
}

/** Whether a field's column is an array. */
export const isList = (field: AnyField): boolean => kindOf(field).sql(field).type.endsWith('[]')

/** Own columns from the database's JSON, which the type parsers of the driver do not see: exact numbers are cast to text first. */
function linesSql(record: AnyRecord, name: string, fields: FieldMap): string {
  const columns = [`'id', l.id`, ...Object.entries(fields).map(([inner, field]) => `'${snake(inner)}', l."${snake(inner)}"${isList(field) ? '' : '::text'}`)]
  return `(select coalesce(jsonb_agg(jsonb_build_object(${columns.join(', ')}) order by l.place), '[]') from "${linesTableOf(record, name)}" l where l.company_id = t.company_id and l.parent = t.id) as "${snake(name)}"`
}

/** The columns of a row with its lines gathered, for one statement over the record's table named `t`. */
export function selectRow(record: AnyRecord): string {
  return ['t.*', ...linesFields(record).map(([name, field]) => linesSql(record, name, field.fields ?? {}))].join(', ')
}

/** A row from what selectRow gave. */
export function rowFrom(record: AnyRecord, raw: Raw): StoredRow {
  const lines: { [name: string]: unknown } = {}
  for (const [name, field] of linesFields(record)) {
    const gathered = raw[snake(name)]
    assert(Array.isArray(gathered), 'lines come as an array')
    lines[name] = gathered.map((line: Raw) => ({ id: String(line.id), ...lineValues(field.fields ?? {}, line) }))
  }
  return { ...headOf(record, raw), ...valuesOf(record.fields, raw), ...lines }
}

function lineValues(fields: FieldMap, line: Raw): RowValues {
  const flags = Object.entries(fields)
    .filter(([, field]) => field.kind === 'flag')
    .map(([name]) => snake(name))
  return valuesOf(
    fields,
    Object.fromEntries(Object.entries(line).map(([column, value]) => [column, flags.includes(column) && value !== null ? value === 'true' : value])),
  )
}

interface Texts {
  readonly from: string
  readonly lock: string
}
const texts = new WeakMap<AnyRecord, Texts>()

/** The statements for rows by id, made once for a record. */
function textsOf(record: AnyRecord): Texts {
  const known = texts.get(record)
  if (known) return known
  const table = `"${tableOf(record)}"`
  const made = {
    from: `select ${selectRow(record)} from ${table} t where t.company_id = $1 and t.id`,
    lock: `select id from ${table} where company_id = $1 and id`,
  }
  texts.set(record, made)
  return made
}

/** Rows by id, in no particular order; `lock` holds them until the end of the transaction, taken in id order. */
export async function readRows(reader: Reader, record: AnyRecord, ids: readonly string[], lock = false): Promise<StoredRow[]> {
  const { from, lock: locking } = textsOf(record)
  // One row and several are two statements: how the first is done does not depend on the id, so the database thinks it over only once.
  const [one] = ids
  const single = ids.length === 1
  const values = [reader.company, single ? one : [...ids]]
  const which = single ? '= $2' : '= any($2)'
  const named = single ? 'one ' : ''
  if (lock) {
    // Lines belong to their row: whoever changes them holds the row's lock, so only the row is locked. The lines are read by a second statement,
    // because a locking statement reads other tables as they were before it waited.
    await reader.client.query({
      text: `${locking} ${which} order by id for update`,
      values,
      name: `lock ${named}${record.name}`,
    })
  }
  const found = await reader.client.query<Raw>({
    text: `${from} ${which}`,
    values,
    name: `read ${named}${record.name}`,
  })
  return found.rows.map((raw) => rowFrom(record, raw))
}

/** The rows that have one of these lines, in the order of their ids: one statement, where the way from line to row is no news to anybody. */
export async function readHolding(reader: Reader, record: AnyRecord, lines: string, ids: readonly string[]): Promise<StoredRow[]> {
  if (ids.length === 0) return []
  const found = await reader.client.query<Raw>({
    text: `${textsOf(record).from} in (select l.parent from "${linesTableOf(record, lines)}" l where l.company_id = $1 and l.id = any($2::uuid[])) order by t.id`,
    values: [reader.company, [...ids]],
    name: `read ${record.name} of ${lines}`,
  })
  return found.rows.map((raw) => rowFrom(record, raw))
}

/** Rows whose columns equal the given values, in order of making, at most 10,000. Names were checked against the declaration. */
export async function findRows(reader: Reader, record: AnyRecord, equal: RowValues): Promise<StoredRow[]> {
  const conditions = ['t.company_id = $1']
  const values: unknown[] = [reader.company]
  for (const [name, wanted] of Object.entries(equal)) {
    const field = record.fields[name]
    assert(field ? field.kind !== 'lines' : name === 'state' || name === 'number' || name === 'madeBy', `${record.name} has no column ${name}`)
    const given: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted]
    values.push(given.map((value) => (value === null || !field ? value : kindOf(field).toColumn(value))))
    const type = field ? kindOf(field).sql(field).type : name === 'madeBy' ? 'uuid' : 'text'
    conditions.push(
      given.includes(null)
        ? `(t."${snake(name)}" = any($${values.length}::${type}[]) or t."${snake(name)}" is null)`
        : `t."${snake(name)}" = any($${values.length}::${type}[])`,
    )
  }
  const text = `select ${selectRow(record)} from "${tableOf(record)}" t where ${conditions.join(' and ')} order by t.made_at, t.id limit 10000`
  const found = await reader.client.query<Raw>({ text, values, name: preparedAs(text) })
  return found.rows.map((raw) => rowFrom(record, raw))
}
