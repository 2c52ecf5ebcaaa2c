import { LinkOutlined, PlusOutlined, QuestionCircleOutlined, SettingOutlined, UploadOutlined } from '@ant-design/icons'
import { Link, getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { useMe } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { PaperButton } from '../print/paper-button.tsx'
import type { ShownColumn } from './columns.ts'
import { ExportButton } from './export-button.tsx'

const route = getRouteApi('/office/r/$record')

interface ListActionsProps {
  readonly record: AnyRecord
  readonly columns: readonly ShownColumn[]
  /** there is something in the list */
  readonly any: boolean
  readonly onColumns: () => void
  readonly onLink: () => void
  readonly onHelp: () => void
}

/** What can be done with a list: arrange it, hand on its link, bring rows in, take them out, write a new one. */
export function ListActions(props: ListActionsProps) {
  const { record, columns, any, onColumns, onLink, onHelp } = props
  const say = useSay()
  const me = useMe()
  const navigate = useNavigate()
  // On paper and in a file the columns are those seen; how wide they are, and the view they came from, are the screen's own.
  const asked = { ...route.useSearch(), view: undefined, group: undefined, cols: columns.map((column) => column.name).join(',') }
  return (
    <>
      <Button
        icon={<QuestionCircleOutlined aria-hidden />}
        type="text"
        onClick={onHelp}
        aria-label={say(['快捷键', 'Keys'])}
        title={say(['快捷键（?）', 'Keys (?)'])}
      />
      <Button
        icon={<LinkOutlined aria-hidden />}
        type="text"
        onClick={onLink}
        title={say(['复制的链接带有条件、排序、分组和列', 'The link carries conditions, order, groups and columns'])}
      >
        {say(['复制链接', 'Copy link'])}
      </Button>
      <Button icon={<SettingOutlined aria-hidden />} onClick={onColumns}>
        {say(['列设置', 'Columns'])}
      </Button>
      {any && <PaperButton path={`/api/records/${record.name}`} query={asked} />}
      {any && <ExportButton record={record} query={asked} />}
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
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden />}
      title={say(['快捷键 n', 'Key: n'])}
      onClick={() => void navigate({ to: '/r/$record/new', params: { record: record.name } })}
    >
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
    : say([`还没有${record.label[0]}，可以新增或导入`, `No ${record.label[1].toLowerCase()} yet: write or import some`])
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
