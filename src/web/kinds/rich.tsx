import { Input } from 'antd'
import { Suspense, lazy } from 'react'
import { cleanRichBy, plainOf } from '../../kernel/kinds/rich.ts'
import { typedText } from './kind.ts'
import type { CellProps, InputProps, WebKind } from './kind.ts'
import { RichText } from './rich-text.tsx'

// What stands here was cleaned by the server, or will be when it is sent; what is shown goes by a list of tags of its own.
cleanRichBy((html) => html)

const RichEditor = lazy(() => import('./rich-editor.tsx'))

function RichInput(props: InputProps) {
  return (
    <Suspense fallback={<Input.TextArea disabled value={plainOf(typedText(props.value))} autoSize={{ minRows: 4, maxRows: 10 }} />}>
      <RichEditor {...props} />
    </Suspense>
  )
}

function RichCell({ value, brief }: CellProps) {
  if (typeof value !== 'string') return null
  if (!brief) return <RichText html={value} />
  const text = plainOf(value).replaceAll('\n', ' ')
  return <span className="note">{text.length > 60 ? `${text.slice(0, 60)}…` : text}</span>
}

export const rich: WebKind = { input: RichInput, cell: RichCell, wide: true }
