import { queryOptions } from '@tanstack/react-query'
import type { Label } from '../../base/label.ts'
import type { FieldMap } from '../../kernel/kinds/read.ts'
import { get } from './call.ts'

/** Something a report of one's own may be made of. */
export interface CrossSource {
  readonly name: string
  readonly label: Label
}

/** What a source offers: by what it is gathered, what adds up, by what it is narrowed. */
export interface CrossOffer extends CrossSource {
  readonly dimensions: readonly { readonly name: string; readonly label: Label; readonly timed: boolean }[]
  readonly measures: readonly { readonly name: string; readonly label: Label; readonly kind: string }[]
  readonly filters: FieldMap
  readonly states: readonly { readonly name: string; readonly label: Label; readonly dead: boolean }[]
}

/** All sources this person has. */
export const crossSources = queryOptions({
  queryKey: ['crossing'],
  queryFn: ({ signal }) => get<{ readonly sources: readonly CrossSource[] }>('/api/crossing', signal),
  staleTime: 300_000,
})

/** What one of them offers. */
export function crossOffer(source: string) {
  return queryOptions({
    queryKey: ['crossing', source],
    queryFn: ({ signal }) => get<CrossOffer>(`/api/crossing/${encodeURIComponent(source)}`, signal),
    enabled: source !== '',
    staleTime: 300_000,
  })
}
