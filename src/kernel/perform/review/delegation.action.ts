import type { Label } from '../../../base/label.ts'
import { refuse } from '../../../base/refusal.ts'
import type { RowOf } from '../../record/record.ts'
import { implement } from '../tx.ts'
import type { Tx } from '../tx.ts'
import { delegation } from './delegation.record.ts'
import { gateNamed, gateWords } from './policy-fits.ts'

type Delegation = RowOf<typeof delegation>

/** One delegates for himself; for who could not (he fell ill), the head of the office does, and not to himself. */
function refuseStranger(tx: Tx, row: Delegation): void {
  if (row.absent === tx.actor.person || tx.actor.system) return
  if (!tx.actor.roles.some((role) => role === 'lead' || role === 'manager'))
    refuse('forbidden', ['只能委托自己的签字；他人不在时由内勤主管或销售经理登记', 'One delegates his own signature only'], 'absent')
  if (row.delegate === tx.actor.person) refuse('forbidden', ['不能替别人委托给自己', 'Not from another to oneself'], 'delegate')
}

/**
 * What is delegated is not passed on, so that nobody signs by a chain, and no chain leads back: in the same days a delegate delegates nothing,
 * and who delegates is nobody's delegate. Rows of both persons are read under a lock, so that two who delegate to each other at once do not pass.
 */
async function refuseChain(tx: Tx, row: Delegation): Promise<void> {
  const pair = [row.absent, row.delegate].sort()
  for (const person of pair) await tx.rows("select pg_advisory_xact_lock(hashtextextended('delegation ' || $1, $2))", [person, tx.company])
  const found = await tx.rows<{ absent: string; delegate: string; from_name: string; to_name: string }>(
    `select d.absent, d.delegate, a.name as from_name, b.name as to_name from delegation d
       join person a on a.company_id = d.company_id and a.id = d.absent join person b on b.company_id = d.company_id and b.id = d.delegate
     where d.company_id = $1 and d.id <> $2 and d.first_day <= $4 and d.last_day >= $3 and (d.absent = any($5::uuid[]) or d.delegate = any($5::uuid[]))`,
    [tx.company, row.id, row.firstDay, row.lastDay, pair],
  )
  const away = found.find((one) => one.absent === row.delegate)
  if (away) refuse('rule', [`${away.from_name}那几天也外出，已委托给${away.to_name}，请另选受托人`, `${away.from_name} is away himself then`], 'delegate')
  const standing = found.find((one) => one.delegate === row.absent)
  if (standing)
    refuse(
      'rule',
      [`${standing.to_name}那几天是${standing.from_name}的受托人，不能再转委托；请先改${standing.from_name}的委托`, 'He is a delegate himself then'],
      'absent',
    )
  if (found.some((one) => one.absent === row.absent))
    refuse('duplicate', ['那几天已经有委托，请修改原来的委托', 'There is a delegation for these days already'], 'firstDay')
}

const everything: Label = ['全部复核和职责', 'Every review and all duties']
/** What is delegated, in words; a verb that is not there is refused. */
function covered(tx: Tx, row: Delegation): { readonly covers: string } {
  const only = row.only?.split(',') ?? []
  const strange = only.find((what) => !gateNamed(tx.records, what))
  if (strange !== undefined) refuse('invalid', ['没有这个需要复核的动作，请从列表中选择', 'There is no such reviewed verb'], 'only')
  return { covers: only.length === 0 ? everything[0] : only.map((what) => gateWords(tx.records, what)).join('、') }
}

async function kept(tx: Tx, row: Delegation): Promise<{ readonly covers: string }> {
  refuseStranger(tx, row)
  const people = await tx.rows<{ id: string; name: string }>('select id, name from person where company_id = $1 and id = any($2::uuid[]) and not active', [
    tx.company,
    [row.absent, row.delegate],
  ])
  const [left] = people
  if (left) refuse('rule', [`${left.name}已离岗，不能委托`, `${left.name} has left`], left.id === row.delegate ? 'delegate' : 'absent')
  await refuseChain(tx, row)
  return covered(tx, row)
}

export default [
  implement(delegation, 'create', kept),
  /** Who it was before decides too: nobody takes another's delegation over by writing his own name into it. */
  implement(delegation, 'update', async (tx, row) => {
    const before = await tx.get(delegation, row.id)
    refuseStranger(tx, before)
    if (before.lastDay < tx.today) refuse('state', ['已经结束的委托不能再改，请新增', 'It has ended: write a new one'], 'lastDay')
    if (row.lastDay >= tx.today) return await kept(tx, row)
    refuseStranger(tx, row)
    return covered(tx, row)
  }),
]
