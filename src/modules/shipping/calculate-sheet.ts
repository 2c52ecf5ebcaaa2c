import { present } from '../../base/assert.ts'
import { priceGap, priceText, quantityGap, quantityText, rateGap, rateText } from '../../base/exact-text.ts'
import { groupedMoney, minus, plus } from '../../base/money.ts'
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
  readonly label: string
  readonly values: readonly string[]
  readonly differs: boolean
  readonly note?: string
  readonly blocks?: boolean
  readonly context?: boolean
}
export interface SheetGroup {
  readonly title: string
  readonly rows: readonly SheetRow[]
}
/** What reviewers read of goods. */
export interface GoodsNames {
  readonly name: string
  readonly spec: string | null
  readonly unit: string
}
export type NamesOfGoods = ReadonlyMap<string, GoodsNames>

const natures = { sale: '销售', gift: '赠品', sample: '样品', support: '政策物料' } as const

const plain = (label: string, values: readonly string[]): SheetRow => ({ label, values, differs: false })
const marked = (label: string, values: readonly string[], note: string): SheetRow => ({ label, values, differs: true, note })
const blocking = (label: string, values: readonly string[], note: string): SheetRow => ({ label, values, differs: true, note, blocks: true })

/** A value of the head: what the orders say, each text once, beside what the shipment says. Orders that say nothing differ from nothing. */
export function headRow(label: string, ordered: readonly string[], shipped: string): SheetRow {
  const said = [...new Set(ordered.filter((text) => text !== ''))]
  const values = [said.join('、'), '', shipped]
  return said.every((text) => text === shipped) ? plain(label, values) : marked(label, values, `订单为 ${said.join('、')}，发货单为 ${shipped || '空'}`)
}

/** One group for each line of the sales list. What disagrees with the order blocks the signature; a part of the quantity is only marked. */
export function listGroups(shipment: Shipped, ordered: OrderedLines, names: NamesOfGoods, others: HeldLines): SheetGroup[] {
  const expected = expectedAmounts(shipment, ordered)
  return shipment.list.map((line, index) => {
    const found = present(ordered.get(line.orderLine), 'a list line names an order line')
    const sold = shipment.lines.filter((one) => one.nature === 'sale' && one.orderLine === line.orderLine)
    const due = present(expected[index], 'every list line has its amounts')
    // The order's column then shows what this part of it comes to, not what stands on the order.
    const ofPart = compareExact(line.quantity, found.line.quantity) === 0 ? '' : '（按本次数量）'
    return {
      title: `清单第 ${index + 1} 行（订单 ${found.order.number} 第 ${found.place} 行）`,
      rows: [
        ...goodsRows([found.line.goods, line.goods, ...sold.map((one) => one.goods)], names),
        quantityRow(shipment, found),
        plain('已发数量', [quantityText(found.line.shipped), '', '']),
        remainingRow(found, listedOf(shipment, found)),
        ...othersRow(found, listedOf(shipment, found), heldOf(others, line.orderLine)),
        priceRow(found, line),
        rateRow(found, line),
        amountRow(`金额${ofPart}`, due.net, line.net),
        amountRow(`税额${ofPart}`, due.tax, line.tax),
        amountRow(`价税合计${ofPart}`, due.gross, line.gross),
      ],
    }
  })
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
  const row = (label: string, read: (goods: GoodsNames) => string): SheetRow => {
    const values = [told(read, [ordered]), told(read, [listed]), told(read, handed)]
    return agree ? plain(label, values) : blocking(label, values, '不是订单的商品')
  }
  return [row('品种', (goods) => goods.name), row('规格', (goods) => goods.spec ?? ''), row('单位', (goods) => goods.unit)]
}

const listedOf = (shipment: Shipped, { line }: Ordered): Quantity =>
  sumQuantity(shipment.list.filter((one) => one.orderLine === line.id).map((one) => one.quantity))

const handedOf = (shipment: Shipped, { line }: Ordered): Quantity =>
  sumQuantity(shipment.lines.filter((one) => one.nature === line.nature && one.orderLine === line.id).map((one) => one.quantity))

function quantityRow(shipment: Shipped, found: Ordered): SheetRow {
  const [listed, handed, left] = [listedOf(shipment, found), handedOf(shipment, found), leftOf(found.line)]
  const values = [found.line.quantity, listed, handed].map(quantityText)
  if (compareExact(listed, handed) !== 0) return blocking('数量', values, `清单与发货差 ${quantityGap(listed, handed)}`)
  if (compareExact(listed, left) > 0) return blocking('数量', values, `超出可发数量 ${quantityGap(listed, left)}`)
  if (compareExact(listed, left) < 0) return marked('数量', values, `部分发货，比未发数量少 ${quantityGap(listed, left)}`)
  return plain('数量', values)
}

const remainingRow = (found: Ordered, taken: Quantity): SheetRow =>
  plain('未发数量（发货前 → 发货后）', [quantityText(leftOf(found.line)), '', quantityText(minusQuantity(leftOf(found.line), taken))])

