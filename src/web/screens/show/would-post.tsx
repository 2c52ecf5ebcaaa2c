import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useSay } from '../../kit/say.tsx'
import { wouldPostQuery } from '../../kit/server.ts'
import { EntryBlock } from './entry-block.tsx'

interface WouldPostProps {
  readonly record: AnyRecord
  readonly id: string
  readonly version: number
}

/** What the next verb would post: done by the program and taken back, so it is what will be posted if nothing changes until then. */
export function WouldPost({ record, id, version }: WouldPostProps) {
  const say = useSay()
  const query = useQuery(wouldPostQuery(record.name, id, version))
  return (
    <Loaded query={query}>
      {({ verb, entries }) =>
        verb === null ? null : (
          <div className="would-post">
            <Alert
              type="info"
              showIcon
              title={say([
                entries.length > 0 ? `「${verb[0]}」时将记以下分录（预览，尚未记账）` : `「${verb[0]}」时没有要记的分录`,
                entries.length > 0 ? `${verb[1]} will post this (a preview; nothing is posted)` : `${verb[1]} will post nothing`,
              ])}
            />
            {entries.map((entry) => (
              <EntryBlock key={entry.id} entry={entry} reversed={false} planned />
            ))}
          </div>
        )
      }
    </Loaded>
  )
}

/** The same, when somebody asks for it. */
export function AskWouldPost(props: WouldPostProps) {
  const say = useSay()
  const [asked, setAsked] = useState(false)
  if (asked) return <WouldPost {...props} />
  return <Button onClick={() => setAsked(true)}>{say(['看看会怎么记账', 'See what it would post'])}</Button>
}
