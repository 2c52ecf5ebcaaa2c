import { Input } from 'antd'
import { PlainCell } from './plain.tsx'
import { spoken, typedText } from './kind.ts'
import type { CellProps, InputProps, WebKind } from './kind.ts'

function TextInput(props: InputProps) {
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

export const text: WebKind = { input: TextInput, cell: PlainCell }
export const note: WebKind = { input: NoteInput, cell: NoteCell, wide: true }
