import { PlusOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../kit/command.ts'
import type { SavedView } from '../../kit/list-contract.ts'
import { later } from '../../kit/later.tsx'
import { useSay } from '../../kit/say.tsx'
import type { SaveViewProps, ViewedList } from './save-view.tsx'
import { keptWords, readListSearch } from './search.ts'
import type { ListSearch } from './search.ts'

const SaveView = later<SaveViewProps>(async () => (await import('./save-view.tsx')).SaveView)

/** What the address says when a view is opened. */
export function searchOf(view: SavedView): ListSearch {
  return readListSearch({ ...Object.fromEntries(new URLSearchParams(view.query ?? '')), view: view.id, ...(view.columns ? { cols: view.columns } : {}) })
}

/** Saved views as tabs above a list; the first is the list as it is. */
export function ViewTabs(props: ViewedList) {
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
