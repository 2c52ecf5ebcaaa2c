import { wireOf } from '../../../kernel/kinds/kinds.ts'
import type { Json } from '../../../kernel/kinds/kind.ts'
import type { FieldMap, Setting } from '../../../kernel/kinds/read.ts'
import { draftFrom } from '../form/draft.ts'
import { draftReader } from '../form/read-draft.ts'
import type { Reading } from '../form/read-draft.ts'

/** What a report is asked, as text by field: read values in the form the server takes. */
export function askedOf(fields: FieldMap, reading: Reading): { readonly [field: string]: string } {
  const asked: { [field: string]: string } = {}
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind === 'lines') continue
    const wire = wireOf(reading.values[name], field)
    if (wire !== null) asked[name] = Array.isArray(wire) ? wire.join(',') : typeof wire === 'string' ? wire : JSON.stringify(wire)
  }
  return asked
}

/** What is asked as a form has it: texts are what an address can hold, and a tick or several choices are more than text. What is no field is left out. */
export function wireOfAsked(fields: FieldMap, asked: { readonly [field: string]: string | undefined }): { readonly [field: string]: Json } {
  return Object.fromEntries(
    Object.entries(asked)
      .filter(([name, value]) => value !== undefined && Object.hasOwn(fields, name))
      .map(([name, value]) => {
        const kind = fields[name]?.kind
        return [name, kind === 'flag' ? value === 'true' : kind === 'choices' ? (value ?? '').split(',') : (value ?? null)]
      }),
  )
}

/** The address as a report's input, with initial values where it says nothing; `whole` when the report can be asked at once. */
export function reportInput(
  fields: FieldMap,
  search: { readonly [field: string]: string | undefined },
  setting: Setting,
): { readonly input: { readonly [field: string]: string }; readonly whole: boolean } {
  const reading = draftReader(fields, null, setting)(draftFrom(fields, wireOfAsked(fields, search), setting))
  return { input: askedOf(fields, reading), whole: reading.faults.size === 0 }
}
