import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { groupedMoney, minus, money, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { InputOf, RowOf } from '../../kernel/record/record.ts'
import { bankAccount } from '../banks/bank-account.record.ts'
import { roleOfKind } from '../banks/calculate-money-line.ts'
import { customer } from '../parties/customer.record.ts'
import { receipt } from '../receivables/receipt.record.ts'
import { nameless, paysHimself } from './calculate-payer.ts'
import { statementLine } from './statement-line.record.ts'

type Line = RowOf<typeof statementLine>
type Matched = NonNullable<InputOf<typeof receipt>['lines']>
interface Wanted {
  readonly customer: Id<'customer'>
  readonly how: 'oldest' | 'account' | 'chosen'
  readonly lines: Matched
  readonly fee: Money | null
  readonly on: Day | null
  readonly letterLater: boolean
}

/** Money that came in; what went out is no receipt. */
function needIncoming(row: Line): void {
  if (row.direction !== 'in') refuse('state', [`${row.number} 是付出的款，不能收款`, `${row.number} went out`])
}

// What is due first is paid first; freight advanced comes after all invoices, as nobody has asked for it in a tax invoice.
const oldestSql = `
  select id as invoice, null::uuid as shipment, (gross - received)::bigint as open from (
    select * from invoice_request where company_id = $1 and customer = $2 and state = 'posted' and received < gross order by due_on nulls last, invoiced_on, number limit 200) i
  union all
  select null, id, (freight - freight_received)::bigint from (
    select * from shipment where company_id = $1 and customer = $2 and state = 'shipped' and freight_by = 'advanced' and freight_received < freight order by shipped_on, number limit 200) s`

interface Open {
  readonly invoice: Id<'invoiceRequest'> | null
  readonly shipment: Id<'shipment'> | null
  readonly open: bigint
}

/** The amount laid out over what the customer owes, the oldest first; the rest stays on account. */
export async function oldestFirst(tx: Tx, who: Id<'customer'>, amount: Money): Promise<Matched> {
  let left = amount
  const lines: { invoice: Id<'invoiceRequest'> | null; shipment: Id<'shipment'> | null; amount: Money }[] = []
  for (const { invoice, shipment, open } of await tx.rows<Open>(oldestSql, [tx.company, who])) {
    if (left <= zeroMoney) break
    const part = money(open) < left ? money(open) : left
    lines.push({ invoice, shipment, amount: part })
    left = minus(left, part)
  }
  return lines
}

/** Another's money for this customer (代付) needs the payer's letter, now or as a duty (practice §0, rule 9). Whether one is still to come. */
async function letterToCome(tx: Tx, row: Line, wanted: Wanted): Promise<boolean> {
  const who = await tx.get(customer, wanted.customer)
  if (row.counterparty === nameless || paysHimself(row.counterparty, who) || (row.letter ?? []).length > 0) return false
  if (!wanted.letterLater)
    refuse(
      'rule',
      [
        `付款人「${row.counterparty}」不是客户「${who.name}」，代付款须上传委托付款函，或勾选「委托付款函后补」`,
        `${row.counterparty} is not ${who.name}: third-party money needs the payer’s letter, or say that it follows`,
      ],
      'letter',
    )
  return true
}

async function received(tx: Tx, row: Line, wanted: Wanted) {
  needIncoming(row)
  const owesLetter = await letterToCome(tx, row, wanted)
  const parked = row.state === 'parked'
  const amount = plus(row.amount, wanted.fee ?? zeroMoney)
  const till = await tx.get(bankAccount, row.account)
  const lines = wanted.how === 'oldest' ? await oldestFirst(tx, wanted.customer, amount) : wanted.how === 'chosen' ? wanted.lines : []
  const made = await tx.create(receipt, {
    customer: wanted.customer,
    receivedOn: wanted.on ?? (parked ? tx.today : row.day),
    amount,
    fee: wanted.fee,
    method: parked ? 'unknownMoney' : roleOfKind(till.kind),
    account: parked ? null : row.account,
    payer: row.counterparty === nameless ? null : row.counterparty.slice(0, 100),
    reference: (row.reference ?? row.number).slice(0, 60),
    lines,
  })
  return { customer: wanted.customer, receipt: made.id, made: true, booked: parked ? row.id : made.id, owesLetter }
}

/** Below this nobody takes a guess for granted. */
const least = 60

export default [
  /** 按识别收款: the customer that was recognised, the oldest invoices first. Only where the payer pays for himself: another's money is claimed with its letter. */
  implement(statementLine, 'claimGuess', async (tx, row) => {
    if (row.guess === null || row.score < least)
      refuse('state', [`${row.number} 没有识别出付款人，请用「认领收款」选择客户`, `Nobody was recognised for ${row.number}: claim it`])
    if (row.fee !== zeroMoney)
      refuse('state', [`${row.number} 含手续费 ${groupedMoney(row.fee)}，请用「认领收款」核对`, `${row.number} has a fee in it: claim it`])
    return await received(tx, row, { customer: row.guess, how: 'oldest', lines: [], fee: null, on: null, letterLater: false })
  }),
  implement(statementLine, 'claim', async (tx, row, input) => {
    if (row.state === 'parked' && input.fee !== null && input.fee !== zeroMoney)
      refuse('invalid', ['暂挂过的款按原金额认领，手续费请另行记账', 'What was parked is received as it stands'], 'fee')
    return await received(tx, row, input)
  }),
  /** A receipt entered by hand before its movement came: same amount, same account, and no other movement's. */
  implement(statementLine, 'tie', async (tx, row, input) => {
    needIncoming(row)
    const [found] = await tx.lock(receipt, [input.receipt])
    if (found?.state !== 'entered') refuse('state', ['收款单已红冲，请另选', 'The receipt was reversed'], 'receipt')
    const reached = minus(found.amount, found.fee ?? zeroMoney)
    if (reached !== row.amount)
      refuse(
        'invalid',
        [
          `收款单到账 ${groupedMoney(reached)}，流水 ${groupedMoney(row.amount)}，金额不同`,
          `The receipt is of ${groupedMoney(reached)}, the movement of ${groupedMoney(row.amount)}`,
        ],
        'receipt',
      )
    const till = await tx.get(bankAccount, row.account)
    if ((found.account ?? row.account) !== row.account || found.method !== roleOfKind(till.kind))
      refuse('invalid', ['收款单记的是另一个账户，请核对', 'The receipt is of another account'], 'receipt')
    const [taken] = await tx.rows<{ number: string }>("select number from statement_line where company_id = $1 and receipt = $2 and state = 'received'", [
      tx.company,
      found.id,
    ])
    if (taken) refuse('duplicate', [`收款单 ${found.number} 已对上流水 ${taken.number}`, `${found.number} is attached to ${taken.number}`], 'receipt')
    return { customer: found.customer, receipt: found.id, made: false, booked: found.id }
  }),
  implement(statementLine, 'addLetter', (_tx, row) => Promise.resolve({ owesLetter: (row.letter ?? []).length === 0 })),
]
