import { refuse } from './refusal.ts'

declare const brand: unique symbol

/** The id of a row of the record `N`: a UUID in lower case. */
export type Id<N extends string> = string & { readonly [brand]: N }

let lastTime = 0
let lastCount = 0
// Chance is fetched for a few hundred ids at a time: asking for it costs more than all the rest, and an import makes two ids a row.
const chance = new Uint8Array(10 * 400)
let used = chance.length
const hexOf: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Eight bytes of chance as hexadecimal, with the two bits that say which kind of UUID it is. */
function chanceText(from: number): string {
  let text = hexOf[((chance[from] ?? 0) & 0x3f) | 0x80] ?? ''
  for (let at = from + 1; at < from + 8; at += 1) text += at === from + 2 ? `-${hexOf[chance[at] ?? 0]}` : (hexOf[chance[at] ?? 0] ?? '')
  return text
}

/**
 * A new id: UUID version 7 (RFC 9562), so that rows sort and index in the order they were made. Within one running program each is greater
 * than the one before, also when the clock goes back: 12 bits count within a millisecond, starting in their lower half, and when they are
 * used up the next millisecond is borrowed. 62 bits are random.
 */
export function newId<N extends string>(): Id<N> {
  if (used === chance.length) {
    globalThis.crypto.getRandomValues(chance)
    used = 0
  }
  const from = used
  used += 10
  const now = Date.now()
  if (now > lastTime) {
    lastTime = now
    lastCount = (((chance[from] ?? 0) << 8) | (chance[from + 1] ?? 0)) & 0x7ff
  } else if (lastCount < 0xfff) {
    lastCount += 1
  } else {
    lastTime += 1
    lastCount = 0
  }
  const time = lastTime.toString(16).padStart(12, '0')
  const count = lastCount.toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${chanceText(from + 2)}` as Id<N>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Reads a UUID of any version and gives it in lower case. Refuses everything else. */
export function readUuid(text: string): string {
  const lower = text.length > 64 ? '' : text.trim().toLowerCase()
  if (!uuid.test(lower)) refuse('invalid', ['编号格式不对，请从列表中重新选择', 'This is no id; choose the row from the list again'])
  return lower
}

/** Reads the id of a row of the record `N`; says nothing about whether there is such a row. */
export function readId<N extends string>(text: string): Id<N> {
  return readUuid(text) as Id<N>
}
