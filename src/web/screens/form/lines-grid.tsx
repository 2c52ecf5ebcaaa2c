import { PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Pagination } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { AnyField } from '../../../kernel/record/field.ts'
import { alignOf } from '../../kinds/kinds.tsx'
import { useSay } from '../../kit/say.tsx'
import { newLine } from './draft.ts'
import { focusCell, rowAfter } from './grid-keys.ts'
import type { CellPlace } from './grid-keys.ts'
import { GridRow } from './grid-row.tsx'
import type { Column } from './grid-row.tsx'
import { GridSums } from './grid-sums.tsx'
import { lineFaults, savedLines, writtenCells } from './grid-values.ts'
import type { Form } from './use-form.ts'
import { usePaste } from './use-paste.ts'

/** So many lines are drawn at once; a longer grid is turned by pages. */
const pageLines = 100

interface LinesGridProps {
  readonly form: Form
  readonly name: string
  readonly field: AnyField
  readonly idPrefix: string
}

/** Columns of a grid: what is typed, what follows from it, and in a saved document what the program wrote. */
function useColumns({ form, name, field }: LinesGridProps): readonly Column[] {
  const { names, original } = form
  return useMemo(
    () =>
      Object.entries(field.fields ?? {})
        .filter(([cell, of]) => of.kind !== 'lines' && (!of.system || names?.lines[name]?.includes(cell) || original !== null))
        .map(([cell, of]) => ({ name: cell, field: of })),
    [field, names, name, original],
  )
}

/** A line that must name a line of another document comes with a draft; an empty one could never be filled. */
function typable(field: AnyField): boolean {
  return !Object.values(field.fields ?? {}).some((one) => one.kind === 'lineOf' && !one.optional)
}

/** Moves between cells by keys, adding a line after the last. */
function useGridKeys({ form, name, field }: LinesGridProps, count: number, show: (row: number) => void) {
  const grid = useRef<HTMLDivElement>(null)
  const wanted = useRef<CellPlace | null>(null)
  useEffect(() => {
    if (grid.current && wanted.current && focusCell(grid.current, wanted.current)) wanted.current = null
  })
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const next = rowAfter(event)
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    wanted.current = next
    if (next.row >= count && !typable(field)) return
    if (next.row >= count) form.edit({ do: 'add', lines: name, line: newLine(field.fields ?? {}, form.setting) })
    show(next.row)
  }
  return { grid, onKeyDownCapture }
}

/** Lines as a grid to type in: Enter and arrows move between rows, a block from a workbook can be pasted. */
export function LinesGrid(props: LinesGridProps) {
  const { form, name, field } = props
  const say = useSay()
  const [shownRow, setShownRow] = useState({ row: 0 })
  const lines = form.draft.lines[name] ?? []
  const columns = useColumns(props)
  const page = Math.min(Math.floor(shownRow.row / pageLines), Math.floor(Math.max(0, lines.length - 1) / pageLines))
  const { grid, onKeyDownCapture } = useGridKeys(props, lines.length, (row) => setShownRow({ row }))
  const onPaste = usePaste(form, name, field, columns)
  const whole = form.faults.get(name)
  const label = say(field.label)
  return (
    <div role="group" aria-label={label} className="grid" ref={grid} onKeyDownCapture={onKeyDownCapture} onPaste={onPaste}>
      <div className="grid-head">
        <h2>{label}</h2>
        {field.help && <span className="hint">{say(field.help)}</span>}
        <span className="hint grid-hint">{say(['回车或 ↓ 到下一行，可从 Excel 粘贴多行', 'Enter or ↓: next row; blocks can be pasted from Excel'])}</span>
      </div>
      {whole && <Alert type="error" showIcon title={say(whole)} className="fault" />}
      <div className="grid-scroll">
        <table aria-label={label}>
          <GridHead columns={columns} />
          <GridBody {...props} columns={columns} from={page * pageLines} />
          <GridSums form={form} name={name} columns={columns} />
        </table>
      </div>
      <div className="grid-foot">
        {typable(field) && (
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => form.edit({ do: 'add', lines: name, line: newLine(field.fields ?? {}, form.setting) })}
          >
            {say(['增加一行', 'Add a row'])}
          </Button>
        )}
        {lines.length > pageLines && (
          <Pagination
            size="small"
            simple
            current={page + 1}
            pageSize={pageLines}
            total={lines.length}
            showSizeChanger={false}
            onChange={(to) => setShownRow({ row: (to - 1) * pageLines })}
          />
        )}
      </div>
    </div>
  )
}

interface GridBodyProps extends LinesGridProps {
  readonly columns: readonly Column[]
  /** index of the first line drawn */
  readonly from: number
}

function GridBody({ form, name, field, idPrefix, columns, from }: GridBodyProps) {
  const faults = lineFaults(form.faults, name)
  const saved = useMemo(() => savedLines(form.original, name), [form.original, name])
  return (
    <tbody>
      {(form.draft.lines[name] ?? []).slice(from, from + pageLines).map((line, at) => (
        <GridRow
          key={line.key}
          lines={name}
          line={line}
          index={from + at}
          columns={columns}
          idPrefix={idPrefix}
          onEdit={form.edit}
          faults={faults.get(from + at)}
          written={writtenCells(form, name, field, saved.get(line.id ?? ''), from + at)}
        />
      ))}
    </tbody>
  )
}

function GridHead({ columns }: { readonly columns: readonly Column[] }) {
  const say = useSay()
  return (
    <thead>
      <tr>
        <th className="grid-number">{say(['序', 'No.'])}</th>
        {columns.map(({ name, field }) => (
          <th key={name} className={`grid-${field.kind}`} style={{ textAlign: alignOf(field) }} {...(field.help ? { title: say(field.help) } : {})}>
            {say(field.label)}
            {!field.optional && !field.system && (
              <span className="required" aria-hidden>
                {' '}
                *
              </span>
            )}
          </th>
        ))}
        <th className="grid-buttons">
          <span className="unseen">{say(['操作', 'Actions'])}</span>
        </th>
      </tr>
    </thead>
  )
}
