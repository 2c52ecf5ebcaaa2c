import { readUuid } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { initialOf } from '../kinds/read.ts'
import type { FieldMap, Setting } from '../kinds/read.ts'
import { kindOf } from '../kinds/kinds.ts'
import { hiddenFields, maySee, scopeOf } from '../perform/access.ts'
import { scopeSql } from '../perform/scope-sql.ts'
import type { Advised } from '../record/advised.ts'
import { recordNamed } from '../perform/office.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Actor, Reading } from '../perform/tx.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Reader } from '../store/rows.ts'
import { tableOf } from '../store/table.ts'

/** So many lines are read of what is typed; a form takes no more. */
const mostLines = 2000

function readValue(field: AnyField, raw: unknown, setting: Setting): unknown {
  const given = field.system ? initialOf(field, setting) : raw
  if (given === null || given === undefined || textual(given).trim() === '') return typeof given === 'boolean' ? given : null
  try {
    return kindOf(field).read(given, field)
  } catch (thrown) {
    if (thrown instanceof Refusal) return null
    throw thrown
  }
}

/** What is typed, read as far as it can be: what is no number yet, no day, or missing, is null. */
export function readTyping(fields: FieldMap, given: unknown, setting: Setting): { [field: string]: unknown } {
  const wire = new Map<string, unknown>(typeof given === 'object' && given !== null ? Object.entries(given) : [])
  const line = (field: AnyField, one: unknown): object => {
    const id = typeof one === 'object' && one !== null && 'id' in one ? textual(one.id) : ''
    return { ...readTyping(field.fields ?? {}, one, setting), ...(id === '' ? {} : { id: readUuid(id) }) }
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const raw = wire.get(name)
      if (field.kind !== 'lines') return [name, readValue(field, raw, setting)]
      return [name, Array.isArray(raw) ? raw.slice(0, mostLines).map((one: unknown) => line(field, one)) : []]
    }),
  )
}

/** Ids of rows that are typed into fields of this kind, by the record they are of. */
export function pointed(
  fields: FieldMap,
  values: { readonly [field: string]: unknown },
  found = new Map<string, Set<string>>(),
): ReadonlyMap<string, Set<string>> {
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name]
    if (field.kind === 'lines' && Array.isArray(value)) for (const line of value) pointed(field.fields ?? {}, line, found)
    else if (field.kind === 'ref' && field.to !== undefined && typeof value === 'string') found.set(field.to, (found.get(field.to) ?? new Set()).add(value))
  }
  return found
}

/** Of the rows that are named, those that this person may not see: out of his reach, or of a record that is none of his. One statement for each record that is kept from him in part. */
export async function unseen(reader: Reader, office: OfficeIndex, actor: Actor, named: ReadonlyMap<string, Set<string>>): Promise<ReadonlySet<string>> {
  const kept = new Set<string>()
  for (const [name, ids] of named) {
    const record = recordNamed(office, name)
    const scope = scopeOf(record, actor)
    if (maySee(record, actor) && scope === null) continue
    const within =
      maySee(record, actor) && scope !== null
        ? await reader.client.query<{ id: string }>(
            `select t.id from "${tableOf(record)}" t where t.company_id = $1 and t.id = any($2::uuid[]) and ${scopeSql(record, scope, 't', '$3')}`,
            [reader.company, [...ids], scope.persons],
          )
        : { rows: [] }
    const seen = new Set(within.rows.map((row) => row.id))
    for (const id of ids) if (!seen.has(id)) kept.add(id)
  }
  return kept
}

function without(fields: FieldMap, values: { readonly [field: string]: unknown }, kept: ReadonlySet<string>): { [field: string]: unknown } {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = fields[name]
      if (field?.kind === 'lines' && Array.isArray(value)) return [name, value.map((line) => ({ ...line, ...without(field.fields ?? {}, line, kept) }))]
      return [name, field?.kind === 'ref' && typeof value === 'string' && kept.has(value) ? null : value]
    }),
  )
}

/** Who types, and what he reads. */
interface Asking {
  readonly reader: Reader
  readonly read: Reading
  readonly office: OfficeIndex
  readonly actor: Actor
}

/** What is said beside what this person has typed of a row; nothing for a record that has no advice. Rows he may not see count as not typed, fields that are hidden from him neither. */
export async function adviceOn({ reader, read, office, actor }: Asking, record: AnyRecord, values: unknown, id: string | null): Promise<Advised> {
  const advice = office.advice(record.name)
  if (!advice) return { notes: [] }
  const hidden = hiddenFields(record, actor)
  const fields = Object.fromEntries(Object.entries(record.fields).filter(([name]) => !hidden.has(name)))
  const typed = readTyping(fields, values, { now: read.now, today: read.today, me: actor.person })
  const kept = await unseen(reader, office, actor, pointed(fields, typed))
  return await advice.advise(read, { ...without(fields, typed, kept), id }, actor)
}
