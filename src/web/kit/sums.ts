import { moneyText, sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { sumQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { kindOf, wireOf } from '../../kernel/kinds/kinds.ts'
import { money, quantity } from '../../kernel/kinds/number.ts'
import type { AnyField } from '../../kernel/record/field.ts'

/** Whether a column of lines has a sum at its foot: money and quantities, unless the lines are of kinds that do not add up. */
export function summed(field: AnyField): boolean {
  return (field.kind === 'money' || field.kind === 'quantity') && field.summed !== false
}

/** The values that can be read, in the order given; the rest waits. */
function readable<T>(values: readonly unknown[], read: (value: unknown) => T): T[] {
  return values.flatMap((value) => {
    if (value === null || value === undefined) return []
    try {
      return [read(value)]
    } catch {
      return []
    }
  })
}

/** The sum of a column's values from the wire, in the form of the wire; empty for a sum too long to be written. */
export function columnSum(field: AnyField, values: readonly unknown[]): string {
  if (field.kind === 'money') return moneyText(sumMoney(readable<Money>(values, (value) => money.read(value, { kind: 'money', label: field.label }))))
  try {
    return sumQuantity(readable<Quantity>(values, (value) => quantity.read(value, { kind: 'quantity', label: field.label })))
  } catch {
    return ''
  }
}

/** The sum of a column's values as a form holds them when read. */
export function typedSum(field: AnyField, values: readonly unknown[]): string {
  return columnSum(
    field,
    values.map((value) => wireOf(value, field)),
  )
}

/** Whether a number from the wire is zero. */
export function isNothing(value: unknown, field: AnyField): boolean {
  return value === null || value === undefined || (kindOf(field).right === true && typeof value === 'string' && /^-?0(?:\.0+)?$/.test(value))
}
