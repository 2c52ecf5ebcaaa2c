import { priceText, quantityText } from '../../base/exact-text.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { groupedMoney, sumMoney, zeroMoney } from '../../base/money.ts'
import { compareExact, lineAmounts, plusQuantity, priceWithoutVat, readPrice, readQuantity, readRate } from '../../base/price.ts'
import type { Price, Quantity } from '../../base/price.ts'
import { adviseOn } from '../../kernel/perform/tx.ts'
import type { Reading, Typing } from '../../kernel/perform/tx.ts'
import type { AdvisedLine, AdvisedMore, AdvisedNote } from '../../kernel/record/advised.ts'
import type { Given } from '../prices/calculate-quote.ts'
import { exposureOf, missingOf } from './calculate-holds.ts'
import { salesOrder } from './sales-order.record.ts'
import { look } from './sales-order.review.ts'
import type { Looked, Watched } from './sales-order.review.ts'

type TypedOrder = Typing<typeof salesOrder>

interface Known {
  readonly goods: Id<'goods'>
  readonly name: string
  readonly code: string
  readonly unit: string
  readonly guide: Price | null
  readonly available: Quantity
  readonly lastPrice: Price | null
  readonly lastDay: Day | null
  readonly lastOrder: Id<'salesOrder'> | null
}

// What is on hand less what open orders still ask for, this one left out; and what the customer paid last, VAT included or not as he pays now.
const knownSql = `
  select g.id as goods, g.name, g.code, g.unit, trim_scale(g.price) as guide,
    trim_scale(coalesce((select sum(n.received - n.issued) from goods_now n where n.goods = g.id and n.location = 'store'), 0)
      - coalesce((select sum(l.quantity - l.shipped) from sales_order_lines l join sales_order o on o.company_id = l.company_id and o.id = l.parent
          where l.company_id = $1 and l.goods = g.id and o.state = 'open' and l.quantity > l.shipped and o.id is distinct from $4::uuid), 0)) as available,
    trim_scale(p.price) as "lastPrice", p.ordered_on as "lastDay", p.id as "lastOrder"
  from goods g left join lateral (
    select l.price, o.ordered_on, o.id from sales_order o join sales_order_lines l on l.company_id = o.company_id and l.parent = o.id
    where o.company_id = $1 and o.customer = any((select customer_family($3))::uuid[]) and o.basis = $5 and l.goods = g.id and l.nature = 'sale' and o.state not in ('void', 'held') and o.id is distinct from $4::uuid
    order by o.ordered_on desc, o.number desc limit 1) p on true
  where g.company_id = $1 and g.id = any($2::uuid[])`

const none = readQuantity('0')

/** The lines that say which goods and how many, as they would be watched; the others have nothing to be told of. Each with its place. */
function sayable(order: TypedOrder): readonly (Watched['lines'][number] & { readonly place: number })[] {
  return order.lines.flatMap((line, place) => {
    if (line.goods === null || line.quantity === null) return []
    const { goods, quantity } = line
    return [{ place, goods, quantity, price: line.price ?? readPrice('0'), rate: line.rate ?? readRate('0'), nature: line.nature ?? 'sale', released: false }]
  })
}

/** How the customer stands: in the face of who types, as the house always did on paper. */
function creditNotes({ standing, creditHolds: holds, watch }: Looked, order: Watched): readonly AdvisedNote[] {
  if (!standing) return []
  const after = groupedMoney(exposureOf(standing, order.gross))
  const opens = { record: 'customer', id: order.customer }
  const owed = groupedMoney(standing.owed)
  const limit = standing.limit === null ? null : groupedMoney(standing.limit)
  const words: AdvisedNote[] = [
    { says: [`欠款 ¥${owed}`, `Owes ¥${owed}`], opens },
    { says: [`加未发订单和本单 ¥${after}`, `with open orders and this ¥${after}`] },
    ...(limit === null ? [] : [{ says: [`额度 ¥${limit}`, `limit ¥${limit}`] } satisfies AdvisedNote]),
    ...(standing.overdue > zeroMoney && holds.length === 0
      ? [
          {
            says: [`逾期 ¥${groupedMoney(standing.overdue)}，最长 ${standing.overdueBy} 天`, `¥${groupedMoney(standing.overdue)} overdue`],
          } satisfies AdvisedNote,
        ]
      : []),
  ]
  const then = watch.creditControl === 'hold' ? (['，保存后待放行', ': it will wait for a release'] as const) : (['', ''] as const)
  return [...words, ...holds.map(([zh, en]): AdvisedNote => ({ says: [`${zh}${then[0]}`, `${en}${then[1]}`], warn: true }))]
}

interface LineSaying {
  readonly order: Watched
  readonly line: Watched['lines'][number] & { readonly place: number }
  readonly typed: boolean
  readonly quote: Looked['quotes'][number] | undefined
  readonly hold: Looked['lineHolds'][number]
  readonly known: Known | undefined
  /** of all lines of the same goods */
  readonly asked: Quantity
}

