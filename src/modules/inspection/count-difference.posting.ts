import type { Day } from '../../base/day.ts'
import { negated, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import type { Entry, MoneyLine } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { countDifference } from './count-difference.record.ts'

/** What of a difference is settled. */
export type Settled = Pick<RowOf<typeof countDifference>, 'id' | 'version' | 'number' | 'lossTo' | 'payer' | 'taxOut' | 'gainTo'>

function lossLine({ lossTo, payer }: Pick<Settled, 'lossTo' | 'payer'>, amount: Money): MoneyLine {
  if (lossTo === 'compensation') return { role: 'staffClaim', side: 'debit', amount, ...(payer && { person: payer }) }
  return { role: lossTo === 'otherExpense' ? 'otherExpense' : 'administration', side: 'debit', amount }
}

/** What is missing or scrap leaves 待处理财产损溢, with the input VAT that goes with it. */
export function lossCleared(row: Pick<Settled, 'lossTo' | 'payer' | 'taxOut'>, loss: Money): readonly MoneyLine[] {
  const tax = row.taxOut ?? zeroMoney
  if (loss === zeroMoney && tax === zeroMoney) return []
  return [lossLine(row, plus(loss, tax)), { role: 'stockDifference', side: 'credit', amount: loss }, { role: 'inputTaxOut', side: 'credit', amount: tax }]
}

/**
 * 待处理财产损溢 is emptied by what was approved (event `settle`): what is missing, with the input VAT that goes with it, to administration, to other expense
 * or to who pays; what was found comes off administration, in red on its own side so that the expense ledger stays one of expenses, or is other income.
 */
export function settleEntry(row: Settled, loss: Money, gain: Money, day: Day): Entry {
  const found: readonly MoneyLine[] =
    row.gainTo === 'otherIncome' ? [{ role: 'otherIncome', side: 'credit', amount: gain }] : [{ role: 'administration', side: 'debit', amount: negated(gain) }]
  return {
    source: { record: 'countDifference', id: row.id, version: row.version, event: 'settle' },
    day,
    summary: [`盘点差异处理 ${row.number}`, `Stock differences settled ${row.number}`],
    money: [...lossCleared(row, loss), ...(gain === zeroMoney ? [] : [{ role: 'stockDifference' as const, side: 'debit' as const, amount: gain }, ...found])],
    goods: [],
  }
}
