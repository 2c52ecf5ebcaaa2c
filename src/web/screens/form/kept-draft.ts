import { keep, keptNames, kept } from '../../kit/kept.ts'
import type { WireRow } from '../../kit/contract.ts'
import type { Titles } from '../../kit/contract.ts'
import type { Typed } from '../../kinds/kind.ts'
import { newKey } from './draft.ts'
import type { Draft, DraftLine, TypedValues } from './draft.ts'

/** What was typed and not saved, as this browser keeps it. It is never sent anywhere. */
export interface KeptDraft {
  /** when it was last typed in, in milliseconds since 1970 */
  readonly at: number
  readonly draft: Draft
  /** the row the form started from, by which it is laid over a newer one; null for a new row */
  readonly original: WireRow | null
  /** names of the rows that were picked */
  readonly titles: Titles
  /** the attempt that may have reached the server before the line broke: with the same content it keeps its id, and happens once */
  readonly attempt: { readonly content: string; readonly id: string } | null
}

/** Whose draft, of what. */
export interface DraftPlace {
  readonly company: number
  readonly person: string
  readonly record: string
  /** the row; for a new one where it was begun from */
  readonly row: string
}

/** So long a draft is kept, in milliseconds. */
export const keptFor = 7 * 24 * 60 * 60_000

const prefix = 'draft.'
const nameOf = ({ company, person, record, row }: DraftPlace): string => `${prefix}${company}.${person}.${record}.${row}`

const isObject = (value: unknown): value is { readonly [name: string]: unknown } => typeof value === 'object' && value !== null && !Array.isArray(value)
const isTyped = (value: unknown): value is Typed =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || (Array.isArray(value) && value.every((one) => typeof one === 'string'))

function valuesIn(value: unknown): TypedValues | null {
  if (!isObject(value)) return null
  const entries = Object.entries(value).flatMap(([name, one]) => (isTyped(one) ? [[name, one] as const] : []))
  return Object.fromEntries(entries)
}

/** Lines as they were kept; their places on the page are new, for another page may have counted the same. */
function linesIn(value: unknown): readonly DraftLine[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((line: unknown) => {
    const values = isObject(line) ? valuesIn(line.values) : null
    if (!values || !isObject(line)) return []
    return [{ key: newKey(), ...(typeof line.id === 'string' ? { id: line.id } : {}), values }]
  })
}

const isRow = (value: unknown): value is WireRow => isObject(value) && typeof value.id === 'string' && typeof value.version === 'number'

/** Reads a kept draft; null for anything that is not one, that is too old, or that comes from the future of this clock. */
export function readKept(text: string | null, now: number): KeptDraft | null {
  let read: unknown
  try {
    read = JSON.parse(text ?? 'null')
  } catch {
    return null
  }
  if (!isObject(read) || typeof read.at !== 'number' || now - read.at > keptFor || read.at > now + 60_000 || !isObject(read.draft)) return null
  const values = valuesIn(read.draft.values)
  const { lines } = read.draft
  if (!values || !isObject(lines)) return null
  const titles = isObject(read.titles) ? Object.entries(read.titles).flatMap(([id, title]) => (typeof title === 'string' ? [[id, title] as const] : [])) : []
  const { attempt } = read
  return {
    at: read.at,
    draft: { values, lines: Object.fromEntries(Object.entries(lines).map(([name, one]) => [name, linesIn(one)])) },
    original: isRow(read.original) ? read.original : null,
    titles: Object.fromEntries(titles),
    attempt: isObject(attempt) && typeof attempt.content === 'string' && typeof attempt.id === 'string' ? { content: attempt.content, id: attempt.id } : null,
  }
}

/** What this person left unsaved here; null where nothing is, or it is too old. */
export function keptDraft(place: DraftPlace, now = Date.now()): KeptDraft | null {
  return readKept(kept(nameOf(place)), now)
}

/** Keeps what was typed, or forgets it. Nothing is kept where the browser has no room. */
export function keepDraft(place: DraftPlace, draft: KeptDraft | null): void {
  keep(nameOf(place), draft === null ? null : JSON.stringify(draft))
}

/** Takes out drafts of anybody that are too old: a computer that several use keeps nothing for ever. */
export function dropOldDrafts(now = Date.now()): void {
  for (const name of keptNames(prefix)) if (readKept(kept(name), now) === null) keep(name, null)
}

/** How long ago, in words. */
export function ageOf(at: number, now: number): readonly [string, string] {
  const minutes = Math.max(0, Math.round((now - at) / 60_000))
  if (minutes < 1) return ['刚才', 'just now']
  if (minutes < 60) return [`${minutes} 分钟前`, `${minutes} minutes ago`]
  if (minutes < 48 * 60) return [`${Math.round(minutes / 60)} 小时前`, `${Math.round(minutes / 60)} hours ago`]
  return [`${Math.round(minutes / 1440)} 天前`, `${Math.round(minutes / 1440)} days ago`]
}
