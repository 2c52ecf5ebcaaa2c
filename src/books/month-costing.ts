import type { Day, Month } from '../base/day.ts'
import { readId } from '../base/id.ts'
import type { Id } from '../base/id.ts'
import { minus, money, negated, plus, sumMoney, zeroMoney } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import { pieces, readQuantity } from '../base/price.ts'
import type { Quantity } from '../base/price.ts'
import type { Reading } from '../kernel/perform/tx.ts'
import type { AccountRole } from './account-role.ts'
import type { Served } from './cost-difference.ts'
import { heldAfter, monthAverage } from './costing.ts'
import type { Holding } from './costing.ts'
import { besidePosted } from './reverse.ts'
import type { StoredLine } from './reverse.ts'

type Goods = Id<'goods'>
const nothing = readQuantity('0')

/** Goods that left, by one entry: of which document, and what they were booked at. */
export interface Issue {
  readonly entry: string
  readonly day: Day
  readonly record: string
  readonly row: string
  readonly document: string
  readonly goods: Goods
  readonly quantity: Quantity
  readonly booked: Money
  /** stands; was taken back within its month, so that it never left; or later, so that what it was booked at is settled */
  readonly state: 'stands' | 'never' | 'settled'
  readonly salesperson: Id<'person'> | null
  readonly served: readonly Served[]
}

interface IssueRow extends Omit<Issue, 'booked' | 'state' | 'served'> {
  readonly back: Month | null
  readonly paired: readonly StoredLine[]
  readonly went: readonly { readonly role: AccountRole; readonly customer: string | null; readonly quantity: Quantity }[]
}

// A posting puts the credit to stock right after the debit that it serves, so the line before says where the cost went. What left at no cost has no such
// lines: then the goods book and the document say it.
const issuesSql = `
  with moved as (
    select j.id as entry, j.day, j.made_at, j.source_record, j.source_id, l.goods, -sum(l.quantity) as quantity,
      (select r.month from journal r where r.company_id = $1 and r.reverses = j.id) as back
    from journal j join goods_line l on l.company_id = j.company_id and l.journal_id = j.id
    where j.company_id = $1 and (j.month = $2 or j.id = any($3::uuid[])) and j.reverses is null and l.location in ('store', 'loaned')
    group by j.company_id, j.id, l.goods having sum(l.quantity) < 0
  )
  select m.entry, m.day, m.source_record as record, m.source_id as row, coalesce(s.number, i.number, '') as document, m.goods, trim_scale(m.quantity) as quantity, m.back, s.salesperson,
    coalesce((select jsonb_agg(to_jsonb(d) || jsonb_build_object('amount', c.amount::text) order by c.place) from journal_line c
        join journal_line d on d.company_id = $1 and d.journal_id = c.journal_id and d.place = c.place - 1
      where c.company_id = $1 and c.journal_id = m.entry and c.role = 'stock' and c.side = 'C' and c.goods = m.goods), '[]') as paired,
    coalesce((select jsonb_agg(jsonb_build_object('customer', l.customer, 'quantity', trim_scale(l.quantity)::text, 'role', case l.location
          when 'customer' then 'cost' when 'dispatched' then 'dispatched'
          when 'given' then case when coalesce(i.kind, (select min(n.nature) from shipment_lines n where n.company_id = $1 and n.parent = s.id and n.goods = l.goods and n.nature <> 'sale')) = 'sample'
            then 'samples' else 'promotion' end
          else case i.kind when 'ownUse' then 'administration' else 'stockDifference' end end) order by l.place)
      from goods_line l where l.company_id = $1 and l.journal_id = m.entry and l.goods = m.goods and l.location not in ('store', 'loaned')), '[]') as went
  from moved m
    left join shipment s on m.source_record = 'shipment' and s.company_id = $1 and s.id = m.source_id
    left join goods_issue i on m.source_record = 'goodsIssue' and i.company_id = $1 and i.id = m.source_id
  where m.back is distinct from $2 or m.entry = any($3::uuid[])
  order by m.day, m.made_at, m.entry, m.goods`

function servedBy(row: IssueRow): readonly Served[] {
  if (row.paired.length > 0)
    return row.paired.map((line) => ({ line: besidePosted(line, zeroMoney), booked: money(BigInt(line.amount)), weight: BigInt(line.amount) }))
  return row.went.map(({ role, customer, quantity }) => {
    const who = { ...(customer === null ? {} : { customer: readId<'customer'>(customer) }), ...(row.salesperson === null ? {} : { person: row.salesperson }) }
    return { line: { role, side: 'debit', amount: zeroMoney, ...who, goods: row.goods }, booked: zeroMoney, weight: pieces(quantity) }
  })
}

/** What left in a month, and what these entries took out besides; in the order of days. What was taken back within the month is told only of these entries. */
export async function issuesOf(read: Reading, month: Month | null, entries: readonly string[]): Promise<readonly Issue[]> {
  const rows = await read.rows<IssueRow>(issuesSql, [read.company, month, entries])
  return rows.map((row) => {
    const served = servedBy(row)
    const state = row.back === null ? 'stands' : row.back === month ? 'never' : 'settled'
    const { entry, day, record, document, goods, quantity, salesperson } = row
    return { entry, day, record, row: row.row, document, goods, quantity, salesperson, served, state, booked: sumMoney(served.map((one) => one.booked)) }
  })
}

