import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { Declared } from './declared.tsx'
import { Fulfilment } from './fulfilment.tsx'
import './duties.css'

const route = getRouteApi('/office/duties')

/** How duties are fulfilled, and which there are. */
export function DutiesScreen() {
  const say = useSay()
  const { view } = route.useSearch()
  const navigate = useNavigate()
  return (
    <Page title={['职责', 'Duties']}>
      <div className="card">
        <Tabs
          activeKey={view === 'declared' ? 'declared' : 'fulfilment'}
          onChange={(key) => void navigate({ to: '/duties', search: key === 'declared' ? { view: key } : {} })}
          destroyOnHidden
          items={[
            { key: 'fulfilment', label: say(['履行情况', 'Fulfilment']), children: <Fulfilment /> },
            { key: 'declared', label: say(['职责表', 'Duties']), children: <Declared /> },
          ]}
        />
      </div>
    </Page>
  )
}
