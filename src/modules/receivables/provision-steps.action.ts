import { happened } from '../../base/happened.ts'
import { newId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { minus, money, sumMoney, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { bookPolicy } from '../../books/policy.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { providedEntry } from './adjustment.posting.ts'
import { openReceivables } from './ageing.report.ts'
import { badDebtProvision } from './bad-debt-provision.record.ts'
import { provisionFor } from './calculate-provision.ts'

type Provision = RowOf<typeof badDebtProvision>

/** What the allowance holds for each customer now, in fen. */
async function heldFor(read: Reading, asOf: string): Promise<ReadonlyMap<Id<'customer'>, bigint>> {
  const rows = await read.rows<{ customer: Id<'customer'>; held: bigint }>(
    `select customer, sum(case side when 'C' then amount else -amount end)::bigint as held from journal_line
     where company_id = $1 and role = 'badDebtAllowance' and day <= $2 and customer is not null group by customer`,
    [read.company, asOf],
  )
  return new Map(rows.map(({ customer, held }) => [customer, held]))
}

/** Lines that are not given follow from the books: who owes what since when, and what is held for it. */
async function agreed(tx: Tx, row: Provision) {
  if ((await bookPolicy(tx)).standard !== 'cas')
    refuse('rule', ['小企业会计准则不计提坏账准备；确实收不回时直接核销', 'The small-enterprise standard has no allowance: write off what is lost'], 'asOf')
  happened(row.asOf, tx.today, null, 'asOf')
  if (row.lines.length > 0) return undefined
  const held = await heldFor(tx, row.asOf)
  const open = await openReceivables(tx, row.asOf)
  const customers = [...new Set([...open.keys(), ...held.keys()])].toSorted()
  const lines = customers.flatMap((customer) => {
    const debts = open.get(customer) ?? []
    const needed = provisionFor(debts, row.asOf, [row.y1, row.y2, row.y3, row.y4, row.y5, row.older])
    const before = money(held.get(customer) ?? 0n)
    if (needed === zeroMoney && before === zeroMoney) return []
    return [
      {
        id: newId<'badDebtProvision.lines'>(),
        customer,
        open: sumMoney(debts.map((debt) => debt.amount)),
        needed,
        held: before,
        amount: minus(needed, before),
      },
    ]
  })
  if (lines.length === 0) refuse('rule', [`截至 ${row.asOf} 没有应收，也没有坏账准备`, `Nothing is open on ${row.asOf}`], 'asOf')
  return { lines, needed: sumMoney(lines.map((line) => line.needed)), total: sumMoney(lines.map((line) => line.amount)) }
}

export default [
  implement(badDebtProvision, 'create', agreed),
  implement(badDebtProvision, 'update', agreed),
  /** What is held must be what it was when this was computed: another provision in between would be provided twice. */
  implement(badDebtProvision, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, row.asOf)
    const held = await heldFor(tx, on)
    const moved = row.lines.find((line) => line.held !== (held.get(line.customer) ?? 0n))
    if (moved) refuse('stale', ['计提后坏账准备又有变动，请作废后重新计提', 'The allowance has moved since: make it void and compute anew'])
    await postEntry(tx, providedEntry(row, on))
    return { postedOn: on }
  }),
  implement(badDebtProvision, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.postedOn)
    await reverseEntries(tx, { record: badDebtProvision.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]
