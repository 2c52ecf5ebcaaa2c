import { implement } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { copying } from './copying.record.ts'

/** A secret paper waits for another's word; everything else is only written down. */
const saved = (_tx: object, { secrecy }: RowOf<typeof copying>) => Promise.resolve({ state: secrecy === 'secret' ? 'asked' : 'noted' } as const)

export default [
  implement(copying, 'create', saved),
  implement(copying, 'update', saved),
  implement(copying, 'approve', (tx) => Promise.resolve({ approvedBy: tx.actor.person })),
]
