import { quantityText } from '../base/exact-text.ts'
import { money, zeroMoney } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import { compareExact, isZero, minusQuantity, plusQuantity, readPrice, readQuantity, sumQuantity } from '../base/price.ts'
import type { Price, Quantity } from '../base/price.ts'
import { refuse } from '../base/refusal.ts'
import { monthOf } from '../base/day.ts'
import type { Day, Month } from '../base/day.ts'
import type { Id } from '../base/id.ts'
import type { Reading, Tx } from '../kernel/perform/tx.ts'
import { emptyHolding, fixedValue, lateCost, provisionalValue, takenInTurn, unitCost } from './costing.ts'
import type { Holding, LastCost } from './costing.ts'
import type { Entry } from './entry.ts'
import { refuseFallenLots } from './lots.ts'
import { bookPolicy } from './policy.ts'
import { takeBackAverages } from './month-costing-back.ts'
import { postEntry } from './post.ts'
import { reverseEntries } from './reverse.ts'
import { lockStock } from './stock-lock.ts'

type Goods = Id<'goods'>
/** What is to leave: of which goods, how much, out of which warehouse (null: the store that has no name). */
export interface Asked {
  readonly goods: Goods
  readonly quantity: Quantity
  readonly warehouse: Id<'warehouse'> | null
}

const none = readQuantity('0')
const distinct = (lines: readonly { readonly goods: Goods }[]): readonly Goods[] => [...new Set(lines.map((line) => line.goods))].toSorted()

// The value is that of the stock account, also of what was posted before goods carried values: it is 1405 by construction.
const heldSql = `
  select g.id as goods, g.cost as fixed,
    coalesce((select trim_scale(sum(n.received - n.issued)) from goods_now n where n.goods = g.id and n.location in ('store', 'loaned') and ($3::text is null or n.month < $3)), 0) as quantity,
    (coalesce((select sum(l.debit - l.credit) from ledger_sum l where l.cube = 'goods' and l.goods = g.id and l.role = 'stock'), 0)
      - coalesce((select sum(l.debit - l.credit) from ledger_now l where l.cube = 'goods' and l.goods = g.id and l.role = 'stock' and l.month >= $3), 0))::bigint as value,
    trim_scale(abs(m.quantity)) as last_quantity, abs(m.value) as last_value
  from goods g left join lateral (
    select x.quantity, x.value from goods_line x where x.company_id = $1 and x.goods = g.id and x.location = 'store' and x.value is not null and x.value <> 0
    order by x.day desc, x.journal_id desc limit 1) m on true
  where g.company_id = $1 and g.id = any($2::uuid[])`

interface HeldRow {
  readonly goods: Goods
  readonly fixed: string | null
  readonly quantity: Quantity
  readonly value: bigint
  readonly last_quantity: Quantity | null
  readonly last_value: bigint | null
}

const lastOf = (row: HeldRow): LastCost => {
  if (row.last_quantity !== null && row.last_value !== null) return { quantity: row.last_quantity, value: money(row.last_value) }
  const unit = readQuantity('1')
  return row.fixed === null ? null : { quantity: unit, value: fixedValue(readPrice(row.fixed), unit) }
}

interface Held {
  readonly held: ReadonlyMap<Goods, Holding>
  readonly last: ReadonlyMap<Goods, LastCost>
}

/** What is held now, or was as the month `before` began; and the last known costs. */
async function heldNow(tx: Reading, goods: readonly Goods[], before: Month | null = null): Promise<Held> {
  const rows = await tx.rows<HeldRow>(heldSql, [tx.company, goods, before])
  return {
    held: new Map(rows.map((row) => [row.goods, { quantity: row.quantity, value: money(row.value) }])),
    last: new Map(rows.map((row) => [row.goods, lastOf(row)])),
  }
}

/**
 * What each of these issues costs, as the company reckons: at the goods' fixed unit cost (zero where none is known), its share of what is held now, or,
 * until the month is reckoned, what a unit cost as the month of the day `on` began (see provisionalValue).
 * Refuses `exceeded` where more would leave a warehouse than is in it and the company allows no negative stock; names goods, warehouse and what is short.
 * What it read stays so until the end of the transaction.
 */
export async function costsOfIssue(tx: Tx, asked: readonly Asked[], on: Day): Promise<readonly Money[]> {
  const { costing, negativeStock } = await bookPolicy(tx)
  const goods = distinct(asked)
  if (goods.length === 0) return []
  if (costing === 'moving' || negativeStock === 'refused') await lockStock(tx, goods)
  if (negativeStock === 'refused') await refuseShort(tx, asked)
  if (costing === 'fixed') return await fixedCosts(tx, goods, asked)
  if (costing === 'monthly') {
    const began = await heldNow(tx, goods, monthOf(on))
    return asked.map((one) => provisionalValue(began.held.get(one.goods) ?? emptyHolding, began.last.get(one.goods) ?? null, one.quantity))
  }
  const { held, last } = await heldNow(tx, goods)
  return takenInTurn(held, last, asked)
}

