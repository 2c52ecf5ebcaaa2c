import type { Id } from '../../base/id.ts'
import { beginWith } from '../../kernel/perform/tx.ts'
import { sealCount } from './seal-count.record.ts'

const sql = 'select id as seal, out_on is not null as out from company_seal where company_id = $1 and active order by code'

/** A count opens with a line for each seal in use: what is left to write down is how it was found; what is out is said to be. Duty C1. */
export default beginWith(sealCount, async (read) => {
  const seals = await read.rows<{ seal: Id<'companySeal'>; out: boolean }>(sql, [read.company])
  return { lines: seals.map(({ seal, out }) => (out ? { seal, finding: 'out' } : { seal })) }
})
