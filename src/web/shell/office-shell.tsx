import { useQuery } from '@tanstack/react-query'
import { Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { Drawer, Grid, Layout } from 'antd'
import { useEffect, useState } from 'react'
import { Refusal } from '../../base/refusal.ts'
import { Loaded, Waiting } from '../kit/loaded.tsx'
import { keep, kept } from '../kit/kept.ts'
import { MeContext } from '../kit/office.tsx'
import { useSay } from '../kit/say.tsx'
import { meQuery, setUpQuery } from '../kit/server.ts'
import { Header } from './header.tsx'
import { Menu } from './menu.tsx'

/** Everything for those who are signed in: lets nobody else in, and sends the first visitor to the set-up. */
export function Office() {
  const me = useQuery(meQuery)
  const signedOut = me.data === undefined && me.error instanceof Refusal && me.error.code === 'signedOut'
  if (signedOut) return <Doorway />
  return <Loaded query={me}>{(known) => <MeContext value={known}><Rooms /></MeContext>}</Loaded>
}

function Doorway() {
  const setUp = useQuery(setUpQuery)
  const { href, search } = useLocation()
  if (setUp.isPending) return <Waiting />
  if (setUp.data?.needed) {
    const { token } = search
    return <Navigate to="/set-up" search={token === undefined ? {} : { token }} replace />
  }
  return <Navigate to="/sign-in" search={href === '/' ? {} : { to: href }} replace />
}

function Rooms() {
  const say = useSay()
  const wide = Grid.useBreakpoint().md !== false
  const { pathname } = useLocation()
  const [narrow, setNarrow] = useState(kept('menu') === 'narrow')
  const [drawn, setDrawn] = useState(false)
  useEffect(() => setDrawn(false), [pathname])
  const toggle = (): void => {
    if (!wide) return setDrawn(true)
    keep('menu', narrow ? null : 'narrow')
    setNarrow(!narrow)
  }
  return (
    <Layout className="office">
      <a className="skip" href="#content">{say(['跳到正文', 'Skip to content'])}</a>
      <Header onMenu={toggle} open={wide ? !narrow : drawn} />
      <Layout className="office-body">
        {wide && <Layout.Sider width={200} collapsedWidth={56} collapsed={narrow} trigger={null} className="office-menu"><Menu narrow={narrow} /></Layout.Sider>}
        {!wide && <Drawer open={drawn} placement="left" size={240} title={say(['菜单', 'Menu'])} onClose={() => setDrawn(false)} styles={{ body: { padding: 0 } }}><Menu narrow={false} /></Drawer>}
        <Layout.Content id="content" className="office-content"><Outlet /></Layout.Content>
      </Layout>
    </Layout>
  )
}
