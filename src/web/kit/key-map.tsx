import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Label } from '../../base/label.ts'
import { chooseKey, keyRefused } from './chosen-keys.ts'
import type { ChosenKeys } from './chosen-keys.ts'
import { writtenKey } from './page-key.ts'
import type { PageKey } from './page-key.ts'
import { useSay } from './say.tsx'

/** What the map of a page's keys shows. */
export interface KeyMapProps {
  readonly keys: readonly PageKey[]
  readonly chosen: ChosenKeys
  readonly onChosen: (chosen: ChosenKeys) => void
  readonly onClose: () => void
}

/** Why a key was refused, in words that say what to press instead. */
function inWords(key: string, refused: NonNullable<ReturnType<typeof keyRefused>>): Label {
  if (refused.why === 'taken') return [`${key} 已用于「${refused.by.says[0]}」，请换一个`, `${key} is for “${refused.by.says[1]}” on this page: take another`]
  return [`${key} 留给输入或浏览器，请换一个（如 s、F2、Alt+S）`, `${key} is for typing or the browser: take another, such as s, F2 or Alt+S`]
}

/** The keys of a page; each can be changed by pressing another, and keeps it in this browser. */
export function KeyMap({ keys, chosen, onChosen, onClose }: KeyMapProps) {
  const say = useSay()
  const [asked, setAsked] = useState<string | null>(null)
  const [why, setWhy] = useState<Label | null>(null)
  const press = (event: KeyboardEvent): void => {
    if (asked === null) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return setAsked(null)
    if (['Control', 'Alt', 'Shift', 'Meta'].includes(event.key)) return
    const key = writtenKey(event.nativeEvent)
    const refused = keyRefused(key, asked, keys)
    setWhy(refused ? inWords(key, refused) : null)
    if (refused) return
    onChosen(chooseKey(asked, key))
    setAsked(null)
  }
  return (
    <Modal open title={say(['快捷键', 'Keys'])} footer={null} onCancel={onClose} width={520} keyboard={asked === null}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- listens for the key that is being chosen, wherever the cursor stands in the map */}
      <dl className="key-map" onKeyDown={press}>
        {keys.map((one) => (
          <div key={one.says[1]}>
            <dt>{asked === one.says[1] ? <em>{say(['请按新键…', 'Press a key…'])}</em> : one.keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>
              {say(one.says)}
              {one.run && (
                <Button
                  size="small"
                  type="link"
                  aria-label={say([`更改快捷键 ${one.says[0]}`, `Change the key of ${one.says[1]}`])}
                  onClick={() => {
                    setWhy(null)
                    setAsked(one.says[1])
                  }}
                >
                  {say(['更改', 'Change'])}
                </Button>
              )}
              {chosen[one.says[1]] !== undefined && (
                <Button size="small" type="link" onClick={() => onChosen(chooseKey(one.says[1], null))}>
                  {say(['恢复默认', 'As at first'])}
                </Button>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {why && (
        <p role="alert" className="negative">
          {say(why)}
        </p>
      )}
      <p className="hint">
        {say(['单个字母在填写时不起作用；更改只对这台电脑的浏览器有效', 'A letter does nothing while somebody types; changes hold in this browser'])}
      </p>
    </Modal>
  )
}
