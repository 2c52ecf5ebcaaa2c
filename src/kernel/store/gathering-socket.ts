import { Socket } from 'node:net'

/**
 * The way to the database: what is said in one moment goes out in one piece. Each statement by itself would wake the database once, and on a small
 * machine take the processor from the very program that has the next statement to say.
 */
export class GatheringSocket extends Socket {
  #gathering = false

  override cork(): void {
    this.#gather()
    super.cork()
  }

  override write(chunk: Uint8Array | string, encoding?: BufferEncoding | ((error?: Error | null) => void), done?: (error?: Error | null) => void): boolean {
    this.#gather()
    return typeof encoding === 'function' ? super.write(chunk, encoding) : super.write(chunk, encoding, done)
  }

  /** Holds everything back until what runs now has come to its end; that is before anything else is read or waited for. */
  #gather(): void {
    if (this.#gathering) return
    this.#gathering = true
    super.cork()
    process.nextTick(() => {
      this.#gathering = false
      super.uncork()
    })
  }
}
