import {
  AccountBookOutlined,
  BarChartOutlined,
  BookOutlined,
  CarryOutOutlined,
  CoffeeOutlined,
  ContainerOutlined,
  FolderOutlined,
  HomeOutlined,
  InboxOutlined,
  SettingOutlined,
  ShoppingCartOutlined,
  TeamOutlined,
  TransactionOutlined,
  WalletOutlined,
} from '@ant-design/icons'
import { Link, useLocation } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Badge, Menu as AntMenu } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Label } from '../../base/label.ts'
import { dutyCountQuery } from '../kit/duties.ts'
import { keep, kept } from '../kit/kept.ts'
import { useHouse, useMe } from '../kit/office.tsx'
import { useSay } from '../kit/say.tsx'
import { MenuSearch } from './menu-search.tsx'
import type { MenuLine } from './menu-search.tsx'

interface Group {
  readonly key: string
  readonly label: Label
  readonly lines: readonly MenuLine[]
  readonly folded: boolean
  /** headings among the lines */
  readonly parts?: readonly Pick<Group, 'key' | 'label' | 'lines'>[]
}

const signs: { readonly [group: string]: ReactNode } = {
  sales: <ShoppingCartOutlined aria-hidden />,
  customers: <TeamOutlined aria-hidden />,
  stock: <InboxOutlined aria-hidden />,
  finance: <TransactionOutlined aria-hidden />,
  expenses: <WalletOutlined aria-hidden />,
  books: <AccountBookOutlined aria-hidden />,
  reception: <CoffeeOutlined aria-hidden />,
  office: <ContainerOutlined aria-hidden />,
  archive: <FolderOutlined aria-hidden />,
  reports: <BarChartOutlined aria-hidden />,
  settings: <SettingOutlined aria-hidden />,
}

/** What waits on the desk: duties of this week, and signatures. */
function TodayCount() {
  const me = useMe()
  const { data } = useQuery(dutyCountQuery)
  const count = (data?.now ?? 0) + me.waiting
  return count === 0 ? null : <Badge className="menu-count" size="small" count={count} color={data && data.overdue > 0 ? 'red' : 'blue'} />
}

/** What this person may open, by the headings of the house; reports and settings after them. */
function useGroups(): readonly Group[] {
  const me = useMe()
  const { records, groups, settings, reports: headings } = useHouse()
  const seen = (name: string): boolean => me.records.includes(name) && records[name]?.unlisted !== true
  const line = (name: string): MenuLine[] => (records[name] ? [{ to: `/r/${name}`, label: records[name].label, spelt: me.spelt[name] ?? '' }] : [])
  const administrator = me.person.roles.includes('administrator')
  const fixed = (to: string, label: Label, spelt: string): MenuLine => ({ to, label, spelt })
  const own = groups.map(({ key, label, records: below, folded }) => ({
    key,
    label,
    folded,
    lines: [
      ...below.filter((name) => seen(name) && !records[name]?.settings).flatMap(line),
      ...(key === 'archive' ? [fixed('/archive', ['档案检索', 'Search the archive'], 'danganjiansuo dajs')] : []),
    ],
  }))
  const named = new Set(headings.flatMap((heading) => heading.names))
  const offered = new Map(
    me.reports.filter((report) => !report.desk).map((report) => [report.name, fixed(`/reports/${report.name}`, report.label, me.spelt[report.name] ?? '')]),
  )
  const others = [...offered].flatMap(([name, one]) => (named.has(name) ? [] : [one]))
  const chapters = headings
    .map(({ key, label, names }, index) => ({
      key,
      label,
      lines: [...names.flatMap((name) => offered.get(name) ?? []), ...(index === headings.length - 1 ? others : [])],
    }))
    .filter((chapter) => chapter.lines.length > 0)
  // What belongs to the interface and is no record stands with its records.
  const beside: readonly MenuLine[] = [
    ...(administrator ? [fixed('/interface/tokens', ['接口令牌', 'API tokens'], 'jiekoulingpai jklp')] : []),
    fixed('/interface', ['接口文档', 'API reference'], 'jiekouwendang jkwd'),
    ...(administrator ? [fixed('/outbox', ['发送队列', 'Outbox'], 'fasongduilie fsdl')] : []),
  ]
  const parts = settings
    .map(({ key, label, records: below }) => ({
      key,
      label,
      lines: [
        // One's own choice is no register that others look through, yet a setting.
        ...(key === 'notices' && me.records.includes('noticeChoice') ? line('noticeChoice') : []),
        ...below.filter((name) => seen(name) && records[name]?.settings).flatMap(line),
        ...(key === 'interface' ? beside : []),
      ],
    }))
    .filter((part) => part.lines.length > 0)
  const all: readonly Group[] = [
    ...own,
    { key: 'reports', label: ['报表', 'Reports'], folded: true, lines: chapters.flatMap((chapter) => chapter.lines), parts: chapters },
    { key: 'settings', label: ['设置', 'Settings'], folded: true, lines: parts.flatMap((part) => part.lines), parts },
  ]
  return all.filter((group) => group.lines.length > 0)
}

