import { randomUUID } from 'node:crypto'
import { dayIn } from '../../base/day.ts'
import { moment } from '../../base/moment.ts'
import { perform } from '../perform/perform.ts'
import { readingOf } from '../perform/transaction.ts'
import type { Kernel } from '../perform/work.ts'
import { reading } from '../store/pool.ts'
import { lookRound } from './round.ts'

/** Stands for the program itself: what it finds due nobody has asked for. */
const nobody = '00000000-0000-0000-0000-000000000000'
/** Far more rounds than a company has duties in hundreds: a round that never ends is a bug. */
const mostRounds = 200

/**
 * Goes through the company's duties and writes down what has fallen due and what is over, until nothing is left. Asked twice, or by two at once, it is
 * written once: the round itself looks again under a lock. Returns how many rows were written; reads only when there is nothing to write.
 */
export async function goRound(kernel: Kernel, company: number, at = new Date(), told?: (written: number) => void): Promise<number> {
  let written = 0
  for (let round = 0; round < mostRounds; round += 1) {
    const { wanted, ended } = await reading(kernel.pool, company, (client) =>
      lookRound(readingOf({ client, company }, moment(at), dayIn('Asia/Shanghai', at)), kernel.office),
    )
    if (wanted.length + ended.length === 0) break
    const reply = await perform(kernel, company, nobody, { id: randomUUID(), record: 'dutyRound', verb: 'create', input: {} }, { founding: true, at })
    const done = Number(reply.row.made) + Number(reply.row.closed)
    written += done
    told?.(written)
    if (done === 0) break
  }
  return written
}
