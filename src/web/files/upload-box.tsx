import { CameraOutlined, CloseOutlined, PaperClipOutlined, ReloadOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import type { Ref } from 'react'
import { useSay } from '../kit/say.tsx'
import { filesFrom } from './use-uploads.ts'
import type { Sending } from './use-uploads.ts'
import './files.css'

interface UploadBoxProps {
  readonly id?: string
  readonly label: string
  readonly photo?: boolean
  readonly several: boolean
  readonly sending: readonly Sending[]
  readonly send: (files: readonly File[]) => void
}

/** Takes files: chosen, dropped, pasted, or from the camera of a phone; shows how far each has come. */
export function UploadBox({ id, label, photo, several, sending, send }: UploadBoxProps) {
  const say = useSay()
  const [over, setOver] = useState(false)
  const pick = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const take = (files: readonly File[]): void => send(several ? files : files.slice(0, 1))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the buttons inside do the same by keyboard
    <div
      className={over ? 'upload upload-over' : 'upload'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        event.stopPropagation()
        setOver(false)
        take(filesFrom(event.dataTransfer))
      }}
      onPaste={(event) => {
        const files = filesFrom(event.clipboardData)
        if (files.length === 0) return
        event.preventDefault()
        take(files)
      }}
    >
      <Button
        {...(id === undefined ? {} : { id })}
        size="small"
        icon={<PaperClipOutlined aria-hidden />}
        aria-label={label}
        onClick={() => pick.current?.click()}
      >
        {photo ? say(['选择照片', 'Choose pictures']) : say(['选择文件', 'Choose files'])}
      </Button>
      {photo && (
        <Button size="small" className="camera" icon={<CameraOutlined aria-hidden />} onClick={() => camera.current?.click()}>
          {say(['拍照', 'Camera'])}
        </Button>
      )}
      <span className="hint wide-only">{say(['或拖到这里、直接粘贴截图', 'or drop here, or paste a screenshot'])}</span>
      <Picker ref={pick} photo={photo === true} several={several} take={take} />
      {photo && <Picker ref={camera} photo several={several} camera take={take} />}
      {sending.map((one) => (
        <SendingLine key={one.key} one={one} />
      ))}
    </div>
  )
}

interface PickerProps {
  readonly ref: Ref<HTMLInputElement>
  readonly photo: boolean
  readonly several: boolean
  readonly camera?: boolean
  readonly take: (files: readonly File[]) => void
}

/** The browser's own choosing of files, or its camera; opened by a button beside it. */
function Picker({ ref, photo, several, camera, take }: PickerProps) {
  return (
    <input
      ref={ref}
      type="file"
      className="unseen"
      tabIndex={-1}
      aria-hidden
      multiple={several}
      {...(photo ? { accept: 'image/*' } : {})}
      {...(camera ? { capture: 'environment' } : {})}
      onChange={(event) => {
        take([...(event.target.files ?? [])])
        event.target.value = ''
      }}
    />
  )
}

function SendingLine({ one }: { readonly one: Sending }) {
  const say = useSay()
  return (
    <div className="sending" role="status">
      <span className="sending-name">{one.name}</span>
      {one.fault ? (
        <span className="sending-fault" role="alert">
          {say(one.fault)}
        </span>
      ) : (
        <Progress percent={Math.round(one.part * 100)} size="small" className="sending-part" aria-label={say(['上传进度', 'Sent'])} />
      )}
      {one.fault && <Button size="small" type="text" icon={<ReloadOutlined aria-hidden />} aria-label={say(['重新上传', 'Send again'])} onClick={one.again} />}
      <Button size="small" type="text" icon={<CloseOutlined aria-hidden />} aria-label={say(['取消上传', 'Cancel'])} onClick={one.drop} />
    </div>
  )
}