/** The key of the menu line a page belongs to: `/r/x/…` to `/r/x`. */
function keyOf(pathname: string): string {
  const [, first, second] = pathname.split('/')
  if (first === 'imports') return `/r/${second}`
  if (first === 'duties') return '/duties'
  return second === undefined ? `/${first ?? ''}` : `/${first}/${second}`
}

/** Which headings are open: those of the house that are not folded, as this browser last left them, and always the one of the page. */
function useOpen(groups: readonly Group[], selected: string): readonly [readonly string[], (keys: readonly string[]) => void] {
  const [open, setOpen] = useState<readonly string[]>(() => kept('menu-open')?.split(',') ?? groups.filter((group) => !group.folded).map((group) => group.key))
  const home = groups.find((group) => group.lines.some((line) => line.to === selected))?.key
  const [cameTo, setCameTo] = useState<string | null>(null)
  if (cameTo !== selected) {
    setCameTo(selected)
    if (home !== undefined && !open.includes(home)) setOpen([...open, home])
  }
  return [
    open,
    (keys) => {
      keep('menu-open', keys.join(','))
      setOpen(keys)
    },
  ]
}

const today: MenuLine = { to: '/', label: ['工作台', 'Today'], spelt: 'gongzuotai gzt' }
const duties: MenuLine = { to: '/duties', label: ['职责', 'Duties'], spelt: 'zhize zz' }

interface MenuProps {
  readonly narrow: boolean
  /** makes room for the menu, so that something can be typed in it */
  readonly onWiden?: () => void
}

/** What this person may open, in groups that fold, with a box that finds a page by its name. */
export function Menu({ narrow, onWiden }: MenuProps) {
  const say = useSay()
  const groups = useGroups()
  const { pathname } = useLocation()
  const selected = keyOf(pathname)
  const [open, setOpen] = useOpen(groups, selected)
  const nav = useRef<HTMLElement>(null)
  // The menu is longer than the screen: where one is must be in sight, also when he came by a link.
  useEffect(() => {
    // With the next drawing, which lays the page out anyway: here it would be laid out once more.
    const next = requestAnimationFrame(() => nav.current?.querySelector('.ant-menu-item-selected')?.scrollIntoView({ block: 'nearest' }))
    return () => cancelAnimationFrame(next)
  }, [selected])
  const item = (line: MenuLine) => ({ key: line.to, label: <Link to={line.to}>{say(line.label)}</Link> })
  const items = [
    {
      key: '/',
      icon: <HomeOutlined aria-hidden />,
      label: (
        <Link to="/">
          {say(today.label)}
          <TodayCount />
        </Link>
      ),
    },
    { key: '/duties', icon: <CarryOutOutlined aria-hidden />, label: <Link to="/duties">{say(duties.label)}</Link> },
    ...groups.map(({ key, label, lines, parts }) => ({
      key,
      icon: signs[key] ?? <BookOutlined aria-hidden />,
      label: say(label),
      children: parts
        ? parts.map((part) => ({ type: 'group' as const, key: `${key}.${part.key}`, label: say(part.label), children: part.lines.map(item) }))
        : lines.map(item),
    })),
  ]
  return (
    <nav ref={nav} aria-label={say(['菜单', 'Menu'])}>
      <MenuSearch lines={[today, duties, ...groups.flatMap((group) => group.lines)]} narrow={narrow} {...(onWiden ? { onWiden } : {})}>
        <AntMenu
          mode="inline"
          inlineCollapsed={narrow}
          items={items}
          selectedKeys={[selected]}
          {...(narrow ? {} : { openKeys: [...open], onOpenChange: setOpen })}
        />
      </MenuSearch>
    </nav>
  )
}
