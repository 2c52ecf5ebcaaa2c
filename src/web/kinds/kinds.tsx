import { createElement } from 'react'
import { assert } from '../../base/assert.ts'
import { kindOf } from '../../kernel/kinds/kinds.ts'
import type { AnyField, KindName } from '../../kernel/record/field.ts'
import { address } from './address.tsx'
import { choice, choices, flag } from './choice.tsx'
import { bankCard, code, creditCode, identity, mail, phone, serial, web } from './contact.tsx'
import { files, photo, signature } from './files.tsx'
import type { CellProps, InputProps, WebKind } from './kind.ts'
import { count, money, percent, price, quantity, rate } from './number.tsx'
import { lineOf, ref } from './reference.tsx'
import { refs } from './references.tsx'
import { rich } from './rich.tsx'
import { note, text } from './text.tsx'
import { day, moment, month } from './time.tsx'

const kinds: { readonly [K in Exclude<KindName, 'lines'>]: WebKind } = {
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
}

function webKind(field: AnyField): WebKind {
  assert(field.kind !== 'lines', 'lines have a grid, not an input')
  return kinds[field.kind]
}

/** The input of a field. */
export function FieldInput(props: InputProps) {
  const Input = webKind(props.field).input
  return <Input {...props} />
}

/** What shows a value of this field. */
export function cellOf(field: AnyField): WebKind['cell'] {
  return webKind(field).cell
}

/** A value of a field, shown. */
export function FieldCell(props: CellProps) {
  return createElement(cellOf(props.field), props)
}

/** Whether a field takes the whole width of a form or a page: several lines of text, many ticks. */
export function isWide(field: AnyField): boolean {
  return field.kind !== 'lines' && kinds[field.kind].wide === true
}

/** Numbers stand at the right. */
export function alignOf(field: AnyField): 'right' | 'left' {
  return field.kind !== 'lines' && kindOf(field).right ? 'right' : 'left'
}
