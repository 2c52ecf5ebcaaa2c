import { allocate } from '../../base/allocate.ts'
import { lastOf } from '../../base/day.ts'
import { newId, readId } from '../../base/id.ts'
import { minus, negated, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { pieces } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { differenceLines, differencesOf, waitingCost } from '../../books/cost-difference.ts'
import type { Difference } from '../../books/cost-difference.ts'
import { unitCost } from '../../books/costing.ts'
import { issueKey, issuesOf, reckonMonth } from '../../books/month-costing.ts'
import type { CostedGoods, Issue, Reckoned } from '../../books/month-costing.ts'
import { uncostedBefore } from '../../books/month-costing-open.ts'
import { bookPolicy } from '../../books/policy.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { invoicedShare, listShare, overList } from './calculate-month.ts'
import { goodsIssue } from './goods-issue.record.ts'
import { averageEntry } from './month-costing.posting.ts'
import { monthCosting } from './month-costing.record.ts'

type Costing = RowOf<typeof monthCosting>
type Shipments = ReadonlyMap<string, RowOf<typeof shipment>>
/** What is posted of an issue now, and what of it follows invoices to the cost of sales, by its key. */
type Followed = Map<string, Money>

/** What this document has in the books: nothing before it is posted. */
export function reckonedIn(row: Costing): Reckoned {
  if (row.state !== 'posted') return { issues: new Map(), late: new Map() }
  return { issues: new Map(row.issues.map((one) => [issueKey(one), one.difference])), late: new Map(row.lines.map((line) => [line.goods, line.late])) }
}

const toCostBefore = (row: Costing): ReadonlyMap<string, Money> => new Map(row.state === 'posted' ? row.issues.map((one) => [issueKey(one), one.toCost]) : [])

/** The lines of the document as they were reckoned; `followed` by the key of the issue. */
function written(goods: readonly CostedGoods[], followed: ReadonlyMap<string, Money>) {
  const lines = goods.map((one) => ({
    id: newId<'monthCosting.lines'>(),
    goods: one.goods,
    opening: one.opening.quantity,
    openingValue: one.opening.value,
    came: one.came.quantity,
    cameValue: one.came.value,
    average: unitCost(one.pool),
    issued: one.issued.quantity,
    booked: one.booked,
    cost: one.issued.value,
    difference: minus(one.issued.value, one.booked),
    late: one.late,
    closing: one.closing.quantity,
    closingValue: one.closing.value,
  }))
  const issues = goods
    .flatMap((one) => one.issues)
    .filter((one) => one.state !== 'never')
    .map((one) => ({
      id: newId<'monthCosting.issues'>(),
      entry: one.entry,
      record: one.record,
      row: one.row,
      day: one.day,
      document: one.document,
      goods: one.goods,
      quantity: one.quantity,
      booked: one.booked,
      cost: one.cost,
      difference: minus(one.cost, one.booked),
      toCost: followed.get(issueKey(one)) ?? zeroMoney,
    }))
  return { lines, issues, difference: sumMoney([...issues.map((one) => one.difference), ...lines.map((line) => line.late)]) }
}

/** Only where a company reckons so, of a month that is over, once, and not before the month before it. */
async function agreed(tx: Tx, row: Costing): Promise<void> {
  if ((await bookPolicy(tx)).costing !== 'monthly')
    refuse('rule', ['公司设置的「发出计价」不是月末一次加权平均，不用做月末成本计算', 'The company does not reckon with the average of the month'], 'month')
  if (lastOf(row.month) > tx.today) refuse('rule', [`${row.month} 还没有过完，月末再计算`, `${row.month} is not over yet`], 'month')
  const [other] = await tx.rows<{ number: string }>(
    "select number from month_costing where company_id = $1 and month = $2 and id <> $3 and state in ('made', 'posted') limit 1",
    [tx.company, row.month, row.id],
  )
  if (other) refuse('state', [`${row.month} 已有 ${other.number}；已结转的请在该单上「重新计算」`, `${row.month} has ${other.number} already`], 'month')
  const before = await uncostedBefore(tx, row.month)
  if (before !== null) refuse('rule', [`请先做 ${before} 的月末成本计算`, `Reckon ${before} first`], 'month')
}

async function previewed(tx: Tx, row: Costing) {
  await agreed(tx, row)
  const reckoned = await reckonMonth(tx, row.month, reckonedIn(row))
  if (reckoned.length === 0) refuse('rule', [`${row.month} 没有发出商品，不用计算`, `Nothing left in ${row.month}`], 'month')
  return written(reckoned, new Map())
}

const shipmentsOf = async (tx: Tx, issues: readonly Issue[]): Promise<Shipments> => {
  const ids = issues.flatMap((one) => (one.record === shipment.name && one.state === 'stands' ? [one.row] : []))
  const rows = await tx.lock(
    shipment,
    [...new Set(ids)].map((id) => readId<'shipment'>(id)),
  )
  return new Map(rows.map((one) => [one.id, one]))
}

/** Tells a shipment what its lines of some goods cost in all, and what of that is invoiced. */
async function noteListed(tx: Tx, of: RowOf<typeof shipment>, goods: string, cost: Money, taken: Money): Promise<void> {
  const list = of.list.filter((line) => line.goods === goods)
  const lines = overList(list, cost, taken)
  if (lines.some((line, index) => line.cost !== list[index]?.cost || line.invoicedCost !== list[index].invoicedCost))
    await tx.do(shipment, 'noteCost', of.id, { lines: lines.map((line) => ({ ...line, line: readId<'shipment.list'>(line.line) })) })
}

/** Tells an issue what its lines of some goods cost in all. */
async function noteIssued(tx: Tx, issue: Issue, cost: Money): Promise<void> {
  const of = await tx.get(goodsIssue, readId<'goodsIssue'>(issue.row))
  const own = of.lines.filter((line) => line.goods === issue.goods)
  const costs = allocate(
    cost,
    own.map((line) => pieces(line.quantity)),
  )
  await tx.do(goodsIssue, 'noteCost', of.id, {
    lines: own.map((line, index) => ({ line: readId<'goodsIssue.lines'>(line.id), cost: costs[index] ?? zeroMoney })),
  })
}

/** Posts what the month's average changes, tells the documents what their goods cost, and keeps what was reckoned. */
async function costed(tx: Tx, row: Costing) {
  const reckoned = await reckonMonth(tx, row.month, reckonedIn(row))
  const issues = reckoned.flatMap((one) => one.issues)
  const shipments = await shipmentsOf(tx, issues)
  const followed: Followed = new Map(toCostBefore(row))
  const differences: Difference[] = []
  for (const one of issues) {
    const before = followed.get(issueKey(one)) ?? zeroMoney
    const toCost = await followedNow(tx, one, shipments, before)
    followed.set(issueKey(one), toCost)
    differences.push(...differencesOf(one, one.change, minus(toCost, before)))
    if (one.record === goodsIssue.name && one.state === 'stands' && one.change !== zeroMoney) await noteIssued(tx, one, one.cost)
  }
  const late = reckoned.map(({ goods, lateChange }): Difference => ({ line: { role: 'cost', side: 'debit', amount: zeroMoney, goods }, amount: lateChange }))
  const posted = await postEntry(tx, averageEntry(row, differenceLines([...differences, ...late])))
  return { posted, changes: { ...written(reckoned, followed), postedOn: tx.today } }
}

/** What of an issue's difference has followed its invoices, all runs together; what never left has none any more. */
async function followedNow(tx: Tx, issue: CostedGoods['issues'][number], shipments: Shipments, before: Money): Promise<Money> {
  if (issue.state === 'never') return zeroMoney
  const of = shipments.get(issue.row)
  if (issue.state === 'settled' || of === undefined || (issue.change === zeroMoney && before === zeroMoney)) return before
  const list = of.list.filter((line) => line.goods === issue.goods)
  if (list.length === 0) return before
  const taken = sumMoney(list.map((line) => line.invoicedCost))
  const waits = of.booked === 'dispatch'
  const change = waits ? waitingCost(issue.served, issue.change).change : listShare(list, issue.quantity, issue.change)
  const cost = plus(sumMoney(list.map((line) => line.cost)), change)
  const share = waits ? invoicedShare(list, cost) : taken
  await noteListed(tx, of, issue.goods, cost, share)
  return plus(before, minus(share, taken))
}

/** The documents are told what was booked when their goods left. */
async function forgotten(tx: Tx, row: Costing): Promise<void> {
  const told = new Map(row.issues.map((one) => [issueKey(one), one]))
  const issues = (await issuesOf(tx, row.month, [])).filter((one) => one.state === 'stands' && told.has(issueKey(one)))
  const shipments = await shipmentsOf(tx, issues)
  for (const one of issues) {
    const of = shipments.get(one.row)
    const list = of?.list.filter((line) => line.goods === one.goods) ?? []
    const taken = plus(sumMoney(list.map((line) => line.invoicedCost)), negated(told.get(issueKey(one))?.toCost ?? zeroMoney))
    const booked = of?.booked === 'dispatch' ? waitingCost(one.served, zeroMoney).booked : listShare(list, one.quantity, one.booked)
    if (of && list.length > 0) await noteListed(tx, of, one.goods, booked, taken)
    if (one.record === goodsIssue.name) await noteIssued(tx, one, one.booked)
  }
}

type Left = Pick<Costing['lines'][number], 'goods' | 'issued' | 'closing' | 'closingValue'>
const sameLeft = (before: readonly Left[], now: readonly Left[]): boolean => {
  const text = (lines: readonly Left[]): string => lines.map((line) => `${line.goods} ${line.issued} ${line.closing} ${line.closingValue}`).join('\n')
  return text(before) === text(now)
}

/** Two who post the same month wait for each other, so that it is posted once. */
const oneByOne = (tx: Tx, row: Costing) =>
  tx.rows("select pg_advisory_xact_lock(hashtextextended('costing/' || $1::integer || '/' || $2, 0))", [tx.company, row.month])

export default [
  implement(monthCosting, 'create', previewed),
  implement(monthCosting, 'update', previewed),
  /** Reckoned again from the books as they are when the second person signs. */
  implement(monthCosting, 'post', async (tx, row) => {
    await oneByOne(tx, row)
    await agreed(tx, row)
    return (await costed(tx, row)).changes
  }),
  /** What changed since: posts that and nothing else. Refuses when nothing did. */
  implement(monthCosting, 'recost', async (tx, row) => {
    await oneByOne(tx, row)
    await agreed(tx, row)
    const { posted, changes } = await costed(tx, row)
    if (posted === null && sameLeft(row.lines, changes.lines)) refuse('rule', ['本月成本没有变化，不用重新计算', 'Nothing has changed'])
    return changes
  }),
  /** In red on the day it was dated: only while the month is open, and not below a later month that was reckoned from it. */
  implement(monthCosting, 'reverse', async (tx, row) => {
    const [later] = await tx.rows<{ number: string }>(
      "select number from month_costing where company_id = $1 and month > $2 and state = 'posted' order by month desc limit 1",
      [tx.company, row.month],
    )
    if (later) refuse('depended', [`以后月份的 ${later.number} 以本月结存为期初，请先红冲它`, `${later.number} begins with what this leaves: reverse it first`])
    await forgotten(tx, row)
    await reverseEntries(tx, { record: monthCosting.name, id: row.id, version: row.version }, lastOf(row.month), row.number)
    return { difference: zeroMoney }
  }),
]