/** What was reckoned before: by entry and goods what was added to its cost, by goods what went to the cost of sales besides. */
export interface Reckoned {
  readonly issues: ReadonlyMap<string, Money>
  readonly late: ReadonlyMap<string, Money>
}
/** The key of an issue in `Reckoned`. */
export const issueKey = (one: { readonly entry: string; readonly goods: string }): string => `${one.entry}/${one.goods}`

/** An issue and what it costs in the end; `change` is what that is more than what the books have for it now. */
export interface CostedIssue extends Issue {
  readonly cost: Money
  readonly change: Money
}
/** A month of one goods, reckoned. */
export interface CostedGoods {
  readonly goods: Goods
  readonly name: string
  readonly opening: Holding
  readonly came: Holding
  readonly pool: Holding
  /** what was issued, at what it costs */
  readonly issued: Holding
  readonly booked: Money
  readonly closing: Holding
  readonly late: Money
  readonly lateChange: Money
  readonly issues: readonly CostedIssue[]
}

interface BalanceRow {
  readonly goods: Goods
  readonly name: string
  readonly opening: Quantity
  readonly openingValue: bigint
  readonly closing: Quantity
  readonly closingValue: bigint
}

const balancesSql = `
  select g.id as goods, g.code || ' ' || g.name as name, trim_scale(coalesce(q.opening, 0)) as opening, trim_scale(coalesce(q.closing, 0)) as closing,
    coalesce(v.opening, 0)::bigint as "openingValue", coalesce(v.closing, 0)::bigint as "closingValue"
  from (select n.goods, sum(n.received - n.issued) filter (where n.month < $2) as opening, sum(n.received - n.issued) as closing
      from goods_now n where n.location in ('store', 'loaned') and n.month <= $2 group by n.goods) q
    full join (select l.goods, sum(l.debit - l.credit) filter (where l.month < $2) as opening, sum(l.debit - l.credit) as closing
      from ledger_from($2) l where l.cube = 'goods' and l.role = 'stock' and l.goods is not null and l.month <= $2 group by l.goods) v on v.goods = q.goods
    join goods g on g.company_id = $1 and g.id = coalesce(q.goods, v.goods)
  order by g.code`

/** Every goods of which something left in the month, or something is to be put right, at the month's average; see monthAverage. */
export async function reckonMonth(read: Reading, month: Month, before: Reckoned): Promise<readonly CostedGoods[]> {
  const entries = [...new Set([...before.issues.keys()].map((key) => key.slice(0, key.indexOf('/'))))]
  const issues = await issuesOf(read, month, entries)
  const balances = await read.rows<BalanceRow>(balancesSql, [read.company, month])
  const byGoods = Map.groupBy(issues, (one) => one.goods)
  return balances
    .map((row) => goodsOf(row, byGoods.get(row.goods) ?? [], before))
    .filter((one) => one.issues.length > 0 || one.late !== zeroMoney || one.lateChange !== zeroMoney)
}

function goodsOf(row: BalanceRow, issues: readonly Issue[], before: Reckoned): CostedGoods {
  const added = (one: Issue): Money => before.issues.get(issueKey(one)) ?? zeroMoney
  const lateBefore = before.late.get(row.goods) ?? zeroMoney
  const standing = issues.filter((one) => one.state === 'stands')
  // as if nothing had been reckoned of what still stands: that is reckoned anew
  const undone = plus(sumMoney(issues.filter((one) => one.state !== 'settled').map(added)), lateBefore)
  const opening: Holding = { quantity: row.opening, value: money(row.openingValue) }
  const closing: Holding = { quantity: row.closing, value: plus(money(row.closingValue), undone) }
  const month = monthAverage({ opening, closing, issues: standing })
  const costs = new Map(standing.map((one, index) => [one.entry, month.costs[index] ?? zeroMoney]))
  const costed = issues.map((one): CostedIssue => {
    const cost = one.state === 'stands' ? (costs.get(one.entry) ?? zeroMoney) : one.state === 'settled' ? plus(one.booked, added(one)) : one.booked
    return { ...one, cost, change: minus(cost, plus(one.booked, added(one))) }
  })
  const booked = sumMoney(standing.map((one) => one.booked))
  const cost = sumMoney(month.costs)
  const issued = standing.reduce<Holding>((sum, one) => heldAfter(sum, one.quantity, costs.get(one.entry) ?? zeroMoney), {
    quantity: nothing,
    value: zeroMoney,
  })
  return {
    goods: row.goods,
    name: row.name,
    opening,
    came: month.came,
    pool: month.pool,
    issued,
    booked,
    closing: { quantity: closing.quantity, value: plus(closing.value, negated(plus(minus(cost, booked), month.late))) },
    late: month.late,
    lateChange: minus(month.late, lateBefore),
    issues: costed,
  }
}
