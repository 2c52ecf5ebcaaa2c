import { PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { Link, getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import type { Label } from '../../../base/label.ts'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { DraftOffer, Titles, WireRow } from '../../kit/contract.ts'
import { useMe } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { PaperButton } from '../print/paper-button.tsx'
import { PrintButton } from '../print/print-button.tsx'
import { ExportButton } from './export-button.tsx'

const route = getRouteApi('/office/r/$record')

interface ListActionsProps {
  readonly record: AnyRecord
  readonly fields: FieldMap
  readonly rows: readonly WireRow[]
  readonly titles: Titles
  readonly drafts: readonly DraftOffer[]
  readonly picked: readonly string[]
}

/** Why no document can be drafted from the picked rows: the first that is in another state. */
function unfit(record: AnyRecord, rows: readonly WireRow[], picked: readonly string[], draft: DraftOffer): Label | null {
  const other = rows.find((row) => picked.includes(row.id) && !draft.states.includes(row.state ?? ''))
  if (!other) return null
  const state = record.states[other.state ?? '']?.label ?? ['', '']
  const wanted = draft.states.map((name) => record.states[name]?.label ?? ['', ''])
  return [
    `${other.number ?? ''} ${state[0]}，须为${wanted.map(([zh]) => zh).join('、')}`,
    `${other.number ?? ''} is ${state[1]}, not ${wanted.map(([, en]) => en).join(', ')}`,
  ]
}

/** What can be done with a list: draft documents from picked rows, bring rows in, take them out, write a new one. */
export function ListActions(props: ListActionsProps) {
  const { record, rows, drafts, picked } = props
  const say = useSay()
  const me = useMe()
  const navigate = useNavigate()
  const search = route.useSearch()
  return (
    <>
      {drafts.map((draft) => (
        <Button
          key={draft.record}
          disabled={picked.length === 0 || unfit(record, rows, picked, draft) !== null}
          title={picked.length === 0 ? say(['请先勾选', 'Tick rows first']) : say(unfit(record, rows, picked, draft) ?? ['', ''])}
          onClick={() => void navigate({ to: '/r/$record/new', params: { record: draft.record }, search: { from: record.name, ids: picked.join(',') } })}
        >
          {say(draft.label)}
          {picked.length > 0 && ` (${picked.length})`}
        </Button>
      ))}
      {picked.length > 0 && <PrintButton record={record} ids={picked} />}
      {picked.length === 0 && rows.length > 0 && <PaperButton path={`/api/records/${record.name}`} query={{ ...search, after: undefined }} />}
      {rows.length > 0 && <ExportButton record={record} />}
      {me.imports.includes(record.name) && (
        <Button icon={<UploadOutlined aria-hidden />} onClick={() => void navigate({ to: '/imports/$record', params: { record: record.name } })}>
          {say(['导入', 'Import'])}
        </Button>
      )}
      {me.writes.includes(record.name) && <NewButton record={record} />}
    </>
  )
}

function NewButton({ record }: { readonly record: AnyRecord }) {
  const say = useSay()
  const navigate = useNavigate()
  return (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate({ to: '/r/$record/new', params: { record: record.name } })}>
      {say(['新增', 'New'])}
    </Button>
  )
}

interface ListEmptyProps {
  readonly record: AnyRecord
  /** the list is empty because it was narrowed */
  readonly narrowed: boolean
  readonly waiting: boolean
}

/** What stands where rows would stand. */
export function ListEmpty({ record, narrowed, waiting }: ListEmptyProps) {
  const say = useSay()
  const me = useMe()
  if (waiting) return <div className="list-waiting" />
  const words = narrowed
    ? say(['没有符合条件的记录', 'Nothing fits these conditions'])
    : say([`还没有${record.label[0]}`, `No ${record.label[1].toLowerCase()} yet`])
  return (
    <Empty description={words} image={Empty.PRESENTED_IMAGE_SIMPLE}>
      {narrowed && (
        <Link to="/r/$record" params={{ record: record.name }} search={{}}>
          {say(['显示全部', 'Show all'])}
        </Link>
      )}
      {!narrowed && me.writes.includes(record.name) && (
        <Link to="/r/$record/new" params={{ record: record.name }}>
          {say([`新增${record.label[0]}`, `Write the first`])}
        </Link>
      )}
    </Empty>
  )
}
