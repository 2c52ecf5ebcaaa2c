import type { Label } from '../../../base/label.ts'
import { refuse, refuseAll } from '../../../base/refusal.ts'
import { implement } from '../tx.ts'
import type { Tx } from '../tx.ts'
import { signersOf } from './course.ts'
import { gateNamed, gateWords, policyFaults, unfilled } from './policy-fits.ts'
import { reviewPolicy } from './review-policy.record.ts'
import type { Policy } from './seats.ts'

/** A policy that says what cannot be, or that the people there are cannot keep, is refused: each at its field. */
async function refuseUnfit(tx: Tx, policy: Policy): Promise<void> {
  refuseAll(policyFaults(tx.records, policy))
  const missing = unfilled(policy, await signersOf(tx, gateNamed(tx.records, policy.what)?.gate.by ?? []))
  if (missing.length > 0)
    refuse(
      'rule',
      [`在职人员签不满：缺 ${missing.map(([zh]) => zh).join('、')}`, `The people there cannot fill it: ${missing.map(([, en]) => en).join(', ')}`],
      'steps',
    )
}

const byAmount = (amount: string): Label => [`（按${amount}分档）`, ` (by ${amount})`]

const checked = async (tx: Tx, row: Policy): Promise<{ covers: string }> => {
  await refuseUnfit(tx, row)
  const amount = row.amount === null ? undefined : gateNamed(tx.records, row.what)?.record.fields[row.amount]?.label[0]
  return { covers: gateWords(tx.records, row.what) + (amount === undefined ? '' : byAmount(amount)[0]) }
}

export default [
  implement(reviewPolicy, 'create', checked),
  implement(reviewPolicy, 'update', checked),
  /** One policy is in force for a verb: the one before it ends, and stays readable with everything signed under it. */
  implement(reviewPolicy, 'adopt', async (tx, row) => {
    await refuseUnfit(tx, row)
    const before = await tx.find(reviewPolicy, { what: row.what, state: 'inForce' })
    for (const { id } of await tx.lock(
      reviewPolicy,
      before.map((one) => one.id),
    ))
      await tx.do(reviewPolicy, 'replace', id, {})
    return undefined
  }),
]
