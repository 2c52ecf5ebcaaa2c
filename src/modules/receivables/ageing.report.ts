import { present } from '../../base/assert.ts'
import { addMonths, firstOf, monthOf } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { minus, negated, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { aged, lessMatched, openDebts } from './calculate-ageing.ts'
import type { Basis, Debt, Matched, Open, SourcedDebt } from './calculate-ageing.ts'

interface Standing {
  readonly customer: Id<'customer'>
  /** whom he was merged into, else himself */
  readonly head: Id<'customer'>
  readonly salesperson: Id<'person'> | null
  readonly term: number
  readonly limit: Money | null
  readonly balance: Money
  readonly advance: Money
  readonly lastDay: Day | null
  readonly lastAmount: Money | null
}

// What everybody owes and has on account: all there is of both accounts, less the months after that of the day, less what is left of its own month.
const standingSql = `
  with moved as (
    select m.customer, m.role, m.debit - m.credit as amount from ledger_from(to_char($3::date, 'YYYY-MM')) m
    where m.cube = 'customer' and m.month = '' and m.role in ('receivable', 'customerAdvance') and ($4::uuid is null or m.customer = any((select customer_family($4))::uuid[]))
    union all
    select l.customer, l.role, case l.side when 'D' then -l.amount else l.amount end from journal_line l
    where l.company_id = $1 and l.role in ('receivable', 'customerAdvance') and l.day > $2 and l.day < $3 and ($4::uuid is null or l.customer = any((select customer_family($4))::uuid[]))
  ),
  summed as (
    select customer, coalesce(sum(amount) filter (where role = 'receivable'), 0) as balance, coalesce(-sum(amount) filter (where role = 'customerAdvance'), 0) as advance
    from moved group by customer
  )
  select s.customer, c.id as head, c.salesperson, c.credit_days as term, c.credit_limit as limit, s.balance::bigint, s.advance::bigint,
    last.received_on as "lastDay", last.amount as "lastAmount"
  from summed s
  left join customer_heads h on h.company_id = $1 and h.customer = s.customer
  join customer c on c.company_id = $1 and c.id = coalesce(h.head, s.customer)
  left join lateral (
    select r.received_on, r.amount from receipt r
    where r.company_id = $1 and r.customer = s.customer and r.state = 'entered' and r.received_on <= $2 order by r.received_on desc, r.made_at desc limit 1
  ) last on true
  where s.balance <> 0 or s.advance <> 0
  order by c.code`

interface OpenDebt extends SourcedDebt {
  readonly customer: Id<'customer'>
  readonly named: readonly string[] | null
}
interface Named extends Matched {
  readonly customer: Id<'customer'>
}

const debtsSql = 'select d.customer, d.day, d.source, d.amount, d.named from debts_open($1, $2, $3) d order by d.day, d.source'

// What names an invoice, up to the day, in one order whoever asks; an invoice stands for its own debt and for those of the shipments it is over.
const namedSql = `
  select n.customer, n.invoice as own, sum(m.amount)::bigint as amount, array(select o.source from debts_of_invoice(n.invoice) o) as sources
  from unnest($1::uuid[], $2::uuid[]) as n (customer, invoice)
  cross join lateral (select * from receivable_named() m where m.invoice = n.invoice offset 0) m
  where m.customer = n.customer and m.day <= $3
  group by n.customer, n.invoice order by n.invoice`

const perCustomer = <T extends { readonly customer: Id<'customer'> }>(rows: readonly T[]): Map<Id<'customer'>, T[]> => Map.groupBy(rows, (row) => row.customer)

/**
 * What is open of the debts of these customers, and what was paid beyond them; also whose debts are too few to tell. Debts that are left out are those
 * that were settled in full by name, so that what is asked here less what is owed is what was paid of the rest, by name or not. `whole`: all debts are asked.
 */
async function openAmong(
  read: Reading,
  standings: readonly Standing[],
  asOf: Day,
  { only, whole }: { readonly only: readonly Id<'customer'>[] | null; readonly whole: boolean },
) {
  const debts = perCustomer(await read.rows<OpenDebt>(debtsSql, [asOf, whole ? only : [], only]))
  const owing = standings.filter((one) => one.balance > 0n)
  const invoices = owing.flatMap((one) =>
    [...new Set((debts.get(one.customer) ?? []).flatMap((debt) => debt.named ?? []))].map((id) => [one.customer, id] as const),
  )
  const asked = [invoices.map(([customer]) => customer), invoices.map(([, invoice]) => invoice), asOf]
  const named = perCustomer(invoices.length === 0 ? [] : await read.rows<Named>(namedSql, asked))
  const open = new Map<Id<'customer'>, Open>()
  const unclear: Id<'customer'>[] = []
  for (const { customer, balance } of standings) {
    const [own, matched] = balance > 0n ? [debts.get(customer) ?? [], named.get(customer) ?? []] : [[], []]
    const settled = minus(sumMoney(own.map((debt) => debt.amount)), balance)
    // More by name than was paid by then: the order in which names are taken decides, of all of them.
    if (!whole && balance > 0n && settled < sumMoney(matched.map((one) => one.amount))) unclear.push(customer)
    const rest = lessMatched(own, matched, settled)
    open.set(customer, openDebts(rest.debts, rest.left))
  }
  return { open, unclear }
}

/**
 * Who owes or has money on account on a day, by code, and what of each customer's debts is open then (practice §8.4: what was matched by name, the rest
 * oldest first). An allowance or a return takes off what was owed, and counts as settling it: of the invoice or shipment it names, else of the oldest. A debt
 * that was reversed by then is none, or what was shipped again would be as old as the mistake.
 */
async function openByCustomer(read: Reading, asOf: Day, customer: Id<'customer'> | null) {
  const standings = await read.rows<Standing>(standingSql, [read.company, asOf, addMonths(firstOf(monthOf(asOf)), 1), customer])
  const { open, unclear } = await openAmong(read, standings, asOf, { only: customer === null ? null : standings.map((one) => one.customer), whole: false })
  if (unclear.length > 0) {
    const again = standings.filter((one) => unclear.includes(one.customer))
    for (const [owing, all] of (await openAmong(read, again, asOf, { only: unclear, whole: true })).open) open.set(owing, all)
  }
  return standings.map((one) => ({ ...one, open: present(open.get(one.customer), 'every standing was looked at') }))
}

type Aged = Awaited<ReturnType<typeof openByCustomer>>[number]

/** Two of one family in one: what both owe, the later receipt of the two, and the terms of him who is kept. */
function together(one: Aged, other: Aged): Aged {
  const later = other.lastDay !== null && (one.lastDay === null || other.lastDay > one.lastDay) ? other : one
  return {
    ...one,
    balance: plus(one.balance, other.balance),
    advance: plus(one.advance, other.advance),
    lastDay: later.lastDay,
    lastAmount: later.lastAmount,
    open: { debts: [...one.open.debts, ...other.open.debts], over: plus(one.open.over, other.open.over) },
  }
}

/** Those that were merged into another stand with him. */
const byHead = (all: readonly Aged[]): readonly Aged[] =>
  [...Map.groupBy(all, (one) => one.head)].map(([head, family]) => ({ ...family.reduce(together), customer: head }))

/** What every customer still owes on a day, debt by debt. */
export async function openReceivables(read: Reading, asOf: Day): Promise<ReadonlyMap<Id<'customer'>, readonly Debt[]>> {
  return new Map((await openByCustomer(read, asOf, null)).map((one) => [one.customer, one.open.debts]))
}

/** What one customer is late with on a day, in fen: beyond the credit days he has now. */
export async function overdueOf(read: Reading, customer: Id<'customer'>, asOf: Day): Promise<Money> {
  const [one] = byHead(await openByCustomer(read, asOf, customer))
  if (!one) return zeroMoney
  return minus(sumMoney(one.open.debts.map((debt) => debt.amount)), aged(one.open.debts, asOf, 'overdue', one.term).notDue)
}

function rowOf(one: Aged, asOf: Day, basis: Basis) {
  const { customer, salesperson, balance, term, limit, lastDay, lastAmount, advance, open } = one
  const excess = limit === null ? null : balance > limit ? minus(balance, limit) : zeroMoney
  const unmatched = negated(plus(advance, open.over))
  return { customer, salesperson, balance, ...aged(open.debts, asOf, basis, term), unmatched, term, limit, excess, lastDay, lastAmount }
}

const first = { overdue: ['逾期天数', 'Days overdue'], age: ['账龄天数', 'Days since it arose'] } as const

/**
 * 应收账龄 (practice §8.4): receivables of every customer by how long they are open. What was matched settles what it was matched to, any other
 * payment the oldest debt first; money on account
 * stands in a column of its own, negative, and is not taken off silently. The term is the customer's credit days as they are now.
 */
export default defineReport({
  name: 'ageing',
  label: ['应收账龄', 'Receivables by age'],
  about: [
    '已核销的按核销，其余按先进先出；按逾期天数或账龄天数分段；未核销的收款单列为负数',
    'By what was matched, the rest oldest first; money on account stands apart, negative',
  ],
  duties: ['E4'],
  planned: 'once',
  may: ['clerk', 'lead', 'manager', 'finance', 'administrator'],
  input: { asOf: f.day(['截止日期', 'As of'], { initial: 'today' }), basis: f.choice(['分段依据', 'By'], first, { initial: 'overdue' }) },
  columns: {
    customer: f.ref(['客户', 'Customer'], 'customer'),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person'),
    balance: f.money(['应收余额', 'Receivable']),
    notDue: f.money(['未到期', 'Not due']),
    d30: f.money(['1-30 天', '1-30 days']),
    d60: f.money(['31-60 天', '31-60 days']),
    d90: f.money(['61-90 天', '61-90 days']),
    d180: f.money(['91-180 天', '91-180 days']),
    d365: f.money(['181-365 天', '181-365 days']),
    y2: f.money(['1-2 年', '1-2 years']),
    y3: f.money(['2-3 年', '2-3 years']),
    older: f.money(['3 年以上', 'Over 3 years']),
    unmatched: f.money(['未核销', 'On account']),
    term: f.count(['账期（天）', 'Credit days']),
    limit: f.money(['信用额度', 'Credit limit']),
    excess: f.money(['超额', 'Over the limit']),
    lastDay: f.day(['最近回款日', 'Last receipt']),
    lastAmount: f.money(['最近回款额', 'Its amount']),
  },
  totals: ['balance', 'notDue', 'd30', 'd60', 'd90', 'd180', 'd365', 'y2', 'y3', 'older', 'unmatched'],
  opens: { column: 'customer', record: 'customer' },
  run: async (read, input) => byHead(await openByCustomer(read, input.asOf, null)).map((one) => rowOf(one, input.asOf, input.basis)),
})
