import type { Label } from '../../base/label.ts'

/** A key of a page: how it is written (`Ctrl+S`, `F8`, `e`), what it does in words, and the doing; without one it is only told, for a part of the page that has keys of its own. */
export interface PageKey {
  readonly keys: readonly string[]
  readonly says: Label
  readonly run?: () => void
  /** where the key stays the browser's own: pressed again in the search box, Ctrl+F searches the page */
  readonly except?: (target: EventTarget | null) => boolean
}

/** How a key press is written. A letter without Ctrl or Alt is a small one, so that Caps Lock changes nothing. */
export function writtenKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const plain = event.key.length === 1
  const command = event.ctrlKey || event.metaKey || event.altKey
  const letter = /^\p{L}$/u.test(event.key)
  const named = event.key === ' ' ? 'Space' : event.key
  const key = plain && command ? named.toUpperCase() : letter && !event.shiftKey ? named.toLowerCase() : named
  // The sign that Shift makes stands for itself, a letter does not.
  const shift = event.shiftKey && (!plain || letter || command)
  return [...(event.ctrlKey || event.metaKey ? ['Ctrl'] : []), ...(event.altKey ? ['Alt'] : []), ...(shift ? ['Shift'] : []), key].join('+')
}
