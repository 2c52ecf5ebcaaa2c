import { useQuery } from '@tanstack/react-query'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { printLogQuery } from '../../kit/print.ts'
import { useSay } from '../../kit/say.tsx'
import { clockOf } from '../../kit/today.ts'

/** Who printed a row, under its history; nothing where nobody has. */
export function Prints({ record, id }: { readonly record: AnyRecord; readonly id: string }) {
  const say = useSay()
  const query = useQuery(printLogQuery(record.name, id))
  const entries = query.data ?? []
  if (entries.length === 0) return null
  return (
    <section className="prints">
      <h3>{say(['打印记录', 'Prints'])}</h3>
      <ul>
        {entries.map((entry) => (
          <li key={entry.nth}>
            {say([`第 ${entry.nth} 次`, `No. ${entry.nth}`])}　{clockOf(entry.at).slice(0, 16)}　{entry.person}　{say(entry.template)}　
            {entry.parts.map((part) => say(part)).join(say(['、', ', ']))}　{say([`单据第 ${entry.version} 版`, `version ${entry.version}`])}
          </li>
        ))}
      </ul>
    </section>
  )
}
