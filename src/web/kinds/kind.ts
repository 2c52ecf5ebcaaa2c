import type { ComponentType } from 'react'
import type { Json } from '../../kernel/kinds/kind.ts'
import type { AnyField } from '../../kernel/record/field.ts'

/** What stands in an input before it is read: text as typed, a tick, several keys, or nothing. */
export type Typed = string | boolean | readonly string[] | null

export interface InputProps {
  readonly field: AnyField
  readonly id: string
  /** accessible name: the field's label, in a grid with the row's number */
  readonly label: string
  readonly value: Typed
  readonly onChange: (value: Typed) => void
  readonly onBlur?: () => void
  readonly invalid: boolean
  /** stands in a grid cell: no border of its own, no room for radios or several lines */
  readonly inGrid?: boolean
  readonly autoFocus?: boolean
}

export interface CellProps {
  readonly field: AnyField
  /** as it came over the wire; null or undefined is empty */
  readonly value: Json | undefined
  /** the values beside it, on the wire: a number's unit may stand there */
  readonly row?: { readonly [name: string]: unknown } | undefined
  /** stands in a list: a line or two, however much there is */
  readonly brief?: boolean
  /** ledgers leave zeros blank */
  readonly blankZero?: boolean
}

/** How the values of a kind are typed in and shown. */
export interface WebKind {
  readonly input: ComponentType<InputProps>
  readonly cell: ComponentType<CellProps>
  /** needs the whole width of a form or a page */
  readonly wide?: boolean
}

/** Somebody has begun to type in another field of this form: an input that comes late (the calendar) does not take the keyboard from there. */
function typingBeside(id: string): boolean {
  const active = document.activeElement?.id ?? ''
  return active !== id && active.startsWith(id.slice(0, id.lastIndexOf('-') + 1))
}

/** What every input says of itself to those who hear the page instead of seeing it. */
export function spoken(props: InputProps) {
  return {
    id: props.id,
    'aria-label': props.label,
    'aria-required': !props.field.optional,
    ...(props.invalid ? ({ 'aria-invalid': true, 'aria-describedby': `${props.id}-fault`, status: 'error' } as const) : {}),
    ...(props.inGrid ? ({ variant: 'borderless' } as const) : {}),
    ...(props.onBlur ? { onBlur: props.onBlur } : {}),
    ...(props.autoFocus && !typingBeside(props.id) ? { autoFocus: true } : {}),
  }
}

/** The typed value where only text can stand. */
export function typedText(value: Typed): string {
  return typeof value === 'string' ? value : ''
}
