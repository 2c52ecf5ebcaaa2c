import { Link, useNavigate } from '@tanstack/react-router'
import { Table } from 'antd'
import type { TableProps } from 'antd'
import type { ReactNode } from 'react'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { FieldCell, alignOf } from '../../kinds/kinds.tsx'
import type { WireRow } from '../../kit/contract.ts'
import { sorts } from '../../kit/fields.ts'
import { useScreen } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import type { AnyScreen } from '../../kit/screen.ts'
import { StateTag } from '../../kit/state-tag.tsx'
import { sortIn } from './search.ts'
import type { ListSearch } from './search.ts'

interface ListTableProps {
  readonly record: AnyRecord
  readonly fields: FieldMap
  readonly rows: readonly WireRow[]
  readonly search: ListSearch
  readonly loading: boolean
  readonly onSort: (sort: string | undefined) => void
  /** picked rows, where documents can be drafted from several */
  readonly picked: readonly string[] | null
  readonly onPick: (ids: readonly string[]) => void
  readonly empty: ReactNode
}

type Columns = NonNullable<TableProps<WireRow>['columns']>

/** Names of the columns: what the screen says, else the listed fields; a row without a number is opened by its title. */
export function listColumns(record: AnyRecord, fields: FieldMap, screen: AnyScreen): readonly string[] {
  const wanted = screen.list?.columns ?? Object.keys(fields).filter((name) => fields[name]?.listed)
  return wanted.filter((name) => fields[name] !== undefined && fields[name].kind !== 'lines')
}

function useColumns({ record, fields, search }: ListTableProps): Columns {
  const say = useSay()
  const screen = useScreen(record.name)
  const sorted = sortIn(search, fields)
  const orderOf = (name: string) => (sorted?.field === name ? (sorted.down ? 'descend' : 'ascend') : null)
  const names = listColumns(record, fields, screen)
  const opens = record.numbered === undefined ? (names.includes(record.title) ? record.title : names[0]) : undefined
  const columns: Columns = names.map((name) => {
    const field = fields[name]
    if (!field) return {}
    const Cell = screen.cell?.[name] ?? FieldCell
    const cell = (row: WireRow): ReactNode => <Cell field={field} value={row[name]} row={row} brief />
    return {
      key: name,
      title: say(field.label),
      align: alignOf(field),
      ellipsis: field.kind === 'note',
      className: `list-${field.kind}`,
      sorter: sorts(field),
      sortOrder: orderOf(name),
      render: (_: unknown, row: WireRow) =>
        name === opens ? (
          <RowLink record={record} id={row.id}>
            {cell(row)}
          </RowLink>
        ) : (
          cell(row)
        ),
    }
  })
  const number: Columns =
    record.numbered === undefined
      ? []
      : [
          {
            key: 'number',
            title: say(['编号', 'Number']),
            fixed: 'left',
            sorter: true,
            sortOrder: orderOf('number'),
            className: 'list-number',
            render: (_: unknown, row) => (
              <RowLink record={record} id={row.id}>
                {row.number}
              </RowLink>
            ),
          },
        ]
  const state: Columns =
    Object.keys(record.states).length === 0
      ? []
      : [{ key: 'state', title: say(['状态', 'State']), render: (_: unknown, row) => <RowState record={record} row={row} /> }]
  return [...number, ...columns, ...state]
}

function RowLink({ record, id, children }: { readonly record: AnyRecord; readonly id: string; readonly children: ReactNode }) {
  return (
    <Link to="/r/$record/$id" params={{ record: record.name, id }} onClick={(event) => event.stopPropagation()}>
      {children}
    </Link>
  )
}

function RowState({ record, row }: { readonly record: AnyRecord; readonly row: WireRow }) {
  const state = row.state === undefined ? undefined : record.states[row.state]
  return state ? <StateTag state={state} /> : null
}

/** The rows of a list. A click anywhere opens the row; its number or title is a link for keys and new tabs. */
export function ListTable(props: ListTableProps) {
  const { record, rows, loading, onSort, picked, onPick, empty } = props
  const say = useSay()
  const navigate = useNavigate()
  const columns = useColumns(props)
  return (
    <Table<WireRow>
      rowKey="id"
      size="small"
      columns={columns}
      dataSource={[...rows]}
      loading={loading}
      pagination={false}
      scroll={{ x: 'max-content' }}
      sticky={{ offsetHeader: 0 }}
      showSorterTooltip={false}
      aria-label={say(record.label)}
      locale={{ emptyText: empty }}
      onChange={(_page, _filters, sorter) => {
        if (Array.isArray(sorter)) return
        onSort(sorter.order ? `${sorter.order === 'descend' ? '-' : ''}${String(sorter.columnKey)}` : undefined)
      }}
      onRow={(row) => ({ className: 'list-row', onClick: () => void navigate({ to: '/r/$record/$id', params: { record: record.name, id: row.id } }) })}
      {...(picked
        ? {
            rowSelection: {
              selectedRowKeys: [...picked],
              onChange: (keys) => onPick(keys.map(String)),
              preserveSelectedRowKeys: true,
              getCheckboxProps: (row) => ({ 'aria-label': say([`选择 ${row.number ?? row.id}`, `Pick ${row.number ?? row.id}`]) }),
              onCell: () => ({ onClick: (event) => event.stopPropagation() }),
            },
          }
        : {})}
    />
  )
}
