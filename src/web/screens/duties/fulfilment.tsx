import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Empty, Segmented, Tag } from 'antd'
import { useState } from 'react'
import type { Label } from '../../../base/label.ts'
import { roles } from '../../../kernel/record/role.ts'
import { fulfilmentQuery, occurrencesQuery } from '../../kit/duties.ts'
import type { Fulfilled, Occurred, Outcome } from '../../kit/duties-contract.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useMe } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { dayOf } from '../../kit/today.ts'
import { useRanges } from '../../kit/use-ranges.ts'

const route = getRouteApi('/office/duties')

const outcomes: readonly { readonly name: Outcome; readonly label: Label; readonly colour: string }[] = [
  { name: 'onTime', label: ['按时', 'On time'], colour: 'green' },
  { name: 'late', label: ['逾期完成', 'Late'], colour: 'orange' },
  { name: 'open', label: ['未到期', 'Open'], colour: 'blue' },
  { name: 'overdue', label: ['逾期未办', 'Overdue'], colour: 'red' },
  { name: 'missed', label: ['过期未做', 'Missed'], colour: 'red' },
  { name: 'skipped', label: ['免办', 'Let be'], colour: 'default' },
]

/** Of what was due and neither open nor let be, how much was done in time. */
function inTime(row: Pick<Fulfilled, 'onTime' | 'late' | 'overdue' | 'missed'>): string {
  const due = row.onTime + row.late + row.overdue + row.missed
  return due === 0 ? '—' : `${Math.round((row.onTime / due) * 100)}%`
}

interface Span {
  readonly from: string
  readonly to: string
}

function FulfilmentTable({ rows, span }: { readonly rows: readonly Fulfilled[]; readonly span: Span }) {
  const say = useSay()
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(['这段时间没有到期的职责', 'Nothing fell due in this span'])} />
  return (
    <div className="grid-scroll">
      <table aria-label={say(['履行情况', 'Fulfilment'])} className="fulfilment">
        <thead>
          <tr>
            <th>{say(['责任人', 'Person'])}</th>
            <th>{say(['职责', 'Duty'])}</th>
            <th className="number">{say(['合计', 'Total'])}</th>
            {outcomes.map(({ name, label }) => (
              <th key={name} className="number">
                {say(label)}
              </th>
            ))}
            <th className="number">{say(['按时率', 'In time'])}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const who = row.personName ?? (row.role ? say([`${roles[row.role][0]}（共同）`, `${roles[row.role][1]} (shared)`]) : '—')
            const before = rows[index - 1]
            const same = before !== undefined && before.person === row.person && before.role === row.role
            return (
              <tr key={`${row.person} ${row.role} ${row.duty}`} className={same ? '' : 'fulfilment-first'}>
                <td className="nowrap">{same ? '' : who}</td>
                <td>{say(row.label)}</td>
                <td className="number">{row.total}</td>
                {outcomes.map(({ name }) => (
                  <td key={name} className={`number outcome-${name}`}>
                    {row[name] > 0 && (
                      <Link
                        to="/duties"
                        search={{ ...span, duty: row.duty, outcome: name, ...(row.person ? { person: row.person } : {}) }}
                        aria-label={`${who} ${say(row.label)} ${row[name]}`}
                      >
                        {row[name]}
                      </Link>
                    )}
                  </td>
                ))}
                <td className="number">{inTime(row)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function OccurredLine({ row }: { readonly row: Occurred }) {
  const say = useSay()
  const me = useMe()
  const outcome = outcomes.find((one) => one.name === row.outcome)
  const linked = (record: string | null, id: string | null, text: string | null) =>
    record !== null && id !== null && me.records.includes(record) ? (
      <Link to="/r/$record/$id" params={{ record, id }}>
        {text}
      </Link>
    ) : (
      text
    )
  return (
    <tr>
      <td className="nowrap">{row.dueOn}</td>
      <td>
        {say(row.label)} {linked(row.subjectRecord, row.subject, row.subjectTitle)}
      </td>
      <td className="nowrap">{row.personName ?? (row.role ? say(roles[row.role]) : '')}</td>
      <td>
        <Tag color={outcome?.colour ?? 'default'}>{outcome ? say(outcome.label) : row.outcome}</Tag>
      </td>
      <td className="nowrap">
        {row.doneOn ?? ''} {row.doneByName ?? ''}
      </td>
      <td>
        {linked(row.evidenceRecord, row.evidence, row.evidenceTitle)} {row.note} {row.reason !== null && <span className="hint">{row.reason}</span>}
      </td>
    </tr>
  )
}

/** The occurrences behind the figure that was clicked. */
function Occurrences({ asked }: { readonly asked: { readonly [name: string]: string | undefined } }) {
  const say = useSay()
  const query = useQuery(occurrencesQuery(asked))
  return (
    <Loaded query={query}>
      {(rows) => (
        <div className="grid-scroll occurrences">
          <h3>{say([`明细 ${rows.length} 条${rows.length === 500 ? '（只列前 500 条）' : ''}`, `${rows.length} occurrences`])}</h3>
          <table aria-label={say(['明细', 'Occurrences'])}>
            <thead>
              <tr>
                {(
                  [
                    ['到期', 'Due'],
                    ['职责', 'Duty'],
                    ['责任人', 'Person'],
                    ['结果', 'Outcome'],
                    ['完成', 'Done'],
                    ['凭据和说明', 'Evidence'],
                  ] as const
                ).map((label) => (
                  <th key={label[1]} className="nowrap">
                    {say(label)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <OccurredLine key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Loaded>
  )
}

/** By person and duty: what was done in time, late, not at all, let be; each figure opens its occurrences. */
export function Fulfilment() {
  const say = useSay()
  const navigate = useNavigate()
  const { thisMonth, lastMonth, thisYear } = useRanges()
  const { from, to, person, duty, outcome } = route.useSearch()
  const [today] = useState(() => dayOf(new Date()))
  const ranges = {
    thisMonth: { ...thisMonth, label: ['本月', 'This month'] },
    lastMonth: { ...lastMonth, label: ['上月', 'Last month'] },
    thisYear: { ...thisYear, label: ['本年', 'This year'] },
  } as const
  const span: Span = { from: from ?? thisMonth.from, to: to ?? thisMonth.to }
  const chosen = Object.entries(ranges).find(([, range]) => range.from === span.from && range.to === span.to)?.[0]
  const query = useQuery(fulfilmentQuery(span))
  return (
    <>
      <div className="fulfilment-bar">
        <Segmented
          {...(chosen ? { value: chosen } : {})}
          options={Object.entries(ranges).map(([value, range]) => ({ value, label: say(range.label) }))}
          onChange={(value) => {
            const range = Object.entries(ranges).find(([name]) => name === value)?.[1]
            if (range) void navigate({ to: '/duties', search: { from: range.from, to: range.to } })
          }}
        />
        <span className="hint">
          {span.from} — {span.to > today ? say([`${span.to}（今天 ${today}）`, span.to]) : span.to}
        </span>
        <Link to="/reports/$name" params={{ name: 'dutyFulfilment' }} search={{ ...span }}>
          {say(['导出、打印', 'Export, print'])}
        </Link>
        <Link to="/reports/$name" params={{ name: 'dutyOccurrences' }} search={{ ...span }}>
          {say(['逐条明细', 'One by one'])}
        </Link>
      </div>
      <Loaded query={query}>{(rows) => <FulfilmentTable rows={rows} span={span} />}</Loaded>
      {duty !== undefined && <Occurrences asked={{ ...span, person, duty, outcome }} />}
    </>
  )
}
