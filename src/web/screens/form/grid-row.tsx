import { CopyOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { memo } from 'react'
import type { Label } from '../../../base/label.ts'
import type { Json } from '../../../kernel/kinds/kind.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import { FieldCell, FieldInput, alignOf } from '../../kinds/kinds.tsx'
import { useSay } from '../../kit/say.tsx'
import type { DraftLine } from './draft.ts'
import type { Edit } from './edit-draft.ts'

export interface Column {
  readonly name: string
  readonly field: AnyField
}

interface GridRowProps {
  readonly lines: string
  readonly line: DraftLine
  readonly index: number
  readonly columns: readonly Column[]
  /** values of the system columns as wire, by column */
  readonly written: { readonly [column: string]: Json }
  readonly faults: ReadonlyMap<string, Label> | undefined
  readonly onEdit: (edit: Edit) => void
  readonly idPrefix: string
}

interface GridCellProps extends Omit<GridRowProps, 'columns' | 'faults'> {
  readonly column: Column
  readonly fault: Label | undefined
}

function GridCell({ lines, line, index, column, written, fault, onEdit, idPrefix }: GridCellProps) {
  const say = useSay()
  const { name, field } = column
  const label = say([`${field.label[0]} 第 ${index + 1} 行`, `${field.label[1]} row ${index + 1}`])
  if (field.system)
    return (
      <td className="grid-written" style={{ textAlign: alignOf(field) }}>
        <output aria-label={label}>
          <FieldCell field={field} value={written[name]} />
        </output>
      </td>
    )
  const id = `${idPrefix}-${lines}-${line.key}-${name}`
  return (
    <td data-row={index} data-column={name} className={fault ? 'grid-fault' : ''}>
      <FieldInput
        field={field}
        id={id}
        label={label}
        value={line.values[name] ?? null}
        invalid={fault !== undefined}
        inGrid
        onChange={(value) => onEdit({ do: 'cell', lines, key: line.key, field: name, value })}
      />
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
    sameMap(a.faults, b.faults) &&
    a.columns.every(({ name }) => a.written[name] === b.written[name])
  )
}

/** One line of a grid. Drawn again only when something in it changed. */
export const GridRow = memo(function GridRow({ columns, faults, ...row }: GridRowProps) {
  const say = useSay()
  const { lines, line, index, onEdit } = row
  return (
    <tr>
      <td className="grid-number">{index + 1}</td>
      {columns.map((column) => (
        <GridCell key={column.name} {...row} column={column} fault={faults?.get(column.name)} />
      ))}
      <td className="grid-buttons">
        <Button
          type="text"
          size="small"
          icon={<CopyOutlined aria-hidden />}
          tabIndex={-1}
          aria-label={say([`复制第 ${index + 1} 行`, `Copy row ${index + 1}`])}
          title={say(['复制', 'Copy'])}
          onClick={() => onEdit({ do: 'copy', lines, key: line.key })}
        />
        <Button
          type="text"
          size="small"
          danger
          icon={<DeleteOutlined aria-hidden />}
          tabIndex={-1}
          aria-label={say([`删除第 ${index + 1} 行`, `Delete row ${index + 1}`])}
          title={say(['删除', 'Delete'])}
          onClick={() => onEdit({ do: 'remove', lines, key: line.key })}
        />
      </td>
    </tr>
  )
}, sameRow)
