import { createHash } from 'node:crypto'
import { perform } from '../kernel/perform/perform.ts'
import type { Reply } from '../kernel/perform/command.ts'
import type { Kernel } from '../kernel/perform/work.ts'

/** A command id that follows from what is done: the same import run again sends the same ids, and each command still happens once. */
export function commandId(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\u0000')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Does the work for each, at most `width` at once, in order of starting; stops at the first failure. */
export async function eachOf<T>(items: readonly T[], width: number, work: (item: T, index: number) => Promise<void>): Promise<void> {
  let next = 0
  const one = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index]
      if (item !== undefined) await work(item, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, Math.max(items.length, 1)) }, one))
}

/** Tells how far it is, at most once a second. */
export function progress(log: (line: string) => void, what: string, all: number): () => void {
  let done = 0
  let told = Date.now()
  return () => {
    done += 1
    if (done === all || Date.now() - told > 1000) {
      told = Date.now()
      log(`${what}：${done} / ${all}`)
    }
  }
}

/** Acts as persons do, without a browser: by the same write path, with the same rights, at a time of its own where history is brought in. */
export interface Hand {
  readonly kernel: Kernel
  readonly company: number
}

export async function act(
  hand: Hand,
  person: string,
  id: string,
  record: string,
  verb: string,
  input: object,
  on?: { readonly id: string; readonly version: number },
  at?: Date,
): Promise<Reply['row']> {
  const reply = await perform(
    hand.kernel,
    hand.company,
    person,
    { id, record, verb, input, ...(on ? { row: on.id, version: on.version } : {}) },
    at ? { at } : {},
  )
  return reply.row
}
