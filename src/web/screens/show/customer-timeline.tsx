import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { textual } from '../../../base/text.ts'
import type { ReportAnswer } from '../../kit/contract.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useMe } from '../../kit/office.tsx'
import { useSay, useSpeech } from '../../kit/say.tsx'
import type { PanelProps } from '../../kit/screen.ts'
import { reportQuery } from '../../kit/server.ts'
import { wireText } from '../../kinds/plain.tsx'

/** So many dealings are told here; the report has them all. */
const mostTold = 8

function Dealings({ answer }: { readonly answer: ReportAnswer }) {
  const say = useSay()
  const { language } = useSpeech()
  const { reports, records } = useMe()
  const kind = reports.find((one) => one.name === 'customerTimeline')?.columns.kind
  if (answer.rows.length === 0) return <p className="hint">{say(['还没有往来记录', 'Nothing was noted yet'])}</p>
  return (
    <div className="grid-scroll paper-lines">
      <table>
        <tbody>
          {answer.rows.slice(0, mostTold).map((row) => {
            const [record, id] = [textual(row.record), textual(row.id)]
            return (
              <tr key={id}>
                <td>{textual(row.day)}</td>
                <td>{kind && wireText(row.kind, kind, language)}</td>
                <td>
                  {records.includes(record) ? (
                    <Link to="/r/$record/$id" params={{ record, id }}>
                      {textual(row.subject)}
                    </Link>
                  ) : (
                    textual(row.subject)
                  )}
                </td>
                <td className="wide-only">{answer.titles[textual(row.who)]}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** What was said with a customer of late, by whatever register, and the way to all of it and to a new entry. */
export default function CustomerTimeline({ shown }: PanelProps) {
  const say = useSay()
  const { reports, records } = useMe()
  const asked = useMemo(() => ({ customer: shown.row.id }), [shown.row.id])
  const may = reports.some((one) => one.name === 'customerTimeline')
  const query = useQuery({ ...reportQuery('customerTimeline', asked), enabled: may, staleTime: 30_000 })
  if (!may) return null
  return (
    <section className="card customer-figures" aria-label={say(['近期往来', 'Dealings of late'])}>
      <h2>
        {say(['近期往来', 'Dealings of late'])}
        <Link to="/reports/$name" params={{ name: 'customerTimeline' }} search={asked}>
          {say(['全部时间线', 'All of them'])}
        </Link>
        {records.includes('interaction') && (
          <Link to="/r/$record/new" params={{ record: 'interaction' }}>
            {say(['登记一次交流', 'Note one'])}
          </Link>
        )}
      </h2>
      <Loaded query={query}>{(answer) => <Dealings answer={answer} />}</Loaded>
    </section>
  )
}
