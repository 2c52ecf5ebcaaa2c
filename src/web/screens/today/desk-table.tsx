import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Label } from '../../../base/label.ts'
import type { NextRow } from '../../kit/contract.ts'
import { useSay } from '../../kit/say.tsx'
import { clockOf } from '../../kit/today.ts'

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

/** What waits for my hand. */
export function NextTable({ rows }: { readonly rows: readonly NextRow[] }) {
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
