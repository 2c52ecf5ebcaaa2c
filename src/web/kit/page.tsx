import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useMe } from './office.tsx'
import { openPagesOf, pagePath } from './open-pages.ts'
import type { PageTitle } from './open-pages.ts'
import { useSay } from './say.tsx'

/** Notes that this page is open, under its title. The desk always is, and needs no tab. */
function useOpenPage(title: PageTitle): void {
  const [chinese, english] = typeof title === 'string' ? [title, null] : title
  const me = useMe()
  const { pathname, href } = useLocation()
  useEffect(() => {
    if (pathname === '/') return
    // While the next page is fetched this one stands there, under the address of the next: it waits a moment to see whether it stays.
    const timer = setTimeout(
      () => openPagesOf(me.company.id, me.person.id).open({ path: pagePath(pathname), href, title: english === null ? chinese : [chinese, english] }),
      120,
    )
    return () => clearTimeout(timer)
  }, [me.company.id, me.person.id, pathname, href, chinese, english])
}

interface PageProps {
  /** heading, also the window's title; a pair, so that its tab is read in the language of the moment */
  readonly title: PageTitle
  /** beside the heading */
  readonly beside?: ReactNode
  /** buttons at the right */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A page of the office: heading, buttons, content. */
export function Page({ title, beside, actions, children }: PageProps) {
  const say = useSay()
  const heading = typeof title === 'string' ? title : say(title)
  useOpenPage(title)
  useEffect(() => {
    document.title = `${heading} - ${say(['内勤', 'Neiqin'])}`
  }, [heading, say])
  return (
    <div className="page">
      <div className="page-head">
        <h1>{heading}</h1>
        {beside}
        <span className="page-space" />
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  )
}
