import type { AnyRecord } from './record.ts'

/**
 * What an API token is allowed, one word each: `see:customer`, `write:customer`, `do:shipment.ship`, `report:ageing`; `see:*` and `report:*` stand for
 * all. There is no word that writes or does everything, and none for signing: a signature is a person's.
 */
export const scopeWord = /^(?:(?:see|report):(?:\*|\w+)|write:\w+|do:\w+\.\w+)$/

/** The words of a scope text, separated by blanks, commas or lines. */
export function scopesIn(text: string): readonly string[] {
  return text.split(/[\s,，、;；]+/).filter((word) => word !== '')
}

const names = (word: string, kind: string, what: string): boolean => word === `${kind}:${what}` || (kind !== 'write' && kind !== 'do' && word === `${kind}:*`)

/** May a token with these words open rows of the record? To write or do something one must see it. */
export const scopeSees = (words: readonly string[], record: Pick<AnyRecord, 'name'>): boolean => words.some((word) => names(word, 'see', record.name))
/** May it create and change rows? */
export const scopeWrites = (words: readonly string[], record: Pick<AnyRecord, 'name'>): boolean => words.some((word) => names(word, 'write', record.name))
/** May it do this verb? */
export const scopeDoes = (words: readonly string[], record: Pick<AnyRecord, 'name'>, verb: string): boolean =>
  words.some((word) => names(word, 'do', `${record.name}.${verb}`))
/** May it ask this report? */
export const scopeReports = (words: readonly string[], report: string): boolean => words.some((word) => names(word, 'report', report))
