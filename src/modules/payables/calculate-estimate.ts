import { money, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'

/** What a carrier took for goods worth so much, in fen. */
export interface Usual {
  readonly freight: Money
  readonly gross: Money
}

/** The freight to expect for goods of this worth: the usual share, half up to the fen; nothing where nothing is usual, for a person to fill in. */
export function shareOfGoods(gross: Money, usual: Usual | undefined): Money {
  if (usual === undefined || usual.gross <= 0n) return zeroMoney
  return money((gross * usual.freight * 2n + usual.gross) / (usual.gross * 2n))
}
