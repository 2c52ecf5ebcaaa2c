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
import { stampedEntry } from './stamp-duty.posting.ts'
import { stampDuty } from './stamp-duty.record.ts'

type Row = RowOf<typeof stampDuty>

// Contracts that were approved, whatever became of them since, and bore no duty yet; a framework without a sum bears its duty with its orders.
const openSql = `
  select c.id as contract, sum(l.net)::bigint as base from contract c join contract_lines l on l.company_id = $1 and l.parent = c.id
  where c.company_id = $1 and c.state in ('effective', 'closed') and c.signed_on <= $2
    and not exists (select 1 from stamp_duty_lines s join stamp_duty d on d.company_id = $1 and d.id = s.parent
      where s.company_id = $1 and s.contract = c.id and d.id <> $3 and d.state not in ('reversed', 'void'))
  group by c.id, c.signed_on, c.number having sum(l.net) > 0 order by c.signed_on, c.number limit 2000`

const takenSql = `
  select d.number, c.number as contract from stamp_duty_lines s join stamp_duty d on d.company_id = $1 and d.id = s.parent
  join contract c on c.company_id = $1 and c.id = s.contract
  where s.company_id = $1 and d.id <> $2 and d.state not in ('reversed', 'void') and s.contract = any($3) limit 1`

/** Each contract bears it once: the contracts are locked, so that two papers cannot take the same one at once. */
async function refuseTwice(tx: Tx, row: Pick<Row, 'id' | 'lines'>): Promise<void> {
  const contracts = row.lines.map((line) => line.contract)
  await tx.lock(contract, contracts)
  const [other] = await tx.rows<{ number: string; contract: string }>(takenSql, [tx.company, row.id, contracts])
  if (other) refuse('rule', [`合同 ${other.contract} 已在 ${other.number} 计提`, `${other.contract} is in ${other.number}`], 'lines')
}

/** Lines that are not given are the contracts signed by the end of the month that bore none. */
async function proposed(tx: Tx, row: Row) {
  if (row.lines.length > 0) {
    await refuseTwice(tx, row)
    return undefined
  }
  const open = await tx.rows<{ contract: Id<'contract'>; base: Money }>(openSql, [tx.company, lastOf(row.month), row.id])
  if (open.length === 0) refuse('rule', [`截至 ${row.month} 没有要计提的合同`, `No contract signed up to ${row.month} is open`], 'month')
  const lines = open.map(({ contract: of, base }) => ({ id: newId<'stampDuty.lines'>(), contract: of, base, amount: shareOf(base, row.rate) }))
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
