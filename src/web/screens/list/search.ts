import { textual } from '../../../base/text.ts'
import type { FieldMap } from '../../../kernel/kinds/read.ts'

/** What a list shows, as it stands in the address: the same words the server takes, so an address reproduces a list. */
export interface ListSearch {
  readonly find?: string
  readonly sort?: string
  readonly state?: string
  /** columns with width and whether they stay: `code:120:f,name:200` */
  readonly cols?: string
  readonly group?: string
  /** id of the saved view these words came from */
  readonly view?: string
  /** rows that refer to one row: `salesOrder:<id>` */
  readonly of?: string
  readonly [filter: `f.${string}`]: string | undefined
}

const known = ['find', 'sort', 'state', 'cols', 'group', 'view', 'of']
const narrowing = ['find', 'state', 'of']

/** Takes what a list understands out of an address and leaves the rest. */
export function readListSearch(raw: { readonly [name: string]: unknown }): ListSearch {
  const kept = Object.entries(raw).filter(([name, value]) => typeof value === 'string' && value !== '' && (name.startsWith('f.') || known.includes(name)))
  return Object.fromEntries(kept.map(([name, value]) => [name, textual(value)]))
}

/** The search with some parts changed; empty ones fall out. */
export function changedSearch(search: ListSearch, changes: { readonly [name: string]: string | undefined }): ListSearch {
  return readListSearch({ ...search, ...changes })
}

/** Only what narrows the rows: words, states, filters. */
export function narrowingIn(search: ListSearch): { readonly [name: string]: string | undefined } {
  return Object.fromEntries(Object.entries(search).filter(([name]) => name.startsWith('f.') || narrowing.includes(name)))
}

/** The search without anything that narrows it. */
export function widened(search: ListSearch): ListSearch {
  return Object.fromEntries(Object.entries(search).filter(([name]) => !name.startsWith('f.') && !narrowing.includes(name) && name !== 'view'))
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

/** Names of the fields that narrow the list. */
export function filteredFields(search: ListSearch): readonly string[] {
  const names = Object.keys(search)
    .filter((name) => name.startsWith('f.'))
    .map((name) => name.split('.')[1] ?? '')
  return [...new Set(names)]
}

/** How many filters besides the search words narrow the list. */
export function filterCount(search: ListSearch): number {
  return filteredFields(search).length
}

/** The search without the filters by one field. */
export function unfiltered(search: ListSearch, field: string): ListSearch {
  return Object.fromEntries(Object.entries(search).filter(([name]) => name !== `f.${field}` && !name.startsWith(`f.${field}.`)))
}

/** The sort of the address as a column and its direction. */
export function sortIn(search: ListSearch, fields: FieldMap): { readonly field: string; readonly down: boolean } | null {
  const down = search.sort?.startsWith('-') ?? false
  const field = search.sort?.replace(/^-/, '') ?? ''
  return field === 'madeAt' || field === 'number' || Object.hasOwn(fields, field) ? { field, down } : null
}

/** The next order of a column as its head is pressed: up, down, none. */
export function nextSort(search: ListSearch, column: string): string | undefined {
  if (search.sort === column) return `-${column}`
  return search.sort === `-${column}` ? undefined : column
}

/** The words of the address that a view keeps. */
export function keptWords(search: ListSearch): string {
  const { view: _, cols: __, ...rest } = search
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) query.set(name, value)
  return query.toString().replaceAll('%2C', ',')
}
