import type { UseQueryResult } from '@tanstack/react-query'
import { Link, useCanGoBack, useRouter } from '@tanstack/react-router'
import { Button, Space, Spin } from 'antd'
import type { ReactNode } from 'react'
import { Refusal } from '../../base/refusal.ts'
import { FaultNote } from './fault.tsx'
import { useSay } from './say.tsx'

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>
  readonly children: (data: T) => ReactNode
}

/** What was asked for, once it is there; until then a sign of waiting, or what went wrong. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  const say = useSay()
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <FaultNote fault={query.error} />}
        {children(query.data)}
      </>
    )
  }
  if (query.isError) {
    return (
      <FaultNote fault={query.error}>
        <Space>
          {!(query.error instanceof Refusal) && (
            <Button size="small" onClick={() => void query.refetch()}>
              {say(['重试', 'Try again'])}
            </Button>
          )}
          <WayBack />
        </Space>
      </FaultNote>
    )
  }
  return <Waiting />
}

/** Out of a page that cannot be shown: where one came from, else the desk. */
function WayBack() {
  const say = useSay()
  const { history } = useRouter()
  const came = useCanGoBack()
  return came ? (
    <Button size="small" onClick={() => history.back()}>
      {say(['返回', 'Back'])}
    </Button>
  ) : (
    <Link to="/">{say(['回到工作台', 'To the desk'])}</Link>
  )
}

/** Waiting for the server. */
export function Waiting() {
  const say = useSay()
  return (
    <div className="waiting" role="status" aria-label={say(['正在读取', 'Loading'])}>
      <Spin />
    </div>
  )
}
