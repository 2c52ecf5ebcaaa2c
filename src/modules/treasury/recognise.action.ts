import type { Id } from '../../base/id.ts'
import { money } from '../../base/money.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { bankStatement } from './bank-statement.record.ts'
import { bareName, guessPayer, nameless } from './calculate-payer.ts'
import type { Before, Due, Guess, Known, Payment } from './calculate-payer.ts'
import { statementLine } from './statement-line.record.ts'

const bare = (column: string): string => `lower(translate(regexp_replace(${column}, '\\s', '', 'g'), '（）', '()'))`

// Of a name or account the newest choice of each customer; what was taken back is no choice.
const beforeSql = `select distinct on (l.customer, ${bare('l.counterparty')}, l.counter_account) l.customer, l.counterparty as name, l.counter_account as number
  from statement_line l where l.company_id = $1 and l.customer is not null and (${bare('l.counterparty')} = any($2::text[]) or l.counter_account = any($3::text[]))`

const knownSql = `select c.id, c.name, c.invoice_title as "invoiceTitle", c.bank_account as "bankAccount" from customer c
  where c.company_id = $1 and (${bare('c.name')} = any($2::text[]) or ${bare('c.invoice_title')} = any($2::text[]) or c.bank_account = any($3::text[]) or c.id = any($4::uuid[]))`

const dueSql = `
  select r.customer, 'invoice' as kind, coalesce(r.invoice_number, r.number) as number, (r.gross - r.received)::bigint as amount
    from invoice_request r where r.company_id = $1 and r.state = 'posted' and r.received < r.gross and (r.gross - r.received) = any($2::bigint[])
  union all
  select o.customer, 'order', o.number, o.gross from sales_order o where o.company_id = $1 and o.state = 'open' and o.gross = any($2::bigint[])`

/** Who probably paid each of these, in their order: four statements for all of them. What went out is nobody's payment. */
export async function guessPayers(read: Reading, payments: readonly (Payment & { readonly direction: 'in' | 'out' })[]): Promise<readonly Guess[]> {
  const incoming = payments.filter((one) => one.direction === 'in')
  const names = [...new Set(incoming.map((one) => bareName(one.name)).filter((name) => name !== nameless))]
  const numbers = [...new Set(incoming.flatMap((one) => one.number ?? []))]
  const before = await read.rows<Before>(beforeSql, [read.company, names, numbers])
  const due = await read.rows<Omit<Due, 'amount'> & { readonly amount: bigint }>(dueSql, [
    read.company,
    [...new Set(incoming.map((one) => one.amount.toString()))],
  ])
  const more: readonly Id<'customer'>[] = [...new Set([...before, ...due].map((one) => one.customer))]
  const customers = await read.rows<Known>(knownSql, [read.company, names, numbers, [...more]])
  const clues = { customers, before, due: due.map((one) => ({ ...one, amount: money(one.amount) })) }
  const nobody: Guess = { guess: null, score: 0, why: null, sure: false }
  return payments.map((one) => (one.direction === 'in' ? guessPayer(one, clues) : nobody))
}

export default [
  implement(statementLine, 'noteGuess', (_tx, _row, guess) => Promise.resolve(guess)),
  /** Who paid what is still open is looked up again: customers and invoices have come since. */
  implement(bankStatement, 'recognise', async (tx, row) => {
    const lines = await tx.find(statementLine, { statement: row.id, state: 'open' })
    const guesses = await guessPayers(
      tx,
      lines.map((line) => ({ name: line.counterparty, number: line.counterAccount, amount: line.amount, direction: line.direction })),
    )
    for (const [index, line] of lines.entries()) {
      const now = guesses[index]
      if (now && (now.guess !== line.guess || now.score !== line.score || now.why !== line.why || now.sure !== line.sure))
        await tx.do(statementLine, 'noteGuess', line.id, now)
    }
    return undefined
  }),
]
