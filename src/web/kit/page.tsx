import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useSay } from './say.tsx'

interface PageProps {
  /** heading, also the window's title */
  readonly title: string
  /** beside the heading */
  readonly beside?: ReactNode
  /** buttons at the right */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A page of the office: heading, buttons, content. */
export function Page({ title, beside, actions, children }: PageProps) {
  const say = useSay()
  useEffect(() => {
    document.title = `${title} - ${say(['内勤', 'Neiqin'])}`
  }, [title, say])
  return (
    <div className="page">
      <div className="page-head">
        <h1>{title}</h1>
        {beside}
        <span className="page-space" />
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  )
}
