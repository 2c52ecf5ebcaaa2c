import { isDay } from '../../base/day.ts'

/** What is wrong with a unified social credit code; the first of: its length, a character, its own check, that of the code inside. */
export type CreditCodeFault = 'length' | 'alphabet' | 'check' | 'inner'
/** What is wrong with an identity number; the first of: its length, a character, the day of birth, the check. */
export type IdentityNumberFault = 'length' | 'alphabet' | 'date' | 'check'
/** What a taxpayer number looks like. `unknown` is a mistyped credit code too: ask `creditCodeFault` what is wrong with it. */
export type TaxNumberForm = 'credit' | 'old15' | 'person20' | 'identity' | 'unknown'

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const innerAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2]
const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** GB 32100-2015: powers of 3 modulo 31. */
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The form in which codes are kept and compared: half width, upper case, no spaces. */
export function normaliseCreditCode(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
}

function weighed(text: string, alphabet: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * alphabet.indexOf(text.charAt(index)), 0)
}

/** The check character of the first 17. A remainder of 0 gives `0`, where the standard's formula would give a 31 that has no character. */
function creditCheck(code: string): string {
  return creditAlphabet.charAt((31 - (weighed(code, creditAlphabet, creditWeights) % 31)) % 31)
}

/** GB 11714: the check character of the first 8 of an organisation code; 10 is written X and 11 is written 0. */
function innerCheck(code: string): string {
  return '0123456789X'.charAt((11 - (weighed(code, innerAlphabet, innerWeights) % 11)) % 11)
}

/** What is wrong with a unified social credit code (GB 32100-2015), or null. Width, case and spaces do not matter. */
export function creditCodeFault(text: string): CreditCodeFault | null {
  const code = normaliseCreditCode(text)
  if ([...code].length !== 18) return 'length'
  if (!/^[0-9A-HJ-NP-RTUWXY]+$/.test(code)) return 'alphabet'
  // The third to the eighth are the area of the registering body, figures only: a letter there is a misreading that the check can miss.
  if (!/^\d{6}$/.test(code.slice(2, 8)) || creditCheck(code) !== code.charAt(17)) return 'check'
  return innerCheck(code.slice(8)) === code.charAt(16) ? null : 'inner'
}

/** What is wrong with an 18-digit identity number (GB 11643, check by ISO 7064 MOD 11-2), or null. Width, case and spaces do not matter. */
export function identityNumberFault(text: string): IdentityNumberFault | null {
  const code = normaliseCreditCode(text)
  if ([...code].length !== 18) return 'length'
  if (!/^\d{17}[\dX]$/.test(code)) return 'alphabet'
  if (!isDay(`${code.slice(6, 10)}-${code.slice(10, 12)}-${code.slice(12, 14)}`)) return 'date'
  return '10X98765432'.charAt(weighed(code, innerAlphabet, identityWeights) % 11) === code.charAt(17) ? null : 'check'
}

/** Whether the last of these digits is the check digit of the others (Luhn, ISO/IEC 7812-1). Digits only. */
export function luhnHolds(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/**
 * Which of the numbers in use a taxpayer number is. Besides credit codes there are old ones of 15 (area and organisation code), those of
 * sole traders of 20 (identity number and two digits) and identity numbers: to be warned about, not refused.
 */
export function taxNumberForm(text: string): TaxNumberForm {
  const code = normaliseCreditCode(text)
  if (creditCodeFault(code) === null) return 'credit'
  if (identityNumberFault(code) === null) return 'identity'
  if (/^\d{6}[0-9A-Z]{9}$/.test(code)) return 'old15'
  return /^\d{17}[\dX]\d{2}$/.test(code) ? 'person20' : 'unknown'
}
