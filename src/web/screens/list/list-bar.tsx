import { FilterOutlined } from '@ant-design/icons'
import { Badge, Button, ConfigProvider, Input } from 'antd'
import { useState } from 'react'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { filters } from '../../kit/fields.ts'
import { useSay } from '../../kit/say.tsx'
import { Filter } from './filters.tsx'
import { changedSearch, filterCount, statesIn, toggledState } from './search.ts'
import type { ListSearch } from './search.ts'

interface ListBarProps {
  readonly record: AnyRecord
  readonly fields: FieldMap
  readonly search: ListSearch
  readonly onSearch: (search: ListSearch) => void
}

/** States as buttons that stay pressed: several can be. */
function States({ record, search, onSearch }: Omit<ListBarProps, 'fields'>) {
  const say = useSay()
  const on = statesIn(search)
  return (
    <div role="group" aria-label={say(['状态', 'State'])} className="states">
      <button type="button" className="state-button" aria-pressed={on.length === 0} onClick={() => onSearch(changedSearch(search, { state: undefined }))}>
        {say(['全部', 'All'])}
      </button>
      {Object.entries(record.states).map(([name, state]) => (
        <button
          key={name}
          type="button"
          className={`state-button tone-${state.tone}`}
          aria-pressed={on.includes(name)}
          onClick={() => onSearch(toggledState(search, name))}
        >
          {say(state.label)}
        </button>
      ))}
    </div>
  )
}

function SearchBox({ search, onSearch }: Pick<ListBarProps, 'search' | 'onSearch'>) {
  const say = useSay()
  const [typed, setTyped] = useState(search.find ?? '')
  return (
    <Input.Search
      className="list-find"
      aria-label={say(['查找', 'Find'])}
      value={typed}
      allowClear
      enterButton={say(['查询', 'Search'])}
      placeholder={say(['编号、名称、拼音或首字母', 'Number, name or pinyin'])}
      onChange={(event) => setTyped(event.target.value)}
      onSearch={(find) => onSearch(changedSearch(search, { find: find.trim() }))}
    />
  )
}

/** Above a list: words to find, states, filters. */
export function ListBar({ record, fields, search, onSearch }: ListBarProps) {
  const say = useSay()
  const narrowing = Object.entries(fields).filter(([, field]) => filters(field))
  const count = filterCount(search)
  const [open, setOpen] = useState(count > 0)
  const any = count > 0 || search.find !== undefined || search.state !== undefined
  return (
    <div className="list-bar" role="search">
      <div className="list-bar-line">
        <SearchBox key={search.find} search={search} onSearch={onSearch} />
        {narrowing.length > 0 && (
          <Badge count={count} size="small" color="blue">
            <Button icon={<FilterOutlined aria-hidden />} aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? say(['收起筛选', 'Hide filters']) : say(['筛选', 'Filters'])}
            </Button>
          </Badge>
        )}
        {any && (
          <Button type="text" onClick={() => onSearch(search.sort === undefined ? {} : { sort: search.sort })}>
            {say(['重置', 'Reset'])}
          </Button>
        )}
        {Object.keys(record.states).length > 0 && <States record={record} search={search} onSearch={onSearch} />}
      </div>
      {open && (
        <div className="filters">
          <ConfigProvider componentSize="small">
            {narrowing.map(([name, field]) => (
              <Filter key={name} name={name} field={field} search={search} onChange={(changes) => onSearch(changedSearch(search, changes))} />
            ))}
          </ConfigProvider>
        </div>
      )}
    </div>
  )
}
