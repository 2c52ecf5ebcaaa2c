import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Label } from '../../../base/label.ts'
import { groupedMoney, readMoney } from '../../../base/money.ts'
import { textual } from '../../../base/text.ts'
import { roles } from '../../../kernel/record/role.ts'
import type { ReportOffer } from '../../kit/contract.ts'
import { elsewhereQuery, newsQuery } from '../../kit/duties.ts'
import type { ElsewhereRow, NoticeRow } from '../../kit/duties-contract.ts'
import { habitsOf } from '../../kit/habits.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useHouse, useMe } from '../../kit/office.tsx'
import { markSeen } from '../../kit/notices.ts'
import { useSay } from '../../kit/say.tsx'
import { reportQuery } from '../../kit/server.ts'
import { clockOf } from '../../kit/today.ts'
import { Card } from './card.tsx'

const none = {}

/** How much more or less than the same days of last month, in whole percent. */
function change(now: string, before: string): Label | null {
  const [so, was] = [Number(readMoney(now)), Number(readMoney(before))]
  if (was <= 0) return null
  const percent = Math.round(((so - was) / was) * 100)
  if (percent === 0) return ['与上月同期持平', 'As before']
  return percent > 0 ? [`比上月同期 ↑${percent}%`, `↑${percent}% on last month`] : [`比上月同期 ↓${-percent}%`, `↓${-percent}% on last month`]
}

/** A report's few figures, each a way into the report that explains it. */
function Figures({ report, desk }: { readonly report: ReportOffer; readonly desk: NonNullable<ReportOffer['desk']> }) {
  const say = useSay()
  const query = useQuery({ ...reportQuery(report.name, none), staleTime: 120_000 })
  return (
    <Card label={report.label}>
      <Loaded query={query}>
        {({ rows }) => (
          <div className="figures">
            {rows.map((row) => {
              const name = textual(row[desk.figure])
              const label = report.columns[desk.figure]?.choices?.[name] ?? [name, name]
              const told = typeof row.before === 'string' && typeof row.now === 'string' ? change(row.now, row.before) : null
              return (
                <Link key={name} className="figure" to="/reports/$name" params={{ name: desk.opens[name] ?? report.name }}>
                  <span className="figure-name">{say(label)}</span>
                  <span className="figure-now">{groupedMoney(readMoney(textual(row.now)))}</span>
                  <span className="figure-before">{told ? say(told) : ''}</span>
                </Link>
              )
            })}
          </div>
        )}
      </Loaded>
    </Card>
  )
}

/** The figures of every report that belongs on the desk. */
export function FiguresCards() {
  const me = useMe()
  return me.reports.flatMap((report) => (report.desk ? [<Figures key={report.name} report={report} desk={report.desk} />] : []))
}

/** Documents shown before one asks for more: a list page has them all. */
const mostLines = 8

function ElsewhereLine({ row }: { readonly row: ElsewhereRow }) {
  const say = useSay()
  const who = row.by.map((role) => say(roles[role])).join('、')
  return (
    <li>
      <span className="desk-line-head">
        <Link to="/r/$record/$id" params={row}>
          {row.number}
        </Link>
        <span className="desk-line-side">{row.days > 0 ? say([`已等 ${row.days} 天`, `${row.days} days`]) : say(['今天', 'Today'])}</span>
      </span>
      <span className="hint">
        {row.title}
        {' · '}
        {say([`等${row.verbLabel[0]}`, `waits for: ${row.verbLabel[1]}`])}
        {row.needed > 0 ? ` ${row.signed}/${row.needed}` : `（${who}）`}
      </span>
    </li>
  )
}

