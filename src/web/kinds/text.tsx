import { Input, Select } from 'antd'
import { useHouse } from '../kit/office.tsx'
import { useSay } from '../kit/say.tsx'
import { PlainCell } from './plain.tsx'
import { spoken, typedText } from './kind.ts'
import type { CellProps, InputProps, WebKind } from './kind.ts'

/** A text that names a record is picked among those there are. */
function RecordInput(props: InputProps) {
  const say = useSay()
  const { records } = useHouse()
  return (
    <Select
      {...spoken(props)}
      className="wide"
      value={typedText(props.value) || null}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={props.field.optional === true}
      options={Object.values(records).map((record) => ({ value: record.name, label: say(record.label) }))}
      onChange={(chosen) => props.onChange(chosen ?? null)}
    />
  )
}

function RecordCell({ value }: CellProps) {
  const say = useSay()
  const { records } = useHouse()
  const record = typeof value === 'string' ? records[value] : undefined
  return <>{record ? say(record.label) : value}</>
}

function TextCell(props: CellProps) {
  return props.field.names === 'record' ? <RecordCell {...props} /> : <PlainCell {...props} />
}

function TextInput(props: InputProps) {
  return props.field.names === 'record' ? <RecordInput {...props} /> : <WordsInput {...props} />
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
