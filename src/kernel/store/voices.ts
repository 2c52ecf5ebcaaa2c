import { existsSync, readFileSync } from 'node:fs'
import { ownVoice, voiceIn } from '../../base/tongue.ts'
import type { Tongue, Voice } from '../../base/tongue.ts'
import { readTable, turnBy } from '../../base/traditional.ts'
import type { Turn } from '../../base/traditional.ts'

/** The words of the program in Traditional, as they were made when the web was built. */
const built = new URL('../../../dist/web/traditional.txt', import.meta.url)

let turn: Turn | null = null

/** Lets the program read Traditional by this table: a line a run of characters. */
export function learnTraditional(lines: string): void {
  turn = turnBy(readTable(lines))
}

/** The voice of a reader. The table is read when the first reader of Traditional asks; where the web was never built, he reads Simplified. */
export function voiceOf(tongue: Tongue): Voice {
  if (tongue === 'zh-Hant' && !turn && existsSync(built)) learnTraditional(readFileSync(built, 'utf8'))
  return tongue === 'zh-Hant' && !turn ? ownVoice : voiceIn(tongue, turn ?? ((text) => text))
}
