import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { get, withQuery } from './call.ts'
import { noteQuestion } from './early.ts'
import type { ListAnswer } from './contract.ts'
import type { ListGroups, ListSetting, ListTotals, Matching } from './list-contract.ts'

/** What a list is asked, by the words of its address. */
export type ListAsked = { readonly [name: string]: string | undefined }

const pageSize = '100'

/** A list, read on page by page as one scrolls. */
export function rowsQuery(record: string, asked: ListAsked) {
  return infiniteQueryOptions({
    queryKey: ['list', record, 'rows', asked],
    queryFn: ({ signal, pageParam }) => {
      const path = withQuery(`/api/records/${record}`, { ...asked, after: pageParam, limit: pageSize })
      if (pageParam === '') noteQuestion(location.pathname + location.search, path)
      return get<ListAnswer>(path, signal)
    },
    initialPageParam: '',
    getNextPageParam: (last: ListAnswer) => last.next,
    placeholderData: keepPreviousData,
  })
}

/** How many rows there are in all, and what they add up to. */
export function totalsQuery(record: string, asked: ListAsked) {
  return queryOptions({
    queryKey: ['list', record, 'totals', asked],
    queryFn: ({ signal }) => get<ListTotals>(withQuery(`/api/records/${record}/totals`, asked), signal),
    placeholderData: keepPreviousData,
  })
}

/** The list gathered by a column. */
export function groupsQuery(record: string, asked: ListAsked) {
  return queryOptions({
    queryKey: ['list', record, 'groups', asked],
    queryFn: ({ signal }) => get<ListGroups>(withQuery(`/api/records/${record}/groups`, asked), signal),
    placeholderData: keepPreviousData,
  })
}

/** The first rows of one opened group. */
export function groupRowsQuery(record: string, asked: ListAsked) {
  return queryOptions({
    queryKey: ['list', record, 'group', asked],
    queryFn: ({ signal }) => get<ListAnswer>(withQuery(`/api/records/${record}`, { ...asked, limit: pageSize }), signal),
  })
}

/** Views and layout of this person. */
export function settingQuery(record: string) {
  return queryOptions({
    queryKey: ['list', record, 'setting'],
    queryFn: ({ signal }) => get<ListSetting>(`/api/records/${record}/setting`, signal),
    staleTime: 60_000,
  })
}

/** All rows that match, for a batch. */
export async function allMatching(record: string, asked: ListAsked): Promise<Matching> {
  return await get<Matching>(withQuery(`/api/records/${record}/matching`, asked))
}
