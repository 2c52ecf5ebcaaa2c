import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Label } from '../../../base/label.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { NextRow } from '../../kit/contract.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useHouse, useMe } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { nextQuery } from '../../kit/server.ts'
import { clockOf } from '../../kit/today.ts'
import { ReviewDesk } from '../review/desk.tsx'

interface DeskTableProps<R> {
  readonly label: Label
  readonly rows: readonly R[]
  /** what stands behind number, subject, maker and time */
  readonly more: readonly { readonly head: Label; readonly place: string; readonly cell: (row: R) => ReactNode }[]
}

/** Documents on my desk: which, whose, since when; and what is to be done with them. */
function DeskTable<R extends NextRow>({ label, rows, more }: DeskTableProps<R>) {
  const say = useSay()
  const heads = [...commonHeads, ...more]
  return (
    <div className="grid-scroll">
      <table aria-label={say(label)}>
        <thead>
          <tr>
            {heads.map(({ head, place }) => (
              <th key={head[1]} className={place}>
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.id}:${row.verb}`}>
              <td className="nowrap">{say(row.label)}</td>
              <td className="nowrap">
                <Link to="/r/$record/$id" params={row}>
                  {row.number}
                </Link>
              </td>
              <td>{row.title}</td>
              <td className="nowrap wide-only">{row.madeBy}</td>
              <td className="nowrap wide-only">{clockOf(row.madeAt).slice(0, 16)}</td>
              {more.map(({ head, place, cell }) => (
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

const commonHeads = [
  { head: ['单据', 'Document'], place: 'nowrap' },
  { head: ['编号', 'Number'], place: 'nowrap' },
  { head: ['对象', 'Subject'], place: '' },
  { head: ['制单', 'Made by'], place: 'nowrap wide-only' },
  { head: ['时间', 'At'], place: 'nowrap wide-only' },
] as const

function Shortcuts({ records, title }: { readonly records: readonly AnyRecord[]; readonly title: string }) {
  const say = useSay()
  if (records.length === 0) return null
  return (
    <div className="shortcuts">
      <h3>{title}</h3>
      {records.map((record) => (
        <Link key={record.name} to="/r/$record/new" params={{ record: record.name }} className="shortcut">
          <PlusOutlined aria-hidden /> {say([`新增${record.label[0]}`, `New ${record.label[1].toLowerCase()}`])}
        </Link>
      ))}
    </div>
  )
}

function NextTable({ rows }: { readonly rows: readonly NextRow[] }) {
  const say = useSay()
  return (
    <DeskTable
      label={['待我办理', 'To do']}
      rows={rows}
      more={[
        {
          head: ['待办', 'To do'],
          place: '',
          cell: (row) => (
            <>
              {say(row.verbLabel)}
              {row.reason !== null && <span className="hint"> {row.reason}</span>}
            </>
          ),
        },
      ]}
    />
  )
}

/** Documents of which my hand is the next: to ship, to post, to mend because they came back. Nothing where there are none. */
function NextCard() {
  const say = useSay()
  const query = useQuery({ ...nextQuery, staleTime: 0 })
  if (query.data?.length === 0) return null
  return (
    <section className="card" aria-label={say(['待我办理', 'To do'])}>
      <h2>{say(['待我办理', 'To do'])}</h2>
      <Loaded query={query}>{(rows) => <NextTable rows={rows} />}</Loaded>
    </section>
  )
}

/** What waits for me, and what I often begin. */
export function TodayScreen() {
  const say = useSay()
  const me = useMe()
  const { records } = useHouse()
  const mine = me.writes.flatMap((name) => (records[name] && !records[name].settings && !records[name].unlisted ? [records[name]] : []))
  return (
    <Page title={say(['工作台', 'Today'])}>
      <section className="card" aria-label={say(['待我复核', 'To review'])}>
        <ReviewDesk />
      </section>
      <NextCard />
      {mine.length > 0 && (
        <section className="card" aria-label={say(['快捷新增', 'Begin'])}>
          <h2>{say(['快捷新增', 'Begin'])}</h2>
          <Shortcuts title={say(['单据', 'Documents'])} records={mine.filter((record) => record.sort === 'document')} />
          <Shortcuts title={say(['档案', 'Files'])} records={mine.filter((record) => record.sort !== 'document')} />
        </section>
      )}
    </Page>
  )
}
