import type { Label } from '../../base/label.ts'
import { present } from '../../base/assert.ts'
import { quantityText } from '../../base/exact-text.ts'
import { groupedMoney, minus } from '../../base/money.ts'
import { compareExact } from '../../base/price.ts'
import { textOf } from '../../kernel/kinds/kinds.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { ComparedRow, Reading, ReviewSheet } from '../../kernel/perform/tx.ts'
import { goods } from '../goods/goods.record.ts'
import { warehouse } from '../goods/warehouse.record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { salesReturn } from './sales-return.record.ts'
import { returnableOf, soldBy } from './save.action.ts'
import type { Return, Sold } from './save.action.ts'

type Group = ReviewSheet['groups'][number]

const plain = (label: Label, values: readonly string[]): ComparedRow => ({ label, values, differs: false })

/** What left, what of it can still come back, and what comes back, line by line. More than can come back blocks the signature. */
export default compare(salesReturn, 'check', async (read, row) => {
  const sold = await soldBy(read, row)
  const left = await returnableOf(read, sold)
  const names = new Map((await read.getMany(goods, [...new Set(row.lines.map((line) => line.goods))])).map((one) => [one.id, one.name]))
  return {
    columns: [shipment.label, ['可退', 'Returnable'], salesReturn.label],
    groups: [
      await headGroup(read, row, sold),
      ...row.lines.map((line, index): Group => {
        const listed = present(
          sold.from.list.find((one) => one.id === line.shipmentLine),
          'a saved line is of the list',
        )
        const rest = present(left.get(line.shipmentLine), 'every list line has what is left')
        const values = [listed, rest, line].map((one) => quantityText(one.quantity))
        const over = compareExact(line.quantity, rest.quantity) > 0
        const quantity = plain(['数量', 'Quantity'], values)
        return {
          title: [
            `第 ${index + 1} 行 ${names.get(line.goods) ?? ''}（发货单 ${sold.from.number}${sold.invoice === null ? '，未开票' : `，发票 ${sold.invoice.number}`}）`,
            `Line ${index + 1}: ${names.get(line.goods) ?? ''} of ${sold.from.number}`,
          ],
          rows: [
            over ? { ...quantity, differs: true, blocks: true, note: ['超出可退数量', 'More than can come back'] } : quantity,
            ...lotRow(sold.from.lines.flatMap((one) => (one.goods === line.goods && one.lot ? [one.lot] : [])).join('、'), line.lot ?? ''),
            plain(
              ['金额', 'Net'],
              [listed, rest, line].map((one) => groupedMoney(one.net)),
            ),
            plain(
              ['税额', 'VAT'],
              [listed, rest, line].map((one) => groupedMoney(one.tax)),
            ),
            plain(['价税合计', 'Gross'], [groupedMoney(listed.gross), '', groupedMoney(line.gross)]),
          ],
        }
      }),
    ],
  }
})

/** Lots are compared where either paper names one. */
const lotRow = (left: string, back: string): readonly ComparedRow[] => (left === '' && back === '' ? [] : [plain(['批号', 'Lot'], [left, '', back])])

const said = (field: 'reason', value: string): string => textOf(value, present(salesReturn.fields[field], 'a return has the field'))

/** Why, where to, and by which red invoice. */
async function headGroup(read: Reading, row: Return, { from, invoice }: Sold): Promise<Group> {
  const wanted = [...new Set([from.warehouse, row.warehouse].filter((id) => id !== null))]
  const places = new Map((await read.getMany(warehouse, wanted)).map((one) => [one.id, one.name]))
  const placeOf = (id: typeof row.warehouse): string => (id === null ? '' : (places.get(id) ?? ''))
  const red = invoice === null ? [] : [plain(['发票、红字发票', 'Invoice and red invoice'], [invoice.invoiceNumber ?? invoice.number, '', row.redNumber ?? ''])]
  const open = invoice === null ? row.gross : minus(invoice.gross, invoice.received)
  const paid: ComparedRow[] =
    row.gross <= open
      ? []
      : [
          {
            label: ['发票未收', 'Open of the invoice'],
            values: ['', groupedMoney(open), groupedMoney(row.gross)],
            differs: true,
            context: true,
            note: [
              '发票已收款：超过未收的部分成为客户的贷方余额。要退款或抵下一张票，请先取消核销收款；已记账的，取消核销后点「冲减发票」',
              'It was paid: the rest stands to his credit. To pay it back or use it, unmatch the receipt first; after posting, then take it off the invoice',
            ],
          },
        ]
  return {
    title: ['单头', 'Head'],
    rows: [
      plain(['退货原因', 'Reason'], ['', '', said('reason', row.reason)]),
      plain(['仓库', 'Warehouse'], [placeOf(from.warehouse), '', placeOf(row.warehouse)]),
      ...red,
      ...paid,
    ],
  }
}
