import { Input } from 'antd'
import { unitOf } from '../../kernel/kinds/number.ts'
import { useSpeech } from '../kit/say.tsx'
import { useHead } from './head.ts'
import { spoken, typedText } from './kind.ts'
import type { CellProps, InputProps, WebKind } from './kind.ts'
import { wireText } from './plain.tsx'

// Text, not a number input: the wheel changes nothing, commas and full-width digits may be pasted, and what cannot be read stays to be mended.
function NumberInput(props: InputProps) {
  const { field, value, onChange } = props
  const { language } = useSpeech()
  const unit = unitOf(field, useHead(), language)
  return (
    <Input
      {...spoken(props)}
      className="number"
      value={typedText(value)}
      inputMode="decimal"
      autoComplete="off"
      {...(field.kind === 'money' && !props.inGrid ? { prefix: '¥' } : {})}
      {...(unit !== '' && !props.inGrid ? { suffix: unit } : {})}
      onFocus={(event) => event.target.select()}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function NumberCell({ field, value, row, blankZero }: CellProps) {
  const { language } = useSpeech()
  const text = wireText(value, field, language)
  if (blankZero && /^-?0(?:\.0+)?%?$/.test(text)) return null
  const unit = text === '' ? '' : unitOf(field, row ?? {}, language)
  return (
    <span className={text.startsWith('-') ? 'number negative' : 'number'}>
      {text}
      {unit !== '' && <span className="unit"> {unit}</span>}
    </span>
  )
}

const number: WebKind = { input: NumberInput, cell: NumberCell }

export const count = number
export const quantity = number
export const money = number
export const price = number
export const rate = number
export const percent = number
