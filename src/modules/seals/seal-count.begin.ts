import type { Id } from '../../base/id.ts'
import { beginWith } from '../../kernel/perform/tx.ts'
import { sealCount } from './seal-count.record.ts'

/** A count opens with a line for each seal in use: what is left to write down is how it was found. Duty C1. */
export default beginWith(sealCount, async (read) => {
  const seals = await read.rows<{ seal: Id<'companySeal'> }>('select id as seal from company_seal where company_id = $1 and active order by code', [
    read.company,
  ])
  return { lines: seals.map(({ seal }) => ({ seal })) }
})
