import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Modal, Spin, Tabs } from 'antd'
import { createElement, useContext, useState } from 'react'
import { retentions, secrecies } from '../../kernel/record/secrecy.ts'
import { download } from '../kit/call.ts'
import { fileQuery, sizeText } from '../kit/archive.ts'
import type { FileAnswer, FileFacts } from '../kit/archive-contract.ts'
import { FaultNote } from '../kit/fault.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { useHouse } from '../kit/office.tsx'
import { useSay } from '../kit/say.tsx'
import { clockOf } from '../kit/today.ts'
import { useBytes } from './file-face.tsx'
import { KeepingSlot } from '../kit/keeping-slot.ts'
import { Opened } from './opened.tsx'
import { PdfPages } from './pdf-pages.tsx'
import { retentionOf } from './words.ts'
import './files.css'

const secret = (file: FileFacts): boolean => file.secrecy === 'secret' || file.secrecy === 'confidential'

/** A picture or PDF as it is; a secret file as a PDF that carries the name of who looks. */
function Bytes({ file }: { readonly file: FileFacts }) {
  const { url, blob, fault } = useBytes(`/api/files/${file.id}/content`)
  if (fault) return <FaultNote fault={fault} />
  if (url === null || blob === null) return <Spin />
  return blob.type === 'application/pdf' ? <PdfPages url={url} blob={blob} name={file.name} /> : <img className="preview-image" src={url} alt={file.name} />
}

function Shown({ file }: { readonly file: FileFacts }) {
  const say = useSay()
  if (file.state === 'destroyed')
    return (
      <Alert type="info" showIcon title={say(['文件已按保管期限销毁，只留下登记和摘要', 'The file was destroyed after its term; its entry and hash remain'])} />
    )
  const plain = secret(file) || file.media === 'application/pdf' || /^image\/(png|jpeg|gif|webp|bmp)$/.test(file.media)
  return plain ? <Bytes file={file} /> : <Opened file={file} />
}

function Downloads({ file }: { readonly file: FileFacts }) {
  const say = useSay()
  const [fault, setFault] = useState<unknown>(null)
  const get = (more: string): void => {
    setFault(null)
    download(`/api/files/${file.id}/content?download=1${more}`, file.name).catch(setFault)
  }
  return (
    <>
      <FaultNote fault={fault} />
      <Button onClick={() => get('')}>{secret(file) ? say(['下载水印副本', 'Download a marked copy']) : say(['下载', 'Download'])}</Button>
      {secret(file) && file.original && <Button onClick={() => get('&original=1')}>{say(['下载原件（记录在案）', 'Download the original (logged)'])}</Button>}
    </>
  )
}

function Facts({ answer: { file, places } }: { readonly answer: FileAnswer }) {
  const say = useSay()
  const { records } = useHouse()
  const pages = file.pages === null ? '' : say([`，${file.pages} 页`, `, ${file.pages} pages`])
  const until = file.until === null ? '' : say([` 至 ${file.until}`, ` until ${file.until}`])
  const rows: readonly { readonly name: string; readonly value: string }[] = [
    { name: say(['档案号', 'Number']), value: file.number },
    { name: say(['大小', 'Size']), value: sizeText(file.size) + pages },
    { name: say(['密级', 'Secrecy']), value: say(secrecies[file.secrecy]) },
    { name: say(['保管期限', 'Retention']), value: say(retentionOf(file.retention, retentions)) + until },
    { name: say(['上传', 'Uploaded']), value: `${file.madeBy.name} ${clockOf(file.madeAt).slice(0, 16)}` },
    { name: say(['版次', 'Edition']), value: String(file.edition) },
    { name: 'SHA-256', value: file.hash },
  ]
  return (
    <dl className="facts">
      {rows.map(({ name, value }) => (
        <div className="fact" key={name}>
          <dt>{name}</dt>
          <dd style={{ overflowWrap: 'anywhere' }}>{value}</dd>
        </div>
      ))}
      <div className="fact fact-wide">
        <dt>{say(['所附单据', 'Hangs on'])}</dt>
        <dd>
          {places.length === 0 && say(['尚未附到任何单据', 'Nothing yet'])}
          {places.map((place) => {
            const record = records[place.record]
            return (
              <span key={`${place.record}${place.row}${place.field}`}>
                {record ? say(record.label) : place.record}{' '}
                <Link to="/r/$record/$id" params={{ record: place.record, id: place.row }}>
                  {place.title}
                </Link>
                {'；'}
              </span>
            )
          })}
        </dd>
      </div>
    </dl>
  )
}

const looked: { readonly [what: string]: readonly [string, string] } = {
  view: ['查看', 'Viewed'],
  preview: ['预览', 'Previewed'],
  thumb: ['缩略图', 'Thumb'],
  download: ['下载水印副本', 'Downloaded a marked copy'],
  original: ['下载原件', 'Downloaded the original'],
  print: ['打印', 'Printed'],
}

function Tabbed({ answer, onOther }: { readonly answer: FileAnswer; readonly onOther: (id: string) => void }) {
  const say = useSay()
  const keeping = useContext(KeepingSlot)
  const { file, versions, looks } = answer
  const items = [
    { key: 'shown', label: say(['预览', 'Preview']), children: <Shown key={file.id} file={file} /> },
    { key: 'facts', label: say(['登记', 'Entry']), children: <Facts answer={answer} /> },
    ...(file.state === 'destroyed' || !keeping ? [] : [{ key: 'keeping', label: say(['保管', 'Keeping']), children: createElement(keeping, { answer }) }]),
    ...(versions.length > 1
      ? [
          {
            key: 'versions',
            label: say([`版本 ${versions.length}`, `Versions ${versions.length}`]),
            children: (
              <ul className="plain-list">
                {versions.map((one) => (
                  <li key={one.id}>
                    <Button type="link" disabled={one.id === file.id} onClick={() => onOther(one.id)}>
                      {say([`第 ${one.edition} 版`, `Edition ${one.edition}`])}
                    </Button>
                    {one.name} {one.madeBy.name} {clockOf(one.madeAt).slice(0, 16)}
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
    ...(secret(file)
      ? [
          {
            key: 'looks',
            label: say([`查阅记录 ${looks.length}`, `Looks ${looks.length}`]),
            children: (
              <ul className="plain-list">
                {looks.map((one, index) => (
                  <li key={index}>
                    {clockOf(one.at)} {one.name ?? ''} {say(looked[one.what] ?? [one.what, one.what])}
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
  ]
  return <Tabs items={items} destroyOnHidden />
}

/** A file, large: what it looks like, what is known of it, its versions, and of a secret one who looked at it. */
export function FilePreview({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const [shown, setShown] = useState(id)
  const query = useQuery(fileQuery(shown))
  const file = query.data?.file
  return (
    <Modal
      open
      width={1080}
      style={{ top: 16 }}
      title={file?.name ?? ''}
      onCancel={onClose}
      footer={file && file.state !== 'destroyed' ? <Downloads file={file} /> : null}
      destroyOnHidden
    >
      {/* A click in the preview is none in the row that it was opened from. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: nothing to be done here, only to be kept from below */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys do not reach the row below */}
      <div onClick={(event) => event.stopPropagation()}>
        <Loaded query={query}>{(answer) => <Tabbed answer={answer} onOther={setShown} />}</Loaded>
      </div>
    </Modal>
  )
}
