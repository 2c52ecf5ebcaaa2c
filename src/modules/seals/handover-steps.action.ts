import { refuse } from '../../base/refusal.ts'
import type { Id } from '../../base/id.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { person } from '../people/person.record.ts'
import { isAway, needHere, needKeeper } from './company-seal.action.ts'
import { companySeal } from './company-seal.record.ts'
import { sealHandover } from './seal-handover.record.ts'
import { sealUse } from './seal-use.record.ts'

type Row = RowOf<typeof sealHandover>
type Seal = RowOf<typeof companySeal>

const nameOf = async (tx: Tx, who: Id<'person'>): Promise<string> => (await tx.get(person, who)).name

async function lockedSeal(tx: Tx, row: Row): Promise<Seal> {
  const [seal] = await tx.lock(companySeal, [row.seal])
  return seal ?? refuse('unknown', ['印章不存在', 'No such seal'], 'seal')
}

/** Who keeps the seal gives it; the head of the office does it for one who is away or has left, and is then neither who takes it nor the witness. */
async function needGiver(tx: Tx, row: Row, seal: Seal): Promise<void> {
  const me = tx.actor.person
  if (me === seal.custodian || tx.actor.system) return
  const { name, active } = await tx.get(person, seal.custodian)
  const stands = tx.actor.roles.some((role) => role === 'lead' || role === 'manager') && (!active || (await isAway(tx, seal.custodian)))
  if (!stands)
    refuse(
      'forbidden',
      [`印章交接由保管人${name}本人发起；他外出（已登记签字委托）或停用的，由主管、经理代办`, `${name} gives it; while he is away the lead does`],
      'seal',
    )
  if (me === row.to || me === row.witness)
    refuse('forbidden', ['代办人不能又是接收人或监交人', 'Who stands in neither takes it nor witnesses'], me === row.to ? 'to' : 'witness')
}

const openSql = "select number, state from seal_handover where company_id = $1 and seal = $2 and id <> $3 and state in ('made', 'accepted', 'lent') limit 1"

async function saved(tx: Tx, row: Row) {
  const seal = await lockedSeal(tx, row)
  await needHere(tx, seal, 'seal')
  const [open] = await tx.rows<{ number: string; state: string }>(openSql, [tx.company, row.seal, row.id])
  if (open)
    refuse(
      'duplicate',
      [
        open.state === 'lent' ? `${seal.name} 正在代管（${open.number}），先收回或转为长期保管` : `${seal.name} 已有未办完的交接 ${open.number}`,
        `${open.number} is open`,
      ],
      'seal',
    )
  await needGiver(tx, row, seal)
  if (row.to === seal.custodian) refuse('rule', ['交出人和接收人不能是同一人', 'From and to are two persons'], 'to')
  if (row.witness === seal.custodian) refuse('rule', ['监交人须是第三人', 'The witness is a third person'], 'witness')
  await needKeeper(tx, row.to, 'to')
  await needKeeper(tx, row.witness, 'witness')
  if (row.until !== null && row.until < tx.today) refuse('invalid', ['代管至不能早于今天', 'Not before today'], 'until')
  tell(tx, row, [row.to], [`${seal.name} 要移交给您，拿到印章后请确认接收`, `${seal.name} comes to you: confirm when you have it`])
  return { from: seal.custodian, deputyTook: row.to === seal.deputy }
}

function tell(tx: Tx, row: Row, to: readonly Id<'person'>[], says: readonly [string, string]): void {
  tx.notify(to, { topic: 'duty', says, record: sealHandover.name, row: row.id })
}

/** Another keeps the seal: requests that are still open are his to stamp from now on, and he approves none of them. */
async function moveRequests(tx: Tx, seal: Id<'companySeal'>, keeper: Id<'person'>): Promise<void> {
  for (const use of await tx.find(sealUse, { seal, state: ['made', 'approved', 'leaving'] })) await tx.do(sealUse, 'noteKeeper', use.id, { keeper })
}

export default [
  implement(sealHandover, 'create', saved),
  implement(sealHandover, 'update', saved),
  implement(sealHandover, 'accept', async (tx, row) => {
    if (tx.actor.person !== row.to) refuse('forbidden', [`接收由 ${await nameOf(tx, row.to)} 本人确认`, 'He who takes it confirms it'])
    tell(tx, row, [row.witness], ['印章已由接收人确认，请监交确认', 'It was taken over: witness it'])
    return { acceptedAt: tx.now }
  }),
  /** With the witness's word the register follows by itself. */
  implement(sealHandover, 'attest', async (tx, row) => {
    if (tx.actor.person !== row.witness) refuse('forbidden', [`监交由 ${await nameOf(tx, row.witness)} 本人确认`, 'The witness confirms it'])
    const seal = await lockedSeal(tx, row)
    await needHere(tx, seal, 'seal')
    if (seal.custodian !== row.from) refuse('stale', ['保管人已经不是交出人，请作废重办', 'Another keeps it by now: void this one'], 'from')
    await needKeeper(tx, row.to, 'to')
    const forATime = row.until !== null
    await tx.amend(companySeal, seal.id, {
      custodian: row.to,
      deputy: seal.deputy === row.to ? null : seal.deputy,
      handover: row.id,
      keptUntil: row.until,
      returnsTo: forATime ? row.from : null,
    })
    await moveRequests(tx, seal.id, row.to)
    tell(
      tx,
      row,
      [...(row.from === null ? [] : [row.from]), row.to],
      [`${seal.name} 的交接已完成，台账保管人已变更`, `${seal.name} was handed over: the register follows`],
    )
    return { witnessedAt: tx.now, deputyTook: seal.deputy === row.to, state: forATime ? 'lent' : 'done' }
  }),
  /** Who lent it out says himself that he has it again. */
  implement(sealHandover, 'takeBack', async (tx, row) => {
    if (row.from === null || tx.actor.person !== row.from)
      refuse('forbidden', ['由原保管人本人确认收回；他不再保管的，由主管、经理「转为长期保管」', 'He who lent it takes it back'])
    const seal = await lockedSeal(tx, row)
    await needHere(tx, seal, 'seal')
    const deputy = row.deputyTook && seal.deputy === null ? row.to : seal.deputy === row.from ? null : seal.deputy
    await tx.amend(companySeal, seal.id, { custodian: row.from, deputy, keptUntil: null, returnsTo: null })
    await moveRequests(tx, seal.id, row.from)
    return { returnedOn: tx.today }
  }),
  implement(sealHandover, 'keep', async (tx, row) => {
    if (tx.actor.person === row.to) refuse('forbidden', ['接收人不能自己转为长期保管', 'Not by who keeps it'])
    await tx.amend(companySeal, (await lockedSeal(tx, row)).id, { keptUntil: null, returnsTo: null })
    return undefined
  }),
  implement(sealHandover, 'void', (tx, row) => {
    const me = tx.actor.person
    const heads = tx.actor.roles.some((role) => role === 'lead' || role === 'manager')
    if (!heads && ![row.madeBy, row.from, row.to, row.witness].some((one) => one === me))
      refuse('forbidden', ['只有交接的几方和主管、经理可以作废', 'Only those whom it concerns'])
    return Promise.resolve(undefined)
  }),
]
