import { QuestionCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { chosenKeys, typesSomething, withChosen } from './chosen-keys.ts'
import type { KeyMapProps } from './key-map.tsx'
import { later } from './later.tsx'
import { writtenKey } from './page-key.ts'
import type { PageKey } from './page-key.ts'
import { useSay } from './say.tsx'

const KeyMap = later<KeyMapProps>(async () => (await import('./key-map.tsx')).KeyMap)

/** Whether somebody is typing there: letters are his. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest(
    'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable]:not([contenteditable="false"]), [role="combobox"], [role="textbox"]',
  ) !== null

const dialogOpen = (): boolean =>
  [...document.querySelectorAll<HTMLElement>('.ant-modal-wrap, .ant-drawer-open')].some((one) => one.offsetParent !== null || one.style.display !== 'none')

/** The keys of a page. `?` shows them; `map` must stand on the page, `button` shows them to who does not know that. Letters do nothing while somebody types or a dialog is open. */
export function useKeys(keys: readonly PageKey[]): { readonly map: ReactNode; readonly button: ReactNode } {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(chosenKeys)
  const own = withChosen(keys, chosen)
  const current = useRef<readonly PageKey[]>(own)
  useEffect(() => {
    current.current = own
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return
      const written = writtenKey(event)
      if (dialogOpen() || (typesSomething(written) && isTyping(event.target))) return
      if (written === '?') {
        event.preventDefault()
        setOpen(true)
        return
      }
      const found = current.current.find((one) => one.run && one.keys.includes(written))
      if (!found?.run || found.except?.(event.target)) return
      event.preventDefault()
      found.run()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  const map = open ? (
    <KeyMap keys={[...own, { keys: ['?'], says: ['显示快捷键', 'Show these keys'] }]} chosen={chosen} onChosen={setChosen} onClose={() => setOpen(false)} />
  ) : null
  const button = (
    <Button
      type="text"
      className="wide-only"
      icon={<QuestionCircleOutlined aria-hidden />}
      aria-label={say(['快捷键', 'Keys'])}
      title={say(['快捷键 ?', 'Keys ?'])}
      onClick={() => setOpen(true)}
    />
  )
  return { map, button }
}
