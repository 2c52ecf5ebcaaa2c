import { happened } from '../../base/happened.ts'
import { firstOf } from '../../base/day.ts'
import { money, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { shareOf } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { newId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { person } from '../people/person.record.ts'
import { accruedEntry } from './contracted-fee.posting.ts'
import { contractedFee } from './contracted-fee.record.ts'

type Fee = RowOf<typeof contractedFee>

/** What a person may still draw of his contracted fee 承包费结余, in fen: accrued less drawn, from the book itself. */
export async function feeBalance(read: Reading, person: Id<'person'>): Promise<Money> {
  const [found] = await read.rows<{ balance: bigint }>(
    "select coalesce(sum(credit - debit), 0)::bigint as balance from ledger_sum where cube = 'customer' and role = 'contractedFee' and person = $1",
    [person],
  )
  return money(found?.balance ?? 0n)
}

// What customers paid of invoices in the month, without VAT: each settled amount by its invoice's share of net, by the salesperson it was sold by.
const collectedSql = `
  select i.salesperson as person, sum(round(l.amount * i.net::numeric / i.gross))::bigint as base
  from receipt r
  join receipt_lines l on l.company_id = r.company_id and l.parent = r.id
  join invoice_request i on i.company_id = r.company_id and i.id = l.invoice
  where r.company_id = $1 and r.state = 'entered' and to_char(r.received_on, 'YYYY-MM') = $2 and i.gross <> 0
  group by i.salesperson having sum(l.amount) > 0 order by i.salesperson`

/** Who collected what in the month, net of VAT, in fen. */
async function collected(read: Reading, month: string): Promise<readonly { readonly person: Id<'person'>; readonly base: Money }[]> {
  return await read.rows<{ person: Id<'person'>; base: Money }>(collectedSql, [read.company, month])
}

// Accruals that stand: a month is accrued once for each person.
const accruedSql = `
  select f.number, p.name from contracted_fee_lines l
  join contracted_fee f on f.company_id = l.company_id and f.id = l.parent
  join person p on p.company_id = l.company_id and p.id = l.person
  where l.company_id = $1 and f.month = $2 and f.id <> $3 and f.state not in ('reversed', 'void') and l.person = any($4) limit 1`

async function refuseTwice(read: Reading, row: Fee): Promise<void> {
  const [other] = await read.rows<{ number: string; name: string }>(accruedSql, [read.company, row.month, row.id, row.lines.map((line) => line.person)])
  if (other) refuse('rule', [`${other.name} 的 ${row.month} 承包费已在 ${other.number} 提取`, `${other.name} has ${row.month} in ${other.number}`], 'lines')
}

/** Lines that are not given are made from the book: everybody with money collected in the month, at the share asked. */
async function agreed(tx: Tx, row: Fee) {
  if (row.lines.length > 0) {
    await refuseTwice(tx, row)
    return undefined
  }
  const { rate } = row
  if (rate === null) refuse('rule', ['请填提取比例，或逐行填写业务员', 'Give a share, or the salespersons line by line'], 'rate')
  const lines = (await collected(tx, row.month)).map(({ person, base }) => ({
    id: newId<'contractedFee.lines'>(),
    person,
    campaign: null,
    base,
    rate,
    fixed: null,
    amount: shareOf(base, rate),
  }))
  if (lines.length === 0) refuse('rule', [`${row.month} 没有已核销的回款`, `Nothing was collected and matched in ${row.month}`], 'month')
  await refuseTwice(tx, { ...row, lines })
  return { lines, total: sumMoney(lines.map((line) => line.amount)) }
}

export default [
  implement(contractedFee, 'create', agreed),
  implement(contractedFee, 'update', agreed),
  implement(contractedFee, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, firstOf(row.month))
    await refuseTwice(tx, row)
    await postEntry(tx, accruedEntry(row, on))
    return { postedOn: on }
  }),
  /** 红冲: refused where somebody has drawn on it more than would be left. The persons are locked, so that nobody draws on it meanwhile. */
  implement(contractedFee, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.postedOn)
    await tx.lock(
      person,
      row.lines.map((line) => line.person),
    )
    await refuseOverdrawn(tx, row)
    await reverseEntries(tx, { record: contractedFee.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]

const overdrawnSql = `
  select p.name from unnest($2::uuid[], $3::bigint[]) as line (person, amount)
  join person p on p.company_id = $1 and p.id = line.person
  where line.amount > coalesce((select sum(credit - debit) from ledger_sum m where m.cube = 'customer' and m.role = 'contractedFee' and m.person = line.person), 0)
  limit 1`

async function refuseOverdrawn(read: Reading, row: Fee): Promise<void> {
  const [found] = await read.rows<{ name: string }>(overdrawnSql, [
    read.company,
    row.lines.map((line) => line.person),
    row.lines.map((line) => plus(line.amount, zeroMoney).toString()),
  ])
  if (found) refuse('depended', [`${found.name} 已列支，剩余不够红冲；请先红冲他的报销单`, `${found.name} has drawn on it: reverse the claims first`])
}
