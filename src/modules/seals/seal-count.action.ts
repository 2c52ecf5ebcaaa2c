import { happened } from '../../base/happened.ts'
import { refuse } from '../../base/refusal.ts'
import { readId } from '../../base/id.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { companySeal } from './company-seal.record.ts'
import { sealCount } from './seal-count.record.ts'

type Row = RowOf<typeof sealCount>

/** Each seal in use stands on one line, none is left out; what the register says of where it is, the line says too. */
async function compared(tx: Tx, row: Row) {
  const seals = await tx.find(companySeal, { active: true })
  const found = new Map(row.lines.map((line) => [line.seal, line.finding]))
  for (const seal of seals) {
    const finding = found.get(seal.id)
    if (finding === undefined) refuse('invalid', [`少了 ${seal.code} ${seal.name}，在用印章都要盘点`, `${seal.name} is left out`], 'lines')
    if (finding === 'out' && seal.outOn === null)
      refuse('mismatch', [`${seal.name} 没有外带登记，不在请选「缺失」`, `${seal.name} was not handed out`], 'lines')
    if (finding !== 'out' && finding !== 'absent' && seal.outOn !== null)
      refuse('mismatch', [`${seal.name} 登记为外带中，已经回来的请先办「外带归还」`, `${seal.name} is noted as out: take it back first`], 'lines')
  }
  const keepers = new Map(seals.map((seal) => [seal.id, seal]))
  const strange = row.lines.findIndex((line) => !keepers.has(line.seal))
  if (strange >= 0) refuse('invalid', [`第 ${strange + 1} 行的印章已停用，不用盘点`, `Row ${strange + 1}: out of use`], `lines.${strange}.seal`)
  return { seals, keepers }
}

async function saved(tx: Tx, row: Row) {
  happened(row.on, tx.today, null)
  // Said when it is saved, not while it is typed: a count opens with nothing looked at.
  const unseen = row.lines.findIndex((line) => line.finding === null)
  if (unseen >= 0) refuse('rule', [`第 ${unseen + 1} 行还没有写明情况`, `Row ${unseen + 1} is not looked at`], `lines.${unseen}.finding`)
  const { seals, keepers } = await compared(tx, row)
  const me = tx.actor.person
  if (!tx.actor.system && !tx.actor.roles.includes('lead') && !seals.some((one) => one.custodian === me || one.deputy === me))
    refuse('forbidden', ['盘点由保管人或内勤主管做', 'The custodians count, or the lead does'])
  return {
    lines: row.lines.map((line) => ({ ...line, custodian: keepers.get(line.seal)?.custodian ?? null })),
    seals: row.lines.length,
    faults: row.lines.filter((line) => line.finding === 'absent' || line.finding === 'damaged').length,
  }
}

export default [
  implement(sealCount, 'create', saved),
  implement(sealCount, 'update', saved),
  /** Seals that are missing or damaged are told to the manager, who deals with them. */
  implement(sealCount, 'recount', async (tx, row) => {
    const { keepers } = await compared(tx, row)
    const amiss = row.lines.filter((line) => line.finding === 'absent' || line.finding === 'damaged')
    if (amiss.length === 0) return { counted: true, state: 'done' }
    const name = amiss.map((line) => keepers.get(line.seal)?.name ?? '')[0] ?? ''
    const managers = await tx.rows<{ id: string }>("select id from person where company_id = $1 and active and 'manager' = any(roles)", [tx.company])
    tx.notify(
      managers.map(({ id }) => readId<'person'>(id)),
      {
        topic: 'duty',
        says: [
          `印章盘点 ${row.number}：${name}等 ${amiss.length} 枚缺失或破损，请处理`,
          `Seal count ${row.number}: ${name}, ${amiss.length} missing or damaged`,
        ],
        record: sealCount.name,
        row: row.id,
      },
    )
    return { counted: true, state: 'faulty' }
  }),
]
