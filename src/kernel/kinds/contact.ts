import type { Label } from '../../base/label.ts'
import { refuse } from '../../base/refusal.ts'
import { creditCodeFault, normaliseCreditCode } from './check-digits.ts'
import { readText, stringKind } from './text.ts'

export const mail = stringKind((raw, field) => {
  const typed = readText(raw, field, 254)
  if (!/^[^\s@<>",;:\\]{1,64}@[^\s@<>",;:\\.]+(?:\.[^\s@<>",;:\\.]+)+$/.test(typed))
    refuse('invalid', ['邮箱地址不对，例如 name@company.cn', 'Not a mail address'])
  return typed
}, 'value')

// Typed in whatever case or width, kept in one: 'k001' and 'Ｋ００１' are the same customer. A field with a form of its own (another party's number) keeps what was written.
export const code = stringKind((raw, field) => {
  if (field.pattern) return readText(raw, field, field.max ?? 40)
  const typed = typeof raw === 'string' ? raw.normalize('NFKC').toUpperCase() : raw
  return readText(
    typed,
    { ...field, pattern: /^[A-Z0-9._/-]+$/, patternSays: ['只能用字母、数字和 - _ . /', 'Only letters, digits and - _ . /'] },
    field.max ?? 40,
  )
}, 'value')

const creditFaults = {
  length: ['统一社会信用代码应为 18 位', 'A social credit code has 18 characters'],
  alphabet: ['统一社会信用代码不含 I、O、S、V、Z，请核对执照', 'A social credit code has no I, O, S, V, Z'],
  check: ['统一社会信用代码校验位不符，请逐位核对执照', 'The check character is wrong: compare with the licence'],
  inner: ['统一社会信用代码中的组织机构代码校验位不符，请核对执照', 'The check character of the organisation code inside is wrong'],
} as const

export const creditCode = stringKind((raw, field) => {
  const typed = normaliseCreditCode(readText(raw, field, 40))
  const fault = creditCodeFault(typed)
  if (fault) refuse('invalid', creditFaults[fault])
  return typed
}, 'value')

const addressFault: Label = ['网址不对，例如 https://www.company.cn', 'Not a web address, such as https://www.company.cn']

/** An address of the web, http or https only: a link in a list must never run a script or send a password along. One without a scheme is taken as https. */
export const web = stringKind((raw, field) => {
  const typed = readText(raw, field, 500)
  const whole = /^[a-z][a-z\d+.-]*:/i.test(typed) && !/^[^/]+:\d+(?:\/|$)/.test(typed) ? typed : `https://${typed}`
  if (!/^https?:\/\//i.test(whole)) refuse('invalid', ['网址只能以 http:// 或 https:// 开头', 'Only http:// or https:// addresses'])
  const url = URL.canParse(whole) ? new URL(whole) : refuse('invalid', addressFault)
  if (/\s/.test(whole) || !/^(?:[^.]+(?:\.[^.]+)+|\[.+\]|localhost)$/.test(url.hostname)) refuse('invalid', addressFault)
  if (url.username !== '' || url.password !== '') refuse('invalid', ['网址里不能带用户名和密码', 'No user name or password in a web address'])
  return whole
}, 'value')
