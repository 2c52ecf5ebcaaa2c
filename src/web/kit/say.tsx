import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { Label } from '../../base/label.ts'
import type { Language } from '../../kernel/kinds/kind.ts'
import { keep, kept } from './kept.ts'

/** Takes the word of a pair that belongs to the language shown. */
export type Say = (label: Label) => string

interface Speech {
  readonly language: Language
  readonly speak: (language: Language) => void
}

const SpeechContext = createContext<Speech>({ language: 'zh', speak: () => {} })

/** Chinese unless this browser chose English before. */
export function SpeechProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (kept('language') === 'en' ? 'en' : 'zh'))
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const speech = useMemo<Speech>(
    () => ({
      language,
      speak: (chosen) => {
        keep('language', chosen)
        setLanguage(chosen)
      },
    }),
    [language],
  )
  return <SpeechContext value={speech}>{children}</SpeechContext>
}

/** `say(['保存', 'Save'])` in the language shown. */
export function useSay(): Say {
  const { language } = useContext(SpeechContext)
  return useCallback((label) => label[language === 'zh' ? 0 : 1], [language])
}

/** The language shown and how to change it. */
export function useSpeech(): Speech {
  return useContext(SpeechContext)
}
