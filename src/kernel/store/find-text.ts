import { textual } from '../../base/text.ts'
import { pinyin } from 'pinyin-pro'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { holdsFiles } from '../kinds/files.ts'
import { textOf } from '../kinds/kinds.ts'

type Surname = 'off' | 'head'

const isHan = /\p{Script=Han}/u
const hanRuns = /\p{Script=Han}+/gu
/** Han characters that stand together, or one other character. */
const parts = /\p{Script=Han}+|[^\p{Script=Han}]/gu

/** How a run of Han characters is read: 有限公司 and the names of places come again and again, and the library's dictionary looks no further than the run. */
const readRuns = new Map<string, readonly Read[]>()
const mostRuns = 20_000

function readRun(run: string, surname: Surname): readonly Read[] {
  const key = surname === 'head' ? ` ${run}` : run
  const known = readRuns.get(key)
  if (known) return known
  const read = pinyin(run, { toneType: 'none', type: 'array', v: true, surname }).map((one) => ({ says: one.replaceAll(/\s+/g, ''), han: true }))
  // Begun anew when it is full: what comes often is soon there again.
  if (readRuns.size >= mostRuns) readRuns.clear()
  readRuns.set(key, read)
  return read
}

/** How one character is read, and whether it is a Han character. */
interface Read {
  readonly says: string
  readonly han: boolean
}

/** The syllables; ü as v. `surname` reads what begins as a family name as one: 单 shan, 曾 zeng, 仇 qiu. */
function syllables(text: string, surname: Surname): readonly Read[] {
  return (text.match(parts) ?? []).flatMap((part, place): readonly Read[] =>
    isHan.test(part) ? readRun(part, place === 0 ? surname : 'off') : [{ says: part.trim(), han: false }],
  )
}

/** Beginnings of texts that are family names read otherwise than in the dictionary: asked of the library once for each. */
const surnames = new Map<string, boolean>()
const mostSurnames = 20_000

const said = (text: string, surname: Surname): string =>
  syllables(text, surname)
    .map(({ says }) => says)
    .join(' ')

function beginsAsSurname(text: string): boolean {
  const head = Array.from(text.slice(0, 4)).slice(0, 2).join('')
  const known = surnames.get(head)
  if (known !== undefined) return known
  const reads = said(head, 'off') !== said(head, 'head')
  if (surnames.size < mostSurnames) surnames.set(head, reads)
  return reads
}

/** Every two characters that stand together, where `keeps` wants them: an index of three finds them only where a word begins. */
function pairs(letters: readonly string[], keeps: (first: number) => boolean = () => true): readonly string[] {
  const found: string[] = []
  for (let place = 1; place < letters.length; place += 1) if (keeps(place - 1)) found.push(`${letters[place - 1]}${letters[place]}`)
  return found
}

/** A reading that is no longer stands as a word of its own; of a longer one three letters are found wherever they stand. */
const shortReading = 2

/** What of one reading can be typed: all together, its initials, and where each syllable begins. The library takes four times as long for initials as for the whole, and they are how the syllables begin. */
function readings(text: string, surname: Surname): readonly string[] {
  const read = syllables(text, surname).filter(({ says }) => says !== '')
  const joined = read.map(({ says }) => says).join('')
  const initials = read.map(({ says }) => String.fromCodePoint(says.codePointAt(0) ?? 0))
  const brief = read.flatMap(({ says, han }) => (han && says.length <= shortReading ? says : []))
  // Digits and Latin letters are found as they stand.
  const spoken = (first: number): boolean => read[first]?.han === true || read[first + 1]?.han === true
  return [joined, joined.replaceAll('v', 'u'), initials.join(''), ...brief, ...pairs(initials, spoken)]
}

/** Short texts come again and again: contacts, regions, units. What is found of them is kept. */
const kept = new Map<string, readonly string[]>()
const mostKept = 10_000
const short = 12

function wordsOf(text: string): readonly string[] {
  if (text.length > short) return readWords(text)
  const known = kept.get(text)
  if (known) return known
  const found = readWords(text)
  // Begun anew when it is full: what comes often is soon there again.
  if (kept.size >= mostKept) kept.clear()
  kept.set(text, found)
  return found
}

/**
 * What of one text can be found: itself, its full pinyin and its initials (华美食品 → huameishipin hmsp), as read in the dictionary and as a
 * family name; ü as v and as u, as people type both. Pairs of characters and of initials, single characters and readings of two letters stand
 * as words of their own, because what is shorter than three characters is found where a word begins. Every word costs each row that is written
 * its place in the index: what three characters find anyway has none.
 */
function readWords(text: string): readonly string[] {
  const lower = text.normalize('NFKC').toLowerCase()
  const han = lower.match(hanRuns)
  if (!han) return [lower]
  const inHan = han.flatMap((part) => {
    const letters = [...part]
    return [...pairs(letters), ...letters.slice(-1)]
  })
  return [lower, ...readings(lower, 'off'), ...(beginsAsSurname(lower) ? readings(lower, 'head') : []), ...inHan]
}

const joinedOnce = (words: Iterable<string>): string => {
  const once = new Set(words)
  once.delete('')
  return [...once].join(' ')
}

/** What of one text can be found, see `readWords`: words with a space between them. */
export const findable = (text: string): string => joinedOnce(wordsOf(text))

/**
 * The search text of a row: its number and its searched fields; searched references are added by the database from the row they name. What
 * only some may see is left out: finding a row by it would tell it to the others.
 */
export function findText(record: AnyRecord, values: { readonly [name: string]: unknown }): string {
  const parts = [textual(values.number), ...searchedOf(record).map(([name, field]) => textOf(values[name], field))].filter((part) => part !== '')
  // Begins with a space, so that the first word too begins behind one.
  return parts.length === 0 ? '' : ` ${joinedOnce(parts.flatMap(wordsOf))}`
}

const searched = new WeakMap<AnyRecord, readonly (readonly [string, AnyField])[]>()

function searchedOf(record: AnyRecord): readonly (readonly [string, AnyField])[] {
  const known = searched.get(record)
  if (known) return known
  const found = Object.entries(record.fields).filter(
    ([, field]) => field.searched && !field.seenBy && field.kind !== 'ref' && field.kind !== 'refs' && !holdsFiles(field.kind),
  )
  searched.set(record, found)
  return found
}
