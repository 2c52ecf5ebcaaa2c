import { InboxOutlined } from '@ant-design/icons'
import { Spin } from 'antd'
import { useState } from 'react'
import { useSay } from '../../kit/say.tsx'

interface FileBoxProps {
  readonly busy: boolean
  /** one line high: a file was chosen already */
  readonly small: boolean
  readonly onFile: (file: File) => void
}

/** Takes a workbook, chosen or dropped. */
export function FileBox({ busy, small, onFile }: FileBoxProps) {
  const say = useSay()
  const [over, setOver] = useState(false)
  const take = (files: FileList | null): void => {
    const file = files?.[0]
    if (file && !busy) onFile(file)
  }
  return (
    <label
      className={`file-box${over ? ' file-over' : ''}${small ? ' file-small' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      {busy ? <Spin /> : <InboxOutlined aria-hidden className="file-sign" />}
      <span>{say(small ? ['换一个文件', 'Another file'] : ['点击选择文件，或把文件拖到这里', 'Choose a file, or drop it here'])}</span>
      {!small && (
        <span className="hint">
          {say([
            '支持 xlsx、xls、csv，最多 10 万行；先核对给您看，确认后才写入',
            'xlsx, xls or csv of at most 100,000 rows; it is checked and shown first, nothing is written before you say so',
          ])}
        </span>
      )}
      <input
        type="file"
        className="unseen"
        aria-label={say(['选择文件', 'Choose a file'])}
        accept=".xlsx,.xls,.csv,text/csv"
        onChange={(event) => {
          take(event.target.files)
          // The same file may be chosen again once it was mended.
          event.target.value = ''
        }}
      />
    </label>
  )
}
