import { queryOptions } from '@tanstack/react-query'
import { get } from './call.ts'
import type { DeskLists, ReviewAnswer } from './review-contract.ts'

/** The sheet of a reviewed verb, its signatures, and what this person may do. */
export function reviewQuery(record: string, id: string, verb: string) {
  return queryOptions({
    queryKey: ['row', record, id, 'review', verb],
    queryFn: ({ signal }) => get<ReviewAnswer>(`/api/records/${record}/${encodeURIComponent(id)}/review/${verb}`, signal),
  })
}

/** One list of the desk. */
export function deskQuery<L extends keyof DeskLists>(list: L) {
  return queryOptions({
    queryKey: ['waiting', list],
    queryFn: async ({ signal }) => (await get<{ rows: readonly DeskLists[L][] }>(`/api/desk/${list}`, signal)).rows,
    staleTime: 0,
  })
}

/** How many stand in each list of the desk. */
export const deskCountsQuery = queryOptions({
  queryKey: ['waiting', 'counts'],
  queryFn: async ({ signal }) => (await get<{ counts: { readonly [L in keyof DeskLists]: number } }>('/api/desk', signal)).counts,
  staleTime: 0,
})
