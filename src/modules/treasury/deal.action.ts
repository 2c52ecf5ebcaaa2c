import { happened } from '../../base/happened.ts'
import { negated } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { account } from '../../books/account.record.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf, VerbInput } from '../../kernel/record/record.ts'
import { ownTill } from '../../books/till.ts'
import { receipt } from '../receivables/receipt.record.ts'
import { chargedEntry, parkedEntry, transferredEntry } from './statement-line.posting.ts'
import { statementLine } from './statement-line.record.ts'

type Line = RowOf<typeof statementLine>

/** The journal entry of that voucher that moves this account by the amount, each way. */
const voucherSql = `
  select j.source_id as source from voucher_number v join journal j on j.company_id = $1 and j.id = v.journal_id
  where v.company_id = $1 and j.month = $2 and v.number = $3
    and (select coalesce(sum(case l.side when 'D' then l.amount else -l.amount end), 0) from journal_line l
         where l.company_id = $1 and l.journal_id = j.id and (l.bank = $4 or (l.bank is null and l.account = $5))) = $6::bigint`

async function bookedAs(tx: Tx, row: Line, { month, voucher }: VerbInput<typeof statementLine, 'book'>): Promise<string> {
  const till = await ownTill(tx, row.account)
  const [plain] = await tx.find(account, { role: till.role })
  const moved = row.direction === 'in' ? row.amount : negated(row.amount)
  const [found] = await tx.rows<{ source: string }>(voucherSql, [tx.company, month, voucher, row.account, till.account ?? plain?.code ?? '', moved.toString()])
  if (!found)
    refuse(
      'unknown',
      [`${month} 的 ${voucher} 号凭证没有按这个金额动这个账户，请核对凭证号`, `Voucher ${voucher} of ${month} does not move this account by the amount`],
      'voucher',
    )
  const [taken] = await tx.rows<{ number: string }>(
    'select number from statement_line where company_id = $1 and account = $2 and booked = $3 and direction = $4 and id <> $5',
    [tx.company, row.account, found.source, row.direction, row.id],
  )
  if (taken) refuse('duplicate', [`这张凭证已对上流水 ${taken.number}`, `That voucher is attached to ${taken.number}`], 'voucher')
  return found.source
}

/** What a receipt that this movement made or paid back is taken back with: its matches first, since they are its own. */
async function giveBack(tx: Tx, row: Line, input: VerbInput<typeof statementLine, 'undo'>): Promise<void> {
  if (row.receipt === null) return
  if (row.state === 'refunded') await tx.do(receipt, 'noteRefund', row.receipt, { on: input.on, amount: negated(row.amount), account: row.account })
  if (row.state !== 'received' || !row.made) return
  const { lines } = await tx.get(receipt, row.receipt)
  if (lines.length > 0) await tx.do(receipt, 'unmatch', row.receipt, input)
  await tx.do(receipt, 'withdraw', row.receipt, input)
}

export default [
  implement(statementLine, 'park', async (tx, row, { on }) => {
    happened(on ?? row.day, tx.today, row.day)
    await postEntry(tx, parkedEntry(row, on ?? row.day, await ownTill(tx, row.account)))
    return { booked: row.id, parkedBefore: true }
  }),
  implement(statementLine, 'chargeFee', async (tx, row, { on }) => {
    happened(on ?? row.day, tx.today, row.day)
    await postEntry(tx, chargedEntry(row, on ?? row.day, await ownTill(tx, row.account)))
    return { booked: row.id }
  }),
  implement(statementLine, 'transfer', async (tx, row, { on, other }) => {
    if (other === row.account) refuse('invalid', ['另一个账户不能是它自己', 'The other account cannot be the same'], 'other')
    happened(on ?? row.day, tx.today, row.day)
    await postEntry(tx, transferredEntry(row, on ?? row.day, await ownTill(tx, row.account), await ownTill(tx, other)))
    return { booked: row.id }
  }),
  /** Only money that is on account goes back, and by the receipt it came in with: an invoice that was paid stays paid. */
  implement(statementLine, 'refund', async (tx, row, { on, receipt: of }) => {
    if (row.direction !== 'out') refuse('state', [`${row.number} 是收到的款，不能退款`, `${row.number} came in`])
    const paid = await tx.do(receipt, 'noteRefund', of, { on: on ?? row.day, amount: row.amount, account: row.account })
    return { booked: of, receipt: of, customer: paid.customer, made: false }
  }),
  implement(statementLine, 'book', async (tx, row, input) => ({ booked: await bookedAs(tx, row, input) })),
  implement(statementLine, 'turn', (_tx, row) => {
    if (!row.unsure) refuse('state', [`${row.number} 的收支是银行写明的，不能改`, `The bank has said which way ${row.number} went`])
    return Promise.resolve({ direction: row.direction === 'in' ? ('out' as const) : ('in' as const) })
  }),
  /** Takes back what this movement caused and nothing else; of money that was parked before, the parking stays. */
  implement(statementLine, 'undo', async (tx, row, input) => {
    happened(input.on, tx.today, row.day)
    await giveBack(tx, row, input)
    const parked = row.state === 'received' && row.parkedBefore
    if (!parked) await reverseEntries(tx, { record: statementLine.name, id: row.id, version: row.version }, input.on, input.reason)
    return {
      state: parked ? ('parked' as const) : ('open' as const),
      parkedBefore: parked,
      booked: parked ? row.id : null,
      receipt: null,
      made: false,
      customer: null,
      owesLetter: false,
      letter: null,
      reason: input.reason,
    }
  }),
]
