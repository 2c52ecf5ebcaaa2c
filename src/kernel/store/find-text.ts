import { textual } from '../../base/text.ts'
import { pinyin } from 'pinyin-pro'
import type { AnyRecord } from '../record/record.ts'
import { textOf } from '../kinds/kinds.ts'

/** What of one text can be found: itself, its full pinyin and its initials (华美食品 → huameishipin hmsp); ü as v and as u, as people type both. */
export function findable(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase()
  if (!/\p{Script=Han}/u.test(lower)) return lower
  // Asked once: the library takes four times as long for initials as for the whole, and they are how the syllables begin.
  const syllables = pinyin(lower, { toneType: 'none', type: 'array', v: true })
  const full = syllables.join('').replaceAll(/\s+/g, '')
  const initials = syllables
    .map((syllable) => syllable.slice(0, (syllable.codePointAt(0) ?? 0) > 0xffff ? 2 : 1))
    .join('')
    .replaceAll(/\s+/g, '')
  return [...new Set([lower, full, full.replaceAll('v', 'u'), initials])].join(' ')
}

/**
 * The search text of a row: its number and its searched fields; searched references are added by the database from the row they name. What
 * only some may see is left out: finding a row by it would tell it to the others.
 */
export function findText(record: AnyRecord, values: { readonly [name: string]: unknown }): string {
  const parts = Object.entries(record.fields)
    .filter(([, field]) => field.searched && !field.seenBy && field.kind !== 'ref' && field.kind !== 'refs')
    .map(([name, field]) => textOf(values[name], field))
  return [textual(values.number), ...parts]
    .filter((part) => part !== '')
    .map(findable)
    .join(' ')
}
