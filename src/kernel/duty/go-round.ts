import { randomUUID } from 'node:crypto'
import { Refusal } from '../../base/refusal.ts'
import type { Reply } from '../perform/command.ts'
import { perform } from '../perform/perform.ts'
import type { Kernel } from '../perform/work.ts'
import { nothingDue } from './duty-round.action.ts'

/** Stands for the program itself: what it finds due nobody has asked for. */
const nobody = '00000000-0000-0000-0000-000000000000'
/** Far more rounds than a company has duties in hundreds: a round that never ends is a bug. */
const mostRounds = 200

/** What the caller hears of a round while it goes: how many rows are written so far, and, once a day, which duties could not be looked at and why. */
export interface Heard {
  readonly written?: (so: number) => Promise<void>
  readonly broken?: (which: string) => void
}

/**
 * Goes through the company's duties and writes down what has fallen due and what is over, until nothing is left. Asked twice, or by two at once, it is
 * written once: a round looks under a lock, and is refused when there is nothing to write. Returns how many rows were written.
 */
export async function goRound(kernel: Kernel, company: number, at = new Date(), heard: Heard = {}): Promise<number> {
  let written = 0
  for (let round = 0; round < mostRounds; round += 1) {
    const reply = await oneRound(kernel, company, at)
    if (reply === null) break
    written += Number(reply.row.made) + Number(reply.row.closed)
    await heard.written?.(written)
    if (typeof reply.row.broken === 'string') heard.broken?.(reply.row.broken)
  }
  return written
}

async function oneRound(kernel: Kernel, company: number, at: Date): Promise<Reply | null> {
  try {
    return await perform(kernel, company, nobody, { id: randomUUID(), record: 'dutyRound', verb: 'create', input: {} }, { founding: true, at })
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.path === nothingDue) return null
    throw thrown
  }
}
