import { firstOf, lastOf } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { newId } from '../../base/id.ts'
import { sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { Refusal, refuse, refuseAll } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { openTaxSql } from './calculate-input-tax.ts'
import { taxDeduction } from './tax-deduction.record.ts'

interface Open {
  readonly invoiceNumber: string
  readonly paper: string
  readonly on: Day
  readonly party: string
  readonly tax: Money
}

/** Whoever deducts at the same moment waits, so that no invoice is deducted twice. */
const lockSql = "select pg_advisory_xact_lock(hashtextextended('deduction/' || $1::integer, 0))"

/** What was ticked: the invoices given, each in the books and not deducted yet; with none given, all such up to the end of the month. */
export default implement(taxDeduction, 'create', async (tx, row) => {
  if (firstOf(row.month) > tx.today) refuse('invalid', ['抵扣月份还没有到', 'This month has not come'], 'month')
  await tx.rows(lockSql, [tx.company])
  const open = await tx.rows<Open>(`${openTaxSql} order by 3, 1`, [tx.company, row.id])
  const known = new Map(open.map((one) => [one.invoiceNumber, one]))
  refuseAll(
    row.lines.flatMap((line, index) =>
      known.has(line.invoiceNumber)
        ? []
        : [
            new Refusal(
              'rule',
              [
                `第 ${index + 1} 行：发票 ${line.invoiceNumber} 没有入账的进项税，或已经抵扣`,
                `Line ${index + 1}: no input VAT of it is in the books, or it is deducted`,
              ],
              `lines.${index}.invoiceNumber`,
            ),
          ],
    ),
  )
  const chosen = row.lines.length > 0 ? row.lines.flatMap((line) => known.get(line.invoiceNumber) ?? []) : open.filter((one) => one.on <= lastOf(row.month))
  if (chosen.length === 0) refuse('rule', [`截至 ${row.month} 没有可抵扣的发票`, `Nothing is left to deduct up to ${row.month}`], 'month')
  const lines = chosen.map(({ invoiceNumber, paper, party, tax }) => ({ id: newId<'taxDeduction.lines'>(), invoiceNumber, paper, party, tax }))
  return { lines, tax: sumMoney(lines.map((line) => line.tax)) }
})
