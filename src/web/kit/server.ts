import { QueryClient, queryOptions } from '@tanstack/react-query'
import { Unreachable, get, withQuery } from './call.ts'
import type { BookEntry, Choosable, Dependent, HistoryEntry, Me, NextRow, ReportAnswer, ShowAnswer } from './contract.ts'
import { noteReader } from './early.ts'
import type { Label } from '../../base/label.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Json } from '../../kernel/kinds/kind.ts'
import type { Titles } from './contract.ts'

/** What was read, kept a few seconds. Only a broken line is tried again: a refusal stays one. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The server is in the house: whether the world outside is reached says nothing about it.
      queries: { staleTime: 3_000, networkMode: 'always', retry: (count, thrown) => thrown instanceof Unreachable && count < 2, retryDelay: 600 },
      mutations: { networkMode: 'always' },
    },
  })
}

const row = (record: string, id: string): string => `/api/records/${record}/${encodeURIComponent(id)}`

/** Who is signed in and what he may. */
export const meQuery = queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => me(signal), staleTime: 30_000, refetchInterval: 60_000 })

/** Asks who is signed in, and notes it for the next opening. */
async function me(signal: AbortSignal): Promise<Me> {
  try {
    const found = await get<Me>('/api/me', signal)
    noteReader(found.person.id)
    return found
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === 'signedOut') noteReader(null)
    throw thrown
  }
}

/** Whether this installation waits for its first company. */
export const setUpQuery = queryOptions({ queryKey: ['setup'], queryFn: ({ signal }) => get<{ needed: boolean }>('/api/setup', signal) })

/** Rows to pick from, by part of a name, its pinyin or initials; `narrowed` says what they must be besides. */
export function chooseQuery(record: string, find: string, narrowed: { readonly [parameter: string]: string } = {}, limit = 20) {
  return queryOptions({
    queryKey: ['choose', record, find, narrowed, limit],
    queryFn: async ({ signal }) =>
      (await get<{ rows: readonly Choosable[] }>(withQuery(`/api/records/${record}/choose`, { ...narrowed, find, limit: String(limit) }), signal)).rows,
  })
}

/** One row with what may be done with it. */
export function showQuery(record: string, id: string) {
  return queryOptions({ queryKey: ['row', record, id], queryFn: ({ signal }) => get<ShowAnswer>(row(record, id), signal) })
}

export function historyQuery(record: string, id: string) {
  return queryOptions({
    queryKey: ['row', record, id, 'history'],
    queryFn: async ({ signal }) => (await get<{ entries: readonly HistoryEntry[] }>(`${row(record, id)}/history`, signal)).entries,
  })
}

/** What refers to a row and lives. */
export function dependentsQuery(record: string, id: string) {
  return queryOptions({
    queryKey: ['row', record, id, 'dependents'],
    queryFn: async ({ signal }) => (await get<{ rows: readonly Dependent[] }>(`${row(record, id)}/dependents`, signal)).rows,
  })
}

/** The postings a row caused. */
export function entriesQuery(record: string, id: string) {
  return queryOptions({
    queryKey: ['row', record, id, 'entries'],
    queryFn: async ({ signal }) => (await get<{ entries: readonly BookEntry[] }>(`${row(record, id)}/entries`, signal)).entries,
  })
}

/** What the next verb of a row that posts would post; `verb` is null where there is none. */
export function wouldPostQuery(record: string, id: string, version: number) {
  return queryOptions({
    queryKey: ['row', record, id, 'would-post', version],
    queryFn: ({ signal }) => get<{ verb: Label | null; entries: readonly BookEntry[] }>(`${row(record, id)}/would-post`, signal),
    retry: false,
  })
}

/** Documents of which this person's hand is the next. */
export const nextQuery = queryOptions({
  queryKey: ['waiting', 'next'],
  queryFn: async ({ signal }) => (await get<{ rows: readonly NextRow[] }>('/api/next', signal)).rows,
})

/** What a new row opens with: of rows that are named, or, where none are, what one begins with. */
export function draftQuery(record: string, from: string | undefined, ids: string | undefined) {
  return queryOptions({
    queryKey: ['draft', record, from, ids],
    queryFn: ({ signal }) => get<{ input: { readonly [field: string]: Json }; titles: Titles }>(withQuery(`/api/drafts/${record}`, { from, ids }), signal),
  })
}

export function reportQuery(name: string, input: { readonly [field: string]: string | undefined }) {
  return queryOptions({ queryKey: ['report', name, input], queryFn: ({ signal }) => get<ReportAnswer>(withQuery(`/api/reports/${name}`, input), signal) })
}
