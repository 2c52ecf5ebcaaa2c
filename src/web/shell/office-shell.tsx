import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { Drawer, Layout } from 'antd'
import { startTransition, useEffect, useState } from 'react'
import { Refusal } from '../../base/refusal.ts'
import { Loaded, Waiting } from '../kit/loaded.tsx'
import type { FileAnswer } from '../kit/archive-contract.ts'
import { keep, kept } from '../kit/kept.ts'
import { KeepingSlot } from '../kit/keeping-slot.ts'
import { later } from '../kit/later.tsx'
import { laterStyles } from '../kit/later-styles.ts'
import { useLive } from '../kit/live.ts'
import { noteHabit } from '../kit/habits.ts'
import { MeContext, useMe } from '../kit/office.tsx'
import { useSay } from '../kit/say.tsx'
import { meQuery, setUpQuery } from '../kit/server.ts'
import { useWide } from '../kit/use-wide.ts'
import { Header } from './header.tsx'
import { Menu } from './menu.tsx'
import { PageTabs } from './page-tabs.tsx'

const Keeping = later<{ readonly answer: FileAnswer }>(async () => (await import('../files/keeping.tsx')).Keeping)

/** Everything for those who are signed in: lets nobody else in, and sends the first visitor to the set-up. */
export function Office() {
  const me = useQuery(meQuery)
  const signedOut = me.data === undefined && me.error instanceof Refusal && me.error.code === 'signedOut'
  if (signedOut) return <Doorway />
  return (
    <Loaded query={me}>
      {(known) => (
        <MeContext value={known}>
          <Rooms />
        </MeContext>
      )}
    </Loaded>
  )
}

/** Leads whoever is not signed in to the set-up or to the sign-in, once: the place he came for is read before the address changes. */
function Doorway() {
  const setUp = useQuery(setUpQuery)
  const navigate = useNavigate()
  const { href, search } = useLocation()
  const [came] = useState({ href, token: search.token })
  const needed = setUp.isPending ? null : (setUp.data?.needed ?? false)
  useEffect(() => {
    if (needed === null) return
    if (needed) void navigate({ to: '/set-up', search: came.token === undefined ? {} : { token: came.token }, replace: true })
    else void navigate({ to: '/sign-in', search: came.href === '/' ? {} : { to: came.href }, replace: true })
  }, [needed, came, navigate])
  return <Waiting />
}

/**
 * Whether the page was drawn once. The menu has more parts than the rest of the page, and nobody came for it: its place is kept, and it is made, in
 * pieces, when what he came for stands.
 */
function useDrawn(): boolean {
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    let task: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      task = setTimeout(() => {
        startTransition(() => setDrawn(true))
        void laterStyles()
      })
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(task)
    }
  }, [])
  return drawn
}

function Rooms() {
  const say = useSay()
  const wide = useWide()
  useLive()
  const { pathname } = useLocation()
  const [narrow, setNarrow] = useState(kept('menu') === 'narrow')
  // Drawn on one page only: going to another puts it away.
  const [drawnOn, setDrawnOn] = useState<string | null>(null)
  const drawn = drawnOn === pathname
  const me = useMe()
  const drawnOnce = useDrawn()
  useEffect(() => {
    if (/^\/(r\/\w+(\/new)?|reports\/\w+)$/.test(pathname)) noteHabit(me.person.id, pathname)
  }, [pathname, me.person.id])
  const toggle = (): void => {
    if (!wide) return setDrawnOn(pathname)
    keep('menu', narrow ? null : 'narrow')
    setNarrow(!narrow)
  }
  const widen = (): void => {
    if (narrow) toggle()
  }
  return (
    <Layout className="office">
      <a className="skip" href="#content">
        {say(['跳到正文', 'Skip to content'])}
      </a>
      <Header onMenu={toggle} open={wide ? !narrow : drawn} />
      <Layout className="office-body">
        {wide && (
          <Layout.Sider width={200} collapsedWidth={56} collapsed={narrow} trigger={null} className="office-menu">
            {drawnOnce && <Menu narrow={narrow} onWiden={widen} />}
          </Layout.Sider>
        )}
        {!wide && (
          <Drawer open={drawn} placement="left" size={240} title={say(['菜单', 'Menu'])} onClose={() => setDrawnOn(null)} styles={{ body: { padding: 0 } }}>
            <Menu narrow={false} />
          </Drawer>
        )}
        <Layout.Content id="content" className="office-content">
          {wide && <PageTabs />}
          <KeepingSlot value={Keeping}>
            <Outlet />
          </KeepingSlot>
        </Layout.Content>
      </Layout>
    </Layout>
  )
}
