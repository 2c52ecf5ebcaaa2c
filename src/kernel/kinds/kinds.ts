import { assert } from '../../base/assert.ts'
import type { AnyField, KindName } from '../record/field.ts'
import { choice, choices, flag } from './choice.ts'
import { code, creditCode, mail, phone } from './contact.ts'
import type { Json, Kind, Language } from './kind.ts'
import { count, money, price, quantity, rate } from './number.ts'
import { ref } from './reference.ts'
import { note, text } from './text.ts'
import { day, moment, month } from './time.ts'

// The kinds differ in their value's type; a caller that knows only the name passes values through without looking at them.
const kinds = {
  text,
  note,
  phone,
  mail,
  code,
  creditCode,
  count,
  quantity,
  money,
  price,
  rate,
  day,
  month,
  moment,
  choice,
  choices,
  flag,
  ref,
  lineOf: ref,
} as unknown as {
  readonly [K in Exclude<KindName, 'lines'>]: Kind<unknown>
}

/** The kind of a field; lines are no kind of their own: each of their fields has one. */
export function kindOf(field: AnyField): Kind<unknown> {
  assert(field.kind !== 'lines', 'lines are read line by line')
  return kinds[field.kind]
}

/** A value as a person reads it; empty for null. */
export function textOf(value: unknown, field: AnyField, language: Language = 'zh'): string {
  return value === null || value === undefined ? '' : kindOf(field).text(value, field, language)
}

/** A value as JSON; null stays null. */
export function wireOf(value: unknown, field: AnyField): Json {
  return value === null || value === undefined ? null : kindOf(field).write(value)
}
