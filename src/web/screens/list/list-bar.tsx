import { FilterOutlined } from '@ant-design/icons'
import { Badge, Button, ConfigProvider, Input, Select } from 'antd'
import { useState } from 'react'
import { kindOf } from '../../../kernel/kinds/kinds.ts'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { filters } from '../../kit/fields.ts'
import { later } from '../../kit/later.tsx'
import { useSay } from '../../kit/say.tsx'
import type { FilterProps } from './filters.tsx'
import { groupChoices } from './grouping.ts'
import { changedSearch, filterCount, filteredFields, statesIn, toggledState, widened } from './search.ts'
import type { ListSearch } from './search.ts'
import { listKeysNow } from './use-list-keys.ts'

const Filter = later<FilterProps>(async () => (await import('./filters.tsx')).Filter)

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
  const key = listKeysNow().find
  const [typed, setTyped] = useState(search.find ?? '')
  return (
    <Input.Search
      className="list-find"
      aria-label={say(['查找', 'Find'])}
      value={typed}
      allowClear
      enterButton={say(['查询', 'Search'])}
      placeholder={say([`编号、名称、拼音或首字母（按 ${key} 到这里）`, `Number, name or pinyin (press ${key})`])}
      onChange={(event) => setTyped(event.target.value)}
      onSearch={(find) => onSearch(changedSearch(search, { find: find.trim() }))}
    />
  )
}

function GroupPick({ fields, search, onSearch }: Omit<ListBarProps, 'record'>) {
  const say = useSay()
  const choices = groupChoices(fields)
  if (choices.length === 0) return null
  return (
    <Select
      className="group-pick"
      aria-label={say(['分组', 'Group by'])}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={search.group ?? null}
      placeholder={say(['分组', 'Group by'])}
      popupMatchSelectWidth={false}
      options={choices.map(({ value, label }) => ({ value, label: say(label) }))}
      onChange={(value: string | null | undefined) => onSearch(changedSearch(search, { group: value ?? undefined }))}
    />
  )
}

/** Fields to narrow by: those that are usual, those in use, and any other that is asked for. */
function Filters({ fields, search, onSearch }: Omit<ListBarProps, 'record'>) {
  const say = useSay()
  const [added, setAdded] = useState<readonly string[]>([])
  const used = new Set([...filteredFields(search), ...added])
  const shown = Object.entries(fields).filter(([name, field]) => (filters(field) && field.system !== true && name !== 'state') || used.has(name))
  const others = Object.entries(fields).filter(
    ([name, field]) => name !== 'state' && field.kind !== 'lines' && kindOf(field).filters !== 'none' && !shown.some(([one]) => one === name),
  )
  return (
    <div className="filters">
      <ConfigProvider componentSize="small">
        {shown.map(([name, field]) => (
          <Filter key={name} name={name} field={field} search={search} onChange={(changes) => onSearch(changedSearch(search, changes))} />
        ))}
        {others.length > 0 && (
          <Select
            className="filter-add"
            aria-label={say(['添加条件', 'Add a condition'])}
            placeholder={say(['+ 添加条件', '+ Condition'])}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            value={null}
            options={others.map(([name, field]) => ({ value: name, label: say(field.label) }))}
            onChange={(name: string | null) => name && setAdded([...added, name])}
          />
        )}
      </ConfigProvider>
    </div>
  )
}

/** Above a list: words to find, states, filters, groups. */
export function ListBar({ record, fields, search, onSearch }: ListBarProps) {
  const say = useSay()
  const count = filterCount(search)
  const [open, setOpen] = useState(false)
  const any = count > 0 || search.find !== undefined || search.state !== undefined
  return (
    <div className="list-bar" role="search">
      <div className="list-bar-line">
        <SearchBox key={search.find} search={search} onSearch={onSearch} />
        <Badge count={count} size="small" color="blue">
          <Button icon={<FilterOutlined aria-hidden />} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? say(['收起筛选', 'Hide filters']) : say(['筛选', 'Filters'])}
          </Button>
        </Badge>
        <GroupPick fields={fields} search={search} onSearch={onSearch} />
        {any && (
          <Button type="text" onClick={() => onSearch(widened(search))}>
            {say(['重置', 'Reset'])}
          </Button>
        )}
        {Object.keys(record.states).length > 0 && <States record={record} search={search} onSearch={onSearch} />}
      </div>
      {open && <Filters fields={fields} search={search} onSearch={onSearch} />}
    </div>
  )
}
