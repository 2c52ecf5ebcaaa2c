import {
  BoldOutlined,
  ItalicOutlined,
  LinkOutlined,
  OrderedListOutlined,
  RedoOutlined,
  StrikethroughOutlined,
  UnderlineOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { EditorContent, useEditor, useEditorState } from '@tiptap/react'
import type { Editor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { Button, Input, Popover } from 'antd'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { Label } from '../../base/label.ts'
import { useSay } from '../kit/say.tsx'
import { typedText } from './kind.ts'
import type { InputProps } from './kind.ts'

const extensions = [
  StarterKit.configure({
    heading: { levels: [3, 4] },
    code: false,
    codeBlock: false,
    horizontalRule: false,
    link: { openOnClick: false, protocols: ['http', 'https', 'mailto'] },
  }),
]

interface ToolProps {
  readonly label: Label
  readonly on?: boolean
  readonly disabled?: boolean
  readonly icon: ReactNode
  readonly act: () => void
}

function Tool({ label, on, disabled, icon, act }: ToolProps) {
  const say = useSay()
  return (
    <Button
      size="small"
      type={on ? 'primary' : 'text'}
      ghost={on === true}
      icon={icon}
      disabled={disabled === true}
      tabIndex={-1}
      aria-label={say(label)}
      aria-pressed={on === true}
      title={say(label)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    />
  )
}

function LinkTool({ editor, on }: { readonly editor: Editor; readonly on: boolean }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const [address, setAddress] = useState('')
  const put = (): void => {
    const chain = editor.chain().focus().extendMarkRange('link')
    if (/^(?:https?:\/\/|mailto:)/i.test(address)) chain.setLink({ href: address }).run()
    else chain.unsetLink().run()
    setOpen(false)
  }
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={(now) => {
        const href: unknown = editor.getAttributes('link').href
        setAddress(typeof href === 'string' ? href : 'https://')
        setOpen(now)
      }}
      content={
        <Input.Search
          value={address}
          aria-label={say(['链接地址', 'Address'])}
          enterButton={say(['确定', 'OK'])}
          onChange={(event) => setAddress(event.target.value)}
          onSearch={put}
        />
      }
    >
      <span>
        <Tool label={['链接', 'Link']} on={on} icon={<LinkOutlined aria-hidden />} act={() => setOpen(true)} />
      </span>
    </Popover>
  )
}

function Tools({ editor }: { readonly editor: Editor }) {
  const say = useSay()
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      heading: now.isActive('heading', { level: 3 }),
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      underline: now.isActive('underline'),
      strike: now.isActive('strike'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      link: now.isActive('link'),
      undo: now.can().undo(),
      redo: now.can().redo(),
    }),
  })
  const chain = () => editor.chain().focus()
  return (
    <div role="toolbar" aria-label={say(['格式', 'Format'])} className="rich-tools">
      <Tool label={['标题', 'Heading']} on={on.heading} icon={<b aria-hidden>{say(['题', 'H'])}</b>} act={() => chain().toggleHeading({ level: 3 }).run()} />
      <Tool label={['加粗', 'Bold']} on={on.bold} icon={<BoldOutlined aria-hidden />} act={() => chain().toggleBold().run()} />
      <Tool label={['斜体', 'Italic']} on={on.italic} icon={<ItalicOutlined aria-hidden />} act={() => chain().toggleItalic().run()} />
      <Tool label={['下划线', 'Underline']} on={on.underline} icon={<UnderlineOutlined aria-hidden />} act={() => chain().toggleUnderline().run()} />
      <Tool label={['删除线', 'Struck']} on={on.strike} icon={<StrikethroughOutlined aria-hidden />} act={() => chain().toggleStrike().run()} />
      <Tool label={['项目符号', 'Bullets']} on={on.bullets} icon={<UnorderedListOutlined aria-hidden />} act={() => chain().toggleBulletList().run()} />
      <Tool label={['编号', 'Numbers']} on={on.numbers} icon={<OrderedListOutlined aria-hidden />} act={() => chain().toggleOrderedList().run()} />
      <LinkTool editor={editor} on={on.link} />
      <Tool label={['撤销', 'Undo']} disabled={!on.undo} icon={<UndoOutlined aria-hidden />} act={() => chain().undo().run()} />
      <Tool label={['重做', 'Redo']} disabled={!on.redo} icon={<RedoOutlined aria-hidden />} act={() => chain().redo().run()} />
    </div>
  )
}

/** Writes text with headings, lists, emphasis and links. What is pasted from Word or a page keeps only those. */
export default function RichEditor(props: InputProps) {
  const value = typedText(props.value)
  const { onChange } = props
  const editor = useEditor({
    extensions,
    content: value,
    immediatelyRender: true,
    autofocus: props.autoFocus === true,
    editorProps: {
      attributes: {
        id: props.id,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': props.label,
        'aria-required': String(!props.field.optional),
        ...(props.invalid ? { 'aria-invalid': 'true', 'aria-describedby': `${props.id}-fault` } : {}),
      },
    },
    onUpdate: ({ editor: now }) => onChange(now.isEmpty ? null : now.getHTML()),
  })
  // What others put here (a draft that was kept, a stale version taken over) replaces what stands; what was typed here comes back as itself.
  useEffect(() => {
    if (editor.isFocused || value === (editor.isEmpty ? '' : editor.getHTML())) return
    editor.commands.setContent(value, { emitUpdate: false })
  }, [editor, value])
  return (
    <div className={props.invalid ? 'rich-editor rich-fault' : 'rich-editor'}>
      <Tools editor={editor} />
      <EditorContent editor={editor} className="rich" />
    </div>
  )
}
