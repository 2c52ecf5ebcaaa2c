import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { FieldCell, alignOf } from '../../kinds/kinds.tsx'
import type { ReportAnswer, ReportOffer } from '../../kit/contract.ts'
import { useSay } from '../../kit/say.tsx'

/** Whether the page is being printed: what only paper shows is not there before. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // The browser takes its picture when this returns.
    const before = (): void => flushSync(() => setPrinting(true))
    const after = (): void => setPrinting(false)
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [])
  return printing
}

/** The answer of a report on paper: one plain table, its head on every sheet. The table of the screen is three tables, which a printer sets out of line. */
export function ReportPaper({ report, answer }: { readonly report: ReportOffer; readonly answer: ReportAnswer }) {
  const say = useSay()
  const columns = Object.entries(report.columns)
  if (!usePrinting()) return null
  return (
    <table className="report-paper">
      <thead>
        <tr>
          {columns.map(([name, field]) => (
            <th key={name} style={{ textAlign: alignOf(field) }}>
              {say(field.label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {answer.rows.map((row, index) => (
          <tr key={index}>
            {columns.map(([name, field]) => (
              <td key={name} style={{ textAlign: alignOf(field) }}>
                <FieldCell field={field} value={row[name]} blankZero />
              </td>
            ))}
          </tr>
        ))}
        {report.totals.length > 0 && (
          <tr className="totals">
            {columns.map(([name, field], index) => (
              <td key={name} style={{ textAlign: alignOf(field) }}>
                {report.totals.includes(name) ? <FieldCell field={field} value={answer.totals[name]} /> : index === 0 ? say(['合计', 'Total']) : null}
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  )
}
