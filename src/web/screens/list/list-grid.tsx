import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import type { CSSProperties, ReactNode, RefObject } from 'react'
import { addsUp, sortable } from '../../../kernel/record/columns.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { Titles, WireRow } from '../../kit/contract.ts'
import { useSay, useSpeech } from '../../kit/say.tsx'
import { filledWidths, fittingWidth, movedColumn } from './columns.ts'
import type { ShownColumn } from './columns.ts'
import { GridHead } from './grid-head.tsx'
import { GridLine } from './grid-line.tsx'
import type { Item } from './rows.ts'
import { Tick } from './tick.tsx'
import { useCursor } from './use-cursor.ts'
import type { Picking } from './use-picking.ts'

export interface ListGridProps {
  readonly record: AnyRecord
  readonly columns: readonly ShownColumn[]
  readonly items: readonly Item[]
  readonly titles: Titles
  readonly picking: Picking
  readonly sort: string | undefined
  readonly empty: ReactNode
  /** sums at the foot, by column */
  readonly foot: (name: string) => ReactNode
  readonly onSort: (column: string) => void
  readonly onColumns: (columns: readonly ShownColumn[]) => void
  readonly onOpen: (id: string) => void
  readonly onToggle: (item: Item) => void
  readonly onEnd: () => void
}

const lineHeight = 34
const tickWidth = 40

/** Left edges of the columns that stay. */
function frozenAt(columns: readonly ShownColumn[], widths: readonly number[]): readonly (number | null)[] {
  let left = tickWidth
  return columns.map((column, index) => {
    if (!column.frozen) return null
    const here = left
    left += widths[index] ?? 0
    return here
  })
}

/** How wide an element is, in pixels; 0 until it is drawn. */
function useRoom(box: RefObject<HTMLDivElement | null>): number {
  const [room, setRoom] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() => setRoom(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [box])
  return room
}

function useWidths({ columns, items, titles }: Pick<ListGridProps, 'columns' | 'items' | 'titles'>, room: number) {
  const say = useSay()
  const { language } = useSpeech()
  const [dragged, setDragged] = useState<{ readonly name: string; readonly width: number } | null>(null)
  const rows = items.slice(0, 80).flatMap((item) => (item.kind === 'row' ? [item.row] : []))
  const fitting = columns.map((column) =>
    dragged?.name === column.name ? dragged.width : fittingWidth(column, say(column.field.label), rows, titles, language),
  )
  const widths = filledWidths(fitting, (index) => columns[index]?.width === null && columns[index].frozen === false && !dragged, room - tickWidth)
  const edges = frozenAt(columns, widths)
  const styles = widths.map(
    (width, index): CSSProperties => ({ width, ...(edges[index] === null ? {} : { position: 'sticky', left: edges[index], zIndex: 1 }) }),
  )
  return { styles, whole: widths.reduce((sum, width) => sum + width, tickWidth), setDragged }
}

/**
 * Which lines are in sight. Until the browser has told how wide the box is, as many as a window could hold: to measure the box at once would have the
 * whole page laid out in the middle of its first drawing.
 */
function useVirtual(box: RefObject<HTMLDivElement | null>, count: number, laidOut: boolean) {
  // oxlint-disable-next-line react/incompatible-library -- its answers change as one scrolls and are read anew at every drawing: nothing here remembers them
  return useVirtualizer({
    count,
    getScrollElement: () => (laidOut ? box.current : null),
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    estimateSize: () => lineHeight,
    // Lines out of sight are for scrolling, which comes later.
    overscan: laidOut ? 12 : 0,
    scrollPaddingStart: lineHeight,
    scrollPaddingEnd: lineHeight * 2,
  })
}

