import type { Day } from '../../base/day.ts'
import { minus, negated, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { minusQuantity, readQuantity } from '../../base/price.ts'
import type { Entry, MoneyLine, Till } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { carrierClaim } from './carrier-claim.record.ts'

type Row = RowOf<typeof carrierClaim>
/** What of a claim is posted. */
export type PostedClaim = Pick<Row, 'id' | 'version' | 'number' | 'customer' | 'salesperson' | 'carrier' | 'amount' | 'lines'>

const none = readQuantity('0')

/**
 * J28: what a carrier broke or lost is owed by him (event `claim`). Goods that were on the way (发出商品) leave that account; goods whose sale was booked when
 * they left are no sale: revenue, VAT and receivable go in red, and their cost with them. What is claimed above the cost is other income, below it other
 * expense. Input VAT stays: the loss is none of bad management.
 */
export function claimEntry(row: PostedClaim, booked: 'ship' | 'dispatch', day: Day): Entry {
  const cost = sumMoney(row.lines.map((line) => line.cost))
  const above = minus(row.amount, cost)
  const who = { customer: row.customer, person: row.salesperson }
  return {
    source: { record: 'carrierClaim', id: row.id, version: row.version, event: 'claim' },
    day,
    summary: [`货损索赔 ${row.number}`, `Claim on a carrier ${row.number}`],
    money: [
      ...(booked === 'ship' ? unsold(row) : []),
      { role: 'carrierClaim', side: 'debit', amount: row.amount, carrier: row.carrier },
      ...row.lines.map(
        (line): MoneyLine =>
          booked === 'ship'
            ? { role: 'cost', side: 'debit', amount: negated(line.cost), ...who, goods: line.goods }
            : { role: 'dispatched', side: 'credit', amount: line.cost, customer: row.customer, goods: line.goods },
      ),
      { role: 'otherIncome', side: 'credit', amount: above > zeroMoney ? above : zeroMoney },
      { role: 'otherExpense', side: 'debit', amount: above < zeroMoney ? negated(above) : zeroMoney },
    ],
    goods: row.lines.flatMap(({ goods, quantity, cost: value }) => [
      { goods, place: booked === 'ship' ? 'customer' : 'dispatched', quantity: minusQuantity(none, quantity), value: negated(value), customer: row.customer },
      { goods, place: 'outside', quantity, value },
    ]),
  }
}

function unsold(row: PostedClaim): MoneyLine[] {
  const who = { customer: row.customer, person: row.salesperson }
  const sum = (name: 'gross' | 'tax' | 'declared') => sumMoney(row.lines.map((line) => line[name]))
  return [
    { role: 'receivable', side: 'debit', amount: negated(sum('gross')), ...who },
    ...row.lines.map((line): MoneyLine => ({ role: 'revenue', side: 'credit', amount: negated(line.net), ...who, goods: line.goods })),
    { role: 'deferredTax', side: 'credit', amount: minus(sum('declared'), sum('tax')), customer: row.customer },
    { role: 'outputTax', side: 'credit', amount: negated(sum('declared')), customer: row.customer },
  ]
}

/** What a carrier refuses to pay (event `writeOff`): a part is owed by who answers for it, as what he was advanced is (1221), the rest is a loss of ours. */
export function writtenOffEntry(row: Pick<Row, 'id' | 'version' | 'number' | 'carrier' | 'bearer' | 'charged'>, day: Day, open: Money): Entry {
  const charged = row.charged ?? zeroMoney
  return {
    source: { record: 'carrierClaim', id: row.id, version: row.version, event: 'writeOff' },
    day,
    summary: [`承运商拒赔核销 ${row.number}`, `A claim written off ${row.number}`],
    money: [
      { role: 'staffAdvance', side: 'debit', amount: charged, ...(row.bearer && { person: row.bearer }) },
      { role: 'otherExpense', side: 'debit', amount: minus(open, charged) },
      { role: 'carrierClaim', side: 'credit', amount: open, carrier: row.carrier },
    ],
    goods: [],
  }
}

/** The carrier pays, or it is taken off the freight we owe him (event `compensate`). */
export function compensatedEntry(
  row: Pick<PostedClaim, 'id' | 'version' | 'number' | 'carrier'>,
  day: Day,
  amount: Money,
  way: 'bank' | 'cash' | 'wallet' | 'offset',
  till: Till | null = null,
): Entry {
  return {
    source: { record: 'carrierClaim', id: row.id, version: row.version, event: 'compensate' },
    day,
    summary: [`承运商赔付 ${row.number}`, `A carrier pays ${row.number}`],
    money: [
      way === 'offset' ? { role: 'payable', side: 'debit', amount, carrier: row.carrier } : { role: way, ...till, side: 'debit', amount },
      { role: 'carrierClaim', side: 'credit', amount, carrier: row.carrier },
    ],
    goods: [],
  }
}
