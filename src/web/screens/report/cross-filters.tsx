import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { kindOf } from '../../../kernel/kinds/kinds.ts'
import type { CrossOffer } from '../../kit/cross-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { Filter } from '../list/filters.tsx'
import { changedSearch, filteredFields, keptWords, readListSearch, statesIn } from '../list/search.ts'

interface CrossFiltersProps {
  readonly offer: CrossOffer
  /** what narrows it, in the words of a list's address */
  readonly where: string
  readonly onWhere: (where: string) => void
}

/** What narrows a report of one's own: states of documents, and any of its fields that is asked for. */
export function CrossFilters({ offer, where, onWhere }: CrossFiltersProps) {
  const say = useSay()
  const [added, setAdded] = useState<readonly string[]>([])
  const search = useMemo(() => readListSearch(Object.fromEntries(new URLSearchParams(where))), [where])
  const used = [...new Set([...filteredFields(search), ...added])].flatMap((name) => (offer.filters[name] ? [[name, offer.filters[name]] as const] : []))
  const others = Object.entries(offer.filters).filter(
    ([name, field]) => name !== 'state' && kindOf(field).filters !== 'none' && !used.some(([one]) => one === name),
  )
  const change = (changes: { readonly [name: string]: string | undefined }): void => onWhere(keptWords(changedSearch(search, changes)))
  return (
    <div className="filters cross-filters">
      {offer.states.length > 0 && (
        <div role="group" aria-label={say(['状态', 'State'])} className="filter">
          <span className="filter-label">{say(['状态', 'State'])}</span>
          <Select<string[]>
            mode="multiple"
            size="small"
            className="cross-states"
            aria-label={say(['状态', 'State'])}
            maxTagCount="responsive"
            placeholder={say(['全部', 'All'])}
            value={[...statesIn(search)]}
            options={offer.states.map(({ name, label }) => ({ value: name, label: say(label) }))}
            onChange={(states) => change({ state: states.join(',') })}
          />
        </div>
      )}
      {used.map(([name, field]) => (
        <Filter key={name} name={name} field={field} search={search} onChange={change} />
      ))}
      <Select
        size="small"
        className="filter-add"
        aria-label={say(['添加条件', 'Add a condition'])}
        placeholder={say(['+ 添加条件', '+ Condition'])}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        value={null}
        options={others.map(([name, field]) => ({ value: name, label: say(field.label) }))}
        onChange={(name: string | null) => name && setAdded([...added, name])}
      />
    </div>
  )
}
