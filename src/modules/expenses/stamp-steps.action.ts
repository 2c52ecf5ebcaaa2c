import { firstOf, lastOf } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { newId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { shareOf } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { contract } from '../contracts/contract.record.ts'
import { supplement } from '../contracts/supplement.record.ts'
import { stampedEntry } from './stamp-duty.posting.ts'
import { stampDuty } from './stamp-duty.record.ts'

type Row = RowOf<typeof stampDuty>

// Contracts that were approved, whatever became of them since, and bore no duty yet, on the sum they were signed for; a framework without a sum bears its
// duty with its orders. Agreements that were approved and add to the sum, on what they add (J26); what one takes off is not given back.
const openSql = `
  select contract, supplement, base::bigint from (
    select c.id as contract, null::uuid as supplement, c.signed_on, c.number, coalesce(
      (select sum(b.net) from supplement_lines_before b where b.company_id = $1 and b.parent = (select s.id from supplement s
        where s.company_id = $1 and s.contract = c.id and s.state = 'effective' order by s.effective_on, s.made_at limit 1)),
      (select sum(l.net) from contract_lines l where l.company_id = $1 and l.parent = c.id)) as base
    from contract c where c.company_id = $1 and c.state in ('effective', 'closed')
    union all
    select s.contract, s.id, s.signed_on, s.number, coalesce((select sum(l.net) from supplement_lines l where l.company_id = $1 and l.parent = s.id), 0)
      - coalesce((select sum(b.net) from supplement_lines_before b where b.company_id = $1 and b.parent = s.id), 0)
    from supplement s where s.company_id = $1 and s.state in ('approved', 'effective')) open
  where base > 0 and signed_on <= $2
    and not exists (select 1 from stamp_duty_lines l join stamp_duty d on d.company_id = $1 and d.id = l.parent
      where l.company_id = $1 and l.contract = open.contract and l.supplement is not distinct from open.supplement and d.id <> $3 and d.state not in ('reversed', 'void'))
  order by signed_on, number limit 2000`

const takenSql = `
  select d.number, coalesce(s.number, c.number) as contract from stamp_duty_lines l join stamp_duty d on d.company_id = $1 and d.id = l.parent
  join unnest($3::uuid[], $4::uuid[]) as own (contract, supplement) on own.contract = l.contract and own.supplement is not distinct from l.supplement
  join contract c on c.company_id = $1 and c.id = l.contract left join supplement s on s.company_id = $1 and s.id = l.supplement
  where l.company_id = $1 and d.id <> $2 and d.state not in ('reversed', 'void') limit 1`

/** Agreements that are not of the contract they stand beside, or not approved. */
async function refuseOtherAgreement(tx: Tx, row: Pick<Row, 'lines'>): Promise<void> {
  const found = new Map(
    (
      await tx.getMany(
        supplement,
        row.lines.flatMap((line) => line.supplement ?? []),
      )
    ).map((one) => [one.id, one]),
  )
  for (const [index, line] of row.lines.entries()) {
    const one = line.supplement === null ? undefined : found.get(line.supplement)
    if (!one) continue
    if (one.contract !== line.contract || (one.state !== 'approved' && one.state !== 'effective'))
      refuse(
        'mismatch',
        [`第 ${index + 1} 行：${one.number} 不是这份合同已审批的补充协议`, `Line ${index + 1}: ${one.number} is no approved agreement of it`],
        `lines.${index}.supplement`,
      )
  }
}

/** Each contract bears it once: the contracts are locked, so that two papers cannot take the same one at once. */
async function refuseTwice(tx: Tx, row: Pick<Row, 'id' | 'lines'>): Promise<void> {
  const contracts = row.lines.map((line) => line.contract)
  await tx.lock(contract, [...new Set(contracts)])
  const [other] = await tx.rows<{ number: string; contract: string }>(takenSql, [tx.company, row.id, contracts, row.lines.map((line) => line.supplement)])
  if (other) refuse('rule', [`${other.contract} 已在 ${other.number} 计提`, `${other.contract} is in ${other.number}`], 'lines')
}

/** Lines that are not given are the contracts signed by the end of the month that bore none. */
async function proposed(tx: Tx, row: Row) {
  if (row.lines.length > 0) {
    await refuseOtherAgreement(tx, row)
    await refuseTwice(tx, row)
    return undefined
  }
  const open = await tx.rows<{ contract: Id<'contract'>; supplement: Id<'supplement'> | null; base: Money }>(openSql, [tx.company, lastOf(row.month), row.id])
  if (open.length === 0) refuse('rule', [`截至 ${row.month} 没有要计提的合同`, `No contract signed up to ${row.month} is open`], 'month')
  const lines = open.map(({ contract: of, supplement: by, base }) => ({
    id: newId<'stampDuty.lines'>(),
    contract: of,
    supplement: by,
    base,
    amount: shareOf(base, row.rate),
  }))
  await refuseTwice(tx, { ...row, lines })
  return { lines, total: sumMoney(lines.map((line) => line.amount)) }
}

export default [
  implement(stampDuty, 'create', proposed),
  implement(stampDuty, 'update', proposed),
  implement(stampDuty, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, firstOf(row.month))
    await postEntry(tx, stampedEntry(row, on))
    return { postedOn: on }
  }),
  implement(stampDuty, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.postedOn)
    await reverseEntries(tx, { record: stampDuty.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]
