import { Input } from 'antd'
import { PlainCell } from './plain.tsx'
import { spoken, typedText } from './kind.ts'
import type { CellProps, InputProps, WebKind } from './kind.ts'

function contactInput(inputMode: 'tel' | 'email' | 'text') {
  return function ContactInput(props: InputProps) {
    return (
      <Input
        {...spoken(props)}
        value={typedText(props.value)}
        inputMode={inputMode}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => props.onChange(event.target.value)}
        allowClear={!props.inGrid && props.field.optional === true}
      />
    )
  }
}

function PhoneCell(props: CellProps) {
  return typeof props.value === 'string' ? (
    <a href={`tel:${props.value.replaceAll(/[^\d+]/g, '')}`} className="quiet-link">
      {props.value}
    </a>
  ) : null
}

function MailCell(props: CellProps) {
  return typeof props.value === 'string' ? (
    <a href={`mailto:${encodeURIComponent(props.value)}`} className="quiet-link">
      {props.value}
    </a>
  ) : null
}

export const phone: WebKind = { input: contactInput('tel'), cell: PhoneCell }
export const mail: WebKind = { input: contactInput('email'), cell: MailCell }
export const code: WebKind = { input: contactInput('text'), cell: PlainCell }
export const creditCode: WebKind = { input: contactInput('text'), cell: PlainCell }
