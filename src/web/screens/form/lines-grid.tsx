import { PlusOutlined } from '@ant-design/icons'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { Virtualizer } from '@tanstack/react-virtual'
import { Alert, Button } from 'antd'
import type { InputRef } from 'antd'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { Typed } from '../../kinds/kind.ts'
import { wireText } from '../../kinds/plain.tsx'
import { later } from '../../kit/later.tsx'
import { useSay, useSpeech } from '../../kit/say.tsx'
import { useTitles } from '../../kit/titles.tsx'
import type { Json } from '../../../kernel/kinds/kind.ts'
import { fitted, useColumns } from './grid-columns.ts'
import type { Column } from './grid-columns.ts'
import { GridHead, GridWidths } from './grid-head.tsx'
import type { CellPlace } from './grid-keys.ts'
import { GridRow } from './grid-row.tsx'
import { GridSums } from './grid-sums.tsx'
import { lineFaults, savedLines, writtenCells } from './grid-values.ts'
import type { RowDo } from './row-buttons.tsx'
import type { Form } from './use-form.ts'
import { typable, useGrid } from './use-grid.ts'
import { usePaste } from './use-paste.ts'

/** Of a longer grid only the rows in sight are drawn. */
const drawnWhole = 100
/** How high a row mostly is, in pixels. */
const rowHeight = 34

const ScanBox = later(async () => (await import('./scan-box.tsx')).ScanBox)

/** A place in the form to bring the cursor to: `lines.3.quantity`; a new object each time it is asked for. */
export interface Jump {
  readonly path: string
}

interface LinesGridProps {
  readonly form: Form
  readonly name: string
  readonly field: AnyField
  readonly idPrefix: string
  readonly jump?: Jump | null
}

/** A cell in words, for a workbook: rows by their names, choices as they are read. */
function useCellWords() {
  const { language } = useSpeech()
  const titles = useTitles()
  return (value: Typed, field: AnyField): string => {
    if (typeof value === 'string' && (field.kind === 'ref' || field.kind === 'lineOf')) return titles.of(value) ?? value
    return typeof value === 'string' || typeof value === 'boolean' ? wireText(value, field, language) : Array.isArray(value) ? value.join('、') : ''
  }
}

/** A value the program wrote, as it would be typed. */
const typedOfWire = (value: Json | undefined): Typed =>
  typeof value === 'string' || typeof value === 'boolean' ? value : typeof value === 'number' ? String(value) : null

/** Which rows are drawn, and what stands in them. */
function useDrawn({ form, name, field }: LinesGridProps) {
  const scroll = useRef<HTMLDivElement>(null)
  const lines = form.draft.lines[name] ?? []
  const tall = lines.length > drawnWhole
  // oxlint-disable-next-line react-hooks/incompatible-library -- its functions are called while drawing, and nothing is kept of them
  const virtual = useVirtualizer({ count: lines.length, getScrollElement: () => scroll.current, estimateSize: () => rowHeight, overscan: 8, enabled: tall })
  const saved = useMemo(() => savedLines(form.original, name), [form.original, name])
  const valueOf = (row: number, column: string): Typed | undefined => {
    const line = lines[row]
    if (!line) return undefined
    return field.fields?.[column]?.system ? typedOfWire(writtenCells(form, name, field, saved.get(line.id ?? ''), row)[column]) : line.values[column]
  }
  const show = (row: number): void => {
    if (tall) virtual.scrollToIndex(row)
  }
  return { scroll, lines, virtual: tall ? virtual : null, saved, valueOf, show }
}

