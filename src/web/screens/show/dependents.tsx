import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { Dependent } from '../../kit/contract.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useHouse } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { dependentsQuery } from '../../kit/server.ts'
import { StateTag } from '../../kit/state-tag.tsx'

function DependentRow({ row }: { readonly row: Dependent }) {
  const say = useSay()
  const { records } = useHouse()
  const state = row.state === null ? undefined : records[row.record]?.states[row.state]
  const name = row.number || (row.title ?? '')
  return (
    <li>
      {say(row.label)}{' '}
      {row.id === null ? (
        name
      ) : (
        <Link to="/r/$record/$id" params={{ record: row.record, id: row.id }}>
          {name}
        </Link>
      )}{' '}
      {row.number ? row.title : ''} {state && <StateTag state={state} />}
    </li>
  )
}

/** What refers to a row and lives: it must be taken back first. */
export function Dependents({ record, id }: { readonly record: AnyRecord; readonly id: string }) {
  const say = useSay()
  const query = useQuery({ ...dependentsQuery(record.name, id), staleTime: 0 })
  return (
    <Loaded query={query}>
      {(rows) =>
        rows.length === 0 ? (
          <Alert type="success" showIcon title={say(['没有单据依赖它', 'Nothing depends on it'])} />
        ) : (
          <Alert
            type="warning"
            showIcon
            title={say(['以下单据依赖它，须先处理', 'These depend on it and come first'])}
            description={
              <ul className="plain-list">
                {rows.map((row, index) => (
                  <DependentRow key={index} row={row} />
                ))}
              </ul>
            }
          />
        )
      }
    </Loaded>
  )
}
