import { kindOf } from '../kinds/kinds.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { findText } from '../store/find-text.ts'
import type { StoredRow } from '../store/rows.ts'
import { linesFields, linesTableOf, ownFields, snake, tableOf } from '../store/table.ts'
import { together } from './together.ts'
import type { Bulk, Work } from './work.ts'
import { changedLines, column, linesIn } from './write.ts'
import type { Line } from './write.ts'

/** One column of many rows: a parameter that holds them all. A column that is a list itself travels as JSON. */
interface ManyColumn {
  readonly name: string
  readonly type: string
  readonly values: readonly unknown[]
}

const isListType = (type: string): boolean => type.endsWith('[]')

function manyColumn(name: string, field: AnyField, values: readonly unknown[]): ManyColumn {
  const { type } = kindOf(field).sql(field)
  const own = values.map((value) => column(value, field))
  return { name: snake(name), type, values: isListType(type) ? own.map((value) => (value === null ? null : JSON.stringify(value))) : own }
}

const plain = (name: string, type: string, values: readonly unknown[]): ManyColumn => ({ name, type, values })

/** The rows of the parameters, under the name `n`. */
function fromColumns(columns: readonly ManyColumn[], first: number): string {
  const marks = columns.map(({ type }, index) => `$${index + first}::${isListType(type) ? 'text' : type}[]`)
  return `unnest(${marks.join(', ')}) as n (${columns.map(({ name }) => `"${name}"`).join(', ')})`
}

const valueSql = ({ name, type }: ManyColumn): string =>
  isListType(type) ? `case when n."${name}" is null then null else array(select jsonb_array_elements_text(n."${name}"::jsonb))::${type} end` : `n."${name}"`

/** The search text: the row's own, and that of the searched rows it names. */
function findSql(record: AnyRecord): string {
  const pointed = ownFields(record).filter(([, field]) => (field.kind === 'ref' || field.kind === 'refs') && field.searched && !field.seenBy)
  const own = pointed.map(([name, field]) => {
    const among = field.kind === 'refs' ? `any(array(select jsonb_array_elements_text(n."${snake(name)}"::jsonb))::uuid[])` : `n."${snake(name)}"`
    return `coalesce(' ' || (select string_agg(p.find, ' ') from "${snake(field.to ?? '')}" p where p.company_id = $1 and p.id = ${among}), '')`
  })
  return ['n."find"', ...own].join(' || ')
}

function rowColumns(record: AnyRecord, rows: readonly StoredRow[]): ManyColumn[] {
  return ownFields(record).map(([name, field]) =>
    manyColumn(
      name,
      field,
      rows.map((row) => row[name]),
    ),
  )
}

function headColumns(record: AnyRecord, rows: readonly StoredRow[]): ManyColumn[] {
  const of = (name: string, type: string, value: (row: StoredRow) => unknown): ManyColumn => plain(name, type, rows.map(value))
  return [
    of('id', 'uuid', (row) => row.id),
    of('version', 'integer', (row) => row.version),
    of('edited_by', 'uuid', (row) => row.editedBy),
    of('edited_at', 'timestamptz', (row) => row.editedAt),
    of('find', 'text', (row) => findText(record, row)),
    ...(rows[0]?.state === undefined ? [] : [of('state', 'text', (row) => row.state)]),
  ]
}

function insertMany(work: Work, record: AnyRecord, rows: readonly StoredRow[]): Promise<unknown>[] {
  const columns = [
    ...headColumns(record, rows),
    plain(
      'made_by',
      'uuid',
      rows.map((row) => row.madeBy),
    ),
    plain(
      'made_at',
      'timestamptz',
      rows.map((row) => row.madeAt),
    ),
    ...(rows[0]?.state === undefined
      ? []
      : [
          plain(
            'number',
            'text',
            rows.map((row) => row.number),
          ),
        ]),
    ...rowColumns(record, rows),
  ]
  const values = columns.map((one) => (one.name === 'find' ? findSql(record) : valueSql(one)))
  return [
    work.client.query({
      name: `insert many ${record.name}`,
      text: `insert into "${tableOf(record)}" (company_id, ${columns.map(({ name }) => `"${name}"`).join(', ')}) select $1, ${values.join(', ')} from ${fromColumns(columns, 2)}`,
      values: [work.company, ...columns.map((one) => one.values)],
    }),
    ...linesFields(record).map(([name, field]) => insertManyLines(work, record, name, field, rows)),
  ]
}

async function insertManyLines(work: Work, record: AnyRecord, name: string, field: AnyField, rows: readonly StoredRow[]): Promise<void> {
  const lines = rows.flatMap((row) => linesIn(row, name).map((line, place): { line: Line; place: number; parent: string } => ({ line, place, parent: row.id })))
  if (lines.length === 0) return
  const columns = [
    plain(
      'id',
      'uuid',
      lines.map(({ line }) => line.id),
    ),
    plain(
      'parent',
      'uuid',
      lines.map(({ parent }) => parent),
    ),
    plain(
      'place',
      'integer',
      lines.map(({ place }) => place),
    ),
    ...Object.entries(field.fields ?? {}).map(([inner, one]) =>
      manyColumn(
        inner,
        one,
        lines.map(({ line }) => line[inner]),
      ),
    ),
  ]
  await work.client.query({
    name: `insert many ${record.name} ${name}`,
    text: `insert into "${linesTableOf(record, name)}" (company_id, ${columns.map((one) => `"${one.name}"`).join(', ')}) select $1, ${columns.map(valueSql).join(', ')} from ${fromColumns(columns, 2)}`,
    values: [work.company, ...columns.map((one) => one.values)],
  })
}

function updateMany(work: Work, record: AnyRecord, changed: readonly { readonly before: StoredRow; readonly after: StoredRow }[]): Promise<unknown>[] {
  const rows = changed.map(({ after }) => after)
  const columns = [...headColumns(record, rows), ...rowColumns(record, rows)]
  const sets = columns.slice(1).map((one) => `"${one.name}" = ${one.name === 'find' ? findSql(record) : valueSql(one)}`)
  return [
    work.client.query({
      name: `update many ${record.name}`,
      text: `update "${tableOf(record)}" t set ${sets.join(', ')} from ${fromColumns(columns, 2)} where t.company_id = $1 and t.id = n.id`,
      values: [work.company, ...columns.map((one) => one.values)],
    }),
    ...changed.flatMap(({ before, after }) => linesFields(record).flatMap(([name, field]) => changedLines(work, record, name, field, before, after))),
  ]
}

/** Writes what a batch gathered: one statement for all new rows of a record, one for all changed ones, one for all new lines. */
export async function writeMany(work: Work, bulk: Bulk): Promise<void> {
  const records = new Set([...bulk.inserts, ...bulk.updates].map(({ record }) => record))
  // For what the search index gathers before it sorts it in: with the usual 4 MB it does so in several goes.
  const widened = work.client.query("set local work_mem = '64MB'")
  const sent = [...records].flatMap((record) => {
    const fresh = bulk.inserts.filter((one) => one.record === record).map(({ row }) => row)
    const changed = bulk.updates.filter((one) => one.record === record)
    return [...(fresh.length > 0 ? insertMany(work, record, fresh) : []), ...(changed.length > 0 ? updateMany(work, record, changed) : [])]
  })
  await together([widened, ...sent])
}
