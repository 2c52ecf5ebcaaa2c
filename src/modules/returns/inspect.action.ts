import { happened } from '../../base/happened.ts'
import { quantityText } from '../../base/exact-text.ts'
import { compareExact, sumQuantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { returnInspection } from './return-inspection.record.ts'
import { salesReturn } from './sales-return.record.ts'

type Inspection = RowOf<typeof returnInspection>

/** Refuses lines that are not the return's, and, once it is concluded, any other quantity than came back of each. */
function refuseOtherLines(row: Inspection, back: RowOf<typeof salesReturn>, whole: boolean): void {
  for (const [index, line] of row.lines.entries())
    if (back.lines.find((one) => one.id === line.returnLine)?.goods !== line.goods)
      refuse('mismatch', [`第 ${index + 1} 行不是退货单 ${back.number} 的商品`, `Line ${index + 1} is not of return ${back.number}`], `lines.${index}.goods`)
  for (const [index, came] of back.lines.entries()) {
    const inspected = sumQuantity(row.lines.filter((line) => line.returnLine === came.id).map((line) => line.quantity))
    const gap = compareExact(inspected, came.quantity)
    if (gap > 0 || (whole && gap < 0)) {
      const [was, is] = [came.quantity, inspected].map(quantityText)
      refuse(
        gap > 0 ? 'exceeded' : 'mismatch',
        [`退货单第 ${index + 1} 行退回 ${was}，检验 ${is}`, `Line ${index + 1} of the return: ${was} came, ${is} inspected`],
        'lines',
      )
    }
  }
}

/** An inspection is of goods that are in the store again, once; of two who enter it at once one does. */
async function saved(tx: Tx, row: Inspection) {
  const [back] = await tx.lock(salesReturn, [row.salesReturn])
  if (!back || back.state !== 'posted')
    return refuse('state', ['退货单还没有记账，货还没有入库', 'The return is not posted: its goods are not in store'], 'salesReturn')
  if (back.customer !== row.customer) refuse('mismatch', [`退货单 ${back.number} 是别的客户的`, `Return ${back.number} is another customer's`], 'customer')
  happened(row.inspectedOn, tx.today, back.postedOn, 'inspectedOn')
  refuseOtherLines(row, back, false)
  const [other] = await tx.rows<{ number: string }>(
    "select number from return_inspection where company_id = $1 and sales_return = $2 and id <> $3 and state <> 'void' limit 1",
    [tx.company, row.salesReturn, row.id],
  )
  if (other) refuse('duplicate', [`退货单 ${back.number} 已有检验单 ${other.number}`, `${back.number} is inspected by ${other.number} already`], 'salesReturn')
  return { lines: row.lines.map((line) => ({ ...line, lot: back.lines.find((one) => one.id === line.returnLine)?.lot ?? null })) }
}

const conclude = implement(returnInspection, 'conclude', async (tx, row) => {
  refuseOtherLines(row, await tx.get(salesReturn, row.salesReturn), true)
  return undefined
})

export default [implement(returnInspection, 'create', saved), implement(returnInspection, 'update', saved), conclude]
