import { refuse } from '../../base/refusal.ts'
import type { Id } from '../../base/id.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { person } from '../people/person.record.ts'
import { companySeal } from './company-seal.record.ts'
import { sealKeepers, sealUse } from './seal-use.record.ts'

type Seal = RowOf<typeof companySeal>

/** Refuses, at `at`, somebody who does not work here or whose role does not see the seals: he could never stamp. The program itself founds what it is given. */
export async function needKeeper(tx: Tx, who: Id<'person'>, at: string): Promise<void> {
  if (tx.actor.system) return
  const { name, active, roles } = await tx.get(person, who)
  if (!active) refuse('state', [`${name} 已停用，请改选在职的同事`, `${name} does not work here any more`], at)
  if (!roles.some((role) => sealKeepers.some((one) => one === role))) refuse('rule', [`${name} 的岗位不能保管印章`, `The role of ${name} keeps no seal`], at)
}

/** Is that person away today, by a delegation of everything? A delegation of some reviews only says nothing of where he is. */
export async function isAway(read: Reading, who: Id<'person'>): Promise<boolean> {
  const found = await read.rows('select 1 from delegation where company_id = $1 and absent = $2 and "only" is null and first_day <= $3 and last_day >= $3', [
    read.company,
    who,
    read.today,
  ])
  return found.length > 0
}

/** Refuses a seal that is out of use, or that is out of the house until it is back; `at` is the field that names it. */
export async function needHere(tx: Tx, seal: Seal, at: string): Promise<void> {
  if (!seal.active) refuse('state', [`${seal.name} 已停用，不能用印`, `${seal.name} is out of use`], at)
  if (seal.outOn === null) return
  const { number, backOn } = await tx.get(sealUse, seal.outOn)
  refuse('state', [`${seal.name} 外带中（${number}，应还 ${backOn ?? '—'}），归还后再办`, `${seal.name} is out, ${number}: it has to be back first`], at)
}

const openSql = `
  select number from seal_use where company_id = $1 and seal = $2 and state in ('made', 'approved', 'leaving', 'out')
  union all select number from seal_handover where company_id = $1 and seal = $2 and state in ('made', 'accepted', 'lent') limit 1`

export default [
  implement(companySeal, 'create', async (tx, row) => {
    await needKeeper(tx, row.custodian, 'custodian')
    if (row.deputy !== null) await needKeeper(tx, row.deputy, 'deputy')
    return undefined
  }),
  /** What a hand-over wrote moves along with fields that no person writes; whoever types another custodian moves none of them. */
  implement(companySeal, 'update', async (tx, row) => {
    const before = await tx.get(companySeal, row.id)
    const handed = before.handover !== row.handover || before.keptUntil !== row.keptUntil
    if (before.custodian !== row.custodian && !handed)
      refuse('state', ['换保管人请办「印章交接」：交出人发起，接收人、监交人各自确认', 'The custodian changes by a hand-over'], 'custodian')
    if (row.deputy !== null && row.deputy !== before.deputy) await needKeeper(tx, row.deputy, 'deputy')
    if (before.active && !row.active) {
      const [open] = await tx.rows<{ number: string }>(openSql, [tx.company, row.id])
      if (open) refuse('depended', [`${row.name} 还有未办完的 ${open.number}，办完或作废后再停用`, `${open.number} is open: finish it first`], 'active')
    }
    return undefined
  }),
]
