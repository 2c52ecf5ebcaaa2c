import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Milliseconds for which a page that was opened may be sent: long enough to be called away in the middle of it. */
const lives = 2 * 3600_000

/** A page as it was handed out: when, and under which number it may be sent once. */
export interface Handed {
  readonly at: number
  readonly nonce: string
}

const signature = (secret: string, form: string, at: string, nonce: string): string =>
  createHmac('sha256', secret).update(`inquiry\u0000${form}\u0000${at}\u0000${nonce}`).digest('base64url')

/** What a page carries so that it can be sent: the moment and a number, signed for this form alone. The secret itself never leaves the house. */
export function handOut(secret: string, form: string, now: number): string {
  const [at, nonce] = [now.toString(36), randomBytes(12).toString('base64url')]
  return `${at}.${nonce}.${signature(secret, form, at, nonce)}`
}

/** The page that was handed out; null for what was not signed by us for this form, is too old, or comes from the future. */
export function takeBack(secret: string, form: string, token: string, now: number): Handed | null {
  const [, at = '', nonce = '', signed = ''] = /^([\da-z]{1,12})\.([\w-]{16})\.([\w-]{43})$/.exec(token) ?? []
  const wanted = Buffer.from(signature(secret, form, at, nonce))
  const given = Buffer.from(signed)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null
  const age = now - Number.parseInt(at, 36)
  return age < 0 || age > lives ? null : { at: now - age, nonce }
}
