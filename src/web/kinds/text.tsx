import { Input, Select } from 'antd'
import { useHouse, useMe } from '../kit/office.tsx'
import { useSay } from '../kit/say.tsx'
import { PlainCell } from './plain.tsx'
import { spoken, typedText } from './kind.ts'
import type { CellProps, InputProps, WebKind } from './kind.ts'

/** A text that names a record or a report is picked among those there are. */
function NamedInput(props: InputProps) {
  const say = useSay()
  const { records } = useHouse()
  const { reports } = useMe()
  const offered = props.field.names === 'report' ? reports : Object.values(records)
  return (
    <Select
      {...spoken(props)}
      className="wide"
      value={typedText(props.value) || null}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={props.field.optional === true}
      options={offered.map(({ name, label }) => ({ value: name, label: say(label) }))}
      onChange={(chosen) => props.onChange(chosen ?? null)}
    />
  )
}

function NamedCell({ field, value }: CellProps) {
  const say = useSay()
  const { records } = useHouse()
  const { reports } = useMe()
  const named = field.names === 'report' ? reports.find(({ name }) => name === value) : typeof value === 'string' ? records[value] : undefined
  return <>{named ? say(named.label) : value}</>
}

function TextCell(props: CellProps) {
  return props.field.names ? <NamedCell {...props} /> : <PlainCell {...props} />
}

function TextInput(props: InputProps) {
  return props.field.names ? <NamedInput {...props} /> : <WordsInput {...props} />
}

function WordsInput(props: InputProps) {
  const { field, value, onChange, inGrid } = props
  return (
    <Input
      {...spoken(props)}
      value={typedText(value)}
      maxLength={(field.max ?? 200) * 2}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
      allowClear={!inGrid && field.optional === true}
    />
  )
}

function NoteInput(props: InputProps) {
  if (props.inGrid) return <TextInput {...props} />
  return (
    <Input.TextArea
      {...spoken(props)}
      value={typedText(props.value)}
      autoSize={{ minRows: 2, maxRows: 10 }}
      onChange={(event) => props.onChange(event.target.value)}
    />
  )
}

function NoteCell(props: CellProps) {
  return (
    <span className="note">
      <PlainCell {...props} />
    </span>
  )
}

export const text: WebKind = { input: TextInput, cell: TextCell }
export const note: WebKind = { input: NoteInput, cell: NoteCell, wide: true }
