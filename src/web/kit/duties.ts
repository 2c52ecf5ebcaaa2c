import { queryOptions } from '@tanstack/react-query'
import { get, withQuery } from './call.ts'
import type { DeclaredDuties, ElsewhereRow, Fulfilled, MyDuties, NoticeRow, Occurred } from './duties-contract.ts'

/** My open duties, with what fell due since. */
export const myDutiesQuery = queryOptions({ queryKey: ['duties', 'mine'], queryFn: ({ signal }) => get<MyDuties>('/api/duties/mine', signal), staleTime: 0 })

/** How many duties are mine now, and how many of them are overdue. */
export const dutyCountQuery = queryOptions({
  queryKey: ['duties', 'count'],
  queryFn: ({ signal }) => get<{ readonly now: number; readonly overdue: number }>('/api/duties/count', signal),
  staleTime: 30_000,
  refetchInterval: 60_000,
})

/** My documents on other desks. */
export const elsewhereQuery = queryOptions({
  queryKey: ['waiting', 'elsewhere'],
  queryFn: async ({ signal }) => (await get<{ rows: readonly ElsewhereRow[] }>('/api/elsewhere', signal)).rows,
})

/** What I was told and have not seen. */
export const newsQuery = queryOptions({
  queryKey: ['notices', 'unseen'],
  queryFn: ({ signal }) => get<{ readonly unseen: number; readonly rows: readonly NoticeRow[] }>('/api/notices?unseen=1', signal),
})

export const declaredDutiesQuery = queryOptions({
  queryKey: ['duties', 'declared'],
  queryFn: ({ signal }) => get<DeclaredDuties>('/api/duties/declared', signal),
})

/** How the duties of a span of days fared, by person and duty. */
export function fulfilmentQuery(span: { readonly from: string; readonly to: string }) {
  return queryOptions({
    queryKey: ['duties', 'fulfilment', span],
    queryFn: async ({ signal }) => (await get<{ rows: readonly Fulfilled[] }>(withQuery('/api/duties/fulfilment', span), signal)).rows,
  })
}

/** The occurrences behind one figure. */
export function occurrencesQuery(asked: { readonly [name: string]: string | undefined }) {
  return queryOptions({
    queryKey: ['duties', 'occurrences', asked],
    queryFn: async ({ signal }) => (await get<{ rows: readonly Occurred[] }>(withQuery('/api/duties/occurrences', asked), signal)).rows,
  })
}
