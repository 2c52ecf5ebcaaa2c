import { textual } from '../../../base/text.ts'
import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import type { ListAnswer, Titles, WireRow } from '../../kit/contract.ts'
import { groupRowsQuery, groupsQuery, rowsQuery, totalsQuery } from '../../kit/list.ts'
import type { ListAsked } from '../../kit/list.ts'
import type { ListGroup, ListTotals } from '../../kit/list-contract.ts'
import { narrowingIn } from './search.ts'
import type { ListSearch } from './search.ts'
import { searchOfGroup } from './grouping.ts'
import type { Item } from './rows.ts'

/** The names in a list by id: each row brings them by field, and by id where a field points at several. */
function titlesOf(answers: readonly ListAnswer[]): Titles {
  const titles: { [id: string]: string } = {}
  for (const row of answers.flatMap((answer) => answer.rows)) {
    for (const [field, title] of Object.entries(row.titles ?? {})) {
      const id = row[field]
      titles[typeof id === 'string' ? id : field] = title
    }
  }
  return titles
}

/** What a list shows now. */
export interface ListRows {
  readonly items: readonly Item[]
  readonly rows: readonly WireRow[]
  readonly titles: Titles
  readonly totals: ListTotals | undefined
  readonly fault: Error | null
  readonly waiting: boolean
  readonly more: boolean
  readonly readOn: () => void
  readonly toggle: (group: ListGroup) => void
}

const asItem = (row: WireRow): Item => ({ kind: 'row', row })
const none: readonly ListAnswer[] = []

/** The rows of a list read page by page, or its groups with the rows of those that are open; and what all of it adds up to. */
export function useRows(record: string, search: ListSearch, names: string, summed: string, fields: FieldMap): ListRows {
  const by = search.group
  const narrowing = narrowingIn(search)
  const asked: ListAsked = { ...narrowing, sort: search.sort, cols: names }
  const plain = useInfiniteQuery({ ...rowsQuery(record, asked), enabled: by === undefined })
  const totals = useQuery({ ...totalsQuery(record, { ...narrowing, cols: summed }), enabled: by === undefined })
  const grouped = useQuery({ ...groupsQuery(record, { ...narrowing, group: by, cols: summed }), enabled: by !== undefined })
  const [opened, setOpened] = useState<{ readonly by: string | undefined; readonly keys: readonly string[] }>({ by, keys: [] })
  const keys = opened.by === by ? opened.keys : []
  const groups = by === undefined ? [] : (grouped.data?.groups ?? [])
  const open = groups.filter((group) => keys.includes(textual(group.key)))
  const inside = useQueries({
    queries: open.map((group) => groupRowsQuery(record, { ...narrowingIn(searchOfGroup(search, by ?? '', group, fields)), sort: search.sort, cols: names })),
  })
  const answers = by === undefined ? (plain.data?.pages ?? none) : inside.flatMap((one) => one.data ?? [])
  const rows = answers.flatMap((answer) => answer.rows)
  const items =
    by === undefined
      ? rows.map(asItem)
      : groups.flatMap((group): readonly Item[] => {
          const at = open.indexOf(group)
          const answer = at < 0 ? undefined : inside[at]?.data
          const rest: readonly Item[] = answer?.next ? [{ kind: 'rest', group, shown: answer.rows.length }] : []
          return [{ kind: 'group', group, open: at >= 0 }, ...(answer?.rows.map(asItem) ?? []), ...rest]
        })
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = plain
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return {
    items,
    rows,
    titles: titlesOf(answers),
    totals: by === undefined ? totals.data : grouped.data?.totals,
    fault: by === undefined ? plain.error : grouped.error,
    waiting: by === undefined ? plain.isPending : grouped.isPending,
    more: by === undefined && hasNextPage,
    readOn,
    toggle: (group) => {
      const key = textual(group.key)
      setOpened({ by, keys: keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key] })
    },
  }
}
