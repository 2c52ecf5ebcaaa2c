/** The list a person came from: which rows stood there, in which order, and its address. */
export interface Trail {
  readonly ids: readonly string[]
  readonly href: string
}

const place = (record: string): string => `neiqin.trail.${record}`

/** Remembers, for this tab, the rows of a list as they stand on the page. */
export function noteTrail(record: string, trail: Trail): void {
  try {
    sessionStorage.setItem(place(record), JSON.stringify(trail))
  } catch {
    // Without it a row has no neighbours; everything else works.
  }
}

/** Reads a remembered list; empty for anything that is none. */
export function readTrail(text: string | null): Trail {
  try {
    const read: unknown = JSON.parse(text ?? 'null')
    if (typeof read !== 'object' || read === null || !('ids' in read) || !Array.isArray(read.ids) || !('href' in read) || typeof read.href !== 'string')
      return { ids: [], href: '' }
    return { ids: read.ids.filter((id): id is string => typeof id === 'string'), href: read.href.startsWith('/') ? read.href : '' }
  } catch {
    return { ids: [], href: '' }
  }
}

/** The rows before and after one in the list that was looked at last, and that list's address. */
export function neighbours(
  record: string,
  id: string,
): { readonly before: string | null; readonly after: string | null; readonly place: number; readonly count: number; readonly href: string } {
  let text: string | null = null
  try {
    text = sessionStorage.getItem(place(record))
  } catch {
    // As if there were none.
  }
  const { ids, href } = readTrail(text)
  const at = ids.indexOf(id)
  return {
    before: at > 0 ? (ids[at - 1] ?? null) : null,
    after: at >= 0 ? (ids[at + 1] ?? null) : null,
    place: at + 1,
    count: at < 0 ? 0 : ids.length,
    href: at < 0 ? '' : href,
  }
}
