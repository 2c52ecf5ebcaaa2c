import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { get, post, withQuery } from './call.ts'
import type { Advised } from '../../kernel/record/advised.ts'
import type { AlikeRow, CommentRow, Proposal, RelatedAnswer, Seer } from './row-contract.ts'

const row = (record: string, id: string): string => `/api/records/${record}/${encodeURIComponent(id)}`

/** What a row refers to and what refers to it. */
export function relatedQuery(record: string, id: string) {
  return queryOptions({ queryKey: ['row', record, id, 'related'], queryFn: ({ signal }) => get<RelatedAnswer>(`${row(record, id)}/related`, signal) })
}

/** What was said about a row. */
export function commentsQuery(record: string, id: string) {
  return queryOptions({
    queryKey: ['row', record, id, 'comments'],
    queryFn: async ({ signal }) => (await get<{ comments: readonly CommentRow[] }>(`${row(record, id)}/comments`, signal)).comments,
  })
}

/** Whom a comment may mention, by name, number or pinyin. */
export function mentionableQuery(record: string, id: string, find: string) {
  return queryOptions({
    queryKey: ['row', record, id, 'mentionable', find],
    queryFn: async ({ signal }) => (await get<{ rows: readonly Seer[] }>(withQuery(`${row(record, id)}/mentionable`, { find }), signal)).rows,
    staleTime: 60_000,
  })
}

/** Rows that may be the one that is being typed. */
export function alikeQuery(record: string, values: { readonly [field: string]: string }, but: string | null) {
  return queryOptions({
    queryKey: ['alike', record, values, but],
    queryFn: async () => (await post<{ rows: readonly AlikeRow[] }>(`/api/records/${record}/alike`, { values, ...(but === null ? {} : { but }) })).rows,
    staleTime: 30_000,
    retry: false,
  })
}

/** What may stand in a field, from what stands in others. */
export function suggestQuery(record: string, field: string, values: { readonly [field: string]: string }) {
  return queryOptions({
    queryKey: ['suggest', record, field, values],
    queryFn: async () => (await post<{ rows: readonly Proposal[] }>(`/api/records/${record}/suggest/${field}`, { values })).rows,
    staleTime: 60_000,
    retry: false,
  })
}

/** What the server says beside what is typed; `typed` is its JSON. Until it answers, what it said before stands. */
export function adviceQuery(record: string, typed: string, id: string | null) {
  return queryOptions({
    queryKey: ['advice', record, id, typed],
    queryFn: async () => await post<Advised>(`/api/records/${record}/advice`, { values: JSON.parse(typed), ...(id === null ? {} : { id }) }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  })
}
