import { present } from '../../base/assert.ts'
import { happened } from '../../base/happened.ts'
import { negated, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { compareExact, minusQuantity, timesQuantity, readQuantity } from '../../base/price.ts'
import type { Price, Quantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { monthOf } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { bookPolicy } from '../../books/policy.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { unitCostsNow } from '../../books/stock-cost.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { goodsIssue } from '../stock/goods-issue.record.ts'
import { goodsReceipt } from '../stock/goods-receipt.record.ts'
import { goodsTransfer } from '../stock/goods-transfer.record.ts'
import { foundOf, isOff, missingOf } from './calculate-counts.ts'
import { settleEntry } from './count-difference.posting.ts'
import { countDifference } from './count-difference.record.ts'
import { sampleCheck } from './sample-check.record.ts'
import { stocktake } from './stocktake.record.ts'

type Row = RowOf<typeof countDifference>
type Line = Row['lines'][number]
/** A line of a count that is other than the books, of whatever was counted. */
type Off = Pick<Line, 'goods' | 'lot' | 'expires' | 'holder' | 'customer' | 'book' | 'counted' | 'difference'>

const none = readQuantity('0')
const isLoss = (line: { readonly difference: Quantity }): boolean => compareExact(line.difference, none) < 0
const keyOf = (line: Pick<Off, 'goods' | 'lot' | 'holder' | 'customer'>): string =>
  [line.goods, line.lot ?? '', line.holder ?? '', line.customer ?? ''].join(' ')

/** What a stocktake found other than the books. */
export const ofStocktake = (plan: RowOf<typeof stocktake>): readonly Off[] =>
  (plan.lines ?? []).filter(isOff).map((line) => ({ ...line, holder: null, customer: null }))

/** What a check of samples missed. */
export const ofCheck = (check: RowOf<typeof sampleCheck>): readonly Off[] =>
  check.lines
    .map((line) => {
      const counted = line.found ?? line.held
      return { ...line, expires: null, book: line.held, counted, difference: minusQuantity(counted, line.held) }
    })
    .filter(isOff)

interface Source {
  readonly off: readonly Off[]
  readonly warehouse: Id<'warehouse'> | null
  readonly counters: Pick<Row, 'counter' | 'second' | 'recounter'>
  readonly differs: boolean
  readonly number: string
}

async function sourceOf(tx: Tx, row: Row): Promise<Source> {
  if (row.stocktake !== null) {
    const [plan] = await tx.lock(stocktake, [row.stocktake])
    const { counter, second, recounter, warehouse, state, number } = present(plan, 'a locked row is there')
    return {
      off: ofStocktake(present(plan, 'a locked row is there')),
      warehouse,
      counters: { counter, second, recounter },
      differs: state === 'differing',
      number,
    }
  }
  const [check] = await tx.lock(sampleCheck, [present(row.check, 'of one count')])
  const { checker, state, number } = present(check, 'a locked row is there')
  return {
    off: ofCheck(present(check, 'a locked row is there')),
    warehouse: null,
    counters: { counter: checker, second: null, recounter: null },
    differs: state === 'differing',
    number,
  }
}

/** What a line is worth: what is missing at what it costs now, what was found at the price given, else at that cost too. */
function valueOf(line: Line, off: Off, cost: Price | undefined, index: number): Money {
  const at = `lines.${index}.price`
  if (isLoss(off)) {
    if (line.price !== null) refuse('rule', [`第 ${index + 1} 行是盘亏，按账面成本出库，不填单价`, `Line ${index + 1} is missing: it leaves at cost`], at)
    return cost === undefined ? zeroMoney : negated(timesQuantity(cost, missingOf(off.difference)))
  }
  const price = line.price ?? cost
  if (price === undefined)
    return refuse('invalid', [`第 ${index + 1} 行盘盈的商品没有成本，请填不含税单价`, `Line ${index + 1}: nothing is known of its cost, give a price`], at)
  return timesQuantity(price, off.difference)
}

/** The lines are those of the count, no more and no fewer; each gets its figures, and the document those who counted. One document for a count. */
async function agreed(tx: Tx, row: Row) {
  const { off, counters, differs, number } = await sourceOf(tx, row)
  if (!differs) refuse('state', [`${number} 没有待处理的差异`, `${number} has no differences to book`], row.stocktake === null ? 'check' : 'stocktake')
  const others = await tx.find(countDifference, row.stocktake === null ? { check: row.check } : { stocktake: row.stocktake })
  const other = others.find((one) => one.id !== row.id && one.state !== 'void' && one.state !== 'reversed')
  if (other)
    refuse('duplicate', [`${number} 已有差异单 ${other.number}`, `${number} has ${other.number} already`], row.stocktake === null ? 'check' : 'stocktake')
  const wanted = new Map(off.map((line) => [keyOf(line), line]))
  const given = new Set(row.lines.map(keyOf))
  if (given.size !== row.lines.length || given.size !== wanted.size || [...given].some((key) => !wanted.has(key)))
    refuse('mismatch', [`差异明细须与 ${number} 的差异一致（${wanted.size} 行），请重新生成`, `The lines are those of ${number}: draft it again`], 'lines')
  const costs = await unitCostsNow(tx, [...new Set(row.lines.map((line) => line.goods))])
  const lines = row.lines.map((line, index) => {
    const { book, counted, difference, expires } = present(wanted.get(keyOf(line)), 'every line is of the count')
    const known = { ...line, book, counted, difference, expires }
    return { ...known, value: valueOf(line, known, costs.get(line.goods), index) }
  })
  return { ...counters, lines, ...sums(lines) }
}

const sums = (lines: readonly Pick<Line, 'value'>[]) => ({
  gain: sumMoney(lines.map((line) => line.value).filter((value) => value > zeroMoney)),
  loss: negated(sumMoney(lines.map((line) => line.value).filter((value) => value < zeroMoney))),
})

async function bookFound(tx: Tx, row: Row, { warehouse, number }: Source, on: Day) {
  const found = row.lines.filter((line) => !isLoss(line))
  if (found.length === 0) return null
  const made = await tx.create(goodsReceipt, {
    kind: 'surplus',
    billed: 'none',
    warehouse,
    remark: `${number} ${row.number}`,
    lines: found.map((line) => ({
      goods: line.goods,
      quantity: foundOf(line.difference),
      amount: line.value,
      lot: line.lot,
      expires: line.expires,
      remark: line.reason,
    })),
  })
  await tx.do(goodsReceipt, 'bookAlong', made.id, { on })
  return made.id
}

/** What a holder lost comes back from him in the goods book first, so that it leaves the stock account as everything does. */
async function bookBack(tx: Tx, row: Row, on: Day) {
  const groups = Map.groupBy(
    row.lines.filter((line) => line.holder !== null || line.customer !== null),
    (line) => `${line.holder ?? ''} ${line.customer ?? ''}`,
  )
  const made: Id<'goodsTransfer'>[] = []
  for (const lines of groups.values()) {
    const { holder, customer } = present(lines[0], 'a group has a line')
    const back = await tx.create(goodsTransfer, {
      kind: 'back',
      holder,
      customer,
      remark: row.number,
      lines: lines.map((line) => ({ goods: line.goods, quantity: missingOf(line.difference), lot: line.lot })),
    })
    await tx.do(goodsTransfer, 'bookAlong', back.id, { on })
    made.push(back.id)
  }
  return made
}

async function bookMissing(tx: Tx, row: Row, { warehouse, number }: Source, on: Day) {
  const missing = row.lines.filter(isLoss)
  if (missing.length === 0) return null
  const made = await tx.create(goodsIssue, {
    kind: 'loss',
    warehouse,
    remark: `${number} ${row.number}`,
    lines: missing.map((line) => ({ goods: line.goods, quantity: missingOf(line.difference), lot: line.lot, expires: line.expires, remark: line.reason })),
  })
  return await tx.do(goodsIssue, 'bookAlong', made.id, { on })
}

/** 盘盈入库、盘亏出库 are made and booked with it; what is missing is worth what it costs at that moment. */
const post = implement(countDifference, 'post', async (tx, row, { on }) => {
  const source = await sourceOf(tx, row)
  if (!source.differs) refuse('state', [`${source.number} 的差异已经记账`, `The differences of ${source.number} are booked`])
  if (row.stocktake === null) await tx.do(sampleCheck, 'noteBooked', present(row.check, 'of one count'), {})
  else await tx.do(stocktake, 'noteBooked', row.stocktake, {})
  const receipt = await bookFound(tx, row, source, on)
  const returned = await bookBack(tx, row, on)
  const issue = await bookMissing(tx, row, source, on)
  let at = 0
  const lines = row.lines.map((line) => {
    if (!isLoss(line)) return line
    const cost = present(issue?.lines[at], 'every line that is missing leaves').cost
    at += 1
    return { ...line, value: negated(cost) }
  })
  return { lines, ...sums(lines), receipt, returned: returned.length > 0 ? returned : null, issue: issue?.id ?? null, postedOn: on }
})

/** What of it stands in 待处理财产损溢 now: the month's average may have changed what was missing. */
export async function toSettle(read: Reading, row: Row): Promise<{ readonly loss: Money; readonly gain: Money }> {
  const issue = row.issue === null ? null : await read.get(goodsIssue, row.issue)
  return { gain: row.gain, loss: issue === null ? zeroMoney : sumMoney(issue.lines.map((line) => line.cost)) }
}

/** Where each goes is said for what there is, and for nothing else. */
const propose = implement(countDifference, 'proposeWay', async (tx, row, { lossTo, payer, taxOut, gainTo, opinion }) => {
  const { loss, gain } = await toSettle(tx, row)
  const hasLoss = row.issue !== null
  if (hasLoss && lossTo === null) refuse('invalid', ['有盘亏，请选盘亏处理', 'Say where what is missing goes'], 'lossTo')
  if (!hasLoss && lossTo !== null) refuse('invalid', ['没有盘亏，不选盘亏处理', 'Nothing is missing'], 'lossTo')
  if (gain > zeroMoney && gainTo === null) refuse('invalid', ['有盘盈，请选盘盈处理', 'Say where what was found goes'], 'gainTo')
  if (gain === zeroMoney && gainTo !== null) refuse('invalid', ['没有盘盈，不选盘盈处理', 'Nothing was found'], 'gainTo')
  if ((lossTo === 'compensation') !== (payer !== null))
    refuse('invalid', ['责任人赔偿须填责任人，其他处理不填', 'Who pays, where somebody does, and only there'], 'payer')
  if (taxOut !== null && taxOut > loss) refuse('exceeded', ['转出的进项税额不能超过盘亏金额', 'No more input VAT than what is missing is worth'], 'taxOut')
  return { lossTo, payer, taxOut, gainTo, opinion }
})

/** Under the average of the month what is missing costs what the month says in the end. */
export async function refuseUncosted(tx: Tx, row: { readonly postedOn: Day | null }): Promise<void> {
  if (row.postedOn === null || (await bookPolicy(tx)).costing !== 'monthly') return
  const month = monthOf(row.postedOn)
  const [done] = await tx.rows<{ number: string }>("select number from month_costing where company_id = $1 and month = $2 and state = 'posted'", [
    tx.company,
    month,
  ])
  if (!done) refuse('rule', [`请先做 ${month} 的月末成本计算，损失的成本以它为准`, `Reckon the costs of ${month} first`])
}

const settle = implement(countDifference, 'settle', async (tx, row) => {
  if (row.issue !== null) await refuseUncosted(tx, row)
  const { loss, gain } = await toSettle(tx, row)
  await postEntry(tx, settleEntry(row, loss, gain, tx.today))
  return { settledOn: tx.today }
})

const unsettle = implement(countDifference, 'unsettle', async (tx, row, { on, reason }) => {
  happened(on, tx.today, row.settledOn)
  await reverseEntries(tx, { record: countDifference.name, id: row.id, version: row.version, events: ['settle'] }, on, reason)
  return { settledOn: null }
})

/** With the receipt, the transfers and the issue that it made. */
const reverse = implement(countDifference, 'reverse', async (tx, row, { on, reason }) => {
  happened(on, tx.today, row.postedOn)
  if (row.stocktake === null) await tx.do(sampleCheck, 'noteUnbooked', present(row.check, 'of one count'), {})
  else await tx.do(stocktake, 'noteUnbooked', row.stocktake, {})
  if (row.issue !== null) await tx.do(goodsIssue, 'unbookAlong', row.issue, { on, reason })
  for (const id of row.returned ?? []) await tx.do(goodsTransfer, 'unbookAlong', id, { on, reason })
  if (row.receipt !== null) await tx.do(goodsReceipt, 'unbookAlong', row.receipt, { on, reason })
  return undefined
})

export default [implement(countDifference, 'create', agreed), implement(countDifference, 'update', agreed), post, propose, settle, unsettle, reverse]
