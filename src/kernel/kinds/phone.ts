import { refuse } from '../../base/refusal.ts'
import { readText, stringKind } from './text.ts'

const example = ['电话号码不对，例如 13812345678 或 021-62345678', 'Not a telephone number, such as 13812345678 or 021-62345678'] as const

/** Area codes: 010 and 02x have three digits and numbers of eight, the others four digits and numbers of seven or eight; there is no 026. */
const area = /^0(?:10|2[0-57-9]|[3-9]\d\d)/
/** What is dialled short: emergency and service numbers of 3 digits, operators (10000, 10086), hotlines (12315, 95338, 950616, 95105555, 96110), 1010 numbers. */
const short = /^(?:11[024790]|12[0-2]|1[012]\d{3}|95\d{3,4}|95\d{6}|96\d{3,4}|1010\d{4})$/
/** An extension as it is said or written behind a number. */
const extension = /\s*(?:转|分机|ext\.?|x|#)\s*(\d{1,6})$/i
/** Several numbers in one box. A slash, since that is how it is written on a card. */
const between = /\s*[/、,;|]\s*/

function mobile(digits: string): string {
  if (!/^1[3-9]/.test(digits)) refuse('invalid', ['手机号以 13 至 19 开头，共 11 位，请核对', 'A mobile number begins with 13 to 19 and has 11 digits'])
  if (digits.length !== 11) refuse('invalid', [`手机号应为 11 位，现在是 ${digits.length} 位`, `A mobile number has 11 digits, this has ${digits.length}`])
  return digits
}

/** What was typed of one number: its digits, in the groups they were typed in, and the extension where a word says that it is one. */
interface Typed {
  readonly digits: string
  readonly groups: readonly string[]
  readonly inner: string | undefined
}

/** The number and its extension: the last group is one where the digits before it are a whole number, as in 0571-88001234-801. */
function apart({ digits, groups, inner }: Typed, whole: (number: string) => boolean): { readonly number: string; readonly behind: string } {
  const last = groups.length > 1 ? (groups.at(-1) ?? '') : ''
  const before = digits.slice(0, digits.length - last.length)
  if (inner === undefined && last !== '' && last.length <= 6 && whole(before)) return { number: before, behind: `-${last}` }
  return { number: digits, behind: inner === undefined ? '' : `-${inner}` }
}

/** A fixed line with its area code, `0571-88001234`, and `-801` behind it where it has an extension. */
function fixed(typed: Typed): string {
  const [code] = area.exec(typed.digits) ?? refuse('invalid', ['没有这个区号，请核对，例如 021-62345678', 'There is no such area code'])
  const lengths = code.length === 3 ? [8] : [7, 8]
  const { number, behind } = apart(typed, (digits) => lengths.includes(digits.length - code.length))
  const own = number.slice(code.length)
  if (!lengths.includes(own.length))
    refuse('invalid', [
      `区号 ${code} 后面应是 ${lengths.join(' 或 ')} 位号码，现在是 ${own.length} 位；分机写作 ${code}-${'62345678'.slice(0, lengths[0])}-801`,
      `Behind ${code} stand ${lengths.join(' or ')} digits, here ${own.length}`,
    ])
  if (/^[01]/.test(own))
    refuse('invalid', [`区号 ${code} 后面的号码不会以 ${own.slice(0, 1)} 开头，请核对`, `No number behind ${code} begins with ${own.slice(0, 1)}`])
  return `${code}-${own}${behind}`
}

/** A number of another country or of Hong Kong, Macao or Taiwan: `+852 23456789`; at most 15 digits (ITU-T E.164). */
function abroad({ digits, groups, inner }: Typed): string {
  if (!/^[1-9]\d{6,14}$/.test(digits))
    refuse('invalid', ['国际号码请写 + 和国家代码，共 7 至 15 位，例如 +852 23456789', 'Write + and the country code, 7 to 15 digits'])
  return `+${groups.join(' ')}${inner === undefined ? '' : ` x${inner}`}`
}

/** A number as it is dialled within the mainland. */
function domestic(typed: Typed): string {
  const { digits } = typed
  if (/^[48]00\d/.test(digits)) {
    const { number, behind } = apart(typed, (before) => before.length === 10)
    if (number.length !== 10) refuse('invalid', ['400、800 电话共 10 位，例如 400-820-8820', 'A 400 or 800 number has 10 digits'])
    return `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}${behind}`
  }
  const service = apart(typed, (before) => short.test(before))
  if (short.test(service.number)) return `${service.number}${service.behind}`
  if (/^01[3-9]\d{9}$/.test(digits)) return mobile(digits.slice(1))
  if (digits.startsWith('0')) return fixed(typed)
  if (digits.startsWith('1') && digits.length > 6) return mobile(digits)
  if (digits.length === 7 || digits.length === 8) refuse('invalid', ['固定电话请加区号，例如 021-62345678', 'Give the area code too, such as 021-62345678'])
  refuse('invalid', example)
}

/** One number, from what was typed of it, as it is kept. */
function oneNumber(typed: string): string {
  const inner = extension.exec(typed)?.[1]
  // +44 (0)171 names the 0 that is dialled at home only; 00 is + on a telephone without one.
  const number = typed
    .replace(extension, '')
    .replace(/\(0\)/, ' ')
    .replaceAll(/[()]/g, ' ')
    .trim()
    .replace(/^00(?=[\s-]*[1-9])/, '+')
  if (!/^\+?[\d\s.-]+$/.test(number))
    refuse(
      'invalid',
      /\d{5}/.test(number) ? ['电话只能填数字，说明请写在备注里；分机写作 0571-88001234-801', 'Digits only; an extension as 0571-88001234-801'] : example,
    )
  const digits = number.replaceAll(/\D/g, '')
  const groups = number.replaceAll(/\D+/g, ' ').trim().split(' ')
  if (!number.startsWith('+')) return domestic({ digits, groups, inner })
  if (!digits.startsWith('86')) return abroad({ digits, groups, inner })
  const home = digits.slice(2)
  // From abroad the 0 of an area code is left out: +86 571 88001234.
  const whole = /^(?:0|1[3-9]\d{9}$|[48]00\d{7})/.test(home) || short.test(home)
  return domestic({ digits: whole ? home : `0${home}`, groups, inner })
}

/**
 * Telephone numbers, checked and kept in one form: mobile `13812345678`, fixed with area code and extension `0571-88001234-801`, `400-820-8820`, short
 * service numbers `95338`, others as `+852 23456789`. Two numbers of one party stand with a slash between them. Full width, dots, brackets, blanks,
 * +86 and a 0 before a mobile number are taken as they are meant.
 */
export const phone = stringKind((raw, field) => {
  const typed = readText(raw, field, 80)
    .normalize('NFKC')
    .replaceAll(/[‐-―−]/g, '-')
  const numbers = typed.split(between).filter((number) => number !== '')
  const [first, ...others] =
    numbers.length > 3 || numbers.length === 0 ? refuse('invalid', ['一栏最多填三个号码，中间用 / 隔开', 'At most three numbers, separated by /']) : numbers
  const kept = oneNumber(first ?? '')
  const code = /^0\d+-/.exec(kept)?.[0] ?? ''
  // 0571-88001234/88005678: the second is of the same town.
  return [kept, ...others.map((number) => oneNumber(/^[2-9]\d{6,7}$/.test(number.replaceAll(/[\s-]/g, '')) ? `${code}${number}` : number))].join(' / ')
}, 'value')

/** The numbers of a kept value one by one: as they are read, and as a telephone dials them, the extension after a pause. */
export function dialled(kept: string): readonly { readonly says: string; readonly dials: string }[] {
  return kept.split(' / ').map((says) => {
    const [, number = says, inner] = /^(0\d{2,3}-\d{7,8}|[48]00-\d{3}-\d{4}|\d{3,8}|\+.*)(?:-| x)(\d{1,6})$/.exec(says) ?? []
    return { says, dials: `${number.replaceAll(/[^\d+]/g, '')}${inner === undefined ? '' : `,${inner}`}` }
  })
}
