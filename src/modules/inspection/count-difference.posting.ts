import type { Day } from '../../base/day.ts'
import { negated, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import type { Entry, MoneyLine } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { countDifference } from './count-difference.record.ts'

/** What of a difference is settled. */
export type Settled = Pick<RowOf<typeof countDifference>, 'id' | 'version' | 'number' | 'lossTo' | 'payer' | 'taxOut' | 'gainTo'>

function lossLine({ lossTo, payer }: Settled, amount: Money): MoneyLine {
  if (lossTo === 'compensation') return { role: 'staffClaim', side: 'debit', amount, ...(payer && { person: payer }) }
  return { role: lossTo === 'otherExpense' ? 'otherExpense' : 'administration', side: 'debit', amount }
}

/**
 * 待处理财产损溢 is emptied by what was approved (event `settle`): what is missing, with the input VAT that goes with it, to administration, to other expense
 * or to who pays; what was found comes off administration, in red on its own side so that the expense ledger stays one of expenses, or is other income.
 */
export function settleEntry(row: Settled, loss: Money, gain: Money, day: Day): Entry {
  const tax = row.taxOut ?? zeroMoney
  const found: readonly MoneyLine[] =
    row.gainTo === 'otherIncome' ? [{ role: 'otherIncome', side: 'credit', amount: gain }] : [{ role: 'administration', side: 'debit', amount: negated(gain) }]
  return {
    source: { record: 'countDifference', id: row.id, version: row.version, event: 'settle' },
    day,
    summary: [`盘点差异处理 ${row.number}`, `Stock differences settled ${row.number}`],
    money: [
      ...(loss === zeroMoney && tax === zeroMoney
        ? []
        : [
            lossLine(row, plus(loss, tax)),
            { role: 'stockDifference' as const, side: 'credit' as const, amount: loss },
            { role: 'inputTaxOut' as const, side: 'credit' as const, amount: tax },
          ]),
      ...(gain === zeroMoney ? [] : [{ role: 'stockDifference' as const, side: 'debit' as const, amount: gain }, ...found]),
    ],
    goods: [],
  }
}