/** What is told of one line: the price and why, what was paid last, what is there; a new line takes the price, a saved one is offered it. */
function lineSaying({ order, line, typed, quote, hold, known, asked }: LineSaying): AdvisedLine {
  const proposed = quote?.price ? (order.basis === 'gross' ? quote.price : priceWithoutVat(quote.price, line.rate)) : null
  const sold = line.nature === 'sale'
  const differs = sold && typed && proposed !== null && compareExact(proposed, line.price) !== 0
  const short = known !== undefined && compareExact(asked, known.available) > 0
  const notes: AdvisedNote[] = [
    ...(sold && quote?.why ? [{ says: quote.why, ...(differs ? { warn: true } : {}) } satisfies AdvisedNote] : []),
    ...(hold ? [{ says: hold, warn: true } satisfies AdvisedNote] : []),
    ...(known?.lastPrice && known.lastOrder
      ? [
          {
            says: [`上次 ${priceText(known.lastPrice)}（${known.lastDay}）`, `last ${priceText(known.lastPrice)} (${known.lastDay})`],
            opens: { record: 'salesOrder', id: known.lastOrder },
          } satisfies AdvisedNote,
        ]
      : []),
    ...(known
      ? [
          {
            says: [`可用 ${quantityText(known.available)} ${known.unit}`, `${quantityText(known.available)} ${known.unit} available`],
            warn: short,
          } satisfies AdvisedNote,
        ]
      : []),
  ]
  const guide = known?.guide ?? null
  const over = guide === null ? [] : order.basis === 'gross' ? [guide] : [priceWithoutVat(guide, line.rate), guide]
  return {
    place: line.place,
    notes,
    ...(sold && proposed !== null ? { fills: { price: proposed }, over: { price: over } } : {}),
    ...(differs && proposed !== null ? { offers: { says: [`取 ${priceText(proposed)}`, `Take ${priceText(proposed)}`], values: { price: proposed } } } : {}),
  }
}

/** Goods that policies give and that are not on the order yet. */
function moreOf(granted: readonly Given[], lines: Watched['lines'], names: ReadonlyMap<string, Known>): readonly AdvisedMore[] {
  return granted.flatMap((one) => {
    const missing = missingOf(one, lines)
    if (missing === null) return []
    const [zh, en] = one.nature === 'gift' ? ['赠品', 'gift'] : ['政策物料', 'policy material']
    const goods = names.get(one.goods)
    const what = `${goods?.code ?? ''} ${goods?.name ?? ''} × ${quantityText(missing)}`
    return [
      {
        says: [`加上${zh} ${what}（${one.why[0]}）`, `Add the ${en} ${what} (${one.why[1]})`],
        values: { goods: one.goods, quantity: missing, nature: one.nature, price: '0' },
      },
    ]
  })
}

async function knownOf(read: Reading, order: Watched, wanted: readonly Id<'goods'>[]): Promise<ReadonlyMap<string, Known>> {
  const rows = await read.rows<Known>(knownSql, [read.company, [...new Set(wanted)], order.customer, order.id, order.basis])
  return new Map(rows.map((row) => [row.goods, row]))
}

/** While an order is typed: each line's price and why, the last price, what is available, what policies give, how the customer stands. Duties B9, E3. */
export default adviseOn(salesOrder, async (read, typed) => {
  if (typed.customer === null) return { notes: [] }
  const lines = sayable(typed)
  const basis = typed.basis ?? 'gross'
  const gross = sumMoney(lines.filter((line) => line.nature === 'sale').map((line) => lineAmounts({ ...line, basis }).gross))
  const order: Watched = { id: typed.id, customer: typed.customer, orderedOn: typed.orderedOn ?? read.today, basis, gross, releasedGross: null, lines }
  const looked = await look(read, order)
  const known = await knownOf(read, order, [...lines.map((line) => line.goods), ...looked.granted.map((one) => one.goods)])
  const asked = new Map(
    [...Map.groupBy(lines, (line) => line.goods)].map(([goods, own]) => [goods, own.reduce((sum, line) => plusQuantity(sum, line.quantity), none)]),
  )
  const rows = lines.map((line, index) =>
    lineSaying({
      order,
      line,
      typed: typed.lines[line.place]?.price !== null,
      quote: looked.quotes[index],
      hold: typed.lines[line.place]?.price === null ? null : (looked.lineHolds[index] ?? null),
      known: known.get(line.goods),
      asked: asked.get(line.goods) ?? none,
    }),
  )
  return {
    notes: creditNotes(looked, order),
    titles: Object.fromEntries(looked.granted.map((one) => [one.goods, known.get(one.goods)?.name ?? ''])),
    lines: { lines: { rows, more: moreOf(looked.granted, lines, known) } },
  }
})
