import { CloseOutlined, UploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Badge, Button, Popconfirm, Tag } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { AnyRecord } from '../../kernel/record/record.ts'
import { retentions } from '../../kernel/record/secrecy.ts'
import { rowFilesQuery, sizeText } from '../kit/archive.ts'
import type { HungFile } from '../kit/archive-contract.ts'
import { useCommand } from '../kit/command.ts'
import { FaultNote } from '../kit/fault.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { useMe } from '../kit/office.tsx'
import { useSay } from '../kit/say.tsx'
import { clockOf } from '../kit/today.ts'
import { FileLink } from './files-cell.tsx'
import { UploadBox } from './upload-box.tsx'
import { filesFrom, useUploads } from './use-uploads.ts'
import { retentionOf } from './words.ts'
import './files.css'

interface PanelProps {
  readonly record: AnyRecord
  readonly id: string
}

/** The words on the tab, with how many files there are. */
export function FilesTab({ record, id }: PanelProps) {
  const say = useSay()
  const { data } = useQuery(rowFilesQuery(record.name, id))
  const count = (data?.files.length ?? 0) + (data?.hidden ?? 0)
  return (
    <>
      {say(['附件', 'Files'])} {count > 0 && <Badge count={count} size="small" color="#7d8b9c" />}
    </>
  )
}

/** A newer version in the place of an attachment, and taking it down. */
function AttachmentButtons({ record, id, file }: PanelProps & { readonly file: HungFile }) {
  const say = useSay()
  const command = useCommand()
  const picked = useRef<HTMLInputElement>(null)
  const attach = (files: readonly string[]): void => command.mutate({ record: record.name, verb: 'attach', row: id, input: { files } })
  const { sending, send } = useUploads({ record: record.name, previous: file.id, secrecy: file.secrecy }, false, (kept) => attach([kept.id]))
  return (
    <>
      <input
        ref={picked}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-hidden
        onChange={(event) => {
          send([...(event.target.files ?? [])].slice(0, 1))
          event.target.value = ''
        }}
      />
      <Button
        size="small"
        type="text"
        icon={<UploadOutlined aria-hidden />}
        title={say(['上传新版本', 'New version'])}
        aria-label={say([`上传新版本 ${file.name}`, `New version of ${file.name}`])}
        onClick={() => picked.current?.click()}
      />
      <Popconfirm
        title={say(['取下这个附件？', 'Take this attachment down?'])}
        onConfirm={() => command.mutate({ record: record.name, verb: 'detach', row: id, input: { files: [file.id] } })}
      >
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined aria-hidden />}
          title={say(['取下', 'Take down'])}
          aria-label={say([`取下 ${file.name}`, `Take down ${file.name}`])}
        />
      </Popconfirm>
      {sending.map((one) => (
        <span key={one.key} className="hint" role="status">
          {one.fault ? say(one.fault) : `${Math.round(one.part * 100)}%`}
        </span>
      ))}
      <FaultNote fault={command.error} />
    </>
  )
}

type Labelled = { readonly label?: AnyRecord['label']; readonly fields?: AnyRecord['fields'] }

function FileRow({ record, id, file }: PanelProps & { readonly file: HungFile }) {
  const say = useSay()
  const me = useMe()
  const own = file.field === '' && (file.by === me.person.id || me.writes.includes(record.name))
  const field = file.field.split('.').reduce<Labelled | undefined>((at, name) => at?.fields?.[name], record)
  return (
    <tr>
      <td>
        <FileLink file={file} />
        {file.state !== 'kept' && <Tag>{file.state === 'held' ? say(['冻结', 'On hold']) : say(['已销毁', 'Destroyed'])}</Tag>}
        {file.signed === false && <Tag color="red">{say(['签名后内容有改动', 'Changed since it was signed'])}</Tag>}
        {file.signed === true && <Tag color="green">{say(['签名有效', 'Signature holds'])}</Tag>}
      </td>
      <td className="wide-only">{file.field === '' ? say(['附件', 'Attachment']) : field?.label ? say(field.label) : file.field}</td>
      <td className="number wide-only">{sizeText(file.size)}</td>
      <td className="wide-only">
        {say(retentionOf(file.retention, retentions))} {file.until}
      </td>
      <td className="wide-only">
        {file.madeBy.name} {clockOf(file.madeAt).slice(0, 16)} {file.edition > 1 && say([`第 ${file.edition} 版`, `edition ${file.edition}`])}
      </td>
      <td>{own && <AttachmentButtons record={record} id={id} file={file} />}</td>
    </tr>
  )
}

