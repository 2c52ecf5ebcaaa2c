import type { Day } from '../../base/day.ts'
import { minusQuantity, readQuantity } from '../../base/price.ts'
import type { Entry, GoodsLine } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { goodsTransfer } from './goods-transfer.record.ts'

/** What of a transfer is posted. */
export type PostedTransfer = Pick<RowOf<typeof goodsTransfer>, 'id' | 'version' | 'number' | 'kind' | 'from' | 'to' | 'holder' | 'customer' | 'lines'>

const none = readQuantity('0')

/** Where goods lie: a warehouse, or out on loan with whom. */
type Where = Pick<GoodsLine, 'place' | 'warehouse' | 'person' | 'customer'>

/** Where a transfer takes from and where it puts. */
function endsOf(row: Pick<PostedTransfer, 'kind' | 'from' | 'to' | 'holder' | 'customer'>): { readonly from: Where; readonly to: Where } {
  const store = (warehouse: PostedTransfer['from']): Where => ({ place: 'store', ...(warehouse && { warehouse }) })
  const loan: Where = { place: 'loaned', ...(row.holder && { person: row.holder }), ...(row.customer && { customer: row.customer }) }
  return { from: row.kind === 'back' ? loan : store(row.from), to: row.kind === 'lend' ? loan : store(row.kind === 'relot' ? row.from : row.to) }
}

/** Goods change their place, or get the lot they never had (event `transfer`), and stay ours, at what they are worth: the goods book alone, J24's memo movement. */
export function transferEntry(row: PostedTransfer, day: Day): Entry {
  const { from, to } = endsOf(row)
  return {
    source: { record: 'goodsTransfer', id: row.id, version: row.version, event: 'transfer' },
    day,
    summary: [`调拨 ${row.number}`, `Transfer ${row.number}`],
    money: [],
    goods: row.lines.flatMap(({ goods, quantity, lot, expires }) => {
      const batch = { ...(lot && { lot }), ...(expires && { expires }) }
      return [
        { goods, quantity: minusQuantity(none, quantity), ...from, ...(row.kind === 'relot' ? {} : batch) },
        { goods, quantity, ...to, ...batch },
      ]
    }),
  }
}