/** Other shipments under way that take of the same line. It moves by itself, so it is shown beside and is not what is signed; together they may be too much. */
function othersRow(found: Ordered, taken: Quantity, { quantity, numbers }: Held): SheetRow[] {
  if (isZero(quantity)) return []
  const row = marked('其他未发的发货单', ['', '', quantityText(quantity)], numbers.join('、'))
  const over = compareExact(plusQuantity(taken, quantity), leftOf(found.line)) > 0
  return [{ ...row, context: true, ...(over ? { note: `${numbers.join('、')} 也要发这一行，合计超出未发数量，只能发走一张` } : {}) }]
}

function priceRow({ line }: Ordered, listed: Shipped['list'][number]): SheetRow {
  const values = [priceText(line.price), priceText(listed.price), '']
  return compareExact(line.price, listed.price) === 0 ? plain('单价', values) : blocking('单价', values, `差 ${priceGap(line.price, listed.price)}`)
}

function rateRow({ line }: Ordered, listed: Shipped['list'][number]): SheetRow {
  const values = [rateText(line.rate), rateText(listed.rate), '']
  return compareExact(line.rate, listed.rate) === 0 ? plain('税率', values) : blocking('税率', values, `差 ${rateGap(line.rate, listed.rate)}`)
}

function amountRow(label: string, due: Money, listed: Money): SheetRow {
  const values = [groupedMoney(due), groupedMoney(listed), '']
  return due === listed ? plain(label, values) : blocking(label, values, `差 ${groupedMoney(minus(listed, due))}`)
}

/** Gifts, samples and policy materials: what was ordered of them beside what is handed out. */
export function freeGroup(shipment: Shipped, ordered: OrderedLines, names: NamesOfGoods): SheetGroup[] {
  const rows = shipment.lines
    .filter((line) => line.nature !== 'sale')
    .map((line) => {
      const label = `${natures[line.nature]}：${names.get(line.goods)?.name ?? ''}`
      const found = line.orderLine === null ? undefined : ordered.get(line.orderLine)
      if (!found) return marked(label, ['', '', quantityText(line.quantity)], '订单上没有')
      const [handed, left] = [handedOf(shipment, found), leftOf(found.line)]
      const values = [quantityText(found.line.quantity), '', quantityText(line.quantity)]
      if (compareExact(handed, left) > 0) return blocking(label, values, `超出可发数量 ${quantityGap(handed, left)}`)
      return compareExact(handed, left) === 0 ? plain(label, values) : marked(label, values, `比未发数量少 ${quantityGap(handed, left)}`)
    })
  return rows.length === 0 ? [] : [{ title: '赠品、样品、政策物料', rows }]
}

/** Order lines of which something is left and nothing goes with this shipment. */
export function unshippedGroup(shipment: Shipped, ordered: OrderedLines, names: NamesOfGoods): SheetGroup[] {
  const named = new Set([...shipment.list, ...shipment.lines].map((line) => line.orderLine))
  const rows = [...ordered.values()]
    .filter(({ line }) => !named.has(line.id) && !isZero(leftOf(line)))
    .map((found) => {
      const left = quantityText(leftOf(found.line))
      const label = `订单 ${found.order.number} 第 ${found.place} 行：${natures[found.line.nature]} ${names.get(found.line.goods)?.name ?? ''}`
      return marked(label, [quantityText(found.line.quantity), '', ''], `本次不发，未发 ${left}`)
    })
  return rows.length === 0 ? [] : [{ title: '订单上本次不发的', rows }]
}

/**
 * What the customer may owe, owes, and will owe with this shipment; a credit limit that is passed is marked. Without a limit there is nothing
 * to compare, and what he owes is left out: a signature binds to all that is shown, and would fall with every other shipment of his.
 */
export function creditGroup(credit: { readonly limit: Money; readonly owed: Money; readonly unbilled: Money } | null, now: Money): SheetGroup {
  const row = (label: string, amount: Money): SheetRow => plain(label, ['', '', groupedMoney(amount)])
  if (credit === null) return { title: '客户信用', rows: [plain('信用额度', ['', '', '未设']), row('本单价税合计', now)] }
  const after = plus(plus(credit.owed, credit.unbilled), now)
  const over = `超出信用额度 ${groupedMoney(minus(after, credit.limit))}`
  return {
    title: '客户信用',
    rows: [
      row('信用额度', credit.limit),
      { ...row('应收余额', credit.owed), context: true },
      { ...row('发出商品未开票', credit.unbilled), context: true },
      row('本单价税合计', now),
      { ...(after > credit.limit ? marked('发货后', ['', '', groupedMoney(after)], over) : row('发货后', after)), context: true },
      // What he owes moves with every posting; that the limit is or is not passed is what the reviewer signs for.
      plain('是否超额', ['', '', after > credit.limit ? '超额' : '未超额']),
    ],
  }
}
