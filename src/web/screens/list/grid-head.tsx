import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import type { CSSProperties, PointerEvent } from 'react'
import { useSay } from '../../kit/say.tsx'
import { alignOf } from '../../kinds/kinds.tsx'
import { narrowest, widest } from './columns.ts'
import type { ShownColumn } from './columns.ts'

interface GridHeadProps {
  readonly column: ShownColumn
  readonly style: CSSProperties
  readonly order: 'ascending' | 'descending' | null
  readonly sorts: boolean
  readonly onSort: () => void
  /** while dragging, and once more with `done` when let go */
  readonly onResize: (width: number, done: boolean) => void
  readonly onMove: (from: string) => void
}

/** The head of a column: pressed it sorts, dragged it moves, at its right edge it is made wider. */
export function GridHead({ column, style, order, sorts, onSort, onResize, onMove }: GridHeadProps) {
  const say = useSay()
  const label = say(column.field.label)
  const resize = (event: PointerEvent<HTMLSpanElement>): void => {
    event.preventDefault()
    event.stopPropagation()
    const handle = event.currentTarget
    const from = event.clientX
    const before = handle.parentElement?.offsetWidth ?? 100
    const widthAt = (x: number): number => Math.max(narrowest, Math.min(widest, before + x - from))
    handle.setPointerCapture(event.pointerId)
    handle.onpointermove = (move) => onResize(widthAt(move.clientX), false)
    handle.onpointerup = (up) => {
      handle.onpointermove = null
      handle.onpointerup = null
      onResize(widthAt(up.clientX), true)
    }
  }
  return (
    <div
      role="columnheader"
      className={`lg-cell lg-head-cell ${alignOf(column.field)}${column.frozen ? ' frozen' : ''}`}
      style={style}
      {...(order ? { 'aria-sort': order } : {})}
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/x-column', column.name)}
      onDragOver={(event) => event.dataTransfer.types.includes('text/x-column') && event.preventDefault()}
      onDrop={(event) => onMove(event.dataTransfer.getData('text/x-column'))}
    >
      {sorts ? (
        <button type="button" className="lg-sort" onClick={onSort} title={say(['点击排序', 'Sort'])}>
          <span className="lg-label">{label}</span>
          {order === 'ascending' && <CaretUpOutlined aria-hidden />}
          {order === 'descending' && <CaretDownOutlined aria-hidden />}
        </button>
      ) : (
        <span className="lg-label" title={label}>
          {label}
        </span>
      )}
      <span className="lg-resize" aria-hidden onPointerDown={resize} draggable={false} onDragStart={(event) => event.preventDefault()} />
    </div>
  )
}
