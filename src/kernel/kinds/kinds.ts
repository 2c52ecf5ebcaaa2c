import { assert } from '../../base/assert.ts'
import type { Voice } from '../../base/tongue.ts'
import type { AnyField, KindName } from '../record/field.ts'
import { address } from './address.ts'
import { choice, choices, flag } from './choice.ts'
import { code, creditCode, mail, web } from './contact.ts'
import { bankCard, identity } from './credential.ts'
import { files, holdsFiles, photo, signature } from './files.ts'
import type { Json, Kind, Language } from './kind.ts'
import { count, money, percent, price, quantity, rate } from './number.ts'
import { phone } from './phone.ts'
import { lineOf, ref, refs } from './reference.ts'
import { rich } from './rich.ts'
import { serial } from './serial.ts'
import { note, text } from './text.ts'
import { day, moment, month } from './time.ts'

// The kinds differ in their value's type; a caller that knows only the name passes values through without looking at them.
const kinds = {
  text,
  note,
  rich,
  phone,
  mail,
  code,
  web,
  address,
  creditCode,
  identity,
  bankCard,
  serial,
  count,
  quantity,
  money,
  price,
  rate,
  percent,
  day,
  month,
  moment,
  choice,
  choices,
  flag,
  ref,
  refs,
  lineOf,
  files,
  photo,
  signature,
} as unknown as {
  readonly [K in Exclude<KindName, 'lines'>]: Kind<unknown>
}

/** Every kind there is, by name. */
export const kindNames: readonly string[] = Object.keys(kinds)

/** The kind of a field; lines are no kind of their own: each of their fields has one. */
export function kindOf(field: AnyField): Kind<unknown> {
  assert(field.kind !== 'lines', 'lines are read line by line')
  return kinds[field.kind]
}

/** What stands for a secret that is there. Sent back as it is, it means that the secret stays. */
export const secretMask = '••••••••'

/** A value as a person reads it; empty for null. */
export function textOf(value: unknown, field: AnyField, language: Language = 'zh'): string {
  if (value === null || value === undefined) return ''
  return field.secret ? secretMask : kindOf(field).text(value, field, language)
}

/** Whether a field's value is the id of another row, or several, or of a line of one: what they are called is looked up. */
export const pointsAt = (field: AnyField): boolean => field.kind === 'ref' || field.kind === 'refs' || field.kind === 'lineOf'

/** A value as a person reads it, rows it points at by their names; empty for null, and for a row that has no name among these. */
export function namedText(value: unknown, field: AnyField, titles: { readonly [id: string]: string }, language: Language = 'zh'): string {
  if (!pointsAt(field) && !holdsFiles(field.kind)) return textOf(value, field, language)
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value]
  return ids.flatMap((id) => (typeof id === 'string' ? (titles[id] ?? []) : [])).join(language === 'zh' ? '、' : ', ')
}

/** A value as this reader reads it, for files and papers: of a choice the program's own word, in his script; what a user wrote as it was written. */
export function voicedText(value: unknown, field: AnyField, titles: { readonly [id: string]: string }, voice: Voice): string {
  const text = namedText(value, field, titles, voice.language)
  if (field.kind === 'choice' || field.kind === 'choices' || field.kind === 'flag') return voice.turn(text)
  return field.kind === 'lineOf' ? lineNamed(text, voice) : text
}

/** A line by the number of its document and its place, which the database gives as 「XSDD20260302-0001 第2行」. */
export const lineNamed = (title: string, voice: Voice): string => (voice.language === 'en' ? title.replace(/ 第(\d+)行$/, ' line $1') : title)

/** A value as JSON; null stays null. */
export function wireOf(value: unknown, field: AnyField): Json {
  if (value === null || value === undefined) return null
  return field.secret ? secretMask : kindOf(field).write(value)
}
