import { BarChartOutlined, BookOutlined, CarryOutOutlined, FileTextOutlined, FolderOutlined, HomeOutlined, SettingOutlined } from '@ant-design/icons'
import { Link, useLocation } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Badge, Menu as AntMenu } from 'antd'
import type { MenuProps } from 'antd'
import { useEffect, useRef } from 'react'
import type { AnyRecord } from '../../kernel/record/record.ts'
import { dutyCountQuery } from '../kit/duties.ts'
import { useHouse, useMe } from '../kit/office.tsx'
import { useSay } from '../kit/say.tsx'
import type { Say } from '../kit/say.tsx'

type Items = NonNullable<MenuProps['items']>

function recordItems(records: readonly AnyRecord[], say: Say): Items {
  return records.map((record) => ({
    key: `/r/${record.name}`,
    label: (
      <Link to="/r/$record" params={{ record: record.name }}>
        {say(record.label)}
      </Link>
    ),
  }))
}

/** What waits on the desk: duties of this week, and signatures. */
function TodayCount() {
  const me = useMe()
  const { data } = useQuery(dutyCountQuery)
  const count = (data?.now ?? 0) + me.waiting
  return count === 0 ? null : <Badge className="menu-count" size="small" count={count} color={data && data.overdue > 0 ? 'red' : 'blue'} />
}

function useItems(): Items {
  const say = useSay()
  const me = useMe()
  const { records } = useHouse()
  // In the order of the declarations, which is the order in which modules build on each other.
  const seen = Object.values(records).filter((record) => me.records.includes(record.name) && !record.unlisted)
  const settings = seen.filter((record) => record.settings)
  const documents = seen.filter((record) => record.sort === 'document' && !record.settings)
  const registers = seen.filter((record) => record.sort === 'register' && !record.settings)
  const files = seen.filter((record) => record.sort === 'master' && !record.settings)
  const reports: Items = me.reports
    .filter((report) => !report.desk)
    .map((report) => ({
      key: `/reports/${report.name}`,
      label: (
        <Link to="/reports/$name" params={{ name: report.name }}>
          {say(report.label)}
        </Link>
      ),
    }))
  const administrator = me.person.roles.includes('administrator')
  const others: Items = [
    ...(administrator ? [{ key: '/interface/tokens', label: <Link to="/interface/tokens">{say(['接口令牌', 'API tokens'])}</Link> }] : []),
    { key: '/interface', label: <Link to="/interface">{say(['接口文档', 'API reference'])}</Link> },
    ...(administrator ? [{ key: '/outbox', label: <Link to="/outbox">{say(['发送队列', 'Outbox'])}</Link> }] : []),
  ]
  const archive = { key: '/archive', label: <Link to="/archive">{say(['档案检索', 'Archive'])}</Link> }
  const groups: Items = [
    { key: 'documents', icon: <FileTextOutlined aria-hidden />, label: say(['单据', 'Documents']), children: recordItems(documents, say) },
    { key: 'registers', icon: <BookOutlined aria-hidden />, label: say(['登记', 'Registers']), children: recordItems(registers, say) },
    { key: 'files', icon: <FolderOutlined aria-hidden />, label: say(['档案', 'Files']), children: [...recordItems(files, say), archive] },
    { key: 'reports', icon: <BarChartOutlined aria-hidden />, label: say(['报表', 'Reports']), children: reports },
    { key: 'settings', icon: <SettingOutlined aria-hidden />, label: say(['设置', 'Settings']), children: [...recordItems(settings, say), ...others] },
  ]
  const counts = [documents.length, registers.length, files.length, reports.length, settings.length]
  return [
    {
      key: '/',
      icon: <HomeOutlined aria-hidden />,
      label: (
        <Link to="/">
          {say(['工作台', 'Today'])}
          <TodayCount />
        </Link>
      ),
    },
    { key: '/duties', icon: <CarryOutOutlined aria-hidden />, label: <Link to="/duties">{say(['职责', 'Duties'])}</Link> },
    ...groups.filter((_, index) => (counts[index] ?? 0) > 0),
  ]
}

/** The key of the menu line a page belongs to: `/r/x/…` to `/r/x`. */
function keyOf(pathname: string): string {
  const [, first, second] = pathname.split('/')
  if (first === 'imports') return `/r/${second}`
  if (first === 'duties') return '/duties'
  return second === undefined ? `/${first ?? ''}` : `/${first}/${second}`
}

/** What this person may open, in groups. */
export function Menu({ narrow }: { readonly narrow: boolean }) {
  const say = useSay()
  const items = useItems()
  const { pathname } = useLocation()
  const selected = keyOf(pathname)
  const nav = useRef<HTMLElement>(null)
  // The menu is longer than the screen: where one is must be in sight, also when he came by a link.
  useEffect(() => {
    nav.current?.querySelector('.ant-menu-item-selected')?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <nav ref={nav} aria-label={say(['菜单', 'Menu'])}>
      <AntMenu
        mode="inline"
        inlineCollapsed={narrow}
        items={items}
        selectedKeys={[selected]}
        {...(narrow ? {} : { defaultOpenKeys: ['documents', 'registers', 'files', 'reports'] })}
      />
    </nav>
  )
}
