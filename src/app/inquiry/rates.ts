/** More keys than an office has visitors: who comes under ever new addresses cannot fill the memory. */
const mostKeys = 20_000

/** Counts what comes under a key within a window of time, in memory: nothing of who comes is written down. */
export class Rates {
  readonly #window: number
  readonly #came = new Map<string, number[]>()

  /** `window` in milliseconds */
  constructor(window: number) {
    this.#window = window
  }

  /** How often it came within the window, this time included. */
  count(key: string, now: number): number {
    const recent = [...(this.#came.get(key) ?? []).filter((at) => now - at < this.#window).slice(-200), now]
    this.#came.delete(key)
    this.#came.set(key, recent)
    const oldest = this.#came.size > mostKeys ? this.#came.keys().next().value : undefined
    if (oldest !== undefined) this.#came.delete(oldest)
    return recent.length
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#came.size
  }
}

/** By what an address is counted: of IPv6 the first half, since whoever has one has as many as he likes behind it. */
export const network = (address: string): string => {
  const plain = address.replace(/^::ffff:/i, '')
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain
}
