import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useLocation } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { ListAnswer, Titles } from '../../kit/contract.ts'
import { FaultNote } from '../../kit/fault.tsx'
import { NotHere } from '../../kit/not-here.tsx'
import { useMe, useRecord, useShown } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { listQuery } from '../../kit/server.ts'
import { TitleProvider } from '../../kit/titles.tsx'
import { noteTrail } from '../../kit/trail.ts'
import { ListActions, ListEmpty } from './list-actions.tsx'
import { ListBar } from './list-bar.tsx'
import { ListTable } from './list-table.tsx'
import { Pages, keptSize } from './pages.tsx'
import { RelatedTo } from './related-to.tsx'
import { changedSearch } from './search.ts'
import type { ListSearch } from './search.ts'

const route = getRouteApi('/office/r/$record')

declare module '@tanstack/history' {
  interface HistoryState {
    /** cursors of the pages before this one, so that a list can be turned back */
    trail?: readonly string[]
  }
}

/** The names in a list by id: each row brings them by field, and by id where a field points at several. */
function titlesOf(answer: ListAnswer | undefined): Titles {
  const titles: { [id: string]: string } = {}
  for (const row of answer?.rows ?? []) {
    for (const [field, title] of Object.entries(row.titles ?? {})) {
      const id = row[field]
      titles[typeof id === 'string' ? id : field] = title
    }
  }
  return titles
}

/** The rows of one record. */
export function ListScreen() {
  const { record: name } = route.useParams()
  const record = useRecord(name)
  return record ? <List key={name} record={record} /> : <NotHere />
}

/** Moves through a list; every step changes the address and nothing else. */
function useSteps() {
  const navigate = route.useNavigate()
  const trail = useLocation({ select: (location) => location.state.trail }) ?? []
  const to = (search: ListSearch, before: readonly string[] = []): void =>
    void navigate({ search: () => search, state: (state) => ({ ...state, trail: [...before] }) })
  return { trail, to }
}

function List({ record }: { readonly record: AnyRecord }) {
  const say = useSay()
  const me = useMe()
  const search = route.useSearch()
  const { trail, to } = useSteps()
  const [size, setSize] = useState(keptSize)
  const [picked, setPicked] = useState<readonly string[]>([])
  const fields = useShown(record.fields)
  const query = useQuery(listQuery(record.name, { ...search }, size))
  const rows = query.data?.rows ?? []
  const titles = useMemo(() => titlesOf(query.data), [query.data])
  const next = query.data?.next ?? null
  const href = useLocation({ select: (location) => location.href })
  const shownIds = query.data?.rows.map((row) => row.id).join(' ') ?? ''
  useEffect(() => noteTrail(record.name, { ids: shownIds.split(' '), href }), [record.name, shownIds, href])
  const drafts = me.drafts.filter((draft) => draft.from === record.name)
  return (
    <TitleProvider titles={titles}>
      <Page title={say(record.label)} actions={<ListActions record={record} fields={fields} rows={rows} titles={titles} drafts={drafts} picked={picked} />}>
        <ListBar record={record} fields={fields} search={search} onSearch={(changed) => to(changed)} />
        {search.of && <RelatedTo of={search.of} onAll={() => to(changedSearch(search, { of: undefined }))} />}
        <FaultNote fault={query.error} />
        <ListTable
          record={record}
          fields={fields}
          rows={rows}
          search={search}
          loading={query.isFetching && !query.isRefetching}
          picked={picked}
          onPick={setPicked}
          onSort={(sort) => to(changedSearch(search, { sort }))}
          empty={<ListEmpty record={record} narrowed={Object.keys(search).some((key) => key !== 'sort')} waiting={query.isPending} />}
        />
        <Pages
          count={rows.length}
          size={size}
          first={search.after === undefined}
          onFirst={() => to(changedSearch(search, {}))}
          onBack={trail.length === 0 ? null : () => to(changedSearch(search, { after: trail.at(-1) || undefined }), trail.slice(0, -1))}
          onNext={next === null ? null : () => to(changedSearch(search, { after: next }), [...trail, search.after ?? ''])}
          onSize={(chosen) => {
            setSize(chosen)
            to(changedSearch(search, {}))
          }}
        />
      </Page>
    </TitleProvider>
  )
}
