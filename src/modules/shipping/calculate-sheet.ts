import { present } from '../../base/assert.ts'
import type { Label } from '../../base/label.ts'
import { priceGap, priceText, quantityGap, quantityText, rateGap, rateText } from '../../base/exact-text.ts'
import { groupedMoney, minus, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { compareExact, isZero, minusQuantity, plusQuantity, sumQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { heldOf } from './calculate-held.ts'
import type { Held, HeldLines } from './calculate-held.ts'
import { leftOf, listAmounts } from './calculate-list.ts'
import type { Ordered, OrderedLines } from './calculate-list.ts'
import type { Shipped } from './shipment.rules.ts'

/** One value of the order, the sales list and the shipment side by side. */
export interface SheetRow {
  readonly label: Label
  readonly values: readonly (string | Label)[]
  readonly differs: boolean
  readonly note?: Label
  readonly blocks?: boolean
  readonly context?: boolean
}
export interface SheetGroup {
  readonly title: Label
  readonly rows: readonly SheetRow[]
}
/** What reviewers read of goods. */
export interface GoodsNames {
  readonly name: string
  readonly spec: string | null
  readonly unit: string
}
export type NamesOfGoods = ReadonlyMap<string, GoodsNames>

const natures = { sale: ['销售', 'Sale'], gift: ['赠品', 'Gift'], sample: ['样品', 'Sample'], support: ['政策物料', 'Policy material'] } as const

type Values = SheetRow['values']
const plain = (label: Label, values: Values): SheetRow => ({ label, values, differs: false })
const marked = (label: Label, values: Values, note: Label): SheetRow => ({ label, values, differs: true, note })
const blocking = (label: Label, values: Values, note: Label): SheetRow => ({ label, values, differs: true, note, blocks: true })

/** A value of the head: what the orders say, each text once, beside what the shipment says. Orders that say nothing differ from nothing. */
export function headRow(label: Label, ordered: readonly string[], shipped: string): SheetRow {
  const said = [...new Set(ordered.filter((text) => text !== ''))]
  const values = [said.join('、'), '', shipped]
  if (said.every((text) => text === shipped)) return plain(label, values)
  return marked(label, values, [
    `订单为 ${said.join('、')}，发货单为 ${shipped || '空'}`,
    `The order says ${said.join(', ')}, the shipment ${shipped || 'nothing'}`,
  ])
}

/** One group for each line of the sales list. What disagrees with the order blocks the signature; a part of the quantity is only marked. */
export function listGroups(shipment: Shipped, ordered: OrderedLines, names: NamesOfGoods, others: HeldLines): SheetGroup[] {
  const expected = expectedAmounts(shipment, ordered)
  return shipment.list.map((line, index) => {
    const found = present(ordered.get(line.orderLine), 'a list line names an order line')
    const sold = shipment.lines.filter((one) => one.nature === 'sale' && one.orderLine === line.orderLine)
    const due = present(expected[index], 'every list line has its amounts')
    // The order's column then shows what this part of it comes to, not what stands on the order.
    const whole = compareExact(line.quantity, found.line.quantity) === 0
    const ofPart = ([chinese, english]: Label): Label => (whole ? [chinese, english] : [`${chinese}（按本次数量）`, `${english} (of this quantity)`])
    return {
      title: [
        `清单第 ${index + 1} 行（订单 ${found.order.number} 第 ${found.place} 行）`,
        `Sales list line ${index + 1} (order ${found.order.number}, line ${found.place})`,
      ],
      rows: [
        ...goodsRows([found.line.goods, line.goods, ...sold.map((one) => one.goods)], names),
        quantityRow(shipment, found),
        ...lotRow(sold),
        plain(['已发数量', 'Shipped so far'], [quantityText(found.line.shipped), '', '']),
        remainingRow(found, listedOf(shipment, found)),
        ...othersRow(found, listedOf(shipment, found), heldOf(others, line.orderLine)),
        priceRow(found, line),
        rateRow(found, line),
        amountRow(ofPart(['金额', 'Net']), due.net, line.net),
        amountRow(ofPart(['税额', 'Tax']), due.tax, line.tax),
        amountRow(ofPart(['价税合计', 'Gross']), due.gross, line.gross),
      ],
    }
  })
}

/** Which lots go, how much of each and until when it keeps; nothing where goods are not kept by lot. */
function lotRow(handed: Shipped['lines'], name?: string): SheetRow[] {
  const lots = handed.flatMap(({ lot, expires, quantity }) =>
    lot === null ? [] : [`${lot} × ${quantityText(quantity)}${expires === null ? '' : ` (${expires})`}`],
  )
  const label: Label = name === undefined ? ['批号 × 数量（有效期至）', 'Lots × quantity (keeps until)'] : [`批号：${name}`, `Lots: ${name}`]
  return lots.length === 0 ? [] : [plain(label, ['', '', lots.join('、')])]
}

/** The amounts the list would have at the orders' own prices and rates. */
function expectedAmounts(shipment: Shipped, ordered: OrderedLines) {
  const atOrder = shipment.list.map((line) => {
    const found = present(ordered.get(line.orderLine), 'a list line names an order line').line
    return { ...line, price: found.price, rate: found.rate }
  })
  return listAmounts(atOrder, ordered, shipment.basis)
}

function goodsRows([ordered, listed, ...handed]: readonly string[], names: NamesOfGoods): SheetRow[] {
  const told = (read: (goods: GoodsNames) => string, ids: readonly (string | undefined)[]): string => {
    const known = [...new Set(ids)].map((id) => names.get(id ?? ''))
    return known.map((goods) => (goods ? read(goods) : '')).join('、')
  }
  const agree = [listed, ...handed].every((id) => id === ordered)
  const row = (label: Label, read: (goods: GoodsNames) => string): SheetRow => {
    const values = [told(read, [ordered]), told(read, [listed]), told(read, handed)]
    return agree ? plain(label, values) : blocking(label, values, ['不是订单的商品', 'Not what was ordered'])
  }
  return [
    row(['品种', 'Goods'], (goods) => goods.name),
    row(['规格', 'Specification'], (goods) => goods.spec ?? ''),
    row(['单位', 'Unit'], (goods) => goods.unit),
  ]
}

const listedOf = (shipment: Shipped, { line }: Ordered): Quantity =>
  sumQuantity(shipment.list.filter((one) => one.orderLine === line.id).map((one) => one.quantity))

const handedOf = (shipment: Shipped, { line }: Ordered): Quantity =>
  sumQuantity(shipment.lines.filter((one) => one.nature === line.nature && one.orderLine === line.id).map((one) => one.quantity))

const beyondLeft = (gap: string): Label => [`超出可发数量 ${gap}`, `${gap} more than is left`]

function quantityRow(shipment: Shipped, found: Ordered): SheetRow {
  const [listed, handed, left] = [listedOf(shipment, found), handedOf(shipment, found), leftOf(found.line)]
  const [label, values] = [['数量', 'Quantity'] as const, [found.line.quantity, listed, handed].map(quantityText)]
  if (compareExact(listed, handed) !== 0)
    return blocking(label, values, [`清单与发货差 ${quantityGap(listed, handed)}`, `List and goods differ by ${quantityGap(listed, handed)}`])
  if (compareExact(listed, left) > 0) return blocking(label, values, beyondLeft(quantityGap(listed, left)))
  if (compareExact(listed, left) < 0)
    return marked(label, values, [`部分发货，比未发数量少 ${quantityGap(listed, left)}`, `In part: ${quantityGap(listed, left)} less than is left`])
  return plain(label, values)
}

const remainingRow = (found: Ordered, taken: Quantity): SheetRow =>
  plain(
    ['未发数量（发货前 → 发货后）', 'Left to ship (before → after)'],
    [quantityText(leftOf(found.line)), '', quantityText(minusQuantity(leftOf(found.line), taken))],
  )

const tooMuchTogether = (numbers: string): Label => [
  `${numbers} 也要发这一行，合计超出未发数量，只能发走一张`,
  `${numbers} ship this line too: together more than is left, only one can go`,
]

/** Other shipments under way that take of the same line. It moves by itself, so it is shown beside and is not what is signed; together they may be too much. */
function othersRow(found: Ordered, taken: Quantity, { quantity, numbers }: Held): SheetRow[] {
  if (isZero(quantity)) return []
  const named = numbers.join('、')
  const row = marked(['其他未发的发货单', 'Other shipments not yet gone'], ['', '', quantityText(quantity)], [named, named])
  const over = compareExact(plusQuantity(taken, quantity), leftOf(found.line)) > 0
  return [{ ...row, context: true, ...(over ? { note: tooMuchTogether(named) } : {}) }]
}

const unitPrice: Label = ['单价', 'Unit price']
const vatRate: Label = ['税率', 'VAT rate']
const gapOf = (gap: string): Label => [`差 ${gap}`, `Differs by ${gap}`]

function priceRow({ line }: Ordered, listed: Shipped['list'][number]): SheetRow {
  const values = [priceText(line.price), priceText(listed.price), '']
  return compareExact(line.price, listed.price) === 0 ? plain(unitPrice, values) : blocking(unitPrice, values, gapOf(priceGap(line.price, listed.price)))
}

function rateRow({ line }: Ordered, listed: Shipped['list'][number]): SheetRow {
  const values = [rateText(line.rate), rateText(listed.rate), '']
  return compareExact(line.rate, listed.rate) === 0 ? plain(vatRate, values) : blocking(vatRate, values, gapOf(rateGap(line.rate, listed.rate)))
}

function amountRow(label: Label, due: Money, listed: Money): SheetRow {
  const values = [groupedMoney(due), groupedMoney(listed), '']
  return due === listed ? plain(label, values) : blocking(label, values, gapOf(groupedMoney(minus(listed, due))))
}

/** Gifts, samples and policy materials: what was ordered of them beside what is handed out. */
export function freeGroup(shipment: Shipped, ordered: OrderedLines, names: NamesOfGoods): SheetGroup[] {
  const rows = shipment.lines
    .filter((line) => line.nature !== 'sale')
    .map((line) => {
      const [nature, name] = [natures[line.nature], names.get(line.goods)?.name ?? '']
      const label: Label = [`${nature[0]}：${name}`, `${nature[1]}: ${name}`]
      const found = line.orderLine === null ? undefined : ordered.get(line.orderLine)
      if (!found) return marked(label, ['', '', quantityText(line.quantity)], ['订单上没有', 'Not on the order'])
      const [handed, left] = [handedOf(shipment, found), leftOf(found.line)]
      const values = [quantityText(found.line.quantity), '', quantityText(line.quantity)]
      if (compareExact(handed, left) > 0) return blocking(label, values, beyondLeft(quantityGap(handed, left)))
      if (compareExact(handed, left) === 0) return plain(label, values)
      return marked(label, values, [`比未发数量少 ${quantityGap(handed, left)}`, `${quantityGap(handed, left)} less than is left`])
    })
  const free = shipment.lines.filter((line) => line.nature !== 'sale')
  const lots = free.flatMap((line) => lotRow([line], names.get(line.goods)?.name ?? ''))
  const deemed = shipment.lines.flatMap((line) => deemedRow(line, names.get(line.goods)?.name ?? ''))
  return rows.length === 0 ? [] : [{ title: ['赠品、样品、政策物料', 'Gifts, samples, policy materials'], rows: [...rows, ...lots, ...deemed] }]
}

/** What is deemed sold, at which price and with how much VAT; and what is not, since it stands on the invoice of what it goes with. */
function deemedRow({ fairPrice, fairTax, bonus }: Shipped['lines'][number], name: string): SheetRow[] {
  if (bonus) return [plain([`买赠同票：${name}`, `Bonus: ${name}`], ['', '', ['不视同销售', 'Not deemed sold']])]
  if (fairPrice === null || fairTax === zeroMoney) return []
  return [
    plain(
      [`视同销售：${name}（含税单价 ${priceText(fairPrice)}）税额`, `Deemed sold: ${name} at ${priceText(fairPrice)}, VAT`],
      ['', '', groupedMoney(fairTax)],
    ),
  ]
}

/** Order lines of which something is left and nothing goes with this shipment. */
export function unshippedGroup(shipment: Shipped, ordered: OrderedLines, names: NamesOfGoods): SheetGroup[] {
  const named = new Set([...shipment.list, ...shipment.lines].map((line) => line.orderLine))
  const rows = [...ordered.values()]
    .filter(({ line }) => !named.has(line.id) && !isZero(leftOf(line)))
    .map((found) => {
      const left = quantityText(leftOf(found.line))
      const [nature, name] = [natures[found.line.nature], names.get(found.line.goods)?.name ?? '']
      const label: Label = [
        `订单 ${found.order.number} 第 ${found.place} 行：${nature[0]} ${name}`,
        `Order ${found.order.number}, line ${found.place}: ${nature[1]} ${name}`,
      ]
      return marked(label, [quantityText(found.line.quantity), '', ''], [`本次不发，未发 ${left}`, `Not this time; ${left} left`])
    })
  return rows.length === 0 ? [] : [{ title: ['订单上本次不发的', 'On the order, not this time'], rows }]
}

/**
 * What the customer may owe, owes, and will owe with this shipment; a credit limit that is passed is marked. Without a limit there is nothing
 * to compare, and what he owes is left out: a signature binds to all that is shown, and would fall with every other shipment of his.
 */
export function creditGroup(credit: { readonly limit: Money; readonly owed: Money; readonly unbilled: Money } | null, now: Money): SheetGroup {
  const title: Label = ['客户信用', 'Credit']
  const limit: Label = ['信用额度', 'Credit limit']
  const row = (label: Label, amount: Money): SheetRow => plain(label, ['', '', groupedMoney(amount)])
  const thisOne = row(['本单价税合计', 'Gross of this shipment'], now)
  if (credit === null) return { title, rows: [plain(limit, ['', '', ['未设', 'None']]), thisOne] }
  const after = plus(plus(credit.owed, credit.unbilled), now)
  const over = groupedMoney(minus(after, credit.limit))
  const then: Label = ['发货后', 'After shipping']
  const passed = after > credit.limit
  const beyond: Label = [`超出信用额度 ${over}`, `${over} over the limit`]
  return {
    title,
    rows: [
      row(limit, credit.limit),
      { ...row(['应收余额', 'Receivable'], credit.owed), context: true },
      { ...row(['发出商品未开票', 'Dispatched, not invoiced'], credit.unbilled), context: true },
      thisOne,
      { ...(passed ? marked(then, ['', '', groupedMoney(after)], beyond) : row(then, after)), context: true },
      // What he owes moves with every posting; that the limit is or is not passed is what the reviewer signs for.
      plain(['是否超额', 'Over the limit'], ['', '', passed ? ['超额', 'Over'] : ['未超额', 'Within']]),
    ],
  }
}