async function fixedCosts(tx: Tx, goods: readonly Goods[], asked: readonly Asked[]): Promise<readonly Money[]> {
  const rows = await tx.rows<{ id: Goods; cost: string | null }>('select id, cost from goods where company_id = $1 and id = any($2::uuid[])', [
    tx.company,
    goods,
  ])
  const unit = new Map(rows.map((row) => [row.id, row.cost === null ? null : readPrice(row.cost)]))
  return asked.map((one) => fixedValue(unit.get(one.goods) ?? null, one.quantity))
}

/** What a unit of each of these goods costs now: its fixed cost, or the average held, or what it cost when it last moved; without one it is left out. */
export async function unitCostsNow(read: Reading, goods: readonly Goods[]): Promise<ReadonlyMap<Goods, Price>> {
  const { costing } = await bookPolicy(read)
  const { held, last } = await heldNow(read, goods)
  return new Map(
    goods.flatMap((id) => {
      const [average, known] = [costing === 'fixed' ? null : unitCost(held.get(id) ?? emptyHolding), last.get(id) ?? null]
      const cost = average ?? (known === null ? null : unitCost(known))
      return cost === null ? [] : [[id, cost] as const]
    }),
  )
}

interface InStore {
  readonly goods: Goods
  readonly name: string
  readonly warehouse: Id<'warehouse'> | null
  readonly place: string | null
  readonly quantity: Quantity
}

const inStoreSql = `
  select a.goods, g.code || ' ' || g.name as name, a.warehouse, w.name as place,
    coalesce((select trim_scale(sum(n.received - n.issued)) from goods_now n
      where n.goods = a.goods and n.location = 'store' and n.warehouse is not distinct from a.warehouse), 0) as quantity
  from (select distinct * from unnest($2::uuid[], $3::uuid[]) x (goods, warehouse)) a
    join goods g on g.company_id = $1 and g.id = a.goods left join warehouse w on w.company_id = $1 and w.id = a.warehouse
  order by g.code`

/** Quantities of each goods in each warehouse named; zero where nothing ever was. */
async function inStore(tx: Tx, asked: readonly Omit<Asked, 'quantity'>[]): Promise<readonly InStore[]> {
  return await tx.rows<InStore>(inStoreSql, [tx.company, asked.map((one) => one.goods), asked.map((one) => one.warehouse)])
}

/** Refuses `exceeded` when more is asked of goods than is in the warehouse it is to leave. */
async function refuseShort(tx: Tx, asked: readonly Asked[]): Promise<void> {
  for (const there of await inStore(tx, asked)) {
    const wanted = asked.filter((one) => one.goods === there.goods && one.warehouse === there.warehouse)
    const sum = sumQuantity(wanted.map((one) => one.quantity))
    if (compareExact(sum, there.quantity) > 0) tooLittle(there, sum)
  }
}

function tooLittle(there: InStore, sum: Quantity): never {
  const [have, want, short] = [there.quantity, sum, minusQuantity(sum, there.quantity)].map(quantityText)
  const place = there.place === null ? ['未分仓', 'store'] : [there.place, there.place]
  return refuse('exceeded', [
    `${there.name}（${place[0]}）库存不足：现存 ${have}，本次 ${want}，缺 ${short}；请先登记入库或调拨`,
    `${there.name} (${place[1]}): ${have} in stock, ${want} asked, ${short} short; enter a receipt or a transfer first`,
  ])
}

/**
 * For goods that change their place and stay ours. Refuses `exceeded` where more would leave a warehouse than is in it and the company allows no negative
 * stock; and always where more would come back from a loan than was lent.
 */
export async function refuseShortOf(tx: Tx, asked: readonly Asked[], lentTo: Holder | null): Promise<void> {
  const { negativeStock } = await bookPolicy(tx)
  if (negativeStock === 'allowed' && lentTo === null) return
  await lockStock(tx, distinct(asked))
  await (lentTo === null ? refuseShort(tx, asked) : refuseNotLent(tx, asked, lentTo))
}

/** With whom goods are that were lent. */
export interface Holder {
  readonly person: Id<'person'> | null
  readonly customer: Id<'customer'> | null
}

