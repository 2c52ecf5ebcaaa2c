import { keep, kept } from './kept.ts'

/** Keys somebody chose for himself, by what they do in English, which does not change with the language read. */
export type ChosenKeys = { readonly [doing: string]: string }

/** The keys this browser remembers. */
export function chosenKeys(): ChosenKeys {
  try {
    const known: unknown = JSON.parse(kept('keys') ?? '{}')
    return Object.fromEntries(Object.entries(known ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return {}
  }
}

/** Remembers a key for a doing; null goes back to those it had. */
export function chooseKey(doing: string, key: string | null): ChosenKeys {
  const { [doing]: _, ...others } = chosenKeys()
  const chosen = key === null ? others : { ...others, [doing]: key }
  keep('keys', Object.keys(chosen).length === 0 ? null : JSON.stringify(chosen))
  return chosen
}

// Without these nobody can type, move, leave a dialog or read the map; the others belong to the browser.
const reserved: ReadonlySet<string> = new Set([
  'Tab',
  'Enter',
  'Escape',
  ' ',
  '?',
  'Backspace',
  'Delete',
  'F5',
  'F11',
  'F12',
  'Ctrl+W',
  'Ctrl+T',
  'Ctrl+N',
  'Ctrl+R',
  'Ctrl+C',
  'Ctrl+V',
  'Ctrl+X',
  'Ctrl+Z',
])

/** Why a key cannot be chosen: none of ours, or taken by another doing of the page; null when it can. */
export function keyRefused(key: string, doing: string, taken: { readonly [doing: string]: readonly string[] }): 'reserved' | 'taken' | null {
  // A letter alone would be lost to whoever types.
  if (reserved.has(key) || /^(Ctrl\+|Alt\+|Shift\+)*(Control|Alt|Shift|Meta)$/.test(key) || key.length === 1 || key.startsWith('Arrow')) return 'reserved'
  return Object.entries(taken).some(([other, keys]) => other !== doing && keys.includes(key)) ? 'taken' : null
}
