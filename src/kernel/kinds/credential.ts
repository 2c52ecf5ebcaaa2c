import { refuse } from '../../base/refusal.ts'
import { identityNumberFault, luhnHolds, normaliseCreditCode } from './check-digits.ts'
import type { Kind } from './kind.ts'
import { readText, stringKind } from './text.ts'

const identityFaults = {
  length: ['身份证号应为 18 位', 'An identity number has 18 characters'],
  alphabet: ['身份证号前 17 位是数字，末位是数字或 X', 'An identity number is 17 digits and a digit or X'],
  date: ['身份证号中的出生日期不存在，请核对证件', 'The day of birth in the identity number does not exist'],
  check: ['身份证号校验位不符，请逐位核对证件', 'The check character is wrong: compare with the card'],
} as const

/** All but the first `head` and the last `tail` characters covered. */
const covered = (text: string, head: number, tail: number): string =>
  `${text.slice(0, head)}${'*'.repeat(Math.max(0, text.length - head - tail))}${text.slice(-tail)}`

/** A resident identity number, GB 11643: 18 characters, day of birth and check verified. Others see the area and the last four (personal information is shown as little as the work needs). */
export const identity: Kind<string> = {
  ...stringKind((raw, field) => {
    const typed = normaliseCreditCode(readText(raw, field, 40))
    const fault = identityNumberFault(typed)
    if (fault) refuse('invalid', identityFaults[fault])
    return typed
  }, 'none'),
  sql: () => ({ type: 'text', check: "$ similar to '[0-9]{17}[0-9X]'" }),
  mask: (value) => covered(value, 6, 4),
}

/** The number of a bank card: 12 to 19 digits of which the last is the check digit of ISO/IEC 7812 (Luhn). Spaces and hyphens between are left out. Shown in fours. */
export const bankCard: Kind<string> = {
  ...stringKind((raw, field) => {
    const typed = readText(raw, field, 60).normalize('NFKC').replaceAll(/[\s-]/g, '')
    if (!/^\d{12,19}$/.test(typed)) refuse('invalid', ['银行卡号应为 12 到 19 位数字', 'A bank card number has 12 to 19 digits'])
    if (!luhnHolds(typed)) refuse('invalid', ['银行卡号校验位不符，请逐位核对卡面', 'The check digit is wrong: compare with the card'])
    return typed
  }, 'none'),
  sql: () => ({ type: 'text', check: "$ similar to '[0-9]{12,19}'" }),
  text: (value) => value.replaceAll(/(\d{4})(?=\d)/g, '$1 '),
  mask: (value) => covered(value, 0, 4),
}
