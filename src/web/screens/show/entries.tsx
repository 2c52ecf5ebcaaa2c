import { useQuery } from '@tanstack/react-query'
import { Empty } from 'antd'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useSay } from '../../kit/say.tsx'
import { entriesQuery } from '../../kit/server.ts'
import { EntryBlock } from './entry-block.tsx'

interface EntriesProps {
  readonly record: AnyRecord
  readonly id: string
  /** only those that stand: not taken back, and taking back nothing */
  readonly standing?: boolean
}

/** The postings a row caused, in both books. */
export function Entries({ record, id, standing }: EntriesProps) {
  const say = useSay()
  const query = useQuery(entriesQuery(record.name, id))
  return (
    <Loaded query={query}>
      {(entries) => {
        const reversed = new Set(entries.map((entry) => entry.reverses))
        const shown = standing ? entries.filter((entry) => entry.reverses === null && !reversed.has(entry.id)) : entries
        if (shown.length === 0)
          return (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(standing ? ['没有要红冲的分录', 'Nothing to reverse'] : ['没有分录', 'No entries'])} />
          )
        return shown.map((entry) => <EntryBlock key={entry.id} entry={entry} reversed={reversed.has(entry.id)} />)
      }}
    </Loaded>
  )
}
