import { SearchOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import type { InputRef } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent as Pressed, ReactNode } from 'react'
import type { Label } from '../../base/label.ts'
import { useSay } from '../kit/say.tsx'

/** One line of the menu: where it leads, what it is called, and by what else it is found. */
export interface MenuLine {
  readonly to: string
  readonly label: Label
  readonly spelt: string
}

interface MenuSearchProps {
  readonly lines: readonly MenuLine[]
  readonly narrow: boolean
  readonly onWiden?: () => void
  /** the menu itself, while nothing is typed */
  readonly children: ReactNode
}

/** Lines whose name has what was typed, then those whose pinyin or initials begin a word with it. */
function foundIn(lines: readonly MenuLine[], typed: string): readonly MenuLine[] {
  const wanted = typed.trim().toLowerCase().replaceAll(/\s+/g, '')
  if (wanted === '') return []
  const named = lines.filter(({ label }) => label.some((one) => one.toLowerCase().replaceAll(' ', '').includes(wanted)))
  const spelt = lines.filter((line) => !named.includes(line) && line.spelt.split(' ').some((word) => word.startsWith(wanted)))
  return [...named, ...spelt]
}

/** Ctrl+K, or ⌘K, wherever one is on the page. */
function useCtrlK(run: () => void): void {
  const current = useRef(run)
  useEffect(() => {
    current.current = run
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      current.current()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

interface FoundProps {
  readonly id: string
  readonly found: readonly MenuLine[]
  readonly chosen: MenuLine | undefined
  readonly onLeave: () => void
}

function Found({ id, found, chosen, onLeave }: FoundProps) {
  const say = useSay()
  return (
    <ul id={id} role="listbox" aria-label={say(['找到的功能', 'Pages found'])} className="menu-found">
      {found.map((line, index) => (
        <li key={line.to} id={`${id}-${index}`} role="option" aria-selected={line === chosen}>
          <Link to={line.to} onClick={onLeave}>
            {say(line.label)}
          </Link>
        </li>
      ))}
      {found.length === 0 && <li className="hint">{say(['没有这样的功能，可试拼音首字母', 'Nothing of that name'])}</li>}
    </ul>
  )
}

/** In a narrow menu only the sign: a press makes room. */
function NarrowSearch({ onWiden }: Pick<MenuSearchProps, 'onWiden'>) {
  const say = useSay()
  return <Button type="text" block icon={<SearchOutlined aria-hidden />} aria-label={say(['查找功能', 'Find a page'])} title="Ctrl+K" onClick={onWiden} />
}

/** A box above the menu: Ctrl+K, a few letters, Enter. Arrows go through what was found, Escape gives the menu back. */
export function MenuSearch({ lines, narrow, onWiden, children }: MenuSearchProps) {
  const say = useSay()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const box = useRef<InputRef>(null)
  const list = useId()
  const found = foundIn(lines, typed)
  const chosen = found[Math.min(at, found.length - 1)]
  useCtrlK(() => {
    onWiden?.()
    // A menu that was narrow has its box a moment later.
    setTimeout(() => box.current?.focus({ cursor: 'all' }), 0)
  })
  const leave = (): void => {
    setTyped('')
    setAt(0)
  }
  const onKeyDown = (event: Pressed): void => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt(Math.max(0, Math.min(found.length - 1, at + step)))
    } else if (event.key === 'Enter' && chosen) {
      leave()
      box.current?.blur()
      void navigate({ to: chosen.to })
    } else if (event.key === 'Escape') leave()
  }
  return (
    <>
      {narrow && <NarrowSearch {...(onWiden ? { onWiden } : {})} />}
      <div className="menu-search" hidden={narrow}>
        <Input
          ref={box}
          role="combobox"
          aria-label={say(['查找功能', 'Find a page'])}
          aria-expanded={typed.trim() !== ''}
          aria-controls={list}
          {...(chosen ? { 'aria-activedescendant': `${list}-${found.indexOf(chosen)}` } : {})}
          prefix={<SearchOutlined aria-hidden />}
          placeholder={say(['查找功能 Ctrl+K', 'Find a page Ctrl+K'])}
          value={typed}
          allowClear
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {typed.trim() === '' ? children : <Found id={list} found={found} chosen={chosen} onLeave={leave} />}
    </>
  )
}
