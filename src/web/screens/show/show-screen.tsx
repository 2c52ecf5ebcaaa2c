import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Tabs } from 'antd'
import { Suspense, lazy, useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { ShowAnswer } from '../../kit/contract.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { NotHere } from '../../kit/not-here.tsx'
import { useRecord, useScreen } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { showQuery } from '../../kit/server.ts'
import { StateTag } from '../../kit/state-tag.tsx'
import { TitleProvider } from '../../kit/titles.tsx'
import { clockOf } from '../../kit/today.ts'
import { Entries } from './entries.tsx'
import { History } from './history.tsx'
import { nameOfRow } from './name-of-row.ts'
import { Paper } from './paper.tsx'
import { Signatures } from './signatures.tsx'
import { VerbButtons } from './verb-buttons.tsx'

const FilesTab = lazy(async () => ({ default: (await import('../../files/files-panel.tsx')).FilesTab }))
const FilesPanel = lazy(async () => ({ default: (await import('../../files/files-panel.tsx')).FilesPanel }))
const AttachBox = lazy(async () => ({ default: (await import('../../files/files-panel.tsx')).AttachBox }))

const route = getRouteApi('/office/r/$record/$id')

/** One row. */
export function ShowScreen() {
  const { record: name, id } = route.useParams()
  const record = useRecord(name)
  const query = useQuery(showQuery(name, id))
  if (!record) return <NotHere />
  return (
    <Loaded query={query}>
      {(shown) => (
        <TitleProvider titles={shown.titles}>
          <Show key={`${name}:${id}`} record={record} shown={shown} />
        </TitleProvider>
      )}
    </Loaded>
  )
}

/** Why a row came back or was taken out of use: above everything else, for who has to mend it. */
function Came({ came }: { readonly came: NonNullable<ShowAnswer['came']> }) {
  const say = useSay()
  return (
    <Alert
      type="warning"
      showIcon
      className="came"
      title={say([
        `${came.person} ${clockOf(came.at).slice(0, 16)} ${came.label[0]}：${came.reason}`,
        `${came.label[1]} by ${came.person}, ${clockOf(came.at).slice(0, 16)}: ${came.reason}`,
      ])}
    />
  )
}

function Show({ record, shown }: { readonly record: AnyRecord; readonly shown: ShowAnswer }) {
  const say = useSay()
  const screen = useScreen(record.name)
  const [tab, setTab] = useState('paper')
  const { row } = shown
  const state = row.state === undefined ? undefined : record.states[row.state]
  const items = [
    { key: 'paper', label: say(record.sort === 'document' ? ['单据', 'Document'] : ['资料', 'Details']), children: <Paper record={record} shown={shown} /> },
    ...(record.sort === 'document' ? [{ key: 'entries', label: say(['分录', 'Entries']), children: <Entries record={record} id={row.id} /> }] : []),
    ...(Object.values(record.verbs).some((verb) => verb.review)
      ? [{ key: 'signatures', label: say(['签字', 'Signatures']), children: <Signatures record={record} id={row.id} /> }]
      : []),
    {
      key: 'files',
      label: (
        <Suspense fallback={say(['附件', 'Files'])}>
          <FilesTab record={record} id={row.id} />
        </Suspense>
      ),
      children: (
        <Suspense fallback={null}>
          <FilesPanel record={record} id={row.id} />
        </Suspense>
      ),
    },
    { key: 'history', label: say(['历史', 'History']), children: <History record={record} id={row.id} /> },
  ]
  return (
    <Page
      title={nameOfRow(record, shown)}
      beside={
        <>
          <span className="page-kind">{say(record.label)}</span>
          {state && <StateTag state={state} />}
        </>
      }
      actions={<VerbButtons record={record} shown={shown} />}
    >
      {shown.came && <Came came={shown.came} />}
      <Tabs activeKey={tab} onChange={setTab} items={items} destroyOnHidden />
      <Suspense fallback={null}>
        <AttachBox record={record} id={row.id} />
        {screen.panels?.map((Panel, index) => (
          <Panel key={index} record={record} shown={shown} />
        ))}
      </Suspense>
    </Page>
  )
}
