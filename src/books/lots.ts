import type { Day } from '../base/day.ts'
import type { Id } from '../base/id.ts'
import { quantityText } from '../base/exact-text.ts'
import { compareExact, sumQuantity } from '../base/price.ts'
import type { Quantity } from '../base/price.ts'
import { Refusal, refuse, refuseAll } from '../base/refusal.ts'
import type { Reading, Tx } from '../kernel/perform/tx.ts'
import { cameInLots, lotFaults } from './lot-choice.ts'
import type { KeptByLot, Lot, LotCome, LotGoods, LotLine, LotUse } from './lot-choice.ts'
import { lockStock } from './stock-lock.ts'

type Goods = Id<'goods'>
type Warehouse = Id<'warehouse'> | null

const distinct = (lines: readonly { readonly goods: Goods }[]): readonly Goods[] => [...new Set(lines.map((line) => line.goods))].toSorted()

/** Those of these goods that are kept by lot. */
export async function keptByLot(read: Reading, goods: readonly Goods[]): Promise<LotGoods> {
  if (goods.length === 0) return new Map()
  const rows = await read.rows<KeptByLot & { readonly id: Goods }>(
    `select id, code || ' ' || name as name, lots as by from goods where company_id = $1 and id = any($2::uuid[]) and lots <> 'none'`,
    [read.company, goods],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Every lot that there ever was of these goods, with what of it lies in this warehouse now (null: the store that has no name). */
export async function lotsIn(read: Reading, goods: readonly Goods[], warehouse: Warehouse): Promise<readonly Lot[]> {
  if (goods.length === 0) return []
  return await read.rows<Lot>(
    `select l.goods, l.lot, max(l.expires) as expires,
       trim_scale(coalesce(sum(l.quantity) filter (where l.location = 'store' and l.warehouse is not distinct from $3::uuid), 0)) as quantity
     from goods_line l where l.company_id = $1 and l.goods = any($2::uuid[]) and l.lot is not null group by l.goods, l.lot`,
    [read.company, goods, warehouse],
  )
}

type Leaving = LotLine & { readonly goods: Goods }

/** Lines that leave, with the expiry of the lot each names. Refuses, at the lot, what may not leave so (see lotFaults); of goods not kept by lot nothing is asked. */
export async function withLots<L extends Leaving>(
  read: Reading,
  lines: readonly L[],
  use: LotUse & { readonly warehouse: Warehouse; readonly unnamed?: 'allowed' },
): Promise<(L & { readonly expires: Day | null })[]> {
  const kept = await keptByLot(read, distinct(lines))
  const lots = await lotsIn(read, [...new Set(lines.filter((line) => kept.has(line.goods)).map((line) => line.goods))], use.warehouse)
  const faults = lotFaults(lines, kept, lots, use)
  refuseAll(use.unnamed === 'allowed' ? faults.filter((one) => lines.some((line, index) => line.lot !== null && one.path === `lines.${index}.lot`)) : faults)
  return lines.map((line) => ({ ...line, expires: expiryOf(line, kept, lots) }))
}

const expiryOf = (line: Leaving & { readonly expires?: Day | null }, kept: LotGoods, lots: readonly Lot[]): Day | null =>
  kept.has(line.goods) ? (lots.find((one) => one.goods === line.goods && one.lot === line.lot)?.expires ?? null) : (line.expires ?? null)

/** The same as goods leave for good: all goods of the document are locked first, so that of two who take the last of a lot one is refused. */
export async function lotsLeave<L extends Leaving>(tx: Tx, lines: readonly L[], use: Omit<LotUse, 'enough'> & { readonly warehouse: Warehouse }) {
  await lockLots(tx, lines)
  return await withLots(tx, lines, { ...use, enough: true })
}

/** Whoever gives out lots of these goods waits for who does the same. */
export async function lockLots(tx: Tx, lines: readonly { readonly goods: Goods }[]): Promise<void> {
  const goods = distinct(lines)
  if ((await keptByLot(tx, goods)).size > 0) await lockStock(tx, goods)
}

/** Lines that come in, with the expiry of their lots. Refuses goods kept by lot without one, and a lot under another day of expiry (see cameInLots). */
export async function lotsCome<L extends LotCome & { readonly goods: Goods }>(tx: Tx, lines: readonly L[], posting: boolean): Promise<readonly L[]> {
  if (posting) await lockLots(tx, lines)
  const kept = await keptByLot(tx, distinct(lines))
  if (kept.size === 0) return lines
  const came = cameInLots(lines, kept, await lotsIn(tx, distinct(lines), null))
  refuseAll(came.faults)
  return came.lines
}

/** Goods that were in store before they were kept by lot get one. Refuses more than lies in the warehouse without a lot, and goods that are not kept so. */
export async function refuseBeyondUnnamed(
  tx: Tx,
  lines: readonly { readonly goods: Goods; readonly quantity: Quantity }[],
  warehouse: Warehouse,
): Promise<void> {
  const goods = distinct(lines)
  await lockStock(tx, goods)
  const kept = await keptByLot(tx, goods)
  const rows = await tx.rows<{ readonly goods: Goods; readonly quantity: Quantity }>(
    `select l.goods, trim_scale(sum(l.quantity)) as quantity from goods_line l
     where l.company_id = $1 and l.goods = any($2::uuid[]) and l.location = 'store' and l.lot is null and l.warehouse is not distinct from $3::uuid group by l.goods`,
    [tx.company, goods, warehouse],
  )
  const there = new Map(rows.map((row) => [row.goods, row.quantity]))
  refuseAll(
    lines.flatMap((line, index) => {
      const one = kept.get(line.goods)
      if (!one) return [new Refusal('invalid', [`第 ${index + 1} 行的商品没有按批次管理`, `Line ${index + 1}: not kept by lot`], `lines.${index}.goods`)]
      const sum = sumQuantity(lines.slice(0, index + 1).flatMap((other) => (other.goods === line.goods ? [other.quantity] : [])))
      const have = there.get(line.goods)
      if (have !== undefined && compareExact(sum, have) <= 0) return []
      const [left, want] = [have === undefined ? '0' : quantityText(have), quantityText(sum)]
      return [
        new Refusal(
          'exceeded',
          [`第 ${index + 1} 行 ${one.name}：没有批号的现存 ${left}，本次登记 ${want}`, `Line ${index + 1}: ${left} without a lot, ${want} asked`],
          `lines.${index}.quantity`,
        ),
      ]
    }),
  )
}

/** After a row was taken back: refuses where a lot that it moved would be below nothing, since what came in by it has gone out. */
export async function refuseFallenLots(tx: Tx, source: { readonly record: string; readonly id: string }): Promise<void> {
  const [fallen] = await tx.rows<{ readonly name: string; readonly lot: string; readonly short: Quantity }>(
    `select g.code || ' ' || g.name as name, m.lot, trim_scale(-sum(l.quantity)) as short
     from (select distinct x.goods, x.warehouse, x.lot from goods_line x join journal j on j.company_id = x.company_id and j.id = x.journal_id
        where x.company_id = $1 and j.source_record = $2 and j.source_id = $3 and x.location = 'store' and x.lot is not null) m
       join goods g on g.company_id = $1 and g.id = m.goods and g.lots <> 'none'
       join goods_line l on l.company_id = $1 and l.goods = m.goods and l.lot = m.lot and l.location = 'store' and l.warehouse is not distinct from m.warehouse
     group by g.code, g.name, m.lot, m.warehouse having sum(l.quantity) < 0 order by 1, 2 limit 1`,
    [tx.company, source.record, source.id],
  )
  if (fallen) {
    const short = quantityText(fallen.short)
    refuse('exceeded', [`${fallen.name} 批号 ${fallen.lot} 已经发出，不能红冲：缺 ${short}`, `${fallen.name}, lot ${fallen.lot} has left: ${short} short`])
  }
}
