import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { customerMerge } from './customer-merge.record.ts'
import { customer } from './customer.record.ts'

type Row = RowOf<typeof customerMerge>

/** One paper for a customer that goes; who is gone already, or is the end of a chain that leads to himself, is refused by where he went. */
async function proposed(tx: Tx, row: Row): Promise<undefined> {
  const [other] = await tx.rows<{ number: string }>(
    "select number from customer_merge where company_id = $1 and gone = $2 and id <> $3 and state not in ('undone', 'void') limit 1",
    [tx.company, row.gone, row.id],
  )
  if (other) refuse('duplicate', [`该客户已有合并单 ${other.number}`, `There is ${other.number} for this customer`], 'gone')
  const [head] = await tx.rows<{ head: string; name: string }>(
    "select c.id as head, c.code || ' ' || c.name as name from customer c where c.company_id = $1 and c.id = (select customer_head($2))",
    [tx.company, row.kept],
  )
  if (head && head.head !== row.kept) refuse('state', [`保留客户已并入 ${head.name}，请选后者`, `That customer went into ${head.name}: choose him`], 'kept')
  return undefined
}

/** From now on they are one. Merges of a company wait for each other: two that are approved at once could else lead in a circle. */
const merge = implement(customerMerge, 'merge', async (tx, row) => {
  await tx.rows("select pg_advisory_xact_lock(hashtextextended('customerMerge', $1::integer))", [tx.company])
  // Who writes a document for either of them has it written before, or sees that he is gone.
  await tx.lock(customer, [row.gone, row.kept])
  await proposed(tx, row)
  return { mergedOn: tx.today }
})

// What counted both as one since: letters of balance that told of both, and orders that were let go by what both owed.
const standingSql = `
  select t.record, t.number from (
    select 'balanceConfirmation' as record, b.number from balance_confirmation b where b.company_id = $1 and b.customer = (select customer_head($2)) and b.state <> 'void' and b.made_at >= $3::date::timestamp at time zone 'Asia/Shanghai'
    union all select 'salesOrder', o.number from sales_order o where o.company_id = $1 and o.customer = (select customer_head($2)) and o.state <> 'void' and o.made_at >= $3::date::timestamp at time zone 'Asia/Shanghai') t limit 4`

/** They are two again: as long as the month of the merge is open, or nothing stands on it. */
const unmerge = implement(customerMerge, 'unmerge', async (tx, row) => {
  await tx.rows("select pg_advisory_xact_lock(hashtextextended('customerMerge', $1::integer))", [tx.company])
  await tx.lock(customer, [row.gone, row.kept])
  const [closed] = await tx.rows<{ month: string }>(
    "select month from period where company_id = $1 and month = to_char($2::date, 'YYYY-MM') and state = 'closed'",
    [tx.company, row.mergedOn],
  )
  const standing = closed ? await tx.rows<{ record: string; number: string }>(standingSql, [tx.company, row.kept, row.mergedOn]) : []
  if (closed && standing.length > 0) {
    const [zh, en] = ([0, 1] as const).map((language) => standing.map((one) => `${tx.records.get(one.record)?.label[language] ?? ''} ${one.number}`).join('、'))
    refuse('depended', [`${closed.month} 已结账，合并后又有 ${zh}，不能撤销`, `${closed.month} is closed, and others stand on the merge: ${en}`])
  }
  return { undoneOn: tx.today }
})

export default [implement(customerMerge, 'create', proposed), implement(customerMerge, 'update', proposed), merge, unmerge]
