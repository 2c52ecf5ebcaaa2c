import { DownOutlined, MenuFoldOutlined, MenuUnfoldOutlined, UserOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Badge, Button, Dropdown, Layout, Select } from 'antd'
import type { MenuProps } from 'antd'
import { useState } from 'react'
import { roles } from '../../kernel/record/role.ts'
import { dutyCountQuery } from '../kit/duties.ts'
import { keep } from '../kit/kept.ts'
import { later } from '../kit/later.tsx'
import { useMe } from '../kit/office.tsx'
import { otherTongues, tongues, useSay, useSpeech } from '../kit/say.tsx'
import { JobsBadge } from './jobs-badge.tsx'
import { NoticesBell } from './notices-bell.tsx'
import { signOut } from './session.ts'

const PasswordModal = later<{ readonly onClose: () => void }>(async () => (await import('./password-modal.tsx')).PasswordModal)

/** The company worked in; a choice where a login belongs to several. */
function CompanyName() {
  const say = useSay()
  const me = useMe()
  if (me.companies.length < 2) return <span className="company">{me.company.name}</span>
  return (
    <Select
      aria-label={say(['公司', 'Company'])}
      className="company-pick"
      variant="borderless"
      value={me.company.id}
      popupMatchSelectWidth={false}
      options={me.companies.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => {
        keep('company', String(id))
        // Nothing of the other company may stay on the page or in its memory.
        location.assign('/')
      }}
    />
  )
}

function PersonMenu() {
  const say = useSay()
  const me = useMe()
  const client = useQueryClient()
  const { tongue, speak } = useSpeech()
  const [changing, setChanging] = useState(false)
  const items: MenuProps['items'] = [
    { key: 'roles', disabled: true, label: `${me.person.name} ${me.person.roles.map((role) => say(roles[role])).join('、')}` },
    { type: 'divider' },
    ...otherTongues(tongue).map((one) => ({ key: one, label: tongues[one], onClick: () => speak(one) })),
    { key: 'password', label: say(['修改密码', 'Change password']), onClick: () => setChanging(true) },
    {
      key: 'out',
      label: say(['退出登录', 'Sign out']),
      onClick: () =>
        void signOut().finally(() => {
          client.clear()
          location.assign('/sign-in')
        }),
    },
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="text" icon={<UserOutlined aria-hidden />} aria-label={me.person.name}>
          <span className="person-name">{me.person.name}</span>
          <DownOutlined aria-hidden className="tiny" />
        </Button>
      </Dropdown>
      {changing && <PasswordModal onClose={() => setChanging(false)} />}
    </>
  )
}

/** Duties that are mine now; red when one is overdue. */
function DutyCount() {
  const say = useSay()
  const { data } = useQuery(dutyCountQuery)
  return (
    <Link to="/" hash="duties" className="waiting-count">
      {say(['职责', 'Duties'])}{' '}
      <Badge count={data?.now ?? 0} showZero size="small" color={data && data.overdue > 0 ? 'red' : data && data.now > 0 ? 'blue' : 'grey'} />
    </Link>
  )
}

interface HeaderProps {
  readonly open: boolean
  readonly onMenu: () => void
}

/** The line above every page: menu, company, what waits, person. */
export function Header({ open, onMenu }: HeaderProps) {
  const say = useSay()
  const me = useMe()
  return (
    <Layout.Header className="office-header">
      <Button
        type="text"
        icon={open ? <MenuFoldOutlined aria-hidden /> : <MenuUnfoldOutlined aria-hidden />}
        aria-label={open ? say(['收起菜单', 'Hide menu']) : say(['展开菜单', 'Show menu'])}
        aria-expanded={open}
        onClick={onMenu}
      />
      <Link to="/" className="brand">
        {say(['内勤', 'Neiqin'])}
      </Link>
      <CompanyName />
      <span className="page-space" />
      <DutyCount />
      <Link to="/" hash="reviews" className="waiting-count">
        {say(['待我复核', 'To review'])} <Badge count={me.waiting} showZero size="small" color={me.waiting > 0 ? 'red' : 'grey'} />
      </Link>
      <JobsBadge />
      <NoticesBell />
      <PersonMenu />
    </Layout.Header>
  )
}
