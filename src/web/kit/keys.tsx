import { QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Label } from '../../base/label.ts'
import { useSay } from './say.tsx'

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

/** Whether somebody is typing there: letters are his. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"], [role="combobox"]') !== null

const dialogOpen = (): boolean =>
  [...document.querySelectorAll<HTMLElement>('.ant-modal-wrap, .ant-drawer-open')].some((one) => one.offsetParent !== null || one.style.display !== 'none')

/** The keys of a page. `?` shows them; `map` must stand on the page, `button` shows them to who does not know that. Letters do nothing while somebody types or a dialog is open. */
export function useKeys(keys: readonly PageKey[]): { readonly map: ReactNode; readonly button: ReactNode } {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return
      const written = writtenKey(event)
      const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
      if (dialogOpen() || (letter && isTyping(event.target))) return
      if (written === '?') {
        event.preventDefault()
        setOpen(true)
        return
      }
      const found = current.current.find((one) => one.run && one.keys.includes(written))
      if (!found?.run) return
      event.preventDefault()
      found.run()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  const map = (
    <Modal open={open} title={say(['快捷键', 'Keys'])} footer={null} onCancel={() => setOpen(false)} width={480}>
      <dl className="key-map">
        {[...keys, { keys: ['?'], says: ['显示快捷键', 'Show these keys'] as const }].map((one) => (
          <div key={one.keys.join(' ')}>
            <dt>
              {one.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(one.says)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
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
