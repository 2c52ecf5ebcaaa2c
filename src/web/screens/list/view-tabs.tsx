import { PlusOutlined } from '@ant-design/icons'
import { Button, Input, Modal, Popconfirm, Radio, Select } from 'antd'
import { useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { roles } from '../../../kernel/record/role.ts'
import { useCommand } from '../../kit/command.ts'
import { FaultNote } from '../../kit/fault.tsx'
import type { ListSetting, SavedView } from '../../kit/list-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { keptWords, readListSearch } from './search.ts'
import type { ListSearch } from './search.ts'

interface ViewTabsProps {
  readonly record: AnyRecord
  readonly setting: ListSetting
  readonly search: ListSearch
  /** columns as they are now, as they are kept */
  readonly columns: string
  readonly onSearch: (search: ListSearch) => void
}

/** What the address says when a view is opened. */
export function searchOf(view: SavedView): ListSearch {
  return readListSearch({ ...Object.fromEntries(new URLSearchParams(view.query ?? '')), view: view.id, ...(view.columns ? { cols: view.columns } : {}) })
}

/** Saved views as tabs above a list; the first is the list as it is. */
export function ViewTabs(props: ViewTabsProps) {
  const { setting, search, columns, onSearch } = props
  const say = useSay()
  const command = useCommand()
  const [saving, setSaving] = useState(false)
  const open = setting.views.find((view) => view.id === search.view)
  const changed = open !== undefined && (keptWords(searchOf(open)) !== keptWords(search) || (search.cols ?? '') !== (open.columns ?? ''))
  const keep = (input: { readonly [field: string]: string | boolean }): void =>
    open && command.mutate({ record: 'savedView', verb: 'update', row: open.id, version: open.version, input })
  return (
    <div className="view-tabs" role="group" aria-label={say(['视图', 'Views'])}>
      <button type="button" className="state-button" aria-pressed={!open} onClick={() => onSearch({})}>
        {say(['全部', 'All'])}
      </button>
      {setting.views.map((view) => (
        <button
          key={view.id}
          type="button"
          className="state-button"
          aria-pressed={view === open}
          title={view.mine ? '' : say([`${view.ownerName} 共享`, `Shared by ${view.ownerName}`])}
          onClick={() => onSearch(searchOf(view))}
        >
          {view.name}
          {view === open && changed ? ' *' : ''}
        </button>
      ))}
      {open?.mine && changed && (
        <Button size="small" type="link" loading={command.isPending} onClick={() => keep({ query: keptWords(search), columns })}>
          {say(['保存修改', 'Save changes'])}
        </Button>
      )}
      {open?.mine && (
        <Popconfirm title={say([`移除视图“${open.name}”？`, `Remove ${open.name}?`])} onConfirm={() => (keep({ active: false }), onSearch({}))}>
          <Button size="small" type="text">
            {say(['移除', 'Remove'])}
          </Button>
        </Popconfirm>
      )}
      <Button size="small" type="text" icon={<PlusOutlined aria-hidden />} onClick={() => setSaving(true)}>
        {say(['存为视图', 'Save as view'])}
      </Button>
      {saving && <SaveView {...props} onClose={() => setSaving(false)} />}
    </div>
  )
}

function SaveView({ record, setting, search, columns, onSearch, onClose }: ViewTabsProps & { readonly onClose: () => void }) {
  const say = useSay()
  const command = useCommand()
  const [name, setName] = useState('')
  const [shared, setShared] = useState<SavedView['shared']>('own')
  const [sharedWith, setSharedWith] = useState<readonly string[]>([])
  const save = async (): Promise<void> => {
    const query = keptWords(search)
    const input = { name, list: record.name, query, columns, shared, ...(shared === 'roles' ? { sharedWith } : {}) }
    const done = await command.mutateAsync({ record: 'savedView', verb: 'create', input }).catch(() => null)
    if (!done) return
    onSearch({ ...search, view: done.row.id, cols: columns })
    onClose()
  }
  return (
    <Modal
      open
      title={say(['存为视图', 'Save as view'])}
      okText={say(['保存', 'Save'])}
      cancelText={say(['取消', 'Cancel'])}
      okButtonProps={{ disabled: name.trim() === '' }}
      confirmLoading={command.isPending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="hint">{say(['保存当前的条件、排序、分组和列', 'Keeps the conditions, order, groups and columns shown'])}</p>
      <Input
        aria-label={say(['视图名称', 'Name of the view'])}
        placeholder={say(['视图名称', 'Name'])}
        maxLength={30}
        value={name}
        autoFocus
        onChange={(event) => setName(event.target.value)}
        onPressEnter={() => void save()}
      />
      {setting.mayShare && <Sharing shared={shared} onShared={setShared} sharedWith={sharedWith} onSharedWith={setSharedWith} />}
      <FaultNote fault={command.error} keepPage />
    </Modal>
  )
}

interface SharingProps {
  readonly shared: SavedView['shared']
  readonly onShared: (shared: SavedView['shared']) => void
  readonly sharedWith: readonly string[]
  readonly onSharedWith: (roles: readonly string[]) => void
}

/** With whom a view is shared. */
function Sharing({ shared, onShared, sharedWith, onSharedWith }: SharingProps) {
  const say = useSay()
  return (
    <div className="save-view-share">
      <Radio.Group
        value={shared}
        onChange={(event) => onShared(event.target.value)}
        options={[
          { value: 'own', label: say(['仅自己', 'Only me']) },
          { value: 'roles', label: say(['指定岗位', 'Some roles']) },
          { value: 'everyone', label: say(['所有人', 'Everyone']) },
        ]}
      />
      {shared === 'roles' && (
        <Select
          mode="multiple"
          className="wide"
          aria-label={say(['共享给', 'Shared with'])}
          value={[...sharedWith]}
          options={Object.entries(roles).map(([value, label]) => ({ value, label: say(label) }))}
          onChange={(chosen: string[]) => onSharedWith(chosen)}
        />
      )}
    </div>
  )
}
