import type { ReviewAnswer, SheetRow } from '../../kit/review-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { useWords } from '../../kit/words.ts'
import { Was, numeric } from './cell.tsx'
import { LineTable } from './line-table.tsx'
import { linesTogether } from './lines-together.ts'

/** Days and telephone numbers are read in one piece. */
function whole(text: string): boolean {
  return /^[\d+-]+$/.test(text)
}

function lookOf(row: SheetRow): string {
  return [row.differs ? 'differs' : '', row.blocks ? 'blocks' : '', row.was ? 'changed-since' : ''].filter((one) => one !== '').join(' ')
}

function Row({ row }: { readonly row: SheetRow }) {
  const words = useWords()
  const say = useSay()
  return (
    <tr className={lookOf(row)}>
      <th scope="row">{words(row.label)}</th>
      {row.values.map(words).map((value, index) => (
        <td key={index} className={numeric(value) ? 'number' : whole(value) ? 'nowrap' : ''}>
          {value}
        </td>
      ))}
      <td className="note">
        {row.differs && <span className="unseen">{say(['有差异：', 'Differs: '])}</span>}
        {words(row.note)}
        {row.was && <Was was={row.was} values={row.values} />}
      </td>
    </tr>
  )
}

interface SheetProps {
  readonly sheet: ReviewAnswer['sheet']
  readonly onlyDifferent: boolean
}

/** The documents side by side, a row for each thing compared. */
export function Sheet({ sheet, onlyDifferent }: SheetProps) {
  const say = useSay()
  const words = useWords()
  const groups = sheet.groups
    .map((group) => ({ ...group, rows: group.rows.filter((row) => !onlyDifferent || row.differs || row.was) }))
    .filter((group) => group.rows.length > 0)
  return (
    <div className="grid-scroll">
      <table className="compare" aria-label={say(['对照表', 'Comparison'])}>
        <thead>
          <tr>
            <th scope="col">{say(['项目', 'Field'])}</th>
            {sheet.columns.map((column, index) => (
              <th key={index} scope="col">
                {say(column)}
              </th>
            ))}
            <th scope="col">{say(['说明', 'Note'])}</th>
          </tr>
        </thead>
        {linesTogether({ ...sheet, groups }).map(({ title, groups: some, lines }, index) => (
          <tbody key={index}>
            <tr className="compare-group">
              <th scope="rowgroup" colSpan={sheet.columns.length + 2}>
                {words(title)}
              </th>
            </tr>
            {lines ? (
              <tr>
                <td colSpan={sheet.columns.length + 2} className="compare-within">
                  <LineTable title={title} lines={some} />
                </td>
              </tr>
            ) : (
              some.flatMap((group) => group.rows).map((row, at) => <Row key={at} row={row} />)
            )}
          </tbody>
        ))}
      </table>
      {groups.length === 0 && <p className="hint">{say(['没有差异', 'No differences'])}</p>}
    </div>
  )
}
