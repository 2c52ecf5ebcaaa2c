import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { addMonths, readDay } from '../../../base/day.ts'
import { textual } from '../../../base/text.ts'
import type { ReportAnswer } from '../../kit/contract.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useMe } from '../../kit/office.tsx'
import { useSay, useSpeech } from '../../kit/say.tsx'
import type { PanelProps } from '../../kit/screen.ts'
import { reportQuery } from '../../kit/server.ts'
import { wireText } from '../../kinds/plain.tsx'
import './customer-figures.css'

/** So many are told here; the report has them all. */
const mostTold = 60
const told = ['kind', 'title', 'way', 'due'] as const

function Held({ answer }: { readonly answer: ReportAnswer }) {
  const say = useSay()
  const { language } = useSpeech()
  const { reports, records } = useMe()
  const report = reports.find((one) => one.name === 'heldItems')
  const columns = told.flatMap((name) => (report?.columns[name] ? [[name, report.columns[name]] as const] : []))
  if (answer.rows.length === 0) return <p className="hint">{say(['名下已经没有事项', 'Nothing is his any more'])}</p>
  return (
    <div className="grid-scroll paper-lines">
      <table>
        <thead>
          <tr>
            {columns.map(([name, field]) => (
              <th key={name}>{say(field.label)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.rows.slice(0, mostTold).map((row, place) => {
            const [record, id] = [textual(row.record), textual(row.id)]
            return (
              <tr key={`${record} ${id} ${place}`}>
                {columns.map(([name, field]) => (
                  <td key={name}>
                    {name === 'title' && id !== '' && records.includes(record) ? (
                      <Link to="/r/$record/$id" params={{ record, id }}>
                        {textual(row.title)}
                      </Link>
                    ) : (
                      wireText(row[name], field, language)
                    )}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Below a departure: what is still his now, each a way to where it is handed over, given back or settled; and the way to what secret files he looked at. */
export default function StillHeld({ shown }: PanelProps) {
  const say = useSay()
  const { reports } = useMe()
  const { row } = shown
  const asked = useMemo(() => ({ person: textual(row.person) }), [row.person])
  const open = row.state !== 'done' && row.state !== 'void'
  const may = open && reports.some((one) => one.name === 'heldItems')
  const looks = reports.some((one) => one.name === 'secretLooks')
  const query = useQuery({ ...reportQuery('heldItems', asked), enabled: may })
  if (!may && !looks) return null
  return (
    <section className="card customer-figures" aria-label={say(['还没有办完', 'Still to be done'])}>
      <h2>
        {say(open ? ['还没有办完', 'Still to be done'] : ['涉密', 'Secrecy'])}
        {may && (
          <Link to="/reports/$name" params={{ name: 'heldItems' }} search={asked}>
            {say(['名下事项全表', 'All that is his'])}
          </Link>
        )}
        {looks && (
          <Link to="/reports/$name" params={{ name: 'secretLooks' }} search={{ ...asked, from: addMonths(readDay(textual(row.lastDay)), -12) }}>
            {say(['涉密查阅记录', 'Looks at secret files'])}
          </Link>
        )}
      </h2>
      {may && <Loaded query={query}>{(answer) => <Held answer={answer} />}</Loaded>}
    </section>
  )
}
