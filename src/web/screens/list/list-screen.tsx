import { textual } from '../../../base/text.ts'
import { getRouteApi, useLocation, useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import { addsUp } from '../../../kernel/record/columns.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { FieldCell } from '../../kinds/kinds.tsx'
import type { WireRow } from '../../kit/contract.ts'
import { FaultNote } from '../../kit/fault.tsx'
import type { ListTotals } from '../../kit/list-contract.ts'
import { later } from '../../kit/later.tsx'
import { NotHere } from '../../kit/not-here.tsx'
import { useMe, useRecord } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { TitleProvider } from '../../kit/titles.tsx'
import { noteTrail } from '../../kit/trail.ts'
import { useWide } from '../../kit/use-wide.ts'
import { BatchBar } from './batch-bar.tsx'
import { Chips } from './chips.tsx'
import type { ColumnPanelProps } from './column-panel.tsx'
import { writeColumns } from './columns.ts'
import type { ShownColumn } from './columns.ts'
import { GroupedBy } from './group-name.tsx'
import { searchOfGroup } from './grouping.ts'
import { ListActions, ListEmpty } from './list-actions.tsx'
import { ListBar } from './list-bar.tsx'
import { ListCards } from './list-cards.tsx'
import { ListGrid } from './list-grid.tsx'
import { RelatedTo } from './related-to.tsx'
import type { Item } from './rows.ts'
import { changedSearch, narrowingIn, nextSort } from './search.ts'
import type { ListSearch } from './search.ts'
import { useColumns } from './use-columns.ts'
import { useListKeys } from './use-list-keys.ts'
import { usePicking } from './use-picking.ts'
import type { Picking } from './use-picking.ts'
import { useRows } from './use-rows.ts'
import type { ListRows } from './use-rows.ts'
import { ViewTabs, searchOf } from './view-tabs.tsx'
import './list.css'

const route = getRouteApi('/office/r/$record')
const ColumnPanel = later<ColumnPanelProps>(async () => (await import('./column-panel.tsx')).ColumnPanel)

/** The rows of one record. */
export function ListScreen() {
  const { record: name } = route.useParams()
  const record = useRecord(name)
  return record ? <List key={name} record={record} /> : <NotHere />
}

/** How many rows there are, in words. */
function Count({ totals, shown }: { readonly totals: ListTotals | undefined; readonly shown: number }) {
  const say = useSay()
  const all = totals?.count.toLocaleString('zh-CN') ?? '…'
  const words = totals?.capped ? say([`超过 ${all} 行，筛选后可合计`, `More than ${all} rows`]) : say([`共 ${all} 行`, `${all} rows`])
  return (
    <span className="hint list-count" role="status">
      {words}
      {shown > 0 && say([`，已显示 ${shown} 行`, `, ${shown} shown`])}
    </span>
  )
}

/** Steps through a list; every step changes the address and nothing else. */
function useSteps(record: AnyRecord) {
  const search = route.useSearch()
  const go = route.useNavigate()
  const leave = useNavigate()
  const to = useCallback((next: ListSearch, replace = false): void => void go({ search: () => next, replace }), [go])
  const open = useCallback((id: string): void => void leave({ to: '/r/$record/$id', params: { record: record.name, id } }), [leave, record.name])
  const fresh = useCallback((): void => void leave({ to: '/r/$record/new', params: { record: record.name } }), [leave, record.name])
  return { search, to, open, fresh }
}

/** Puts the link to exactly what is seen where it can be pasted; where the browser has no clipboard (plain HTTP), into the address. */
function useLink(search: ListSearch, columns: string, to: (next: ListSearch, replace?: boolean) => void): () => void {
  const say = useSay()
  const { message } = App.useApp()
  return () => {
    to({ ...search, cols: columns }, true)
    const told = say(['地址栏中的链接已带有当前条件和列', 'The address now carries conditions and columns'])
    setTimeout(() => {
      const copied = navigator.clipboard?.writeText(window.location.href) ?? Promise.reject(new Error('no clipboard'))
      copied.then(
        () => message.success(say(['链接已复制', 'Link copied'])),
        () => message.info(told),
      )
    }, 100)
  }
}

const findBox = (): void => document.querySelector<HTMLInputElement>('.list-find input')?.select()

function List({ record }: { readonly record: AnyRecord }) {
  const me = useMe()
  const { search, to, open, fresh } = useSteps(record)
  const [panel, setPanel] = useState(false)
  const { all, columns, setting, change, reset } = useColumns(record, search, (cols) => to(changedSearch(search, { cols }), true))
  useOpeningView(setting, search, to)
  const summed = columns.filter((column) => addsUp(column.field)).map((column) => column.name)
  const list = useRows(record.name, search, columns.map((column) => column.name).join(','), summed.join(','), all)
  const titleOf = useCallback((row: WireRow) => row.number ?? (typeof row[record.title] === 'string' ? textual(row[record.title]) : row.id), [record.title])
  const picking = usePicking(list.rows, titleOf)
  useTrail(record.name, list.rows)
  const written = writeColumns(columns)
  const link = useLink(search, written, to)
  const keys = useListKeys(findBox, me.writes.includes(record.name) ? fresh : null)
  const empty = <ListEmpty record={record} narrowed={Object.keys(narrowingIn(search)).length > 0} waiting={list.waiting} />
  return (
    <TitleProvider titles={list.titles}>
      <Page
        title={record.label}
        beside={<Count totals={list.totals} shown={list.rows.length} />}
        actions={
          <ListActions
            record={record}
            columns={columns}
            any={list.items.length > 0}
            onColumns={() => setPanel(true)}
            onLink={link}
            onNew={fresh}
            keys={keys.button}
          />
        }
      >
        {setting && <ViewTabs record={record} setting={setting} search={search} columns={written} onSearch={to} />}
        <ListBar record={record} fields={all} search={search} onSearch={to} />
        {search.of && <RelatedTo of={search.of} onAll={() => to(changedSearch(search, { of: undefined }))} />}
        <Chips record={record} fields={all} search={search} onSearch={to} />
        <BatchBar record={record} picking={picking} asked={{ ...narrowingIn(search), sort: search.sort }} more={list.more || search.group !== undefined} />
        <FaultNote fault={list.fault} />
        <Rows
          record={record}
          columns={columns}
          all={all}
          list={list}
          picking={picking}
          search={search}
          empty={empty}
          onTo={to}
          onColumns={change}
          onOpen={open}
        />
        {panel && <ColumnPanel all={all} columns={columns} onColumns={change} onReset={reset} onClose={() => setPanel(false)} />}
        {keys.map}
      </Page>
    </TitleProvider>
  )
}

/** Notes the rows in their order, so that a row's page leads to the next one. */
function useTrail(record: string, rows: readonly WireRow[]): void {
  const href = useLocation({ select: (location) => location.href })
  const ids = rows.map((row) => row.id).join(' ')
  useEffect(() => noteTrail(record, { ids: ids.split(' '), href }), [record, ids, href])
}

/** Opens the view this person starts with, when he comes to the list by no link. */
function useOpeningView(setting: ReturnType<typeof useColumns>['setting'], search: ListSearch, to: (next: ListSearch, replace?: boolean) => void): void {
  const [came] = useState(Object.keys(search).length === 0)
  const opens = setting?.views.find((view) => view.id === setting.layout?.opens)
  const done = useRef(false)
  useEffect(() => {
    if (!came || done.current || !opens) return
    done.current = true
    to(searchOf(opens), true)
  }, [came, opens, to])
}

function Sum({
  totals,
  name,
  field,
}: {
  readonly totals: ListTotals | undefined
  readonly name: string
  readonly field: Parameters<typeof FieldCell>[0]['field'] | undefined
}) {
  const sum = totals?.sums[name]
  return field && sum !== undefined && sum !== null ? <FieldCell field={field} value={sum} /> : null
}

interface RowsProps {
  readonly record: AnyRecord
  readonly columns: readonly ShownColumn[]
  readonly all: FieldMap
  readonly list: ListRows
  readonly picking: Picking
  readonly search: ListSearch
  readonly empty: ReactNode
  readonly onTo: (search: ListSearch) => void
  readonly onColumns: (columns: readonly ShownColumn[]) => void
  readonly onOpen: (id: string) => void
}

/** The rows themselves: a grid, on a phone cards. */
function Rows({ record, columns, all, list, picking, search, empty, onTo, onColumns, onOpen }: RowsProps) {
  const wide = useWide()
  const grouped = useMemo(() => all[search.group?.split('.')[0] ?? ''] ?? null, [all, search.group])
  const toggle = (item: Item): void => {
    if (item.kind === 'group') list.toggle(item.group)
    else if (item.kind === 'rest') onTo(changedSearch(searchOfGroup(search, search.group ?? '', item.group, all), { group: undefined }))
  }
  return (
    <GroupedBy value={grouped}>
      {wide ? (
        <ListGrid
          record={record}
          columns={columns}
          items={list.items}
          titles={list.titles}
          picking={picking}
          sort={search.sort}
          empty={empty}
          foot={(name) => <Sum totals={list.totals} name={name} field={all[name]} />}
          onSort={(name) => onTo(changedSearch(search, { sort: nextSort(search, name) }))}
          onColumns={onColumns}
          onOpen={onOpen}
          onToggle={toggle}
          onEnd={list.readOn}
        />
      ) : (
        <ListCards record={record} columns={columns} items={list.items} empty={empty} onToggle={toggle} onEnd={list.readOn} />
      )}
    </GroupedBy>
  )
}
