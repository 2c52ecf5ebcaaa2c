import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons'
import { createElement } from 'react'
import type { CSSProperties, MouseEvent } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { FieldCell, alignOf, cellOf } from '../../kinds/kinds.tsx'
import type { WireRow } from '../../kit/contract.ts'
import { useScreen } from '../../kit/office.tsx'
import { RowLink } from '../../kit/row-link.tsx'
import { useSay } from '../../kit/say.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import type { ShownColumn } from './columns.ts'
import { GroupName } from './group-name.tsx'
import type { Item } from './rows.ts'
import { Tick } from './tick.tsx'
import type { Cursor } from './use-cursor.ts'
import type { Picking } from './use-picking.ts'

interface GridLineProps {
  readonly record: AnyRecord
  readonly item: Item
  readonly index: number
  readonly top: number
  readonly columns: readonly ShownColumn[]
  readonly styles: readonly CSSProperties[]
  readonly picking: Picking
  readonly cursor: Cursor
  readonly onOpen: (id: string) => void
  readonly onToggle: (item: Item) => void
}

/** The column by which a row is opened: its number, else its title, else the first. */
export function openingColumn(record: AnyRecord, columns: readonly ShownColumn[]): string | undefined {
  const named = columns.find((column) => column.name === 'number') ?? columns.find((column) => column.name === record.title)
  return (named ?? columns[0])?.name
}

/** One line of the grid. */
export function GridLine(props: GridLineProps) {
  const { item, top, index } = props
  const place = { transform: `translateY(${top}px)` }
  if (item.kind === 'row') return <RowLine {...props} row={item.row} where={place} />
  return (
    <div role="row" aria-rowindex={index + 2} className={`lg-line lg-group${props.cursor.at?.row === index ? ' here' : ''}`} style={place}>
      {item.kind === 'group' ? <GroupLine {...props} item={item} /> : <RestLine {...props} item={item} />}
    </div>
  )
}

function GroupLine({ item, columns, styles, onToggle }: GridLineProps & { readonly item: Item & { readonly kind: 'group' } }) {
  const first = columns.findIndex((column) => item.group.sums[column.name] !== undefined)
  const spanned = first < 0 ? columns.length : Math.max(first, 1)
  const width = styles.slice(0, spanned).reduce((sum, style) => sum + Number(style.width ?? 0), 40)
  return (
    <>
      <div role="gridcell" className="lg-cell lg-group-name" style={{ width }}>
        <button type="button" className="lg-sort" aria-expanded={item.open} onClick={() => onToggle(item)}>
          {item.open ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />} <GroupName group={item.group} />
          <span className="hint"> {item.group.count.toLocaleString('zh-CN')}</span>
        </button>
      </div>
      {columns.slice(spanned).map((column, index) => (
        <div key={column.name} role="gridcell" className="lg-cell right" style={{ width: styles[spanned + index]?.width }}>
          {item.group.sums[column.name] !== undefined && <FieldCell field={column.field} value={item.group.sums[column.name]} />}
        </div>
      ))}
    </>
  )
}

function RestLine({ item, onToggle }: GridLineProps & { readonly item: Item & { readonly kind: 'rest' } }) {
  const say = useSay()
  return (
    <div role="gridcell" className="lg-cell lg-group-name">
      <button type="button" className="lg-sort lg-rest" onClick={() => onToggle(item)}>
        {say([`只显示了前 ${item.shown} 行，查看该组全部 ${item.group.count} 行`, `The first ${item.shown}; show all ${item.group.count} of this group`])}
      </button>
    </div>
  )
}

function RowLine({
  record,
  row,
  where,
  index,
  columns,
  styles,
  picking,
  cursor,
  onOpen,
}: GridLineProps & { readonly row: WireRow; readonly where: CSSProperties }) {
  const say = useSay()
  const picked = picking.picked.has(row.id)
  const opens = openingColumn(record, columns)
  const { range, at } = cursor
  const marks = (column: number): string => {
    if (!range || index < range.top || index > range.bottom || column < range.left || column > range.right) return ''
    return at?.row === index && at.column === column ? ' here' : ' marked'
  }
  const press = (event: MouseEvent<HTMLElement>, column: number): void => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('a'))) return
    // The grid keeps the keys; dragging marks cells, not letters.
    event.preventDefault()
    event.currentTarget.closest<HTMLElement>('[role=grid]')?.focus({ preventScroll: true })
    cursor.put({ row: index, column }, event.shiftKey)
  }
  const named = typeof row.number === 'string' ? row.number : row.id
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={picked}
      className={`lg-line${picked ? ' picked' : ''}${at?.row === index ? ' current' : ''}`}
      style={where}
    >
      <div role="gridcell" className="lg-cell lg-tick frozen">
        <Tick label={say([`选择 ${named}`, `Pick ${named}`])} checked={picked} inGrid onTick={(through) => picking.toggle(row.id, through)} />
      </div>
      {columns.map((column, place) => (
        <div
          key={column.name}
          role="gridcell"
          className={`lg-cell ${alignOf(column.field)}${column.frozen ? ' frozen' : ''}${marks(place)}`}
          style={styles[place]}
          onMouseDown={(event) => press(event, place)}
          onMouseEnter={(event) => event.buttons === 1 && cursor.put({ row: index, column: place }, true)}
          onDoubleClick={() => onOpen(row.id)}
        >
          <CellContent record={record} row={row} column={column} opens={column.name === opens} />
        </div>
      ))}
    </div>
  )
}

/** What stands in one cell of a row: the state as a tag, the opening one as a link. */
export function CellContent({
  record,
  row,
  column,
  opens,
}: {
  readonly record: AnyRecord
  readonly row: WireRow
  readonly column: ShownColumn
  readonly opens: boolean
}) {
  const screen = useScreen(record.name)
  const state = column.name === 'state' && row.state !== undefined ? record.states[row.state] : undefined
  if (state) return <StateTag state={state} />
  const content = createElement(screen.cell?.[column.name] ?? cellOf(column.field), { field: column.field, value: row[column.name], row, brief: true })
  if (!opens) return content
  return (
    <RowLink record={record.name} id={row.id}>
      {column.field.kind === 'ref' ? <TitleOf row={row} column={column} /> : content}
    </RowLink>
  )
}

/** A link in a link would lead two ways: what opens the row shows the name only. */
function TitleOf({ row, column }: { readonly row: WireRow; readonly column: ShownColumn }) {
  const titles: unknown = row.titles
  const found = typeof titles === 'object' && titles !== null ? Object.entries(titles).find(([name]) => name === column.name)?.[1] : undefined
  return <>{typeof found === 'string' ? found : ''}</>
}