/** Everything that hangs on a row. What is dropped anywhere on its page is attached. */
export function FilesPanel({ record, id }: PanelProps) {
  const say = useSay()
  const query = useQuery(rowFilesQuery(record.name, id))
  return (
    <section aria-label={say(['附件', 'Files'])}>
      <Loaded query={query}>
        {({ files, hidden }) => (
          <>
            {files.length > 0 && (
              <div className="grid-scroll">
                <table className="files-table" aria-label={say(['附件', 'Files'])}>
                  <thead>
                    <tr>
                      <th>{say(['文件', 'File'])}</th>
                      <th className="wide-only">{say(['位置', 'Stands in'])}</th>
                      <th className="wide-only">{say(['大小', 'Size'])}</th>
                      <th className="wide-only">{say(['保管至', 'Kept until'])}</th>
                      <th className="wide-only">{say(['上传', 'Uploaded'])}</th>
                      <th aria-label={say(['操作', 'Actions'])} />
                    </tr>
                  </thead>
                  <tbody>
                    {files.map((file) => (
                      <FileRow key={`${file.field}${file.id}`} record={record} id={id} file={file} />
                    ))}
                  </tbody>
                </table>
              </div>
            )}
            {hidden > 0 && <Alert type="info" showIcon title={say([`另有 ${hidden} 个涉密文件，您不在知悉范围`, `${hidden} more that you may not know`])} />}
            {files.length === 0 && hidden === 0 && <p className="hint">{say(['还没有附件', 'Nothing attached yet'])}</p>}
          </>
        )}
      </Loaded>
    </section>
  )
}

/** Attaches what is chosen, dropped anywhere on the page, or pasted; stands below the tabs. */
export function AttachBox({ record, id }: PanelProps) {
  const say = useSay()
  const command = useCommand()
  const { data } = useQuery(rowFilesQuery(record.name, id))
  const waiting = useRef<string[]>([])
  const [over, setOver] = useState(false)
  const { sending, send } = useUploads({ record: record.name }, false, (file) => {
    waiting.current.push(file.id)
    // Several that arrive together hang in one step.
    setTimeout(() => {
      const files = waiting.current.splice(0)
      if (files.length > 0) command.mutate({ record: record.name, verb: 'attach', row: id, input: { files } })
    }, 150)
  })
  const may = data?.mayAttach === true
  useEffect(() => {
    if (!may) return undefined
    const onOver = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const onDrop = (event: DragEvent): void => {
      setOver(false)
      const files = filesFrom(event.dataTransfer)
      if (event.defaultPrevented || files.length === 0) return
      event.preventDefault()
      send(files)
    }
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onPaste = (event: ClipboardEvent): void => {
      const files = filesFrom(event.clipboardData)
      if (event.defaultPrevented || files.length === 0) return
      event.preventDefault()
      send(files)
    }
    document.addEventListener('dragover', onOver)
    document.addEventListener('drop', onDrop)
    document.addEventListener('dragleave', onLeave)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('dragover', onOver)
      document.removeEventListener('drop', onDrop)
      document.removeEventListener('dragleave', onLeave)
      document.removeEventListener('paste', onPaste)
    }
  }, [may, send])
  if (!may) return null
  return (
    <div className={over ? 'attach drop-over' : 'attach'}>
      <FaultNote fault={command.error} />
      <UploadBox label={say(['加附件', 'Attach files'])} several sending={sending} send={send} />
    </div>
  )
}
