import { refuse } from '../../base/refusal.ts'

/** So many wrong passwords for one sign-in name from one address within the window, and no more is tried until it has passed. */
const most = 10
const windowMs = 15 * 60_000
/** More names than any office has: an attacker who tries names instead of passwords cannot fill the memory. */
const names = 20_000

/** Counts wrong passwords. The library's own limit is by address alone, and an office shares one address. */
export class Guesses {
  readonly #wrong = new Map<string, number[]>()

  /** Refuses `tooMany` once the guesses are used up. */
  admit(name: string, address: string, now: number): void {
    const recent = this.#recent(name, address, now)
    if (recent.length < most) return
    const minutes = Math.ceil(((recent[0] ?? now) + windowMs - now) / 60_000)
    refuse('tooMany', [`密码错得太多，请 ${minutes} 分钟后再试，或请管理员重设密码`, `Too many wrong passwords: wait ${minutes} minutes`], 'password')
  }

  wrong(name: string, address: string, now: number): void {
    const key = keyOf(name, address)
    const recent = [...this.#recent(name, address, now), now]
    this.#wrong.delete(key)
    this.#wrong.set(key, recent)
    const oldest = this.#wrong.size > names ? this.#wrong.keys().next().value : undefined
    if (oldest !== undefined) this.#wrong.delete(oldest)
  }

  right(name: string, address: string): void {
    this.#wrong.delete(keyOf(name, address))
  }

  #recent(name: string, address: string, now: number): number[] {
    return (this.#wrong.get(keyOf(name, address)) ?? []).filter((at) => now - at < windowMs)
  }
}

const keyOf = (name: string, address: string): string => `${address} ${name.trim().toLowerCase()}`
