import nzh from 'nzh/cn'
import { assert } from './assert.ts'
import { moneyText } from './money.ts'
import type { Money } from './money.ts'

/**
 * The amount in capital characters, as it stands on money documents: `壹仟肆佰零玖元伍角整`. One printed form: 元, a single 零 for zeros
 * inside, 整 unless fen follow, 负 in front below zero; without 人民币. Of the forms allowed by the rules for cheques and vouchers it is the
 * one that sets 零 only where a zero stands between figures. At most 15 digits before the point.
 */
export function capitalAmount(amount: Money): string {
  assert(amount > -(10n ** 17n) && amount < 10n ** 17n, 'at most 15 digits stand before the point')
  // Left to itself the library sets 整 by whether decimals were passed in, not by whether any were written: 100.00 would stay without.
  return nzh.toMoney(moneyText(amount), { outSymbol: false, forceZheng: true })
}
