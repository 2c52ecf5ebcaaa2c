import type { AnyRecord } from '../record/record.ts'
import { secrecyRanks } from '../record/secrecy.ts'
import type { Secrecy } from '../record/secrecy.ts'
import { tableOf } from '../store/table.ts'
import { hiddenFields, maySee, scopeOf } from './access.ts'
import { scopeSql } from './scope-sql.ts'
import type { OfficeIndex } from './office.ts'
import type { Actor } from './tx.ts'

/** Gives a value its place among the parameters of a statement. */
export type Mark = (value: unknown) => string

/** The classes that fields and attachments are declared with: a file that hangs there is at least that secret. */
function declaredRanks(office: OfficeIndex): readonly { readonly record: string; readonly field: string; readonly rank: number }[] {
  const ranked = (record: string, field: string, secrecy: Secrecy | undefined) =>
    secrecy === undefined ? [] : [{ record, field, rank: secrecyRanks.indexOf(secrecy) }]
  return [...office.records.values()].flatMap((record) => [
    ...ranked(record.name, '', record.attachments?.secrecy),
    ...Object.entries(record.fields).flatMap(([name, field]) => [
      ...ranked(record.name, name, field.secrecy),
      ...Object.entries(field.fields ?? {}).flatMap(([inner, one]) => ranked(record.name, `${name}.${inner}`, one.secrecy)),
    ]),
  ])
}

/** SQL for how secret the file `f` is, 0 to 3: as it was classed, or as what it hangs on is declared, whichever is more. */
export function rankSql(office: OfficeIndex, mark: Mark): string {
  const own = `array_position(array['${secrecyRanks.join("', '")}'], f.secrecy) - 1`
  const ranks = declaredRanks(office)
  if (ranks.length === 0) return `(${own})`
  return `greatest(${own}, (select max(d.rank) from archive_link l join unnest(${mark(ranks.map((one) => one.record))}::text[], ${mark(ranks.map((one) => one.field))}::text[], ${mark(ranks.map((one) => one.rank))}::integer[]) as d (record, field, rank)
      on d.record = l.record and d.field = l.field where l.company_id = f.company_id and l.file = f.id))`
}

/** SQL for whether the row that the link `l` names is one this person sees, in a field he sees. */
export function linkSeenSql(office: OfficeIndex, actor: Actor, mark: Mark): string {
  const seen = [...office.records.values()].filter((record) => maySee(record, actor))
  const whole = seen.filter((record) => scopeOf(record, actor) === null)
  const hidden = seen.flatMap((record) => [...hiddenFields(record, actor)].map((field) => `${record.name} ${field}`))
  const parts = [`l.record = any(${mark(whole.map((record) => record.name))}::text[])`, ...seen.flatMap((record) => scopedSql(record, actor, mark))]
  return `(${parts.join(' or ')})${hidden.length === 0 ? '' : ` and l.record || ' ' || l.field <> all(${mark(hidden)}::text[])`}`
}

function scopedSql(record: AnyRecord, actor: Actor, mark: Mark): readonly string[] {
  const scope = scopeOf(record, actor)
  if (scope === null) return []
  return [
    `l.record = ${mark(record.name)} and exists (select 1 from "${tableOf(record)}" r where r.company_id = l.company_id and r.id = l.row_id and ${scopeSql(record, scope, 'r', mark(scope.persons))})`,
  ]
}

/** SQL for whether this person may know what class the file `f` has: by his roles, by name, or because he brought it in. */
function clearedSql(office: OfficeIndex, actor: Actor, mark: Mark): string {
  const roles = mark(actor.roles)
  const policy = (column: string): string =>
    `coalesce((select p.${column} && ${roles}::text[] from archive_policy p where p.company_id = f.company_id limit 1), false)`
  const me = mark(actor.person)
  return `(f.made_by = ${me} or exists (select 1 from archive_file_readers n where n.company_id = f.company_id and n.parent = f.id and n.person = ${me})
    or case ${rankSql(office, mark)} when 3 then ${policy('confidential_roles')} when 2 then ${policy('secret_roles')} else true end)`
}

/**
 * SQL for whether this person may open the file `f`: it hangs on a row he sees and he may know its class; what hangs nowhere is its uploader's.
 * The program itself opens everything.
 */
export function openableSql(office: OfficeIndex, actor: Actor, mark: Mark): string {
  if (actor.system) return 'true'
  const hangs = 'from archive_link l where l.company_id = f.company_id and l.file = f.id'
  return `(exists (select 1 ${hangs} and (${linkSeenSql(office, actor, mark)})) or (f.made_by = ${mark(actor.person)} and not exists (select 1 ${hangs})))
    and ${clearedSql(office, actor, mark)}`
}
