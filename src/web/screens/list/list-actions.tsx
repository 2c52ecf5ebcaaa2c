import { LinkOutlined, EllipsisOutlined, PlusOutlined, SettingOutlined, UploadOutlined } from '@ant-design/icons'
import { Link, getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, Empty } from 'antd'
import type { ReactNode } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { useMe } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { useWide } from '../../kit/use-wide.ts'
import { PaperButton, usePaper } from '../print/paper-button.tsx'
import type { ShownColumn } from './columns.ts'
import { ExportButton, useExport } from './export-button.tsx'
import { listKeysNow } from './use-list-keys.ts'

const route = getRouteApi('/office/r/$record')

interface ListActionsProps {
  readonly record: AnyRecord
  readonly columns: readonly ShownColumn[]
  /** there is something in the list */
  readonly any: boolean
  readonly onColumns: () => void
  readonly onLink: () => void
  readonly onNew: () => void
  /** shows the keys of the page */
  readonly keys: ReactNode
}

/** What the actions do besides what the page gives them. */
interface Doing extends ListActionsProps {
  readonly asked: { readonly [name: string]: string | undefined }
  readonly onImport: (() => void) | null
}

/** What can be done with a list: arrange it, hand on its link, bring rows in, take them out, write a new one. On a phone the last of these, and the rest behind ⋯. */
export function ListActions(props: ListActionsProps) {
  const { record, columns } = props
  const me = useMe()
  const navigate = useNavigate()
  const wide = useWide()
  // On paper and in a file the columns are those seen; how wide they are, and the view they came from, are the screen's own.
  const asked = { ...route.useSearch(), view: undefined, group: undefined, cols: columns.map((column) => column.name).join(',') }
  const bring = (): void => void navigate({ to: '/imports/$record', params: { record: record.name } })
  const doing: Doing = { ...props, asked, onImport: me.imports.includes(record.name) ? bring : null }
  return (
    <>
      {wide ? <AllButtons {...doing} /> : null}
      {me.writes.includes(record.name) && <NewButton onNew={props.onNew} />}
      {wide ? null : <MoreButton {...doing} />}
    </>
  )
}

const linkTitle = ['复制的链接带有条件、排序、分组和列', 'The link carries conditions, order, groups and columns'] as const

function AllButtons({ record, any, asked, keys, onColumns, onLink, onImport }: Doing) {
  const say = useSay()
  return (
    <>
      {keys}
      <Button icon={<LinkOutlined aria-hidden />} type="text" onClick={onLink} title={say(linkTitle)}>
        {say(['复制链接', 'Copy link'])}
      </Button>
      <Button icon={<SettingOutlined aria-hidden />} onClick={onColumns}>
        {say(['列设置', 'Columns'])}
      </Button>
      {any && <PaperButton path={`/api/records/${record.name}`} query={asked} />}
      {any && <ExportButton record={record} query={asked} />}
      {onImport && (
        <Button icon={<UploadOutlined aria-hidden />} onClick={onImport}>
          {say(['导入', 'Import'])}
        </Button>
      )}
    </>
  )
}

function MoreButton({ record, any, asked, onColumns, onLink, onImport }: Doing) {
  const say = useSay()
  const { print, isPending } = usePaper(`/api/records/${record.name}`, asked)
  const out = useExport({ record, query: asked })
  const items = [
    { key: 'columns', label: say(['列设置', 'Columns']) },
    { key: 'link', label: say(['复制链接', 'Copy link']) },
    ...(any
      ? [
          { key: 'print', label: say(['打印', 'Print']) },
          ...out.items.map((item) => ({ key: item.key, label: say([`导出 ${item.label}`, `Export ${item.label}`]) })),
        ]
      : []),
    ...(onImport ? [{ key: 'import', label: say(['导入', 'Import']) }] : []),
  ]
  const does: { readonly [key: string]: () => void } = { columns: onColumns, link: onLink, print, ...(onImport ? { import: onImport } : {}) }
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => (does[key] ?? (() => out.onChoose(key)))() }}>
        <Button icon={<EllipsisOutlined aria-hidden />} loading={isPending || out.isPending} aria-label={say(['更多操作', 'More'])} />
      </Dropdown>
      {out.dialog}
    </>
  )
}

function NewButton({ onNew }: Pick<ListActionsProps, 'onNew'>) {
  const say = useSay()
  const key = listKeysNow().fresh
  return (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} title={say([`快捷键 ${key}`, `Key: ${key}`])} onClick={onNew}>
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
    ? say(['没有符合条件的记录，请放宽条件或换个写法（拼音首字母也可以）', 'Nothing fits these conditions; widen them'])
    : me.writes.includes(record.name)
      ? say([`还没有${record.label[0]}，可以新增或导入`, `No ${record.label[1].toLowerCase()} yet: write or import some`])
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
