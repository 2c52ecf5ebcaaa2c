import { assert } from '../../base/assert.ts'
import { holdsFiles } from '../kinds/files.ts'
import { kindOf } from '../kinds/kinds.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { findText } from '../store/find-text.ts'
import { isList } from '../store/rows.ts'
import type { StoredRow } from '../store/rows.ts'
import { linesFields, linesTableOf, ownFields, snake, tableOf } from '../store/table.ts'
import { settleFiles } from './files.ts'
import { together } from './together.ts'
import type { Work } from './work.ts'

/** A line with its id. */
export type Line = { readonly id: string; readonly [field: string]: unknown }

/** A value as the driver takes it. */
export const column = (value: unknown, field: AnyField): unknown => (value === null || value === undefined ? null : kindOf(field).toColumn(value))

/** The search text of a searched reference is taken from the row it names, as it stands now; that of files is their names, the secret ones left out. */
function findSql(record: AnyRecord, own: string): string {
  const pointed = ownFields(record).filter(([, field]) => (field.kind === 'ref' || field.kind === 'refs') && field.searched && !field.seenBy)
  const held = ownFields(record).filter(([, field]) => holdsFiles(field.kind) && field.searched && !field.seenBy)
  return [
    own,
    ...pointed.map(([name, field]) => {
      const mark = `$${3 + ownFields(record).findIndex(([one]) => one === name)}`
      const among = field.kind === 'refs' ? `any(${mark})` : mark
      return `coalesce(' ' || (select string_agg(p.find, ' ') from "${snake(field.to ?? '')}" p where p.company_id = $1 and p.id = ${among}), '')`
    }),
    ...held.map(
      ([name]) =>
        `coalesce(' ' || (select string_agg(p.find, ' ') from archive_file p where p.company_id = $1 and p.secrecy in ('public', 'internal') and p.id = any(string_to_array($${3 + ownFields(record).findIndex(([one]) => one === name)}, ' ')::uuid[])), '')`,
    ),
  ].join(' || ')
}

/** Inserts a row with its lines. */
export async function insertRow(work: Work, record: AnyRecord, row: StoredRow): Promise<void> {
  await settleFiles(work, record, null, row)
  if (work.bulk) return void work.bulk.inserts.push({ record, row })
  const own = ownFields(record)
  const document = row.state !== undefined
  const names = [
    'company_id',
    'id',
    ...own.map(([name]) => snake(name)),
    'version',
    'made_by',
    'made_at',
    'edited_by',
    'edited_at',
    'find',
    ...(document ? ['number', 'state'] : []),
  ]
  const values = [
    work.company,
    row.id,
    ...own.map(([name, field]) => column(row[name], field)),
    row.version,
    row.madeBy,
    row.madeAt,
    row.editedBy,
    row.editedAt,
    findText(record, row),
    ...(document ? [row.number, row.state] : []),
  ]
  const marks = names.map((name, index) => (name === 'find' ? findSql(record, `$${index + 1}::text`) : `$${index + 1}`))
  await together([
    work.client.query({
      name: `insert ${record.name}`,
      text: `insert into "${tableOf(record)}" (${names.map((name) => `"${name}"`).join(', ')}) values (${marks.join(', ')})`,
      values,
    }),
    ...linesFields(record).map(([name, field]) =>
      insertLines(
        work,
        record,
        name,
        field,
        row.id,
        linesIn(row, name).map((line, place) => [line, place]),
      ),
    ),
  ])
}

/** Writes a changed row: all its own columns, and of its lines just those that were added, changed, moved or taken out. */
export async function updateRow(work: Work, record: AnyRecord, before: StoredRow, after: StoredRow): Promise<void> {
  await settleFiles(work, record, before, after)
  if (work.bulk) return void work.bulk.updates.push({ record, before, after })
  const own = ownFields(record)
  const document = after.state !== undefined
  const names = [...own.map(([name]) => snake(name)), 'version', 'edited_by', 'edited_at', 'find', ...(document ? ['state'] : [])]
  const values = [
    work.company,
    after.id,
    ...own.map(([name, field]) => column(after[name], field)),
    after.version,
    after.editedBy,
    after.editedAt,
    findText(record, after),
    ...(document ? [after.state] : []),
  ]
  const sets = names.map((name, index) => `"${name}" = ${name === 'find' ? findSql(record, `$${index + 3}::text`) : `$${index + 3}`}`)
  await together([
    work.client.query({ name: `update ${record.name}`, text: `update "${tableOf(record)}" set ${sets.join(', ')} where company_id = $1 and id = $2`, values }),
    ...linesFields(record).flatMap(([name, field]) => changedLines(work, record, name, field, before, after)),
  ])
}

