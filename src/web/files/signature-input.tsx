import { Button, Space } from 'antd'
import { useRef, useState } from 'react'
import type { PointerEvent, RefObject } from 'react'
import { useMe } from '../kit/office.tsx'
import { useSay } from '../kit/say.tsx'
import type { InputProps } from '../kinds/kind.ts'
import { FilesCell } from './files-cell.tsx'
import { useUploads } from './use-uploads.ts'
import './files.css'

interface PadProps {
  readonly id: string
  readonly label: string
  readonly invalid: boolean
  readonly onDrawn: () => void
  readonly ref: RefObject<HTMLCanvasElement | null>
}

function place(event: PointerEvent<HTMLCanvasElement>): readonly [number, number] {
  const box = event.currentTarget.getBoundingClientRect()
  const scale = event.currentTarget.width / box.width
  return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale]
}

/** Where a finger, pen or mouse draws. */
function Pad({ id, label, invalid, onDrawn, ref }: PadProps) {
  const [drawing, setDrawing] = useState(false)
  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    const context = event.currentTarget.getContext('2d')
    if (!context) return
    event.currentTarget.setPointerCapture(event.pointerId)
    context.lineWidth = 4
    context.lineCap = 'round'
    context.lineJoin = 'round'
    context.strokeStyle = '#10243e'
    context.beginPath()
    context.moveTo(...place(event))
    setDrawing(true)
    onDrawn()
  }
  const move = (event: PointerEvent<HTMLCanvasElement>): void => {
    const context = event.currentTarget.getContext('2d')
    if (!drawing || !context) return
    context.lineTo(...place(event))
    context.stroke()
  }
  return (
    <canvas
      ref={ref}
      id={id}
      width={960}
      height={320}
      className="signature-pad"
      aria-label={label}
      aria-invalid={invalid}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={() => setDrawing(false)}
    />
  )
}

/** A pad to sign on; what was drawn is kept as a picture of this person. */
export function SignatureInput({ field, id, label, value, onChange, invalid }: InputProps) {
  const say = useSay()
  const me = useMe()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [empty, setEmpty] = useState(true)
  const { sending, send } = useUploads({}, false, (file) => onChange(file.id))
  const clear = (): void => {
    const pad = canvas.current
    pad?.getContext('2d')?.clearRect(0, 0, pad.width, pad.height)
    setEmpty(true)
    onChange(null)
  }
  const keep = (): void => {
    canvas.current?.toBlob((blob) => {
      if (blob) send([new File([blob], `${say(['签名', 'Signature'])} ${me.person.name}.png`, { type: 'image/png' })])
    }, 'image/png')
  }
  if (typeof value === 'string' && value !== '')
    return (
      <Space align="end">
        <FilesCell field={field} ids={[value]} />
        <Button size="small" onClick={() => onChange(null)}>
          {say(['重新签名', 'Sign again'])}
        </Button>
      </Space>
    )
  return (
    <div>
      <Pad ref={canvas} id={id} label={label} invalid={invalid} onDrawn={() => setEmpty(false)} />
      <Space>
        <Button size="small" onClick={clear} disabled={empty}>
          {say(['清除', 'Clear'])}
        </Button>
        <Button size="small" type="primary" onClick={keep} disabled={empty} loading={sending.some((one) => one.fault === null)}>
          {say(['确认签名', 'Keep'])}
        </Button>
        {sending.map((one) =>
          one.fault ? (
            <span key={one.key} role="alert" className="sending-fault">
              {say(one.fault)}
            </span>
          ) : null,
        )}
      </Space>
    </div>
  )
}
