import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Badge, Button, Checkbox, Empty, Tabs, Tag } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Label } from '../../../base/label.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useHouse } from '../../kit/office.tsx'
import type { DeskLists, PastRow, StartedRow, WaitingRow } from '../../kit/review-contract.ts'
import { deskCountsQuery, deskQuery } from '../../kit/review.ts'
import { useSay } from '../../kit/say.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { clockOf } from '../../kit/today.ts'
import './review.css'

/** The lists of the desk in their order, as clerks call them. */
const deskLabels = {
  waiting: ['待我复核', 'To review'],
  started: ['我发起的', 'Begun by me'],
  done: ['已办', 'Done'],
  copied: ['抄送我', 'Copies'],
} as const satisfies { [L in keyof DeskLists]: Label }

type AnyRow = WaitingRow | StartedRow | PastRow
interface Column<R> {
  readonly head: Label
  readonly place?: string
  readonly cell: (row: R) => ReactNode
}

interface DeskTableProps<R> {
  readonly label: Label
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
  readonly none: Label
  /** stands before each row: a box to pick it */
  readonly pick?: (row: R) => ReactNode
}

function DeskTable<R extends AnyRow>({ label, rows, columns, none, pick }: DeskTableProps<R>) {
  const say = useSay()
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(none)} />
  return (
    <div className="grid-scroll">
      <table aria-label={say(label)}>
        <thead>
          <tr>
            {pick && <th className="wide-only" />}
            <th className="wide-only">{say(['单据', 'Document'])}</th>
            <th>{say(['编号', 'Number'])}</th>
            <th>{say(['对象', 'Subject'])}</th>
            {columns.map(({ head, place }) => (
              <th key={head[1]} className={place}>
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${row.id}:${row.verb}:${index}`}>
              {pick && <td className="wide-only">{pick(row)}</td>}
              <td className="nowrap wide-only">{say(row.label)}</td>
              <td className="nowrap">
                <Link to="/r/$record/$id" params={{ record: row.record, id: row.id }}>
                  {row.number}
                </Link>
              </td>
              <td>{row.title}</td>
              {columns.map(({ head, place, cell }) => (
                <td key={head[1]} className={place}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const minute = (at: string): string => clockOf(at).slice(0, 16)
const wide = 'nowrap wide-only'

function ReviewLink({ row }: { readonly row: WaitingRow | StartedRow }) {
  const say = useSay()
  return (
    <Link to="/r/$record/$id/review/$verb" params={{ record: row.record, id: row.id, verb: row.verb }} aria-label={`${say(row.verbLabel)} ${row.number}`}>
      {say(row.verbLabel)}
    </Link>
  )
}

/** 待我复核: opened one by one, or several of one kind gone through together. */
export function WaitingList() {
  const query = useQuery(deskQuery('waiting'))
  return <Loaded query={query}>{(rows) => <Waiting rows={rows} />}</Loaded>
}

function Waiting({ rows }: { readonly rows: readonly WaitingRow[] }) {
  const say = useSay()
  const navigate = useNavigate()
  const [picked, setPicked] = useState<readonly string[]>([])
  const [first] = rows.filter((row) => picked.includes(row.id))
  const alike = (row: WaitingRow): boolean => !first || (row.record === first.record && row.verb === first.verb)
  const chosen = rows.filter((row) => picked.includes(row.id) && alike(row))
  const pick = (row: WaitingRow): ReactNode => (
    <Checkbox
      aria-label={say([`选择 ${row.number}`, `Pick ${row.number}`])}
      checked={picked.includes(row.id)}
      disabled={!alike(row)}
      onChange={(event) => setPicked(event.target.checked ? [...picked, row.id] : picked.filter((id) => id !== row.id))}
    />
  )
  return (
    <>
      {chosen.length > 1 && first && (
        <Button
          type="primary"
          onClick={() => void navigate({ to: '/review-batch', search: { record: first.record, verb: first.verb, ids: chosen.map((row) => row.id).join(',') } })}
        >
          {say([`批量复核 ${chosen.length} 张（逐张打开）`, `Review ${chosen.length}, one after another`])}
        </Button>
      )}
      <DeskTable
        label={deskLabels.waiting}
        rows={rows}
        none={['没有等您签字的单据', 'Nothing waits for your signature']}
        {...(rows.length > 1 ? { pick } : {})}
        columns={[
          { head: ['制单', 'Made by'], place: wide, cell: (row) => row.madeBy },
          { head: ['时间', 'At'], place: wide, cell: (row) => minute(row.madeAt) },
          { head: ['已签', 'Signed'], place: wide, cell: (row) => `${row.signed}/${row.needed}` },
          {
            head: ['待办', 'To do'],
            place: 'nowrap',
            cell: (row) => (
              <>
                <ReviewLink row={row} /> {row.forPerson && <Tag color="gold">{say([`代 ${row.forPerson}`, `for ${row.forPerson}`])}</Tag>}
                {row.late && <Tag color="red">{say(['超时', 'Late'])}</Tag>}
              </>
            ),
          },
        ]}
      />
    </>
  )
}

function WaitsFor({ row }: { readonly row: StartedRow }) {
  const say = useSay()
  const missing = row.nobody.map(say).join('、')
  if (missing !== '') return <span className="desk-nobody">{say([`没有人能签：缺 ${missing}`, `Nobody can sign: ${missing}`])}</span>
  const names = row.next.join('、')
  return <>{row.others > 0 ? say([`${names} 等 ${row.next.length + row.others} 人`, `${names} and ${row.others} more`]) : names}</>
}

/** 我发起的: mine under review, who signs next, and where nobody can. */
export function StartedList() {
  const query = useQuery(deskQuery('started'))
  return (
    <Loaded query={query}>
      {(rows) => (
        <DeskTable
          label={deskLabels.started}
          rows={rows}
          none={['您没有在复核中的单据', 'Nothing of yours is under review']}
          columns={[
            { head: ['时间', 'At'], place: wide, cell: (row) => minute(row.madeAt) },
            { head: ['已签', 'Signed'], place: 'nowrap', cell: (row) => `${row.signed}/${row.needed}` },
            {
              head: ['等谁', 'Waits for'],
              cell: (row) => <WaitsFor row={row} />,
            },
            { head: ['进度', 'Progress'], place: 'nowrap', cell: (row) => <ReviewLink row={row} /> },
          ]}
        />
      )}
    </Loaded>
  )
}

function PastList({ list, none, when }: { readonly list: 'done' | 'copied'; readonly none: Label; readonly when: Label }) {
  const { records } = useHouse()
  const query = useQuery(deskQuery(list))
  return (
    <Loaded query={query}>
      {(rows) => (
        <DeskTable
          label={deskLabels[list]}
          rows={rows}
          none={none}
          columns={[
            { head: ['制单', 'Made by'], place: wide, cell: (row) => row.madeBy },
            { head: when, place: 'nowrap', cell: (row) => minute(row.at) },
            {
              head: ['现在', 'Now'],
              place: 'nowrap',
              cell: (row) => {
                const state = records[row.record]?.states[row.state]
                return state && <StateTag state={state} />
              },
            },
          ]}
        />
      )}
    </Loaded>
  )
}

/** The four lists of reviewing with how many stand in each: 待我复核, 我发起的, 已办, 抄送我. Stands on the Today page. */
export function ReviewDesk() {
  const say = useSay()
  const { data: counts } = useQuery(deskCountsQuery)
  const tab = (list: keyof DeskLists, children: ReactNode) => ({
    key: list,
    label: (
      <span>
        {say(deskLabels[list])} <Badge count={counts?.[list] ?? 0} showZero={false} size="small" color={list === 'waiting' ? 'red' : 'grey'} />
      </span>
    ),
    children,
  })
  return (
    <Tabs
      className="desk-tabs"
      destroyOnHidden
      items={[
        tab('waiting', <WaitingList />),
        tab('started', <StartedList />),
        tab('done', <PastList list="done" none={['三十天内没有您签过的单据', 'You signed nothing in thirty days']} when={['签字时间', 'Signed at']} />),
        tab('copied', <PastList list="copied" none={['三十天内没有抄送给您的单据', 'No copies in thirty days']} when={['抄送时间', 'Copied at']} />),
      ]}
    />
  )
}
