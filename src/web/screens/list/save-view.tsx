import { Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { roles } from '../../../kernel/record/role.ts'
import { useCommand } from '../../kit/command.ts'
import { FaultNote } from '../../kit/fault.tsx'
import type { ListSetting, SavedView } from '../../kit/list-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { keptWords } from './search.ts'
import type { ListSearch } from './search.ts'

/** A list as it is now, and the views kept of it. */
export interface ViewedList {
  readonly record: AnyRecord
  readonly setting: ListSetting
  readonly search: ListSearch
  /** columns as they are now, as they are kept */
  readonly columns: string
  readonly onSearch: (search: ListSearch) => void
}

/** The list to keep a view of. */
export interface SaveViewProps extends ViewedList {
  readonly onClose: () => void
}

/** Keeps the conditions, order, groups and columns shown under a name, for oneself or with others. */
export function SaveView({ record, setting, search, columns, onSearch, onClose }: SaveViewProps) {
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
