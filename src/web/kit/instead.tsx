import { CloseCircleFilled, WarningFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'

interface InsteadProps {
  readonly tone: 'warning' | 'error'
  readonly title: string
  readonly more?: string
  /** the way on */
  readonly children: ReactNode
}

/** What stands where a page would stand, with the way on. */
export function Instead({ tone, title, more, children }: InsteadProps) {
  return (
    <div className={`instead ${tone}`} role="alert">
      {tone === 'error' ? <CloseCircleFilled aria-hidden /> : <WarningFilled aria-hidden />}
      <h1>{title}</h1>
      {more !== undefined && <p className="hint">{more}</p>}
      {children}
    </div>
  )
}
