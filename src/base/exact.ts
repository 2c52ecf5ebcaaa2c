/**
 * `numerator / denominator` as a whole number, half up; below zero half away from zero, so that a red line is the exact negative of its
 * blue one (practice: half up per line).
 */
export function halfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator < 0n) return halfUp(-numerator, -denominator)
  return numerator < 0n ? -halfUp(-numerator, denominator) : (2n * numerator + denominator) / (2n * denominator)
}

/** A decimal as a person typed it, taken apart; `whole` has no leading zeros and is empty below one. */
export interface TypedDecimal {
  readonly negative: boolean
  readonly whole: string
  readonly places: string
}

const form = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d+))?$/

/**
 * Takes a typed decimal apart: any width of digits, commas only where thousands end (so that a decimal comma is not read as a thousand),
 * one sign in front. Null for everything else: exponents, brackets, NaN, two signs, no digit at all, more than 64 characters.
 */
export function typedDecimal(text: string): TypedDecimal | null {
  const plain = text.length > 64 ? '' : text.normalize('NFKC').trim().replace('\u2212', '-')
  const [, sign, whole = '', places = ''] = form.exec(plain) ?? []
  if (sign === undefined || whole + places === '') return null
  return { negative: sign === '-', whole: whole.replaceAll(',', '').replace(/^0+/, ''), places }
}

/** The whole number that a decimal is, counted in units of its `scale`-th place. Needs `places` of at most `scale` digits. */
export function scaled(decimal: TypedDecimal, scale: number): bigint {
  const size = BigInt(decimal.whole + decimal.places.padEnd(scale, '0'))
  return decimal.negative ? -size : size
}

/** A whole number of units of the `scale`-th place, written with exactly `scale` (at least one) places. */
export function fixed(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