async function refuseNotLent(tx: Tx, asked: readonly Asked[], { person, customer }: Holder): Promise<void> {
  const lent = await tx.rows<InStore>(
    `select g.id as goods, g.code || ' ' || g.name as name, null::uuid as warehouse, null as place,
       coalesce((select trim_scale(sum(l.quantity)) from goods_line l where l.company_id = $1 and l.goods = g.id and l.location = 'loaned'
         and l.person is not distinct from $3::uuid and l.customer is not distinct from $4::uuid), 0) as quantity
     from goods g where g.company_id = $1 and g.id = any($2::uuid[]) order by g.code`,
    [tx.company, distinct(asked), person, customer],
  )
  for (const there of lent) {
    const sum = sumQuantity(asked.filter((one) => one.goods === there.goods).map((one) => one.quantity))
    const [out, back] = [there.quantity, sum].map(quantityText)
    if (compareExact(sum, there.quantity) > 0)
      refuse('exceeded', [
        `${there.name} 借出未还 ${out}，本次归还 ${back}，多出 ${quantityText(minusQuantity(sum, there.quantity))}`,
        `${there.name}: ${out} lent, ${back} given back`,
      ])
  }
}

/** What receipts show earlier issues to have cost besides (see lateCost), each in turn; zeros under fixed cost, and where the end of the month tells. */
export async function lateCostsOf(
  tx: Tx,
  came: readonly { readonly goods: Goods; readonly quantity: Quantity; readonly value: Money }[],
): Promise<readonly Money[]> {
  const { costing } = await bookPolicy(tx)
  const goods = distinct(came)
  if (costing !== 'moving' || goods.length === 0) return came.map(() => zeroMoney)
  await lockStock(tx, goods)
  const now = new Map((await heldNow(tx, goods)).held)
  return came.map((one) => {
    const before = now.get(one.goods) ?? emptyHolding
    const late = lateCost(before, one.quantity, one.value)
    now.set(one.goods, { quantity: plusQuantity(before.quantity, one.quantity), value: money(before.value + one.value - late) })
    return late
  })
}

/** A row whose entries are taken back. */
export interface TakenBack {
  readonly record: string
  readonly id: string
  readonly version: number
  readonly number: string
  readonly events: readonly string[]
}

/**
 * Takes back in red what a row moved, at the values it moved them at. Refuses `exceeded` when that leaves a warehouse below zero (what came in has
 * gone out since) and the company allows none. What the average of an earlier month added to it comes back with it. Where nothing is left of goods but a rest of value, the rest goes to the cost of sales.
 */
export async function takeBackStock(tx: Tx, source: TakenBack, on: Day, reason: string): Promise<void> {
  const moved = await tx.rows<Omit<Asked, 'quantity'>>(
    `select distinct l.goods, l.warehouse from goods_line l join journal j on j.company_id = l.company_id and j.id = l.journal_id
     where l.company_id = $1 and j.source_record = $2 and j.source_id = $3 and l.location = 'store'`,
    [tx.company, source.record, source.id],
  )
  const goods = distinct(moved)
  const { costing, negativeStock } = await bookPolicy(tx)
  await lockStock(tx, goods)
  const before = negativeStock === 'refused' ? await inStore(tx, moved) : []
  await takeBackAverages(tx, source, on, reason)
  await reverseEntries(tx, source, on, reason)
  if (negativeStock === 'refused') refuseFallen(before, await inStore(tx, moved))
  await refuseFallenLots(tx, source)
  if (costing === 'moving') await settleRests(tx, source, goods, on)
}

/** Only what this reversal lowers is its affair: a company that allowed negative stock before may still be below zero elsewhere. */
function refuseFallen(before: readonly InStore[], after: readonly InStore[]): void {
  for (const there of after) {
    const was = before.find((one) => one.goods === there.goods && one.warehouse === there.warehouse)?.quantity ?? none
    if (compareExact(there.quantity, none) < 0 && compareExact(there.quantity, was) < 0)
      tooLittle({ ...there, quantity: was }, minusQuantity(was, there.quantity))
  }
}

/** Goods that left come back at the cost they left with (see the entry). Where nothing is left of them but a rest of value, it goes to the cost of sales. */
export async function takeInAgain(tx: Tx, entry: Entry, number: string): Promise<void> {
  const goods = distinct(entry.goods)
  const { costing } = await bookPolicy(tx)
  if (costing === 'moving') await lockStock(tx, goods)
  await postEntry(tx, entry)
  if (costing === 'moving') await settleRests(tx, { ...entry.source, number, events: [] }, goods, entry.day)
}

async function settleRests(tx: Tx, source: TakenBack, goods: readonly Goods[], on: Day): Promise<void> {
  const { held } = await heldNow(tx, goods)
  const rests = [...held].filter(([, { quantity, value }]) => isZero(quantity) && value !== zeroMoney)
  const entry: Entry = {
    source: { record: source.record, id: source.id, version: source.version, event: 'settle' },
    day: on,
    summary: [`库存尾差 ${source.number}`, `Rest of stock value ${source.number}`],
    money: rests.flatMap(([id, { value }]) => [
      { role: 'cost', side: 'debit', amount: value, goods: id },
      { role: 'stock', side: 'credit', amount: value, goods: id },
    ]),
    goods: [],
  }
  await postEntry(tx, entry)
}
