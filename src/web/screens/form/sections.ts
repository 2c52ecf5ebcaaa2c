import type { Label } from '../../../base/label.ts'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { Section } from '../../../kernel/record/record.ts'
import { headFields } from '../../kit/fields.ts'

/** Fields that stand together, under a heading where they have one. */
export interface FieldGroup {
  readonly name: string
  readonly label: Label | null
  readonly fields: readonly (readonly [string, AnyField])[]
}

/** The fields of the head in their sections: first what no section names, then the sections as declared. A section of which this person sees nothing is left out. */
export function groupsOf(
  fields: FieldMap,
  sections: { readonly [section: string]: Section } | undefined,
  wanted: (field: AnyField, name: string) => boolean,
): readonly FieldGroup[] {
  const head = headFields(fields).filter(([name, field]) => wanted(field, name))
  const declared = Object.entries(sections ?? {})
  const placed = new Set(declared.flatMap(([, [, names]]) => names))
  const rest: FieldGroup = { name: '', label: null, fields: head.filter(([name]) => !placed.has(name)) }
  const named = declared.map(([name, [label, names]]): FieldGroup => ({ name, label, fields: names.flatMap((one) => head.filter(([field]) => field === one)) }))
  return [rest, ...named].filter((group) => group.fields.length > 0)
}
