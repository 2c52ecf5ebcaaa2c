import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import type { ReactNode } from 'react'
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
        <Button size="small" onClick={() => void query.refetch()}>
          {say(['重试', 'Try again'])}
        </Button>
      </FaultNote>
    )
  }
  return <Waiting />
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
