import { useEffect, useRef } from 'react'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import { besideOf } from '../../../kernel/record/beside.ts'
import type { ShowAnswer, Titles } from '../../kit/contract.ts'
import { useTitles } from '../../kit/titles.tsx'
import type { Draft, TypedValues } from './draft.ts'
import { keepDraft } from './kept-draft.ts'
import type { DraftPlace, KeptDraft } from './kept-draft.ts'

/** Typing has paused so long, in milliseconds, before it is written down: a draft of hundreds of lines is not written at every letter. */
const pause = 800

function titlesIn(draft: Draft, fields: FieldMap, of: (id: string) => string | undefined): Titles {
  const titles: { [id: string]: string } = {}
  const gather = (values: TypedValues): void => {
    for (const value of Object.values(values)) {
      for (const id of Array.isArray(value) ? value : [value]) {
        const title = typeof id === 'string' && id.length === 36 ? of(id) : undefined
        if (title === undefined || typeof id !== 'string') continue
        titles[id] = title
        const beside = of(besideOf(id))
        if (beside !== undefined) titles[besideOf(id)] = beside
      }
    }
  }
  gather(draft.values)
  for (const name of Object.keys(fields)) for (const line of draft.lines[name] ?? []) gather(line.values)
  return titles
}

interface Keeping {
  readonly place: DraftPlace | null
  readonly dirty: boolean
  readonly draft: Draft
  readonly fields: FieldMap
  readonly base: ShowAnswer | null
  readonly attempt: () => KeptDraft['attempt']
}

/** Keeps what is typed in this browser until it is saved: over a lost connection, a closed tab, a computer that goes out. Never sent anywhere. */
export function useKeptDraft(keeping: Keeping) {
  const titles = useTitles()
  const last = useRef(keeping)
  const done = useRef(false)
  useEffect(() => {
    last.current = keeping
  })
  const write = useRef((): void => undefined)
  useEffect(() => {
    write.current = () => {
      const { place, dirty, draft, fields, base, attempt } = last.current
      if (!place || !dirty || done.current) return
      keepDraft(place, { at: Date.now(), draft, original: base?.row ?? null, titles: titlesIn(draft, fields, titles.of), attempt: attempt() })
    }
  })
  useEffect(() => {
    const timer = setTimeout(() => write.current(), pause)
    return () => clearTimeout(timer)
  }, [keeping.draft])
  useEffect(() => {
    const now = (): void => write.current()
    addEventListener('pagehide', now)
    return () => removeEventListener('pagehide', now)
  }, [])
  return {
    /** writes it down at once */
    keepNow: () => write.current(),
    /** it was saved, or is not wanted */
    forget: () => {
      done.current = true
      const { place } = last.current
      if (place) keepDraft(place, null)
    },
  }
}
