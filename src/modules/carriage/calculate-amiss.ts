import { allocate } from '../../base/allocate.ts'
import { present } from '../../base/assert.ts'
import type { Money } from '../../base/money.ts'
import { compareExact, minusQuantity, pieces, plusQuantity, readQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'

const none = readQuantity('0')

/** A line as it was signed for. */
export interface SignedLine {
  readonly shipmentLine: string
  readonly goods: string
  readonly sent: Quantity
  readonly received: Quantity
  readonly damaged: Quantity
}

/** What of each line is short or broken, or only what is broken and may come back; less what claims and returns have of it, lines of nothing left out. */
export function amissOf<L extends SignedLine>(
  lines: readonly L[],
  which: 'all' | 'broken',
  taken: ReadonlyMap<string, Quantity>,
): readonly (L & { readonly amiss: Quantity })[] {
  const left = new Map(taken)
  return lines.flatMap((line) => {
    const whole = which === 'all' ? plusQuantity(minusQuantity(line.sent, line.received), line.damaged) : line.damaged
    const before = left.get(line.shipmentLine) ?? none
    const covered = compareExact(before, whole) < 0 ? before : whole
    left.set(line.shipmentLine, minusQuantity(before, covered))
    const amiss = minusQuantity(whole, covered)
    return compareExact(amiss, none) > 0 ? [{ ...line, amiss }] : []
  })
}

/** The share of a line's worth that a part of its quantity has, in fen. */
export function worthOf(gross: Money, quantity: Quantity, part: Quantity): Money {
  return present(allocate(gross, [pieces(part), pieces(minusQuantity(quantity, part))])[0], 'two weights, two shares')
}
