import type { Id } from '../../base/id.ts'
import type { Quantity } from '../../base/price.ts'
import { refuse, refuseAll } from '../../base/refusal.ts'
import { freeLots, lotFaults, skippedLots } from '../../books/lot-choice.ts'
import type { Lot, LotGoods } from '../../books/lot-choice.ts'
import { keptByLot, lockLots, lotsIn } from '../../books/lots.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { goods } from '../goods/goods.record.ts'
import { pickFaults } from './calculate-picks.ts'
import { pickingList } from './picking-list.record.ts'
import { shipment } from './shipment.record.ts'

type List = RowOf<typeof pickingList>
type Shipment = RowOf<typeof shipment>

/** What is picked, as far as its lots go; `id` is none while the list is drafted. */
interface ToPick {
  readonly id: Id<'pickingList'> | null
  readonly warehouse: List['warehouse']
  readonly lines: readonly { readonly shipment: Id<'shipment'>; readonly goods: Id<'goods'> }[]
}

// Lots that were picked for shipments which have not left, and those on lists that are being picked; a shipment on such a list counts there.
const heldSql = `
  select h.goods, h.lot, trim_scale(sum(h.quantity)) as quantity from (
    select l.goods, l.lot, l.quantity from shipment s join shipment_lines l on l.company_id = s.company_id and l.parent = s.id
    where s.company_id = $1 and s.state in ('made', 'returned', 'checked') and s.warehouse is not distinct from $2::uuid and l.lot is not null and s.id <> all($4::uuid[])
      and not exists (select 1 from picking_list_lines k join picking_list p on p.company_id = k.company_id and p.id = k.parent where k.company_id = $1 and k.shipment = s.id and p.state = 'made')
    union all
    select k.goods, k.lot, k.quantity from picking_list p join picking_list_lines k on k.company_id = p.company_id and k.parent = p.id
    where p.company_id = $1 and p.state = 'made' and p.warehouse is not distinct from $2::uuid and p.id is distinct from $5::uuid and k.lot is not null) h
  where h.goods = any($3::uuid[]) group by h.goods, h.lot`

/** The goods of a list that are kept by lot, and of each lot what no other shipment waits for. */
export async function lotsToPick(read: Reading, list: ToPick): Promise<{ readonly kept: LotGoods; readonly lots: readonly Lot[] }> {
  const kept = await keptByLot(read, [...new Set(list.lines.map((line) => line.goods))])
  const named = [...new Set(list.lines.filter((line) => kept.has(line.goods)).map((line) => line.goods))]
  if (named.length === 0) return { kept, lots: [] }
  const own = [...new Set(list.lines.map((line) => line.shipment))]
  const held = await read.rows<{ goods: string; lot: string; quantity: Quantity }>(heldSql, [read.company, list.warehouse, named, own, list.id])
  return { kept, lots: freeLots(await lotsIn(read, named, list.warehouse), held) }
}

/** One shipment is picked once at a time, and while it waits to leave, in the list's own warehouse. */
async function refuseElsewhere(tx: Tx, list: List, shipments: readonly Shipment[]): Promise<void> {
  for (const one of shipments) {
    const at = `lines.${list.lines.findIndex((line) => line.shipment === one.id)}.shipment`
    if (one.state !== 'checked') refuse('state', [`发货单 ${one.number} 不是「已复核」，不能拣货`, `Shipment ${one.number} is not reviewed`], at)
    if (one.warehouse !== list.warehouse)
      refuse('mismatch', [`发货单 ${one.number} 的仓库与拣货单不同`, `Shipment ${one.number} leaves from another warehouse`], at)
  }
  const [other] = await tx.rows<{ list: string; shipment: string }>(
    `select p.number as list, s.number as shipment from picking_list_lines k join picking_list p on p.company_id = k.company_id and p.id = k.parent
       join shipment s on s.company_id = k.company_id and s.id = k.shipment
     where k.company_id = $1 and k.shipment = any($2::uuid[]) and p.state = 'made' and p.id <> $3 limit 1`,
    [tx.company, shipments.map((one) => one.id), list.id],
  )
  if (other)
    refuse(
      'duplicate',
      [`发货单 ${other.shipment} 已在拣货单 ${other.list} 上，请先拣完或作废那一张`, `Shipment ${other.shipment} is on picking list ${other.list}`],
      'lines',
    )
}

/** A list takes exactly what its shipments hand out, from lots that are there; the lines with the expiry of their lots. */
async function fetched(tx: Tx, list: List, shipments: readonly Shipment[]): Promise<List['lines']> {
  await refuseElsewhere(tx, list, shipments)
  const named = [...list.lines, ...shipments.flatMap((one) => one.lines)].map((line) => line.goods)
  const names = new Map((await tx.getMany(goods, [...new Set(named)])).map((one) => [String(one.id), one]))
  refuseAll(pickFaults(shipments, list.lines, names))
  const { kept, lots } = await lotsToPick(tx, list)
  refuseAll(lotFaults(list.lines, kept, lots, { on: tx.today, expired: 'refused', enough: true }))
  refuseAll(skippedLots(list.lines, kept, lots, tx.today))
  return list.lines.map((line) => {
    const lot = kept.has(line.goods) ? lots.find((one) => one.goods === line.goods && one.lot === line.lot) : undefined
    return { ...line, expires: lot?.expires ?? null }
  })
}

const shipmentsOf = (list: List): readonly Id<'shipment'>[] => [...new Set(list.lines.map((line) => line.shipment))]

const saved = async (tx: Tx, list: List) => ({ lines: await fetched(tx, list, await tx.getMany(shipment, shipmentsOf(list))) })

/** The lots go to the shipments, which then may leave. Of two who pick the last of a lot one is refused. */
const pick = implement(pickingList, 'pick', async (tx, list) => {
  const shipments = await tx.lock(shipment, shipmentsOf(list))
  await lockLots(tx, list.lines)
  const lines = await fetched(tx, list, shipments)
  for (const one of shipments) {
    const own = lines.filter((line) => line.shipment === one.id)
    await tx.do(shipment, 'notePicked', one.id, {
      lines: own.map(({ goods: id, quantity, lot, expires, reason }) => ({ goods: id, quantity, lot, expires, reason })),
    })
  }
  return { lines, pickedOn: tx.today }
})

export default [implement(pickingList, 'create', saved), implement(pickingList, 'update', saved), pick]
