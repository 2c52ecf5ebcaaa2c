import { refuse } from '../../base/refusal.ts'
import { kindOf } from '../kinds/kinds.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Role } from '../record/role.ts'
import { roles } from '../record/role.ts'
import type { Actor } from './tx.ts'

/** Has the actor one of these roles? The founding system has them all. */
export const hasRole = (actor: Actor, wanted: readonly Role[]): boolean => actor.system || wanted.some((role) => actor.roles.includes(role))

/** May this person open rows of the record at all? Which rows, scopeOf says. */
export const maySee = (record: AnyRecord, actor: Actor): boolean => hasRole(actor, record.may.see)
/** May this person create and edit rows? */
export const mayWrite = (record: AnyRecord, actor: Actor): boolean => hasRole(actor, record.may.write)

const roleNames = (wanted: readonly Role[]): string => wanted.map((role) => roles[role][0]).join('、')

/** Refuses `forbidden`, naming the roles that may. */
export function needRole(actor: Actor, wanted: readonly Role[], doing: readonly [string, string]): void {
  if (!hasRole(actor, wanted)) {
    refuse('forbidden', [
      `您的岗位不能${doing[0]}，需要：${roleNames(wanted) || '无人可直接操作'}`,
      `Your role may not ${doing[1]}; needed: ${wanted.join(', ') || 'nobody directly'}`,
    ])
  }
}

/** The field by which this actor's rows are limited to his own, or null when he sees them all. */
export function scopeOf(record: AnyRecord, actor: Actor): string | null {
  const { scope } = record
  if (!scope || actor.system) return null
  const others = record.may.see.filter((role) => role !== scope.role)
  return hasRole(actor, others) ? null : scope.field
}

/** Refuses `unknown` for a row outside the actor's scope: that it exists is not told either. */
export function withinScope(record: AnyRecord, row: { readonly [field: string]: unknown }, actor: Actor): void {
  if (!inScope(record, row, actor)) unknownRow(record)
}

/** Is the row among those of the record that this person sees? */
export function inScope(record: AnyRecord, row: { readonly [field: string]: unknown }, actor: Actor): boolean {
  const field = scopeOf(record, actor)
  return field === null || row[field] === actor.person
}

/** Refuses alike a row that is not there and one that is not his to see. */
export function unknownRow(record: AnyRecord): never {
  refuse('unknown', [`找不到这张${record.label[0]}，可能已被移走或您无权查看`, `No such ${record.label[1]}`])
}

/**
 * What may be shown of fields that this actor must not see: an identity number with its middle covered. By name, as text. Only for reading:
 * such a field stays hidden for writing, searching, filtering and sorting.
 */
export function coveredValues(record: AnyRecord, actor: Actor, row: { readonly [field: string]: unknown }): { [name: string]: string } {
  const hidden = hiddenFields(record, actor)
  return Object.fromEntries(
    Object.entries(record.fields).flatMap(([name, field]) => {
      const value = row[name]
      if (!hidden.has(name) || field.kind === 'lines' || value === null || value === undefined) return []
      const covered = kindOf(field).mask?.(value)
      return covered === undefined ? [] : [[name, covered] as const]
    }),
  )
}

/** Names of the fields this actor must not see, a line's field as `lines.cost`. */
export function hiddenFields(record: AnyRecord, actor: Actor): ReadonlySet<string> {
  const hidden = Object.entries(record.fields).flatMap(([name, field]) => [
    ...(field.seenBy && !hasRole(actor, field.seenBy) ? [name] : []),
    ...Object.entries(field.fields ?? {}).flatMap(([inner, one]) => (one.seenBy && !hasRole(actor, one.seenBy) ? [`${name}.${inner}`] : [])),
  ])
  return new Set(hidden)
}
