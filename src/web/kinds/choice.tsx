import { Checkbox, Radio, Select } from 'antd'
import { useSay } from '../kit/say.tsx'
import type { Say } from '../kit/say.tsx'
import type { AnyField } from '../../kernel/record/field.ts'
import { PlainCell } from './plain.tsx'
import { spoken } from './kind.ts'
import type { InputProps, WebKind } from './kind.ts'

/** The values of a choice with their words, for a pick box. */
export function choiceOptions(field: AnyField, say: Say): { value: string; label: string }[] {
  return Object.entries(field.choices ?? {}).map(([value, label]) => ({ value, label: say(label) }))
}

/** Whether all are few and short enough to be seen at once on one line. */
function fitsOneLine(options: readonly { readonly label: string }[]): boolean {
  return options.length <= 3 && options.reduce((length, { label }) => length + label.length, 0) <= 9
}

function ChoiceInput(props: InputProps) {
  const say = useSay()
  const options = choiceOptions(props.field, say)
  const value = typeof props.value === 'string' && props.value !== '' ? props.value : null
  if (!props.inGrid && !props.field.optional && fitsOneLine(options)) {
    return (
      <Radio.Group id={props.id} aria-label={props.label} value={value} options={options} onChange={(event) => props.onChange(String(event.target.value))} />
    )
  }
  return (
    <Select
      {...spoken(props)}
      value={value}
      options={options}
      allowClear={props.field.optional === true}
      showSearch={{ optionFilterProp: 'label' }}
      className="wide"
      popupMatchSelectWidth={!props.inGrid}
      onChange={(chosen) => props.onChange(chosen ?? null)}
    />
  )
}

function ChoicesInput(props: InputProps) {
  const say = useSay()
  const value = Array.isArray(props.value) ? props.value.map(String) : []
  return (
    <Select
      {...spoken(props)}
      mode="multiple"
      value={value}
      options={choiceOptions(props.field, say)}
      showSearch={{ optionFilterProp: 'label' }}
      className="wide"
      onChange={(chosen) => props.onChange(chosen)}
    />
  )
}

function FlagInput(props: InputProps) {
  return <Checkbox id={props.id} aria-label={props.label} checked={props.value === true} onChange={(event) => props.onChange(event.target.checked)} />
}

export const choice: WebKind = { input: ChoiceInput, cell: PlainCell }
export const choices: WebKind = { input: ChoicesInput, cell: PlainCell, wide: true }
export const flag: WebKind = { input: FlagInput, cell: PlainCell }