/** A list as a grid: only the lines in sight are drawn, so that thousands scroll as smoothly as ten. */
export function ListGrid(props: ListGridProps) {
  const { record, columns, items, picking, empty, onOpen, onToggle, onEnd, titles } = props
  const say = useSay()
  const box = useRef<HTMLDivElement>(null)
  const room = useRoom(box)
  const { styles, whole, setDragged } = useWidths(props, room)
  const virtual = useVirtual(box, items.length, room > 0)
  const lines = virtual.getVirtualItems()
  const heads = columns.map((column) => say(column.field.label))
  const cursor = useCursor({ items, columns, heads, titles, picking, onOpen, onToggle, onReach: (row) => virtual.scrollToIndex(row) })
  const last = lines.at(-1)?.index ?? 0
  useEffect(() => {
    if (items.length > 0 && last >= items.length - 30) onEnd()
  }, [last, items.length, onEnd])
  const rows = items.flatMap((item): WireRow[] => (item.kind === 'row' ? [item.row] : []))
  return (
    <div ref={box} className="lg-box">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a grid is moved through by keys: it is one stop, and its cells are not */}
      <div
        role="grid"
        tabIndex={0}
        className="list-grid"
        style={{ width: whole, minWidth: '100%' }}
        aria-label={say(record.label)}
        aria-rowcount={items.length}
        aria-multiselectable
        onKeyDown={cursor.onKeyDown}
        onCopy={cursor.onCopy}
      >
        <HeadLine {...props} styles={styles} rows={rows} setDragged={setDragged} />
        {items.length === 0 ? (
          <div className="lg-empty">{empty}</div>
        ) : (
          <div className="lg-lines" style={{ height: virtual.getTotalSize() }}>
            {lines.map((line) => {
              const item = items[line.index]
              return item ? (
                <GridLine
                  key={line.key}
                  record={record}
                  item={item}
                  index={line.index}
                  top={line.start}
                  columns={columns}
                  styles={styles}
                  picking={picking}
                  cursor={cursor}
                  onOpen={onOpen}
                  onToggle={onToggle}
                />
              ) : null
            })}
          </div>
        )}
        {columns.some((column) => addsUp(column.field)) && <FootLine {...props} styles={styles} />}
      </div>
    </div>
  )
}

interface HeadLineProps extends ListGridProps {
  readonly styles: readonly CSSProperties[]
  readonly rows: readonly WireRow[]
  readonly setDragged: ReturnType<typeof useWidths>['setDragged']
}

function HeadLine({ record, columns, picking, sort, onSort, onColumns, styles, rows, setDragged }: HeadLineProps) {
  const say = useSay()
  const all = rows.length > 0 && rows.every((row) => picking.picked.has(row.id))
  return (
    <div role="row" className="lg-line lg-head">
      <div role="columnheader" className="lg-cell lg-tick frozen">
        <Tick
          label={say(['选择已显示的行', 'Pick the rows shown'])}
          checked={all}
          half={picking.picked.size > 0 && !all}
          onTick={() => (all ? picking.clear() : picking.pickShown())}
        />
      </div>
      {columns.map((column, index) => (
        <GridHead
          key={column.name}
          column={column}
          style={styles[index] ?? {}}
          order={sort === column.name ? 'ascending' : sort === `-${column.name}` ? 'descending' : null}
          sorts={sortable(record, column.name)}
          onSort={() => onSort(column.name)}
          onResize={(width, done) => {
            setDragged(done ? null : { name: column.name, width })
            if (done) onColumns(columns.map((one) => (one === column ? { ...one, width } : one)))
          }}
          onMove={(from) => onColumns(movedColumn(columns, from, column.name))}
        />
      ))}
    </div>
  )
}

function FootLine({ columns, foot, styles }: ListGridProps & { readonly styles: readonly CSSProperties[] }) {
  return (
    <div role="row" className="lg-line lg-foot">
      <div role="gridcell" className="lg-cell lg-tick frozen">
        Σ
      </div>
      {columns.map((column, index) => (
        <div key={column.name} role="gridcell" className={`lg-cell right${column.frozen ? ' frozen' : ''}`} style={styles[index]}>
          {foot(column.name)}
        </div>
      ))}
    </div>
  )
}
