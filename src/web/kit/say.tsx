import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { Label } from '../../base/label.ts'
import { readTongue } from '../../base/tongue.ts'
import type { Tongue } from '../../base/tongue.ts'
import { readTable, turnBy } from '../../base/traditional.ts'
import type { Turn } from '../../base/traditional.ts'
import type { Language } from '../../kernel/kinds/kind.ts'
import { keep, kept } from './kept.ts'

/** Takes the word of a pair that belongs to the language shown. */
export type Say = (label: Label) => string

/** What each is called by those who read it. */
export const tongues: { readonly [T in Tongue]: string } = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' }

/** What else may be read. */
export function otherTongues(tongue: Tongue): readonly Tongue[] {
  return (['zh-Hans', 'zh-Hant', 'en'] as const).filter((one) => one !== tongue)
}

interface Speech {
  readonly tongue: Tongue
  /** the declared language behind it: Traditional is Chinese */
  readonly language: Language
  /** words of the program in the script shown */
  readonly turn: Turn
  readonly speak: (tongue: Tongue) => void
}

const asWritten: Turn = (text) => text
const SpeechContext = createContext<Speech>({ tongue: 'zh-Hans', language: 'zh', turn: asWritten, speak: () => {} })

const keptTongue = (): Tongue => readTongue(kept('language') ?? undefined)

/** The Traditional table comes with who reads it; until it is there the page waits, so that nobody sees it change its script. */
function useTurn(tongue: Tongue): Turn | null {
  const [turn, setTurn] = useState<{ readonly by: Turn } | null>(null)
  useEffect(() => {
    if (tongue !== 'zh-Hant' || turn) return
    void import('virtual:traditional').then((table) => setTurn({ by: turnBy(readTable(table.default)) }))
  }, [tongue, turn])
  return tongue === 'zh-Hant' ? (turn?.by ?? null) : asWritten
}

/** Simplified Chinese unless this browser chose another before. */
export function SpeechProvider({ children }: { readonly children: ReactNode }) {
  const [tongue, setTongue] = useState<Tongue>(keptTongue)
  const turn = useTurn(tongue)
  useEffect(() => {
    document.documentElement.lang = tongue === 'zh-Hans' ? 'zh-CN' : tongue
  }, [tongue])
  const speech = useMemo<Speech>(
    () => ({
      tongue,
      language: tongue === 'en' ? 'en' : 'zh',
      turn: turn ?? asWritten,
      speak: (chosen) => {
        keep('language', chosen)
        setTongue(chosen)
      },
    }),
    [tongue, turn],
  )
  return turn ? <SpeechContext value={speech}>{children}</SpeechContext> : null
}

/** `say(['保存', 'Save'])` in the language shown. */
export function useSay(): Say {
  const { language, turn } = useContext(SpeechContext)
  return useCallback((label) => (language === 'en' ? label[1] : turn(label[0])), [language, turn])
}

/** The language shown and how to change it. */
export function useSpeech(): Speech {
  return useContext(SpeechContext)
}