/** What I made and others have to take further. Nothing where there is none. */
export function ElsewhereCard() {
  const say = useSay()
  const query = useQuery({ ...elsewhereQuery, staleTime: 0 })
  const rows = query.data ?? []
  if (query.data && rows.length === 0) return null
  return (
    <Card label={['在别人手里的', 'On other desks']} count={rows.length}>
      <Loaded query={query}>
        {() => (
          <>
            <ul className="desk-lines">
              {rows.slice(0, mostLines).map((row) => (
                <ElsewhereLine key={`${row.id} ${row.verb}`} row={row} />
              ))}
            </ul>
            {rows.length > mostLines && (
              <p className="hint">{say([`还有 ${rows.length - mostLines} 张，等得最久的排在前面`, `${rows.length - mostLines} more`])}</p>
            )}
          </>
        )}
      </Loaded>
    </Card>
  )
}

function NewsLine({ notice }: { readonly notice: NoticeRow }) {
  const say = useSay()
  const { records } = useHouse()
  const me = useMe()
  const text = say(notice.says)
  const client = useQueryClient()
  // Who opens it has been told.
  const read = async (): Promise<void> => {
    await markSeen([notice.id])
    await client.invalidateQueries({ queryKey: ['notices'] })
  }
  const opens = notice.record !== null && notice.row !== null && records[notice.record] !== undefined && me.records.includes(notice.record)
  return (
    <li>
      {opens && notice.record !== null && notice.row !== null ? (
        <Link to="/r/$record/$id" params={{ record: notice.record, id: notice.row }} onClick={() => void read()}>
          {text}
        </Link>
      ) : (
        text
      )}
      <span className="hint nowrap"> {clockOf(notice.at).slice(5, 16)}</span>
    </li>
  )
}

/** What I was told and have not seen. Nothing where there is none. */
export function NewsCard() {
  const say = useSay()
  const client = useQueryClient()
  const query = useQuery({ ...newsQuery, staleTime: 0 })
  const rows = query.data?.rows ?? []
  if (rows.length === 0) return null
  const seen = async (): Promise<void> => {
    await markSeen(null)
    await client.invalidateQueries({ queryKey: ['notices'] })
  }
  return (
    <Card
      label={['消息', 'News']}
      count={query.data?.unseen}
      beside={
        <Button type="link" size="small" onClick={() => void seen()}>
          {say(['全部已读', 'All seen'])}
        </Button>
      }
    >
      <ul className="desk-lines">
        {rows.slice(0, mostLines).map((notice) => (
          <NewsLine key={notice.id} notice={notice} />
        ))}
      </ul>
    </Card>
  )
}

/** Links that fit on a desk. */
const mostShortcuts = 8

/** What this person opens most, by this browser's memory; at first what he may write. */
export function ShortcutsCard() {
  const say = useSay()
  const me = useMe()
  const { records } = useHouse()
  const writes = me.writes.filter((name) => records[name] && !records[name].settings && !records[name].unlisted)
  const begun = [...writes.filter((name) => records[name]?.sort === 'document'), ...writes.filter((name) => records[name]?.sort !== 'document')].map(
    (name) => `/r/${name}/new`,
  )
  const places = [...new Set([...habitsOf(me.person.id), ...begun])]
  const links = places.flatMap((place) => {
    const [, kind, name = '', fresh] = place.split('/')
    const record = kind === 'r' && me.records.includes(name) ? records[name] : undefined
    if (record && fresh === 'new' && me.writes.includes(name))
      return [{ place, label: say([`新增${record.label[0]}`, `New ${record.label[1].toLowerCase()}`]), begins: true }]
    if (record && fresh === undefined) return [{ place, label: say(record.label), begins: false }]
    const report = kind === 'reports' ? me.reports.find((one) => one.name === name) : undefined
    return report ? [{ place, label: say(report.label), begins: false }] : []
  })
  if (links.length === 0) return null
  return (
    <Card label={['常用', 'Often used']}>
      <div className="shortcuts">
        {links.slice(0, mostShortcuts).map(({ place, label, begins }) => (
          <Link key={place} to={place} className="shortcut">
            {begins && <PlusOutlined aria-hidden />} {label}
          </Link>
        ))}
      </div>
    </Card>
  )
}
