import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useMe } from './office.tsx'
import { openPagesOf, pagePath } from './open-pages.ts'
import { useSay } from './say.tsx'

/** Notes that this page is open, under its title. The desk always is, and needs no tab. */
function useOpenPage(title: string): void {
  const me = useMe()
  const { pathname, href } = useLocation()
  useEffect(() => {
    if (pathname === '/') return
    // While the next page is fetched this one stands there, under the address of the next: it waits a moment to see whether it stays.
    const timer = setTimeout(() => openPagesOf(me.company.id, me.person.id).open({ path: pagePath(pathname), href, title }), 120)
    return () => clearTimeout(timer)
  }, [me.company.id, me.person.id, pathname, href, title])
}

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
  useOpenPage(title)
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
