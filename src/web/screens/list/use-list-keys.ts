import { useEffect } from 'react'

interface ListKeys {
  readonly onFind: () => void
  readonly onNew: (() => void) | null
  readonly onHelp: () => void
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))

/** Keys of a list wherever one stands in it: / or Ctrl+F to the search box, n for a new row, ? for the map. Ctrl+F pressed again in the box is the browser's own. */
export function useListKeys({ onFind, onNew, onHelp }: ListKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open')) return
      const command = event.ctrlKey || event.metaKey
      const inBox = event.target instanceof HTMLElement && event.target.closest('.list-find') !== null
      if (command && event.key.toLowerCase() === 'f' && !event.shiftKey && !inBox) onFind()
      else if (command || event.altKey || typing(event.target)) return
      else if (event.key === '/') onFind()
      else if (event.key === '?') onHelp()
      else if (event.key === 'n' && onNew) onNew()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [onFind, onNew, onHelp])
}
