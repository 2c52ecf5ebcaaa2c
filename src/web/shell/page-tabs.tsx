import { CloseOutlined } from '@ant-design/icons'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { openPagesOf, pagePath } from '../kit/open-pages.ts'
import { useMe } from '../kit/office.tsx'
import { useSay } from '../kit/say.tsx'

/** The pages that are open, as tabs: a clerk goes back and forth between an order, a list and a customer all day. Nothing stands here before there are two. */
export function PageTabs() {
  const say = useSay()
  const me = useMe()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const pages = openPagesOf(me.company.id, me.person.id)
  const all = useSyncExternalStore(pages.subscribe, pages.all)
  const here = pagePath(pathname)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [here])
  if (all.length < 2) return null
  const go = (href: string): void => void navigate({ href })
  const close = (path: string): void => {
    const next = pages.close(path)
    if (path === here) go(next)
  }
  const named = all.map((one) => ({ ...one, title: typeof one.title === 'string' ? one.title : say(one.title) }))
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = all.findIndex(({ path }) => path === here)
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const target = all[at + step]
    if (step !== 0 && target) go(target.href)
    else if (event.key === 'Delete') close(here)
  }
  return (
    <div ref={box} role="tablist" aria-label={say(['已打开的页面', 'Open pages'])} className="page-tabs">
      {named.map(({ path, href, title }) => (
        <span key={path} className={path === here ? 'page-tab here' : 'page-tab'}>
          <button
            type="button"
            role="tab"
            aria-selected={path === here}
            tabIndex={path === here ? 0 : -1}
            title={title}
            onClick={() => go(href)}
            onKeyDown={onKeyDown}
            onAuxClick={(event: MouseEvent) => event.button === 1 && close(path)}
          >
            {title}
          </button>
          <button type="button" className="page-tab-close" tabIndex={-1} aria-label={say([`关闭 ${title}`, `Close ${title}`])} onClick={() => close(path)}>
            <CloseOutlined aria-hidden />
          </button>
        </span>
      ))}
    </div>
  )
}
