import { Badge } from 'antd'
import type { ReactNode } from 'react'
import type { Label } from '../../../base/label.ts'
import { useSay } from '../../kit/say.tsx'

interface CardProps {
  readonly label: Label
  /** stands beside the heading; red where something is late */
  readonly count?: number | undefined
  readonly urgent?: boolean
  readonly beside?: ReactNode
  readonly anchor?: string
  readonly children: ReactNode
}

/** One thing on the desk, under its heading with its count. */
export function Card({ label, count, urgent = false, beside, anchor, children }: CardProps) {
  const say = useSay()
  return (
    <section className="card desk-card" aria-label={say(label)} id={anchor}>
      <div className="desk-card-head">
        <h2>
          {say(label)}
          {count !== undefined && count > 0 && <Badge count={count} size="small" color={urgent ? 'red' : 'blue'} overflowCount={999} className="desk-count" />}
        </h2>
        {beside}
      </div>
      {children}
    </section>
  )
}
