import { kindOf } from '../../kernel/kinds/kinds.ts'
import type { AnyField } from '../../kernel/record/field.ts'

/** A value from the wire in the form it is typed: a rate of `0.13` as `13%`, a percentage of `12.5` as `12.5%`, anything else as it came. */
export function typedNumber(value: string | number, field: AnyField): string {
  if (field.kind !== 'rate' && field.kind !== 'percent') return String(value)
  try {
    const kind = kindOf(field)
    return kind.text(kind.read(value, field), field, 'zh')
  } catch {
    return String(value)
  }
}