/** The lines of that name. */
export function linesIn(row: StoredRow, name: string): readonly Line[] {
  const lines = row[name]
  assert(Array.isArray(lines), `${name} are lines`)
  return lines
}

/** The statements by which the lines of a row become what they are now. */
export function changedLines(work: Work, record: AnyRecord, name: string, field: AnyField, before: StoredRow, after: StoredRow): Promise<unknown>[] {
  if (before[name] === after[name]) return []
  const fields = Object.entries(field.fields ?? {})
  const print = (line: Line, place: number): string => JSON.stringify([place, ...fields.map(([inner, one]) => String(column(line[inner], one)))])
  const known = new Map(linesIn(before, name).map((line, place) => [line.id, print(line, place)]))
  const kept = new Set(linesIn(after, name).map((line) => line.id))
  const gone = [...known.keys()].filter((id) => !kept.has(id))
  const placed = linesIn(after, name).map((line, place) => [line, place] as const)
  const table = linesTableOf(record, name)
  return [
    ...(gone.length === 0 ? [] : [work.client.query(`delete from "${table}" where company_id = $1 and id = any($2)`, [work.company, gone])]),
    insertLines(
      work,
      record,
      name,
      field,
      after.id,
      placed.filter(([line]) => !known.has(line.id)),
    ),
    updateLines(
      work,
      record,
      name,
      field,
      placed.filter(([line, place]) => known.has(line.id) && known.get(line.id) !== print(line, place)),
    ),
  ]
}

/** The lines as one parameter per column: a statement of fixed length whatever their number (the protocol has 65,535 parameters at most). */
function columnsOf(field: AnyField, placed: readonly (readonly [Line, number])[]): { names: string[]; types: string[]; casts: string[]; values: unknown[] } {
  const fields = Object.entries(field.fields ?? {})
  // unnest takes arrays of arrays apart to the last element: a list travels as the text of an array.
  const given = (value: unknown): unknown => (Array.isArray(value) ? `{${value.map((one) => JSON.stringify(String(one))).join(',')}}` : value)
  return {
    names: ['id', 'place', ...fields.map(([name]) => snake(name))],
    types: ['uuid', 'integer', ...fields.map(([, one]) => (isList(one) ? 'text' : kindOf(one).sql(one).type))],
    casts: ['uuid', 'integer', ...fields.map(([, one]) => kindOf(one).sql(one).type)],
    values: [
      placed.map(([line]) => line.id),
      placed.map(([, place]) => place),
      ...fields.map(([name, one]) => placed.map(([line]) => given(column(line[name], one)))),
    ],
  }
}

async function insertLines(
  work: Work,
  record: AnyRecord,
  name: string,
  field: AnyField,
  parent: string,
  placed: readonly (readonly [Line, number])[],
): Promise<void> {
  if (placed.length === 0) return
  const { names, types, casts, values } = columnsOf(field, placed)
  const listed = names.map((one) => `"${one}"`).join(', ')
  await work.client.query({
    name: `insert ${record.name} ${name}`,
    text: `insert into "${linesTableOf(record, name)}" (company_id, parent, ${listed}) select $1, $2, ${names.map((one, index) => `n."${one}"::${casts[index]}`).join(', ')}
           from unnest(${types.map((type, index) => `$${index + 3}::${type}[]`).join(', ')}) as n (${listed})`,
    values: [work.company, parent, ...values],
  })
}

async function updateLines(work: Work, record: AnyRecord, name: string, field: AnyField, placed: readonly (readonly [Line, number])[]): Promise<void> {
  if (placed.length === 0) return
  const { names, types, casts, values } = columnsOf(field, placed)
  const listed = names.map((one) => `"${one}"`)
  await work.client.query({
    name: `update ${record.name} ${name}`,
    text: `update "${linesTableOf(record, name)}" t set ${listed
      .slice(1)
      .map((one, index) => `${one} = n.${one}::${casts[index + 1]}`)
      .join(', ')}
           from unnest(${types.map((type, index) => `$${index + 2}::${type}[]`).join(', ')}) as n (${listed.join(', ')}) where t.company_id = $1 and t.id = n.id`,
    values: [work.company, ...values],
  })
}
