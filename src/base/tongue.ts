import type { Label } from './label.ts'
import type { Turn } from './traditional.ts'

/** What a person reads: Simplified Chinese, Traditional Chinese made from it, or English. */
export type Tongue = 'zh-Hans' | 'zh-Hant' | 'en'

/** What is read where nobody says otherwise: Simplified Chinese. */
export const readTongue = (said: string | undefined): Tongue => (said === 'en' || said === 'zh-Hant' ? said : 'zh-Hans')

/** The words of the program as one reader reads them: for what the server itself writes, a file or a paper. */
export interface Voice {
  readonly tongue: Tongue
  /** the declared language behind it: Traditional is Chinese */
  readonly language: 'zh' | 'en'
  /** words of the program in the script read; never what a user wrote */
  readonly turn: Turn
  readonly say: (label: Label) => string
}

/** A voice in this tongue; `turn` makes Traditional words of Simplified ones. */
export function voiceIn(tongue: Tongue, turn: Turn): Voice {
  const own: Turn = tongue === 'zh-Hant' ? turn : (text) => text
  return { tongue, language: tongue === 'en' ? 'en' : 'zh', turn: own, say: tongue === 'en' ? ([, english]) => english : ([chinese]) => own(chinese) }
}

/** Simplified Chinese: what the house itself is written in. */
export const ownVoice: Voice = voiceIn('zh-Hans', (text) => text)
