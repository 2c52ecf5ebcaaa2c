import { fixed, scaled, typedDecimal } from './exact.ts'
import { refuse } from './refusal.ts'

declare const brand: unique symbol

/** An amount of money in fen, exact, of either sign. Reaches people through `groupedMoney`, wires and files through `moneyText`. */
export type Money = bigint & { readonly [brand]: 'money' }

/** The amount of so many fen. */
export function money(fen: bigint): Money {
  return fen as Money
}

export const zeroMoney: Money = money(0n)

/** The first amount in fen that is too large to be written: 15 digits stand before the point, which a database bigint still holds. */
const tooMuch = 10n ** 17n

/** The amount of so many fen; refuses what has more than 15 digits before the point. For results of what clerks typed. */
export function boundedMoney(fen: bigint): Money {
  if (fen >= tooMuch || fen <= -tooMuch) refuse('invalid', ['金额过大，最多 15 位整数', 'The amount is too large: at most 15 digits before the point'])
  return money(fen)
}

/**
 * Reads an amount in yuan as a clerk types or pastes it: `1,234.50`, full-width digits, `-5`, `￥5`. Refuses more than two decimals (never
 * rounds), exponents, brackets, misplaced commas, more than 15 digits before the point, and nothing at all.
 */
export function readMoney(text: string): Money {
  const decimal = typedDecimal(
    text.length > 64
      ? ''
      : text
          .normalize('NFKC')
          .trim()
          .replace(/^([+\-\u2212]?)\s*¥\s*/, '$1'),
  )
  if (!decimal) return refuse('invalid', ['请填写金额，例如 1234.50', 'An amount is expected, such as 1234.50'])
  if (decimal.places.length > 2) return refuse('invalid', ['金额最多两位小数', 'An amount has at most two decimals'])
  return boundedMoney(scaled(decimal, 2))
}

/** The form for wires, files and hashes, in yuan: `1234.50`, `-0.05`. */
export function moneyText(amount: Money): string {
  return fixed(amount, 2)
}

/** The form for screens and prints, in yuan: `1,234.50`, `-1,234.50`. */
export function groupedMoney(amount: Money): string {
  return moneyText(amount).replaceAll(/\B(?=(?:\d{3})+\.)/g, ',')
}

/** The sum of all; zero of none; refuses what does not fit a bigint column. */
export function sumMoney(list: Iterable<Money>): Money {
  let sum = 0n
  for (const amount of list) sum += amount
  return boundedMoney(sum)
}

/** The sum, in fen; refuses what does not fit a bigint column. */
export function plus(a: Money, b: Money): Money {
  return boundedMoney(a + b)
}

/** The difference, in fen; negative when `b` is more. */
export function minus(a: Money, b: Money): Money {
  return boundedMoney(a - b)
}

/** The same amount with the other sign: a red entry. */
export function negated(a: Money): Money {
  return money(0n - a)
}

/** In units of ten thousand 万元, rounded half away from zero to hundredths of them: for reading, never for reckoning. */
export function inTenThousands(amount: Money): Money {
  const half = amount < 0n ? -5_000n : 5_000n
  return money((amount + half) / 10_000n)
}
