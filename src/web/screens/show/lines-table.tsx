import { Pagination } from 'antd'
import { useState } from 'react'
import type { Json } from '../../../kernel/kinds/kind.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import { FieldCell, alignOf } from '../../kinds/kinds.tsx'
import { BesideName } from '../../kinds/reference.tsx'
import { useSay } from '../../kit/say.tsx'
import { columnSum, isNothing, summed } from '../../kit/sums.ts'
import { wireLines } from '../form/draft.ts'
import type { WireLine } from '../form/draft.ts'

/** So many lines are drawn at once. */
const pageLines = 200

interface LinesTableProps {
  readonly field: AnyField
  readonly value: Json | undefined
}

/** Whether a column says something: what the program counts (shipped, invoiced) only once there is something to count. */
function speaks(name: string, field: AnyField, lines: readonly WireLine[]): boolean {
  if (field.kind === 'lines') return false
  if (field.system && field.initial !== undefined) return lines.some(({ values }) => !isNothing(values[name], field))
  return !field.optional || lines.some(({ values }) => values[name] !== null && values[name] !== undefined && values[name] !== '')
}

interface SumsRowProps {
  readonly columns: readonly (readonly [string, AnyField])[]
  readonly lines: readonly WireLine[]
}

function SumsRow({ columns, lines }: SumsRowProps) {
  const say = useSay()
  const valuesOf = (name: string): readonly unknown[] => lines.map(({ values }) => values[name])
  return (
    <tfoot>
      <tr>
        <td className="grid-number">{say(['合计', 'Sum'])}</td>
        {columns.map(([name, of]) => (
          <td key={name} className="number">
            {summed(of) && <FieldCell field={of} value={columnSum(of, valuesOf(name))} />}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}

/** The lines of a document, with the sums of money and quantities. Columns in which nothing stands are left out. */
export function LinesTable({ field, value }: LinesTableProps) {
  const say = useSay()
  const [page, setPage] = useState(1)
  const lines = wireLines(value)
  const columns = Object.entries(field.fields ?? {}).filter(([name, of]) => speaks(name, of, lines))
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
                    <FieldCell field={of} value={line.values[name]} row={line.values} />
                    <BesideName field={of} value={line.values[name]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {columns.some(([, of]) => summed(of)) && <SumsRow columns={columns} lines={lines} />}
        </table>
      </div>
      {lines.length > pageLines && (
        <Pagination size="small" current={page} pageSize={pageLines} total={lines.length} showSizeChanger={false} onChange={setPage} />
      )}
    </section>
  )
}
