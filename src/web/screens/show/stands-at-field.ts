import type { FieldMap } from '../../../kernel/kinds/read.ts'

/** Whether a refusal has a place in the form: at a field, or at a cell of its lines. One of a whole line has none. */
export function standsAtField(fields: FieldMap, path: string): boolean {
  const [name = '', line, cell] = path.split('.')
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (line === undefined) return field !== undefined
  return cell !== undefined && field?.fields !== undefined && Object.hasOwn(field.fields, cell)
}
