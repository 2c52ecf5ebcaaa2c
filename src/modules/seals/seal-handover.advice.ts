import { adviseOn } from '../../kernel/perform/tx.ts'
import { sealHandover } from './seal-handover.record.ts'
import { knownOf } from './seal-use.advice.ts'

/** Who keeps the seal now, and so gives it, stands beside the form. Duty C1. */
export default adviseOn(sealHandover, async (read, { seal }) => ({ notes: await knownOf(read, seal) }))
