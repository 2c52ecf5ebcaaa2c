import { useQuery } from '@tanstack/react-query'
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Link, getRouteApi, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Tabs } from 'antd'
import { Suspense, lazy, useState } from 'react'
import type { ReactNode } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { Role } from '../../../kernel/record/role.ts'
import type { ShowAnswer } from '../../kit/contract.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { NotHere } from '../../kit/not-here.tsx'
import { useHouse, useMe, useRecord, useScreen } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { showQuery } from '../../kit/server.ts'
import { StateTag } from '../../kit/state-tag.tsx'
import { TitleProvider } from '../../kit/titles.tsx'
import { clockOf } from '../../kit/today.ts'
import { useKeys } from '../../kit/keys.tsx'
import { commentsQuery } from '../../kit/row-server.ts'
import { neighbours } from '../../kit/trail.ts'
import { Prints } from '../print/prints.tsx'
import { Comments } from './comments.tsx'
import { Entries } from './entries.tsx'
import { AskWouldPost } from './would-post.tsx'
import { History } from './history.tsx'
import { nameOfRow } from './name-of-row.ts'
import { Paper } from './paper.tsx'
import { Related } from './related.tsx'
import { Signatures } from './signatures.tsx'
import { VerbButtons } from './verb-buttons.tsx'

const FilesTab = lazy(async () => ({ default: (await import('../../files/files-panel.tsx')).FilesTab }))
const FilesPanel = lazy(async () => ({ default: (await import('../../files/files-panel.tsx')).FilesPanel }))
const AttachBox = lazy(async () => ({ default: (await import('../../files/files-panel.tsx')).AttachBox }))

const route = getRouteApi('/office/r/$record/$id')

/** Milliseconds between two looks at a row that the program is about to change, and for how long it is looked at so. */
const often = 1500
const patient = 120_000

/** Whether the program will change this row soon: a file that is being read. What was left in that state long ago waits for something else. */
function passing(record: AnyRecord | undefined, shown: ShowAnswer | undefined): boolean {
  const state = shown?.row.state
  if (typeof state !== 'string' || record?.states[state]?.passing !== true) return false
  return Date.now() - Date.parse(shown?.head.editedAt ?? '') < patient
}

