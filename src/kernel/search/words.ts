import type { Conditions } from './where.ts'

/** The words of a search, at most eight: each must occur. Width and case do not matter. */
export function wordsOf(find: string): readonly string[] {
  return find
    .normalize('NFKC')
    .toLowerCase()
    .slice(0, 200)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
}

/** The text with LIKE's own signs meaning themselves. */
export function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
}

/**
 * What the search text of a row must be like. Three characters are found anywhere; one or two where a word begins, as only that can be
 * looked up: pairs of characters are words of the search text for that reason (see findText).
 */
export function patternOf(word: string): string {
  return [...word].length < 3 ? `% ${literal(word)}%` : `%${literal(word)}%`
}

/** Narrows to the rows in which every word is found. */
export function findWords(where: Conditions, find: string): void {
  for (const word of wordsOf(find)) where.add(`t.find like ${where.mark(patternOf(word))}`)
}

/** A regular expression for search text in which a name, its pinyin or its initials begin so; pairs and syllables, which begin anywhere, are shorter. */
export function beginning(word: string): string {
  return ` ${word.replaceAll(/[\\^$.|?*+()[\]{}]/g, (sign) => `\\${sign}`)}${'[^ ]'.repeat(Math.max(0, 3 - [...word].length))}`
}
