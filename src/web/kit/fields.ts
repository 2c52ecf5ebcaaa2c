import type { AnyField } from '../../kernel/record/field.ts'
import { kindOf } from '../../kernel/kinds/kinds.ts'
import type { FieldMap } from '../../kernel/kinds/read.ts'
import type { Role } from '../../kernel/record/role.ts'

/** Whether a person with these roles sees a field. */
export function sees(field: AnyField, roles: readonly Role[]): boolean {
  return field.seenBy === undefined || field.seenBy.some((role) => roles.includes(role))
}

function keepFields(fields: FieldMap, wanted: (field: AnyField) => boolean): FieldMap {
  const kept: { [name: string]: AnyField } = {}
  for (const [name, field] of Object.entries(fields)) {
    if (!wanted(field)) continue
    kept[name] = field.fields ? { ...field, fields: keepFields(field.fields, wanted) } : field
  }
  return kept
}

/** The fields these roles see, lines' fields too. */
export function seenFields(fields: FieldMap, roles: readonly Role[]): FieldMap {
  return keepFields(fields, (field) => sees(field, roles))
}

/** The fields of which these roles see something: what is seen, and what shows itself covered to the others. Never for a form. */
export function shownFields(fields: FieldMap, roles: readonly Role[]): FieldMap {
  return keepFields(fields, (field) => sees(field, roles) || (field.kind !== 'lines' && kindOf(field).mask !== undefined))
}

/** Fields of a form that stand in its head; lines have grids of their own. */
export function headFields(fields: FieldMap): readonly (readonly [string, AnyField])[] {
  return Object.entries(fields).filter(([, field]) => field.kind !== 'lines')
}

/** The lines fields. */
export function linesFields(fields: FieldMap): readonly (readonly [string, AnyField])[] {
  return Object.entries(fields).filter(([, field]) => field.kind === 'lines')
}

/** Whether a list can be narrowed by a field. */
export function filters(field: AnyField): boolean {
  if (field.kind === 'lines') return false
  const by = kindOf(field).filters
  return by === 'choice' || by === 'ref' || by === 'flag' || field.kind === 'day' || field.kind === 'month' || (by !== 'none' && field.filtered === true)
}

/** Whether ordering by a field's stored value means something to a reader: a reference is stored as an id, a choice as a key. */
export function sorts(field: AnyField): boolean {
  return field.kind !== 'lines' && kindOf(field).sorts !== 'none'
}