/** One row. */
export function ShowScreen() {
  const { record: name, id } = route.useParams()
  const record = useRecord(name)
  const query = useQuery({ ...showQuery(name, id), refetchInterval: ({ state }) => (passing(record, state.data) ? often : false) })
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

/** Where a row went that another replaced, and what went into this one. */
function Replaced({ record, replaced }: { readonly record: AnyRecord; readonly replaced: ShowAnswer['replaced'] }) {
  const say = useSay()
  const gone = replaced.some((one) => one.way === 'into')
  const words = gone
    ? (['已并入，新单据请用 ', 'Merged: for what is new take '] as const)
    : (['以下已并入，往来和统计合在一起：', 'With what went into it: '] as const)
  return (
    <Alert
      type={gone ? 'warning' : 'info'}
      showIcon
      className="came"
      title={
        <>
          {say(words)}
          {replaced
            .filter((one) => !gone || one.way === 'into')
            .map((one) => (
              <Link key={one.id} to="/r/$record/$id" params={{ record: record.name, id: one.id }}>
                {one.title}{' '}
              </Link>
            ))}
        </>
      }
    />
  )
}

/** To the rows before and after in the list one came from, and back to it. */
function Neighbours({ record, id }: { readonly record: AnyRecord; readonly id: string }) {
  const say = useSay()
  const { before, after, place, count, href } = neighbours(record.name, id)
  if (count === 0) return null
  const step = (to: string | null, icon: ReactNode, label: string) =>
    to === null ? (
      <Button size="small" disabled icon={icon} aria-label={label} />
    ) : (
      <Link to="/r/$record/$id" params={{ record: record.name, id: to }} aria-label={label} title={label} className="neighbour">
        {icon}
      </Link>
    )
  return (
    <span className="neighbours">
      {step(before, <LeftOutlined aria-hidden />, say(['上一张  [', 'Before  [']))}
      <a href={href} className="hint" title={say(['回到列表', 'Back to the list'])}>
        {place}/{count}
      </a>
      {step(after, <RightOutlined aria-hidden />, say(['下一张  ]', 'Next  ]']))}
    </span>
  )
}

/** The keys of the page of a row. */
function useShowKeys(record: AnyRecord, shown: ShowAnswer, comment: () => void) {
  const navigate = useNavigate()
  const { id } = shown.row
  const go = (to: string | null): void => {
    if (to !== null) void navigate({ to: '/r/$record/$id', params: { record: record.name, id: to } })
  }
  return useKeys([
    ...(shown.editable
      ? [{ keys: ['e'], says: ['修改', 'Edit'] as const, run: () => void navigate({ to: '/r/$record/$id/edit', params: { record: record.name, id } }) }]
      : []),
    { keys: ['c'], says: ['评论', 'Comment'], run: comment },
    { keys: ['['], says: ['列表中的上一张', 'The one before in the list'], run: () => go(neighbours(record.name, id).before) },
    { keys: [']'], says: ['列表中的下一张', 'The next one in the list'], run: () => go(neighbours(record.name, id).after) },
  ])
}

/** What happened to a row: who changed it, and who printed it. */
function ToldOf({ record, id }: { readonly record: AnyRecord; readonly id: string }) {
  return (
    <>
      <Prints record={record} id={id} />
      <History record={record} id={id} />
    </>
  )
}

/** What the row caused in the books; and where its next verb posts, what that would be. */
function RowEntries({ record, shown }: { readonly record: AnyRecord; readonly shown: ShowAnswer }) {
  const { id, version, state } = shown.row
  const dead = state !== undefined && record.states[state]?.dead === true
  const posts = Object.values(record.verbs).some((verb) => verb.posts && verb.to !== state)
  return (
    <>
      <Entries record={record} id={id} />
      {posts && !dead && <AskWouldPost record={record} id={id} version={version} />}
    </>
  )
}

/** Who reads entries; of others the server keeps them. */
const entryReaders: readonly Role[] = ['clerk', 'reviewer', 'lead', 'manager', 'finance']

/** Whether documents of this record are ever posted, and who looks may read that. */
function useShowsEntries(record: AnyRecord): boolean {
  const { posts } = useHouse()
  const { roles } = useMe().person
  return record.sort === 'document' && posts(record.name) && roles.some((role) => entryReaders.includes(role))
}

/** The tabs of a row: itself, what is related, its entries and signatures, files, what was said, what was changed. */
function useTabs(record: AnyRecord, shown: ShowAnswer, focus: object | null) {
  const say = useSay()
  const { id } = shown.row
  const comments = useQuery(commentsQuery(record.name, id)).data ?? []
  const said = comments.filter((one) => !one.withdrawn).length
  return [
    { key: 'paper', label: say(record.sort === 'document' ? ['单据', 'Document'] : ['资料', 'Details']), children: <Paper record={record} shown={shown} /> },
    { key: 'related', label: say(['关联', 'Related']), children: <Related record={record} id={id} /> },
    ...(useShowsEntries(record) ? [{ key: 'entries', label: say(['分录', 'Entries']), children: <RowEntries record={record} shown={shown} /> }] : []),
    ...(Object.values(record.verbs).some((verb) => verb.review)
      ? [{ key: 'signatures', label: say(['签字', 'Signatures']), children: <Signatures record={record} id={id} /> }]
      : []),
    {
      key: 'files',
      label: (
        <Suspense fallback={say(['附件', 'Files'])}>
          <FilesTab record={record} id={id} />
        </Suspense>
      ),
      children: (
        <Suspense fallback={null}>
          <FilesPanel record={record} id={id} />
        </Suspense>
      ),
    },
    {
      key: 'comments',
      label: `${say(['评论', 'Comments'])}${said > 0 ? ` ${said}` : ''}`,
      children: <Comments record={record} id={id} focus={focus} />,
    },
    { key: 'history', label: say(['历史', 'History']), children: <ToldOf record={record} id={id} /> },
  ]
}

function Show({ record, shown }: { readonly record: AnyRecord; readonly shown: ShowAnswer }) {
  const say = useSay()
  const screen = useScreen(record.name)
  const [tab, setTab] = useState('paper')
  const [focus, setFocus] = useState<object | null>(null)
  const { row } = shown
  const keys = useShowKeys(record, shown, () => {
    setTab('comments')
    setFocus({})
  })
  const state = row.state === undefined ? undefined : record.states[row.state]
  const items = useTabs(record, shown, focus)
  return (
    <Page
      title={nameOfRow(record, shown)}
      beside={
        <>
          <span className="page-kind">{say(record.label)}</span>
          {state && <StateTag state={state} />}
          <Neighbours record={record} id={row.id} />
        </>
      }
      actions={
        <>
          {keys.button}
          <VerbButtons record={record} shown={shown} />
        </>
      }
    >
      {shown.came && <Came came={shown.came} />}
      {shown.replaced.length > 0 && <Replaced record={record} replaced={shown.replaced} />}
      <Tabs activeKey={tab} onChange={setTab} items={items} destroyOnHidden />
      <Suspense fallback={null}>
        <AttachBox record={record} id={row.id} />
        {screen.panels?.map((Panel, index) => (
          <Panel key={index} record={record} shown={shown} />
        ))}
      </Suspense>
      {keys.map}
    </Page>
  )
}
