import { memo } from 'react'
import type { Label } from '../../../base/label.ts'
import type { Json } from '../../../kernel/kinds/kind.ts'
import { FieldCell, FieldInput, alignOf } from '../../kinds/kinds.tsx'
import { BesideName } from '../../kinds/reference.tsx'
import { useSay } from '../../kit/say.tsx'
import type { DraftLine } from './draft.ts'
import type { Edit } from './edit-draft.ts'
import type { Column } from './grid-columns.ts'
import { RowButtons } from './row-buttons.tsx'
import type { RowDo } from './row-buttons.tsx'

interface GridRowProps {
  readonly lines: string
  readonly line: DraftLine
  readonly index: number
  readonly columns: readonly Column[]
  /** values of the system columns as wire, by column */
  readonly written: { readonly [column: string]: Json }
  readonly faults: ReadonlyMap<string, Label> | undefined
  /** the columns of a marked block in this row, each between spaces */
  readonly marked: string
  /** the column at whose corner the block can be drawn down */
  readonly handle: string | null
  readonly onEdit: (edit: Edit) => void
  readonly onDo: (what: RowDo, key: string) => void
  readonly idPrefix: string
  /** tells how high the row is drawn, where rows out of sight are not drawn */
  readonly measure: ((row: HTMLTableRowElement | null) => void) | undefined
}

interface GridCellProps extends Omit<GridRowProps, 'columns' | 'faults' | 'onDo' | 'measure'> {
  readonly column: Column
  readonly fault: Label | undefined
  readonly first: boolean
}

function GridCell({ lines, line, index, column, written, fault, marked, handle, first, onEdit, idPrefix }: GridCellProps) {
  const say = useSay()
  const { name, field } = column
  const label = say([`${field.label[0]} 第 ${index + 1} 行`, `${field.label[1]} row ${index + 1}`])
  const looks = [
    `grid-${field.kind}`,
    ...(field.system ? ['grid-written'] : []),
    ...(fault ? ['grid-fault'] : []),
    ...(marked.includes(` ${name} `) ? ['grid-marked'] : []),
    ...(first ? ['grid-frozen', 'grid-first'] : []),
  ].join(' ')
  const place = { 'data-row': index, 'data-column': name, 'data-label': say(field.label), className: looks }
  if (field.system)
    return (
      <td {...place} style={{ textAlign: alignOf(field) }}>
        <output aria-label={label}>
          <FieldCell field={field} value={written[name]} />
        </output>
      </td>
    )
  const id = `${idPrefix}-${lines}-${line.key}-${name}`
  return (
    <td {...place}>
      <FieldInput
        field={field}
        id={id}
        label={label}
        value={line.values[name] ?? null}
        invalid={fault !== undefined}
        inGrid
        onChange={(value) => onEdit({ do: 'cell', lines, key: line.key, field: name, value })}
      />
      <BesideName field={field} value={line.values[name]} />
      {handle === name && <span className="grid-handle" aria-hidden data-handle />}
      {fault && (
        <div id={`${id}-fault`} className="grid-fault-words">
          {say(fault)}
        </div>
      )}
    </td>
  )
}

const sameMap = (a: GridRowProps['faults'], b: GridRowProps['faults']): boolean =>
  a === b || (a !== undefined && b !== undefined && a.size === b.size && [...a].every(([key, says]) => b.get(key) === says))

function sameRow(a: GridRowProps, b: GridRowProps): boolean {
  return (
    a.line === b.line &&
    a.index === b.index &&
    a.columns === b.columns &&
    a.onEdit === b.onEdit &&
    a.onDo === b.onDo &&
    a.marked === b.marked &&
    a.handle === b.handle &&
    a.measure === b.measure &&
    sameMap(a.faults, b.faults) &&
    a.columns.every(({ name }) => a.written[name] === b.written[name])
  )
}

/** One line of a grid. Drawn again only when something in it changed. */
export const GridRow = memo(function GridRow({ columns, faults, onDo, measure, ...row }: GridRowProps) {
  const say = useSay()
  const { line, index } = row
  return (
    <tr data-index={index} {...(measure ? { ref: measure } : {})}>
      <td className="grid-number grid-frozen">
        <span className="wide-only">{index + 1}</span>
        <span className="phone-only">{say([`第 ${index + 1} 行`, `Row ${index + 1}`])}</span>
      </td>
      {columns.map((column, at) => (
        <GridCell key={column.name} {...row} column={column} first={at === 0} fault={faults?.get(column.name)} />
      ))}
      <td className="grid-rest" aria-hidden />
      <td className="grid-buttons">
        <RowButtons index={index} lineKey={line.key} onDo={onDo} />
      </td>
    </tr>
  )
}, sameRow)