/** How wide a box is at present, in pixels; 0 before it stands. */
function useRoom(box: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return undefined
    const watch = new ResizeObserver(() => setRoom(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [box])
  return room
}

/** The same function for as long as the grid stands, so that rows need not be drawn again; it does what the last drawing says. */
function useSteady(run: (what: RowDo, key: string) => void): (what: RowDo, key: string) => void {
  const last = useRef(run)
  useEffect(() => {
    last.current = run
  })
  return useCallback((what, key) => last.current(what, key), [])
}

/** Lines as a grid to type in, as in a workbook: keys, blocks, filling down, pasting, undoing. */
export function LinesGrid(props: LinesGridProps) {
  const { form, name, field, jump } = props
  const say = useSay()
  const { columns, widen } = useColumns(form, name, field)
  const { scroll, lines, virtual, saved, valueOf, show } = useDrawn(props)
  const drawn = fitted(columns, useRoom(scroll))
  const box = useRef<InputRef>(null)
  const back = ({ column }: CellPlace): boolean => {
    if (column !== field.scanned?.to || !box.current) return false
    box.current.focus({ cursor: 'all' })
    return true
  }
  const grid = useGrid({ form, name, field, columns, show, valueOf, wordOf: useCellWords(), back })
  const { go } = grid
  useEffect(() => {
    const [of, row, column] = jump?.path.split('.') ?? []
    if (of === name && row !== undefined && column !== undefined) go({ row: Number(row), column })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each jump that is asked for, wherever the grid stands by then
  }, [jump])
  const onDo = useSteady(grid.steps.row)
  const onPaste = usePaste(form, name, field, columns)
  const whole = form.faults.get(name)
  const label = say(field.label)
  return (
    <div role="group" aria-label={label} className="grid" ref={grid.grid} onPaste={onPaste} {...grid.events}>
      <div className="grid-head">
        <h2>{label}</h2>
        {field.help && <span className="hint">{say(field.help)}</span>}
        <span className="hint grid-hint">
          {say([
            '回车到下一格，↑↓ 换行，Ctrl+D 向下填充，Ctrl+Z 撤销，可与 Excel 互相粘贴',
            'Enter: next cell; Ctrl+D fills down, Ctrl+Z undoes; copy from and to Excel',
          ])}
        </span>
      </div>
      {whole && <Alert type="error" showIcon title={say(whole)} className="fault" />}
      {field.scanned && <ScanBox form={form} name={name} field={field} box={box} go={go} />}
      <div className={virtual ? 'grid-scroll grid-tall' : 'grid-scroll'} ref={scroll}>
        <table aria-label={label} aria-rowcount={lines.length}>
          <GridWidths columns={drawn} />
          <GridHead columns={drawn} onWiden={widen} />
          <GridBody {...props} columns={columns} saved={saved} grid={grid} onDo={onDo} virtual={virtual} />
          <GridSums form={form} name={name} columns={columns} />
        </table>
      </div>
      <div className="grid-foot">
        {typable(field) && (
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={grid.steps.append}>
            {say(['增加一行', 'Add a row'])}
          </Button>
        )}
        <span className="hint">{say([`共 ${lines.length} 行`, `${lines.length} rows`])}</span>
      </div>
    </div>
  )
}

interface GridBodyProps extends LinesGridProps {
  readonly columns: readonly Column[]
  readonly saved: ReturnType<typeof savedLines>
  readonly grid: ReturnType<typeof useGrid>
  readonly onDo: (what: RowDo, key: string) => void
  /** draws the rows in sight only; null where all are drawn */
  readonly virtual: Virtualizer<HTMLDivElement, Element> | null
}

/** Room for rows out of sight. */
function Space({ height, across }: { readonly height: number; readonly across: number }) {
  return height > 0 ? (
    <tr aria-hidden className="grid-space">
      <td colSpan={across} style={{ height }} />
    </tr>
  ) : null
}

function GridBody({ form, name, field, idPrefix, columns, saved, grid, onDo, virtual }: GridBodyProps) {
  const faults = lineFaults(form.faults, name)
  const lines = form.draft.lines[name] ?? []
  const items = virtual?.getVirtualItems()
  const rows = items ? items.map((item) => item.index) : lines.map((_, index) => index)
  const across = columns.length + 3
  return (
    <tbody>
      <Space height={items?.[0]?.start ?? 0} across={across} />
      {rows.map((index) => {
        const line = lines[index]
        return line ? (
          <GridRow
            key={line.key}
            lines={name}
            line={line}
            index={index}
            columns={columns}
            idPrefix={idPrefix}
            onEdit={form.edit}
            onDo={onDo}
            marked={grid.marked(index)}
            handle={grid.handle(index)}
            faults={faults.get(index)}
            written={writtenCells(form, name, field, saved.get(line.id ?? ''), index)}
            measure={virtual?.measureElement}
          />
        ) : null
      })}
      <Space height={virtual ? virtual.getTotalSize() - (items?.at(-1)?.end ?? 0) : 0} across={across} />
    </tbody>
  )
}
