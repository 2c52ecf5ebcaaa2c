import type { Label } from '../../base/label.ts'

/** A key of a page: how it is written (`Ctrl+S`, `F8`, `e`), what it does in words, and the doing; without one it is only told, for a part of the page that has keys of its own. */
export interface PageKey {
  readonly keys: readonly string[]
  readonly says: Label
  readonly run?: () => void
}

/** How a key press is written. */
export function writtenKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const plain = event.key.length === 1
  const key = plain && (event.ctrlKey || event.metaKey || event.altKey) ? event.key.toUpperCase() : event.key
  // The sign that Shift makes stands for itself.
  const shift = event.shiftKey && (!plain || event.ctrlKey || event.metaKey || event.altKey)
  return [...(event.ctrlKey || event.metaKey ? ['Ctrl'] : []), ...(event.altKey ? ['Alt'] : []), ...(shift ? ['Shift'] : []), key].join('+')
}
