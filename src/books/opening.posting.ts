import type { Day } from '../base/day.ts'
import { negated, sumMoney, zeroMoney } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import { minusQuantity, readQuantity } from '../base/price.ts'
import type { RowOf } from '../kernel/record/record.ts'
import type { ByHand } from './chosen-accounts.ts'
import type { Entry, GoodsLine, MoneyLine } from './entry.ts'
import type { opening } from './opening.record.ts'
import type { openingLine } from './opening-line.record.ts'
import { dimensionsOf } from './voucher.posting.ts'

/** A balance and the account it was found to be of. */
export interface Begun extends ByHand {
  readonly line: Omit<RowOf<typeof openingLine>, 'id' | 'version' | 'madeBy' | 'madeAt' | 'editedBy' | 'editedAt' | 'code' | 'remark'>
}
/** What of an opening is posted. */
export type Opened = Pick<RowOf<typeof opening>, 'id' | 'version' | 'number' | 'on'>

/** As many lines as one entry holds with ease. */
const mostLines = 2000

const worthOf = ({ debit, credit }: Begun['line']): Money => sumMoney([debit ?? zeroMoney, negated(credit ?? zeroMoney)])

function moneyOf({ line, account, role }: Begun): MoneyLine {
  const side =
    line.credit !== null && line.credit !== zeroMoney
      ? ({ side: 'credit', amount: line.credit } as const)
      : ({ side: 'debit', amount: line.debit ?? zeroMoney } as const)
  return { role, account, ...side, ...dimensionsOf(line) }
}

function goodsOf({ line }: Begun): GoodsLine[] {
  if (line.goods === null || line.quantity === null) return []
  const { goods, quantity } = line
  const none = readQuantity('0')
  return [
    { goods, place: 'outside', quantity: minusQuantity(none, quantity) },
    { goods, place: 'store', quantity, value: worthOf(line), ...(line.warehouse === null ? {} : { warehouse: line.warehouse }) },
  ]
}

/** Lines in the order of the days they count from: a debt from its own, the rest from the day before the books begin. */
function byDay(begun: readonly Begun[], on: Day): ReadonlyMap<Day, readonly Begun[]> {
  const days = new Map<Day, Begun[]>()
  for (const one of begun) {
    const day = one.line.since ?? on
    days.set(day, [...(days.get(day) ?? []), one])
  }
  return new Map([...days].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * What a company begins with. A debt is posted on the day it arose, so that its age is right, and the rest on the day before the books begin. What an
 * entry lacks to balance stands on retained profit until that day, where all of it comes to nothing, as the balances do.
 */
export function openingEntries(row: Opened, begun: readonly Begun[]): readonly Entry[] {
  const parts = [...byDay(begun, row.on)].flatMap(([day, lines]) =>
    Array.from({ length: Math.ceil(lines.length / mostLines) }, (_, n) => [day, lines.slice(n * mostLines, (n + 1) * mostLines)] as const),
  )
  return parts.map(([day, lines], index) => ({
    source: { record: 'opening', id: row.id, version: row.version, event: `open ${index + 1}` },
    day,
    summary: [`期初余额 ${row.number}`, `Opening balances ${row.number}`],
    money: [...lines.map(moneyOf), { role: 'retained', side: 'credit', amount: sumMoney(lines.map(({ line }) => worthOf(line))) }],
    goods: lines.flatMap(goodsOf),
  }))
}
