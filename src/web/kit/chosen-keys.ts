import { keep, kept } from './kept.ts'
import type { PageKey } from './page-key.ts'

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
  'Space',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  ' ',
  '?',
  'Backspace',
  'Delete',
  'F5',
  'F11',
  'F12',
  'Ctrl+K',
  'Ctrl+A',
  'Ctrl+Y',
  'Ctrl+W',
  'Ctrl+T',
  'Ctrl+N',
  'Ctrl+R',
  'Ctrl+C',
  'Ctrl+V',
  'Ctrl+X',
  'Ctrl+Z',
])

/** The keys of a page after what was chosen: a chosen key is no other doing's any more, whatever that had it by itself. */
export function withChosen(keys: readonly PageKey[], chosen: ChosenKeys): readonly PageKey[] {
  const own = (key: PageKey): string | undefined => (key.run ? chosen[key.says[1]] : undefined)
  const gone = new Set(keys.flatMap((key) => own(key) ?? []))
  return keys.map((key) => {
    const mine = own(key)
    return { ...key, keys: mine === undefined ? key.keys.filter((one) => !gone.has(one)) : [mine] }
  })
}

/** Does a press of this key type something? Then it is nobody's while a field has the cursor: letters and signs, with Shift too. */
export const typesSomething = (key: string): boolean => [...key.replace(/^Shift\+/, '')].length === 1

/** Why a key cannot be chosen: none of ours, or taken by another doing of the page, which is named; null when it can. */
export function keyRefused(
  key: string,
  doing: string,
  taken: readonly PageKey[],
): { readonly why: 'reserved' } | { readonly why: 'taken'; readonly by: PageKey } | null {
  const only = /^(?:Ctrl\+|Alt\+|Shift\+)*(?:Control|Alt|Shift|Meta|Dead|Process|Unidentified)$/
  // A letter alone is one hand's work, and does nothing while somebody types. Signs and digits stay for typing: what they are differs between keyboards.
  const sign = typesSomething(key) && !/^[a-z]$/.test(key)
  if (reserved.has(key) || only.test(key) || sign || /^(?:Shift\+)?Arrow/.test(key)) return { why: 'reserved' }
  const by = taken.find((other) => other.says[1] !== doing && other.keys.includes(key))
  return by ? { why: 'taken', by } : null
}
