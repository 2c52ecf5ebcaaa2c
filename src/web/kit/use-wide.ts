import { useSyncExternalStore } from 'react'

const wide = '(min-width: 768px)'

function subscribe(tell: () => void): () => void {
  const watch = matchMedia(wide)
  watch.addEventListener('change', tell)
  return () => watch.removeEventListener('change', tell)
}

/** Whether the window is wider than a phone. Known at the first drawing already: what only learns it afterwards draws everything below it twice. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(wide).matches)
}
