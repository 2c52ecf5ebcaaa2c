import { createHash, hash } from 'node:crypto'
import { assert, present } from './assert.ts'

/**
 * One text for one content: keys sorted by their code units, no spaces, bigint as its decimal digits in quotes. Takes null, booleans, text,
 * safe whole numbers, bigints, arrays and plain objects; anything else (undefined, fractions, dates, text that is not well formed) is a bug.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'bigint') return `"${value}"`
  if (typeof value === 'number') {
    assert(Number.isSafeInteger(value), 'a number in a hashed content is a safe whole number')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return arrayJson(value)
  assert(typeof value === 'object', `a hashed content has no ${typeof value}`)
  const prototype: unknown = Object.getPrototypeOf(value)
  assert(prototype === Object.prototype || prototype === null, 'an object in a hashed content is a plain one')
  assert(Object.getOwnPropertySymbols(value).length === 0, 'keys of a hashed content are text')
  let text = '{'
  // Without a comparison of its own a sort is by code units.
  for (const key of Object.keys(value).toSorted()) {
    if (text.length > 1) text += ','
    text += `${quoted(key)}:${canonicalJson(Reflect.get(value, key))}`
  }
  return `${text}}`
}

function arrayJson(values: readonly unknown[]): string {
  let text = '['
  // By place, so that a hole is as undefined as any.
  for (let place = 0; place < values.length; place += 1) {
    if (place > 0) text += ','
    text += canonicalJson(values[place])
  }
  return `${text}]`
}

/** Lone surrogates would all become the same replacement character in UTF-8, and with them different contents the same hash. */
function quoted(text: string): string {
  assert(text.isWellFormed(), 'text in a hashed content is well formed')
  return JSON.stringify(text)
}

/** SHA-256 of the UTF-8 text, 64 lower-case hex digits. */
export function sha256Hex(text: string): string {
  return hash('sha256', text)
}

/** SHA-256 of the content in its canonical form. */
export function contentHash(value: unknown): string {
  return sha256Hex(canonicalJson(value))
}

function tagged(tag: 0 | 1, ...hashes: readonly string[]): string {
  const hash = createHash('sha256').update(Uint8Array.of(tag))
  for (const one of hashes) hash.update(one, 'hex')
  return hash.digest('hex')
}

/**
 * One hash that stands for a list of hashes in its order. A leaf is SHA-256 of the byte 0 and the hash, a node SHA-256 of the byte 1 and its
 * two children, so that no leaf can be passed off as a node. Neighbours are paired from the left; one left over moves up unpaired (the same
 * tree as RFC 6962), so that repeating the last hash gives another root. The root of none is SHA-256 of nothing.
 */
export function merkleRoot(hashes: readonly string[]): string {
  assert(
    hashes.every((one) => /^[0-9a-f]{64}$/.test(one)),
    'leaves are SHA-256 in lower-case hex',
  )
  if (hashes.length === 0) return sha256Hex('')
  let level = hashes.map((one) => tagged(0, one))
  while (level.length > 1) {
    const above: string[] = []
    for (let left = 0; left < level.length; left += 2) {
      const [first, second] = level.slice(left, left + 2)
      above.push(second === undefined ? present(first, 'a pair has a first') : tagged(1, present(first, 'a pair has a first'), second))
    }
    level = above
  }
  return present(level[0], 'one hash is left')
}

/** MD5 in lower-case hexadecimal, as old protocols of other companies sign with; never for anything of ours. */
export const md5 = (text: string): string => createHash('md5').update(text).digest('hex')
