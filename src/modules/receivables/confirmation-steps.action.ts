import { addMonths } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { newId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { minus, money, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { customer } from '../parties/customer.record.ts'
import { overdueOf } from './ageing.report.ts'
import { balanceConfirmation } from './balance-confirmation.record.ts'
import { confirmationRound } from './confirmation-round.record.ts'
import { statementRows } from './statement.report.ts'

type Letter = RowOf<typeof balanceConfirmation>
type Asked = Pick<Letter, 'customer' | 'from' | 'asOf'>

/** Movements of one letter; a customer with more is asked for a shorter span. */
const most = 2000
/** Months after which a claim that was confirmed in writing is barred again (民法典 188: three years). */
const limitation = 36

// What had left by the day and was not invoiced by it, with VAT.
const notInvoicedSql = `
  select coalesce(sum(l.gross - coalesce(b.gross, 0)), 0)::bigint as amount
  from shipment s join shipment_list l on l.company_id = $1 and l.parent = s.id
  left join lateral (
    select sum(i.gross) as gross from invoice_request_lines i join invoice_request r on r.company_id = $1 and r.id = i.parent
    where i.company_id = $1 and i.shipment_line = l.id and r.state = 'posted' and r.invoiced_on <= $3
  ) b on true
  where s.company_id = $1 and s.customer = any((select customer_family($2))::uuid[]) and s.state = 'shipped' and s.shipped_on <= $3`

/** What our books say of a customer on that day, movement by movement, in fen. Refuses a day to come, and more movements than a letter holds. */
export async function figuresOf(read: Reading, asked: Asked) {
  happened(asked.asOf, read.today, null, 'asOf')
  const rows = await statementRows(read, { customer: asked.customer, from: asked.from, to: asked.asOf })
  const moved = rows.slice(1, -1)
  if (moved.length > most) refuse('tooLarge', [`往来超过 ${most} 笔，请缩短起止日期`, `More than ${most} movements: choose a shorter span`], 'from')
  const [notInvoiced] = await read.rows<{ amount: bigint }>(notInvoicedSql, [read.company, asked.customer, asked.asOf])
  const [opening, closing] = [rows[0]?.owed ?? zeroMoney, rows.at(-1)?.owed ?? zeroMoney]
  const receivable = rows.at(-1)?.balance ?? zeroMoney
  const split = await sidesOf(read, asked)
  return {
    opening,
    receivable,
    ...split,
    owed: closing,
    overdue: await overdueOf(read, asked.customer, asked.asOf),
    notInvoiced: money(notInvoiced?.amount ?? 0n),
    lines: moved.map((row) => ({
      id: newId<'balanceConfirmation.lines'>(),
      day: row.day,
      summary: row.summary,
      invoiced: row.invoiced,
      charged: someMoney(row.charged),
      settled: someMoney(row.settled),
      freight: someMoney(row.freight),
      advance: someMoney(row.advance),
      owed: row.owed,
    })),
  }
}

// Zero stands as nothing in a ledger.
const someMoney = (amount: Money | null): Money | null => (amount === zeroMoney ? null : amount)

const sidesSql = `
  select coalesce(sum(amount) filter (where role = 'freightAdvanced'), 0)::bigint as freight, coalesce(-sum(amount) filter (where role = 'customerAdvance'), 0)::bigint as advance from (
    select m.role, m.debit - m.credit as amount from ledger_from(to_char($3::date, 'YYYY-MM')) m
      where m.cube = 'customer' and m.customer = any((select customer_family($2))::uuid[]) and m.role in ('freightAdvanced', 'customerAdvance') and m.month = ''
    union all
    select l.role, case l.side when 'D' then l.amount else -l.amount end from journal_line l
      where l.company_id = $1 and l.customer = any((select customer_family($2))::uuid[]) and l.role in ('freightAdvanced', 'customerAdvance') and l.day between date_trunc('month', $3::date)::date and $3
  ) side`

async function sidesOf(read: Reading, { customer: who, asOf }: Asked): Promise<{ readonly freight: Money; readonly advance: Money }> {
  const [found] = await read.rows<{ freight: bigint; advance: bigint }>(sidesSql, [read.company, who, asOf])
  return { freight: money(found?.freight ?? 0n), advance: money(found?.advance ?? 0n) }
}

/** The customer is locked, so that two cannot write him the same letter at once. */
async function refuseTwice(tx: Tx, row: Letter): Promise<void> {
  const [one] = await tx.lock(customer, [row.customer])
  const living = ['made', 'checked', 'sent', 'agreed', 'differs', 'settled'] as const
  const [other] = (await tx.find(balanceConfirmation, { customer: row.customer, asOf: row.asOf, state: living })).filter((found) => found.id !== row.id)
  if (other)
    refuse('duplicate', [`${one?.name ?? ''} 截至 ${row.asOf} 已有对账函 ${other.number}`, `There is a letter as of ${row.asOf}: ${other.number}`], 'customer')
}

async function written(tx: Tx, row: Letter) {
  await refuseTwice(tx, row)
  const { salesperson } = await tx.get(customer, row.customer)
  return { salesperson, ...(await figuresOf(tx, row)) }
}

/** Once it is answered, what was asked stays as it was; only the differences are written on. */
async function changed(tx: Tx, row: Letter) {
  if (row.state !== 'differs') return await written(tx, row)
  const before = await tx.get(balanceConfirmation, row.id)
  const kept = (['customer', 'from', 'asOf', 'round'] as const).find((field) => before[field] !== row[field])
  if (kept) refuse('state', ['回函已登记，只能填写差异明细和备注', 'It is answered: only its differences are written on'], kept)
  const bare = row.differences.findIndex((line) => line.theirEntry === null && line.ourEntry === null)
  if (bare >= 0)
    refuse('invalid', [`第 ${bare + 1} 行请写明对方或我方账上的那一笔`, `Line ${bare + 1} names their entry or ours`], `differences.${bare}.ourEntry`)
  return undefined
}

/** When the answer came: not before the letter went. */
const cameBack = (row: Letter, today: Day): void => happened(row.returnedOn ?? today, today, row.sentOn, 'returnedOn')

const noAnswer = { returnedOn: null, scan: null, signer: null, theirs: null, limitation: null, differences: [] }

// Customers who owe or moved and have no living letter as of the day.
const wantedSql = `
  select c.id, c.name from customer c
  join (
    select coalesce(h.head, side.customer) as customer, sum(amount) as owed from (
      select m.customer, m.debit - m.credit as amount from ledger_from(to_char($3::date, 'YYYY-MM')) m
        where m.cube = 'customer' and m.role in ('receivable', 'freightAdvanced', 'customerAdvance') and m.month = ''
      union all
      select l.customer, case l.side when 'D' then l.amount else -l.amount end from journal_line l
        where l.company_id = $1 and l.role in ('receivable', 'freightAdvanced', 'customerAdvance') and l.day between date_trunc('month', $3::date)::date and $3
    ) side left join customer_heads h on h.company_id = $1 and h.customer = side.customer where side.customer is not null group by coalesce(h.head, side.customer)
  ) b on b.customer = c.id
  where c.company_id = $1 and (b.owed <> 0 or ($4 = 'moved' and exists (
    select 1 from journal_line l where l.company_id = $1 and l.customer = any((select customer_family(c.id))::uuid[]) and l.role in ('receivable', 'freightAdvanced', 'customerAdvance') and l.day between $2 and $3)))
    and not exists (select 1 from balance_confirmation t where t.company_id = $1 and t.customer = c.id and t.as_of = $3 and t.state <> 'void')
  order by c.code`

/** To whom a round still has to write, in order of their codes. */
export async function lettersWanted(read: Reading, round: Pick<RowOf<typeof confirmationRound>, 'from' | 'asOf' | 'which'>) {
  return await read.rows<{ id: Id<'customer'>; name: string }>(wantedSql, [read.company, round.from, round.asOf, round.which])
}

/** Whether what stands on the letter is what the books say now. */
export const sameFigures = (letter: Pick<Letter, 'owed' | 'lines'>, now: Pick<Letter, 'owed' | 'lines'>): boolean =>
  letter.owed === now.owed && letter.lines.length === now.lines.length && movedBy(letter) === movedBy(now)
const movedBy = (letter: Pick<Letter, 'lines'>): Money =>
  sumMoney(
    letter.lines.map((line) => minus(plus(line.charged ?? zeroMoney, line.freight ?? zeroMoney), plus(line.settled ?? zeroMoney, line.advance ?? zeroMoney))),
  )

export default [
  implement(balanceConfirmation, 'create', written),
  implement(balanceConfirmation, 'update', changed),
  implement(balanceConfirmation, 'refresh', written),
  implement(balanceConfirmation, 'send', (tx, row) => {
    happened(row.sentOn ?? tx.today, tx.today, row.asOf, 'sentOn')
    return Promise.resolve(undefined)
  }),
  implement(balanceConfirmation, 'remind', (tx, row) => {
    happened(row.remindedOn ?? tx.today, tx.today, row.sentOn, 'remindedOn')
    return Promise.resolve(undefined)
  }),
  implement(balanceConfirmation, 'agree', (tx, row) => {
    cameBack(row, tx.today)
    return Promise.resolve({ theirs: row.owed, limitation: addMonths(row.returnedOn ?? tx.today, limitation) })
  }),
  implement(balanceConfirmation, 'differ', (tx, row) => {
    cameBack(row, tx.today)
    if (row.theirs === row.owed) refuse('rule', ['对方金额与我方相同，请用「回函相符」', 'It is the same amount: they agree'], 'theirs')
    if (row.salesperson !== null)
      tx.notify([row.salesperson], {
        topic: 'confirmation',
        says: [`对账函 ${row.number} 回函不符，请协助查明差异`, `Confirmation ${row.number} differs`],
        record: balanceConfirmation.name,
        row: row.id,
      })
    return Promise.resolve(undefined)
  }),
  implement(balanceConfirmation, 'settle', (_tx, row) =>
    Promise.resolve(row.returnedOn === null ? undefined : { limitation: addMonths(row.returnedOn, limitation) }),
  ),
  implement(balanceConfirmation, 'takeBack', () => Promise.resolve(noAnswer)),
  implement(confirmationRound, 'create', (tx, row) => {
    happened(row.asOf, tx.today, null, 'asOf')
    tx.later('makeConfirmations', { round: row.id })
    return Promise.resolve(undefined)
  }),
  implement(confirmationRound, 'again', (tx, row) => {
    tx.later('makeConfirmations', { round: row.id })
    return Promise.resolve(undefined)
  }),
  implement(confirmationRound, 'noteMade', (_tx, row, { wanted, made, told }) => Promise.resolve({ wanted: row.made + wanted, made: row.made + made, told })),
]
