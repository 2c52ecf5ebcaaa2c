import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useHouse } from '../../kit/office.tsx'
import type { RelatedGroup } from '../../kit/row-contract.ts'
import { relatedQuery } from '../../kit/row-server.ts'
import { useSay } from '../../kit/say.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { clockOf } from '../../kit/today.ts'

interface GroupProps {
  readonly group: RelatedGroup
  /** the row they are related to, as the list is asked for it */
  readonly of: string
}

function Group({ group, of }: GroupProps) {
  const say = useSay()
  const { records } = useHouse()
  const count = `${group.count}${group.more ? '+' : ''}`
  return (
    <section className="related-group">
      <h4>
        {say(group.label)} <span className="related-count">{count}</span>
        {group.way === 'down' && (
          <Link to="/r/$record" params={{ record: group.record }} search={{ of }} className="related-all">
            {say(['在列表中查看', 'Open as a list'])}
          </Link>
        )}
      </h4>
      <ul className="plain-list">
        {group.rows.map((row) => {
          const state = row.state === null ? undefined : records[group.record]?.states[row.state]
          return (
            <li key={row.id}>
              <Link to="/r/$record/$id" params={{ record: group.record, id: row.id }}>
                {row.title}
              </Link>{' '}
              {row.hint} {state && <StateTag state={state} />} {group.way === 'down' && <span className="hint">{clockOf(row.day).slice(0, 10)}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What a row refers to and what refers to it, by record: from an order to its deliveries, invoices and receipts, and back. */
export function Related({ record, id }: { readonly record: AnyRecord; readonly id: string }) {
  const say = useSay()
  const query = useQuery(relatedQuery(record.name, id))
  const of = `${record.name}:${id}`
  const side = (title: string, groups: readonly RelatedGroup[], none: string) => (
    <section className="related-side" aria-label={title}>
      <h3>{title}</h3>
      {groups.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={none} />
      ) : (
        groups.map((group) => <Group key={group.record} group={group} of={of} />)
      )}
    </section>
  )
  return (
    <Loaded query={query}>
      {({ up, down }) => (
        <div className="related">
          {side(say(['上查（它依据的）', 'It refers to']), up, say(['没有依据其他资料', 'It refers to nothing']))}
          {side(say(['下查（由它产生、引用它的）', 'Refers to it']), down, say(['还没有单据引用它', 'Nothing refers to it yet']))}
        </div>
      )}
    </Loaded>
  )
}
