import { present } from '../../base/assert.ts'
import { sumQuantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { firstExpired, suggestedLots } from '../../books/lot-choice.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf, RowOf } from '../../kernel/record/record.ts'
import { goods } from '../goods/goods.record.ts'
import { lotsToPick } from './pick.action.ts'
import { pickingList } from './picking-list.record.ts'
import { shipment } from './shipment.record.ts'

type Shipment = RowOf<typeof shipment>

/** All goods of the chosen shipments, in the order of their codes, each from the lots that expire first and no other shipment waits for. */
export default draftFrom(
  pickingList,
  shipment,
  ['生成拣货单', 'Draft a picking list'],
  ['checked'],
  async (read, shipments): Promise<InputOf<typeof pickingList>> => {
    const warehouse = oneWarehouse(shipments)
    const urgent = shipments.toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.number.localeCompare(b.number))
    const wanted = urgent.flatMap((one) =>
      [...new Set(one.lines.map((line) => line.goods))].map((id) => ({
        shipment: one.id,
        goods: id,
        quantity: sumQuantity(one.lines.filter((line) => line.goods === id).map((line) => line.quantity)),
      })),
    )
    const { kept, lots } = await lotsToPick(read, { id: null, warehouse, lines: wanted })
    const codes = new Map((await read.getMany(goods, [...new Set(wanted.map((line) => line.goods))])).map((one) => [one.id, one.code]))
    const order = new Map<string, number>(
      wanted.flatMap((line) => firstExpired(lots, line.goods, read.today).map((one, place) => [`${line.goods} ${one.lot}`, place] as const)),
    )
    const placeOf = (line: { readonly goods: string; readonly lot: string | null }): number => order.get(`${line.goods} ${line.lot ?? ''}`) ?? lots.length
    const lines = suggestedLots(wanted, kept, lots, read.today).toSorted(
      (a, b) => (codes.get(a.goods) ?? '').localeCompare(codes.get(b.goods) ?? '') || placeOf(a) - placeOf(b),
    )
    return { ...(warehouse && { warehouse }), lines: lines.map(({ expires: _, ...line }) => line) }
  },
)

/** One walk is through one warehouse. */
function oneWarehouse(shipments: readonly Shipment[]): Shipment['warehouse'] {
  const first = present(shipments[0], 'a draft has a source')
  const other = shipments.find((one) => one.warehouse !== first.warehouse)
  if (other)
    refuse('invalid', [
      `发货单 ${first.number} 和 ${other.number} 不在同一个仓库，不能合并拣货`,
      `${first.number} and ${other.number} leave from two warehouses`,
    ])
  return first.warehouse
}
