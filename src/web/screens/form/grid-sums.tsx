import { money, moneyText } from '../../../base/money.ts'
import { FieldCell } from '../../kinds/kinds.tsx'
import { useSay } from '../../kit/say.tsx'
import type { Column } from './grid-row.tsx'
import type { Form } from './use-form.ts'

interface GridSumsProps {
  readonly form: Form
  readonly name: string
  readonly columns: readonly Column[]
}

/** The sums of the money columns, of the lines that can be read. */
export function GridSums({ form, name, columns }: GridSumsProps) {
  const say = useSay()
  if (!columns.some(({ field }) => field.kind === 'money')) return null
  const typed = form.reading.lines[name] ?? []
  const live = form.follows?.lines[name] ?? []
  const followed = new Set(form.names?.lines[name] ?? [])
  const sumOf = (column: string): string => {
    let sum = 0n
    typed.forEach((line, index) => {
      const value = followed.has(column) ? live[index]?.[column] : line.values[column]
      if (typeof value === 'bigint') sum += value
    })
    return moneyText(money(sum))
  }
  return (
    <tfoot>
      <tr>
        <td className="grid-number">{say(['合计', 'Sum'])}</td>
        {columns.map(({ name: column, field }) => (
          <td key={column} className="number">
            {field.kind === 'money' && (
              <output aria-label={say([`${field.label[0]} 合计`, `${field.label[1]} total`])}>
                <FieldCell field={field} value={sumOf(column)} />
              </output>
            )}
          </td>
        ))}
        <td />
      </tr>
    </tfoot>
  )
}
