import { ArrowDownOutlined, ArrowUpOutlined, PushpinFilled, PushpinOutlined } from '@ant-design/icons'
import { Button, Checkbox, Drawer } from 'antd'
import type { KeyboardEvent } from 'react'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import { useSay } from '../../kit/say.tsx'
import { movedColumn } from './columns.ts'
import type { ShownColumn } from './columns.ts'

/** The columns of a list, and what is done to them. */
export interface ColumnPanelProps {
  readonly all: FieldMap
  readonly columns: readonly ShownColumn[]
  readonly onColumns: (columns: readonly ShownColumn[]) => void
  readonly onReset: () => void
  readonly onClose: () => void
}

/** Which columns a list has and in what order, by mouse and by keys. Kept for this person on the server. */
export function ColumnPanel({ all, columns, onColumns, onReset, onClose }: ColumnPanelProps) {
  const say = useSay()
  const shown = new Set(columns.map((column) => column.name))
  const others = Object.entries(all).filter(([name]) => !shown.has(name))
  return (
    <Drawer open size={340} title={say(['列设置', 'Columns'])} onClose={onClose} extra={<Button onClick={onReset}>{say(['恢复默认', 'As at first'])}</Button>}>
      <p className="hint">
        {say(['拖动或按 Alt+↑ / Alt+↓ 调整顺序；图钉让列固定在左边', 'Drag, or Alt+↑ / Alt+↓, to order; the pin keeps a column at the left'])}
      </p>
      <ul className="column-list" aria-label={say(['显示的列', 'Columns shown'])}>
        {columns.map((column, index) => (
          <ColumnLine key={column.name} column={column} index={index} columns={columns} onColumns={onColumns} />
        ))}
      </ul>
      {others.length > 0 && <h3>{say(['可添加的列', 'More columns'])}</h3>}
      <ul className="column-list" aria-label={say(['可添加的列', 'More columns'])}>
        {others.map(([name, field]) => (
          <li key={name}>
            <Checkbox checked={false} onChange={() => onColumns([...columns, { name, field, width: null, frozen: false }])}>
              {say(field.label)}
            </Checkbox>
          </li>
        ))}
      </ul>
    </Drawer>
  )
}

interface ColumnLineProps extends Pick<ColumnPanelProps, 'columns' | 'onColumns'> {
  readonly column: ShownColumn
  readonly index: number
}

function ColumnLine({ column, index, columns, onColumns }: ColumnLineProps) {
  const say = useSay()
  const label = say(column.field.label)
  const shift = (by: number): void => {
    const next = [...columns]
    next.splice(index, 1)
    next.splice(Math.max(0, index + by), 0, column)
    onColumns(next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    shift(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/x-column', column.name)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => onColumns(movedColumn(columns, event.dataTransfer.getData('text/x-column'), column.name))}
      onKeyDown={onKeyDown}
    >
      <Checkbox checked disabled={columns.length === 1} onChange={() => onColumns(columns.filter((one) => one !== column))}>
        {label}
      </Checkbox>
      <span className="page-space" />
      <Button
        type="text"
        size="small"
        aria-label={say([`上移 ${label}`, `${label} up`])}
        icon={<ArrowUpOutlined />}
        disabled={index === 0}
        onClick={() => shift(-1)}
      />
      <Button
        type="text"
        size="small"
        aria-label={say([`下移 ${label}`, `${label} down`])}
        icon={<ArrowDownOutlined />}
        disabled={index === columns.length - 1}
        onClick={() => shift(1)}
      />
      <Button
        type="text"
        size="small"
        aria-pressed={column.frozen}
        aria-label={say([`固定 ${label}`, `Pin ${label}`])}
        icon={column.frozen ? <PushpinFilled /> : <PushpinOutlined />}
        onClick={() => onColumns(columns.map((one) => (one === column ? { ...one, frozen: !one.frozen } : one)))}
      />
    </li>
  )
}
