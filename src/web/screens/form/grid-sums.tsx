import { FieldCell } from '../../kinds/kinds.tsx'
import { useSay } from '../../kit/say.tsx'
import { summed, typedSum } from '../../kit/sums.ts'
import type { Column } from './grid-columns.ts'
import type { Form } from './use-form.ts'

interface GridSumsProps {
  readonly form: Form
  readonly name: string
  readonly columns: readonly Column[]
}

/** The sums of money and quantities, of the lines that can be read. */
export function GridSums({ form, name, columns }: GridSumsProps) {
  const say = useSay()
  if (!columns.some(({ field }) => summed(field))) return null
  const typed = form.reading.lines[name] ?? []
  const live = form.follows?.lines[name] ?? []
  const followed = new Set(form.names?.lines[name] ?? [])
  const valuesOf = (column: string): readonly unknown[] => typed.map((line, index) => (followed.has(column) ? live[index]?.[column] : line.values[column]))
  return (
    <tfoot>
      <tr>
        <td className="grid-number grid-frozen">{say(['合计', 'Sum'])}</td>
        {columns.map(({ name: column, field }, index) => (
          <td key={column} className={index === 0 ? 'number grid-frozen grid-first' : 'number'} data-label={summed(field) ? say(field.label) : undefined}>
            {summed(field) && (
              <output aria-label={say([`${field.label[0]} 合计`, `${field.label[1]} total`])}>
                <FieldCell field={field} value={typedSum(field, valuesOf(column))} />
              </output>
            )}
          </td>
        ))}
        <td className="grid-rest" />
        <td className="grid-buttons" />
      </tr>
    </tfoot>
  )
}
