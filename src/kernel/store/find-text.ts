import { textual } from '../../base/text.ts'
import { pinyin } from 'pinyin-pro'
import type { AnyRecord } from '../record/record.ts'
import { holdsFiles } from '../kinds/files.ts'
import { textOf } from '../kinds/kinds.ts'

/** The syllables; ü as v. `surname` reads what begins as a family name as one: 单 shan, 曾 zeng, 仇 qiu. */
function syllables(text: string, surname: 'off' | 'head'): readonly string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true, surname }).map((one) => one.replaceAll(/\s+/g, ''))
}

/** Beginnings of texts that are family names read otherwise than in the dictionary: asked of the library once for each. */
const surnames = new Map<string, boolean>()
const mostSurnames = 20_000

function beginsAsSurname(text: string): boolean {
  const head = [...text].slice(0, 2).join('')
  const known = surnames.get(head)
  if (known !== undefined) return known
  const reads = syllables(head, 'off').join(' ') !== syllables(head, 'head').join(' ')
  if (surnames.size < mostSurnames) surnames.set(head, reads)
  return reads
}

/** Every two characters that stand together: an index of three finds them only where a word begins. */
function pairs(text: string): readonly string[] {
  const letters = [...text]
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
}

/** What of one reading can be typed: all together, its initials, and where each syllable begins. The library takes four times as long for initials as for the whole, and they are how the syllables begin. */
function readings(text: string, surname: 'off' | 'head'): readonly string[] {
  const full = syllables(text, surname)
  const joined = full.join('')
  const initials = full.map((syllable) => [...syllable].slice(0, 1).join('')).join('')
  return [joined, joined.replaceAll('v', 'u'), initials, ...full, ...pairs(initials)]
}

/** Short texts come again and again: contacts, regions, units. What is found of them is kept. */
const kept = new Map<string, string>()
const mostKept = 10_000
const short = 12

/** What of one text can be found, see `findableOf`. */
export function findable(text: string): string {
  if (text.length > short) return findableOf(text)
  const known = kept.get(text)
  if (known !== undefined) return known
  const found = findableOf(text)
  // Begun anew when it is full: what comes often is soon there again.
  if (kept.size >= mostKept) kept.clear()
  kept.set(text, found)
  return found
}

/**
 * What of one text can be found: itself, its full pinyin and its initials (华美食品 → huameishipin hmsp), as read in the dictionary and as a
 * family name; ü as v and as u, as people type both. Pairs of characters and of initials, single characters and syllables stand as words
 * of their own, because what is shorter than three characters is found where a word begins.
 */
function findableOf(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase()
  const han = lower.match(/\p{Script=Han}+/gu)
  if (!han) return lower
  const inHan = han.flatMap((part) => [...pairs(part), ...[...part].slice(-1)])
  return [...new Set([lower, ...readings(lower, 'off'), ...(beginsAsSurname(lower) ? readings(lower, 'head') : []), ...inHan])]
    .filter((one) => one !== '')
    .join(' ')
}

/**
 * The search text of a row: its number and its searched fields; searched references are added by the database from the row they name. What
 * only some may see is left out: finding a row by it would tell it to the others.
 */
export function findText(record: AnyRecord, values: { readonly [name: string]: unknown }): string {
  const parts = Object.entries(record.fields)
    .filter(([, field]) => field.searched && !field.seenBy && field.kind !== 'ref' && field.kind !== 'refs' && !holdsFiles(field.kind))
    .map(([name, field]) => textOf(values[name], field))
  // Begins with a space, so that the first word too begins behind one.
  return [textual(values.number), ...parts]
    .filter((part) => part !== '')
    .map((part) => ` ${findable(part)}`)
    .join('')
}
