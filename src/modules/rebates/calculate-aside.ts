import { money, plus } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { shareOf } from '../../base/price.ts'
import type { Rate } from '../../base/price.ts'

/**
 * What of a price is for the goods he will get for it (practice R6b), in fen: the price shared between what was sold and what the goods are worth,
 * as far as they will be taken; half up.
 */
export function asideOf(sold: Money, worth: Money, taken: Rate): Money {
  const expected = shareOf(worth, taken)
  const whole = plus(sold, expected)
  return whole === 0n ? money(0n) : money((sold * expected * 2n + whole) / (whole * 2n))
}
