import { Pagination } from 'antd'
import { useState } from 'react'
import { money, moneyText, readMoney } from '../../../base/money.ts'
import type { Json } from '../../../kernel/kinds/kind.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import { FieldCell, alignOf } from '../../kinds/kinds.tsx'
import { useSay } from '../../kit/say.tsx'
import { wireLines } from '../form/draft.ts'
import type { WireLine } from '../form/draft.ts'

/** So many lines are drawn at once. */
const pageLines = 200

interface LinesTableProps {
  readonly field: AnyField
  readonly value: Json | undefined
}

function sumOf(lines: readonly WireLine[], column: string): string {
  let sum = 0n
  for (const line of lines) {
    const value = line.values[column]
    if (typeof value === 'string') sum += readMoney(value)
  }
  return moneyText(money(sum))
}

/** The lines of a document, with the sums of their money. Columns in which nothing stands are left out. */
export function LinesTable({ field, value }: LinesTableProps) {
  const say = useSay()
  const [page, setPage] = useState(1)
  const lines = wireLines(value)
  const columns = Object.entries(field.fields ?? {}).filter(
    ([name, of]) =>
      of.kind !== 'lines' && (!of.optional || lines.some(({ values }) => values[name] !== null && values[name] !== undefined && values[name] !== '')),
  )
  if (lines.length === 0) return field.optional ? null : <p className="hint">{say([`没有${field.label[0]}`, `No ${field.label[1].toLowerCase()}`])}</p>
  return (
    <section className="paper-lines">
      <h3>{say(field.label)}</h3>
      <div className="grid-scroll">
        <table aria-label={say(field.label)}>
          <thead>
            <tr>
              <th className="grid-number">{say(['序', 'No.'])}</th>
              {columns.map(([name, of]) => (
                <th key={name} style={{ textAlign: alignOf(of) }}>
                  {say(of.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.slice((page - 1) * pageLines, page * pageLines).map((line, index) => (
              <tr key={line.id ?? index}>
                <td className="grid-number">{(page - 1) * pageLines + index + 1}</td>
                {columns.map(([name, of]) => (
                  <td key={name} className={`grid-${of.kind}`} style={{ textAlign: alignOf(of) }}>
                    <FieldCell field={of} value={line.values[name]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {columns.some(([, of]) => of.kind === 'money') && (
            <tfoot>
              <tr>
                <td className="grid-number">{say(['合计', 'Sum'])}</td>
                {columns.map(([name, of]) => (
                  <td key={name} className="number">
                    {of.kind === 'money' && <FieldCell field={of} value={sumOf(lines, name)} />}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {lines.length > pageLines && (
        <Pagination size="small" current={page} pageSize={pageLines} total={lines.length} showSizeChanger={false} onChange={setPage} />
      )}
    </section>
  )
}
