import { queryOptions } from '@tanstack/react-query'
import type { Label } from '../../base/label.ts'
import { get, post } from './call.ts'

/** One thing this person was told. */
export interface ToldNotice {
  readonly id: string
  readonly topic: string
  readonly says: Label
  readonly record: string | null
  readonly row: string | null
  readonly at: string
  readonly seenAt: string | null
}

/** What this person was told last, and how much of it is new. Looked at again when the live stream says so, and once in a while besides. */
export const noticesQuery = queryOptions({
  queryKey: ['notices', 'last'],
  queryFn: ({ signal }) => get<{ readonly unseen: number; readonly rows: readonly ToldNotice[] }>('/api/notices', signal),
  refetchInterval: 120_000,
})

/** Marks what this person was told as seen: these, or all. */
export async function markSeen(ids: readonly string[] | null): Promise<void> {
  await post<{ seen: number }>('/api/notices/seen', ids === null ? { all: true } : { ids })
}

/** How this person wants to be told; none when he never chose. */
export const choiceQuery = queryOptions({
  queryKey: ['list', 'noticeChoice', 'mine'],
  queryFn: async ({ signal }) =>
    (await get<{ readonly rows: readonly { readonly id: string }[] }>('/api/records/noticeChoice?limit=1&f.person=me', signal)).rows[0] ?? null,
})
