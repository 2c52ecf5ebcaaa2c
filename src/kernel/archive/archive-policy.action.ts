import { refuse } from '../../base/refusal.ts'
import { implement } from '../perform/tx.ts'
import { archivePolicy } from './archive-policy.record.ts'

/** One row of settings a company. */
export default implement(archivePolicy, 'create', async (tx) => {
  const known = await tx.find(archivePolicy, {})
  if (known.length > 0) refuse('state', ['档案设置已经建立，请修改', 'The archive has its settings already'])
  return undefined
})
