import { InboxOutlined } from '@ant-design/icons'
import { Spin } from 'antd'
import { useState } from 'react'
import { useSay } from '../../kit/say.tsx'

interface FileBoxProps {
  readonly busy: boolean
  readonly onFile: (file: File) => void
}

/** Takes a workbook, chosen or dropped. */
export function FileBox({ busy, onFile }: FileBoxProps) {
  const say = useSay()
  const [over, setOver] = useState(false)
  const take = (files: FileList | null): void => {
    const file = files?.[0]
    if (file && !busy) onFile(file)
  }
  return (
    <label
      className={over ? 'file-box file-over' : 'file-box'}
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
      <span>{say(['点击选择文件，或把文件拖到这里', 'Choose a file, or drop it here'])}</span>
      <span className="hint">
        {say(['支持 xlsx、xls、csv，第一行为表头；先试算，不会马上写入', 'xlsx, xls or csv with a header row; it is tried first and nothing is written'])}
      </span>
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
