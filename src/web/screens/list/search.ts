import type { FieldMap } from '../../../kernel/kinds/read.ts'

/** What a list shows, as it stands in the address: the same words the server takes, so an address reproduces a list. */
export interface ListSearch {
  readonly find?: string
  readonly sort?: string
  readonly state?: string
  readonly after?: string
  /** rows that refer to one row of another record: `salesOrder:<id>` */
  readonly of?: string
  readonly [filter: `f.${string}`]: string | undefined
}

/** Takes what a list understands out of an address and leaves the rest. */
export function readListSearch(raw: { readonly [name: string]: unknown }): ListSearch {
  const known = Object.entries(raw).filter(
    ([name, value]) => typeof value === 'string' && value !== '' && (name.startsWith('f.') || ['find', 'sort', 'state', 'after', 'of'].includes(name)),
  )
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]))
}

/** The search with some parts changed; empty ones fall out, and the list begins anew. */
export function changedSearch(search: ListSearch, changes: { readonly [name: string]: string | undefined }): ListSearch {
  return readListSearch({ ...search, after: undefined, ...changes })
}

/** The states asked for. */
export function statesIn(search: ListSearch): readonly string[] {
  return (search.state ?? '').split(',').filter((state) => state !== '')
}

/** The search with a state put in or taken out. */
export function toggledState(search: ListSearch, state: string): ListSearch {
  const now = statesIn(search)
  const next = now.includes(state) ? now.filter((one) => one !== state) : [...now, state]
  return changedSearch(search, { state: next.join(',') })
}

/** How many filters besides the search words narrow the list. */
export function filterCount(search: ListSearch): number {
  return new Set(
    Object.keys(search)
      .filter((name) => name.startsWith('f.'))
      .map((name) => name.split('.')[1]),
  ).size
}

/** The sort of the address as a column and its direction. */
export function sortIn(search: ListSearch, fields: FieldMap): { readonly field: string; readonly down: boolean } | null {
  const down = search.sort?.startsWith('-') ?? false
  const field = search.sort?.replace(/^-/, '') ?? ''
  return field === 'madeAt' || field === 'number' || Object.hasOwn(fields, field) ? { field, down } : null
}
