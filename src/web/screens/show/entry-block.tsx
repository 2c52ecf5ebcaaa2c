import { Tag } from 'antd'
import { FieldCell } from '../../kinds/kinds.tsx'
import type { BookEntry } from '../../kit/contract.ts'
import { useSay } from '../../kit/say.tsx'
import { useWords } from '../../kit/words.ts'

const amount = { kind: 'money', label: ['金额', 'Amount'] } as const
const quantity = { kind: 'quantity', label: ['数量', 'Quantity'] } as const

function MoneyLines({ entry }: { readonly entry: BookEntry }) {
  const say = useSay()
  const words = useWords()
  if (entry.lines.length === 0) return null
  return (
    <table aria-label={say(['资金分录', 'Money entry'])}>
      <thead>
        <tr>
          <th>{say(['科目', 'Account'])}</th>
          <th>{say(['往来', 'Party'])}</th>
          <th className="number">{say(['借方', 'Debit'])}</th>
          <th className="number">{say(['贷方', 'Credit'])}</th>
        </tr>
      </thead>
      <tbody>
        {entry.lines.map((line, index) => (
          <tr key={index}>
            <td>
              {line.account} {words(line.name)}
            </td>
            <td>{line.party}</td>
            <td className="number">{line.side === 'debit' && <FieldCell field={amount} value={line.amount} />}</td>
            <td className="number">{line.side === 'credit' && <FieldCell field={amount} value={line.amount} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function GoodsLines({ entry }: { readonly entry: BookEntry }) {
  const say = useSay()
  const words = useWords()
  if (entry.goods.length === 0) return null
  return (
    <table aria-label={say(['实物分录', 'Goods entry'])}>
      <thead>
        <tr>
          <th>{say(['品名', 'Goods'])}</th>
          <th>{say(['所在', 'Place'])}</th>
          <th className="number">{say(['数量', 'Quantity'])}</th>
        </tr>
      </thead>
      <tbody>
        {entry.goods.map((line, index) => (
          <tr key={index}>
            <td>{line.goods}</td>
            <td>{words(line.place)}</td>
            <td className="number">
              <FieldCell field={quantity} value={line.quantity} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface EntryBlockProps {
  readonly entry: BookEntry
  readonly reversed: boolean
  /** not posted yet: it has no number to wait for */
  readonly planned?: boolean
}

/** One entry, in both books. */
export function EntryBlock({ entry, reversed, planned }: EntryBlockProps) {
  const say = useSay()
  const words = useWords()
  return (
    <section className="entry">
      <h4>
        {planned ? say(['预览', 'Preview']) : (entry.number ?? say(['未编号', 'No number yet']))} <span className="entry-day">{entry.day}</span>{' '}
        {words(entry.summary)}
        {entry.reverses !== null && <Tag color="red">{say(['红冲', 'Reversal'])}</Tag>}
        {reversed && <Tag className="state-dead">{say(['已红冲', 'Reversed'])}</Tag>}
      </h4>
      <div className="grid-scroll">
        <MoneyLines entry={entry} />
        <GoodsLines entry={entry} />
      </div>
    </section>
  )
}
