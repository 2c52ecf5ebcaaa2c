import type { Label } from '../../../base/label.ts'
import type { ReviewAnswer } from '../../kit/review-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { useWords } from '../../kit/words.ts'
import { Was, numeric } from './cell.tsx'

type Group = ReviewAnswer['sheet']['groups'][number]

interface LineTableProps {
  readonly title: Label
  readonly lines: readonly Group[]
}

/** The lines of a document as a table, a line a row; columns in which nothing stands are left out. */
export function LineTable({ title, lines }: LineTableProps) {
  const say = useSay()
  const words = useWords()
  const columns = (lines[0]?.rows ?? []).flatMap((row, at) => {
    const filled = lines.some((line) => line.rows[at]?.was || !['', '—'].includes(words(line.rows[at]?.values[0] ?? '')))
    return filled ? [{ at, label: row.label }] : []
  })
  return (
    <div className="grid-scroll">
      <table className="compare-lines" aria-label={say(title)}>
        <thead>
          <tr>
            <th scope="col">{say(['序', '#'])}</th>
            {columns.map(({ at, label }) => (
              <th key={at} scope="col" className={lines.every((line) => numeric(words(line.rows[at]?.values[0] ?? '—'))) ? 'number' : ''}>
                {say(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={index}>
              <th scope="row">{index + 1}</th>
              {columns.map(({ at }) => {
                const row = line.rows[at]
                const value = words(row?.values[0] ?? '')
                return (
                  <td key={at} className={[numeric(value) ? 'number' : '', row?.was ? 'changed-since' : ''].join(' ').trim()}>
                    {value}
                    {row?.was && <Was was={row.was} values={row.values} />}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
