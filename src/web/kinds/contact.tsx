import { Input } from 'antd'
import { dialled } from '../../kernel/kinds/phone.ts'
import { PlainCell } from './plain.tsx'
import { spoken, typedText } from './kind.ts'
import type { CellProps, InputProps, WebKind } from './kind.ts'

function contactInput(inputMode: 'tel' | 'email' | 'text' | 'url' | 'numeric') {
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
  if (typeof props.value !== 'string') return null
  return dialled(props.value).map(({ says, dials }, place) => (
    <span key={says}>
      {place > 0 ? ' / ' : null}
      <a href={`tel:${dials}`} className="quiet-link">
        {says}
      </a>
    </span>
  ))
}

function MailCell(props: CellProps) {
  return typeof props.value === 'string' ? (
    <a href={`mailto:${encodeURIComponent(props.value)}`} className="quiet-link">
      {props.value}
    </a>
  ) : null
}

// A new tab that knows nothing of this page. What is no http address is not made a link, whoever stored it.
function WebCell({ value }: CellProps) {
  if (typeof value !== 'string') return null
  if (!/^https?:\/\//i.test(value)) return <>{value}</>
  return (
    <a href={value} target="_blank" rel="noopener noreferrer" className="quiet-link" onClick={(event) => event.stopPropagation()}>
      {value.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '')}
    </a>
  )
}

export const phone: WebKind = { input: contactInput('tel'), cell: PhoneCell }
export const mail: WebKind = { input: contactInput('email'), cell: MailCell }
export const code: WebKind = { input: contactInput('text'), cell: PlainCell }
export const creditCode: WebKind = { input: contactInput('text'), cell: PlainCell }
export const web: WebKind = { input: contactInput('url'), cell: WebCell }
export const identity: WebKind = { input: contactInput('text'), cell: PlainCell }
export const bankCard: WebKind = { input: contactInput('numeric'), cell: PlainCell }
/** Never typed: it stands in forms of other records' filters only. */
export const serial: WebKind = { input: contactInput('text'), cell: PlainCell }
