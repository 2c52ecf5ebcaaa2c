import type { Label } from '../../base/label.ts'
import { moneyText } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { priceGap, priceText, quantityGap, quantityText, rateGap, rateText } from '../../base/exact-text.ts'
import { compareExact, plusQuantity, sumQuantity } from '../../base/price.ts'
import type { Price, PriceBasis, Quantity } from '../../base/price.ts'
import { Refusal } from '../../base/refusal.ts'
import { leftOf, listAmounts, noQuantity } from './calculate-list.ts'
import type { ListedLine, Ordered, OrderedLine, OrderedLines } from './calculate-list.ts'

/** What of a shipment is held against its orders. */
export interface Shipped {
  readonly customer: string
  readonly basis: PriceBasis
  readonly list: readonly (ListedLine & { readonly goods: string; readonly net: Money; readonly tax: Money; readonly gross: Money })[]
  readonly lines: readonly {
    readonly orderLine: string | null
    readonly goods: string
    readonly quantity: Quantity
    readonly nature: OrderedLine['nature']
    readonly fairPrice: Price | null
    readonly fairTax: Money
    readonly bonus: boolean
    readonly lot: string | null
    readonly expires: string | null
  }[]
}
/** One line of the shipment that names an order line, with where it stands. */
interface Taken {
  readonly path: string
  readonly says: Label
  readonly orderLine: string
  readonly goods: string
  readonly quantity: Quantity
  readonly nature: OrderedLine['nature']
}

const listed = (shipment: Shipped): Taken[] =>
  shipment.list.map((line, index) => ({ ...line, nature: 'sale', path: `list.${index}`, says: [`清单第 ${index + 1} 行`, `List line ${index + 1}`] }))

const handedOut = (shipment: Shipped): Taken[] =>
  shipment.lines.flatMap((line, index): Taken[] =>
    line.orderLine === null ? [] : [{ ...line, orderLine: line.orderLine, path: `lines.${index}`, says: [`发货明细第 ${index + 1} 行`, `Line ${index + 1}`] }],
  )

/** Names an order line: 订单 XSDD20261123-0001 第 2 行. */
export const orderLineName = ({ order, place }: Ordered): Label => [`订单 ${order.number} 第 ${place} 行`, `order ${order.number} line ${place}`]

/**
 * Why a shipment may not stand beside its orders: another customer, an order that is not open, another price basis, other goods, rate or
 * nature than ordered; goods handed out that are not the list's; more than is left to ship. A wrong price is not among them: it is what the
 * reviewers are shown (see wrongPrices).
 */
export function againstOrders(shipment: Shipped, ordered: OrderedLines): Refusal[] {
  const taken = [...listed(shipment), ...handedOut(shipment)]
  const wrong = taken.flatMap((line) => againstOrder(shipment, line, ordered.get(line.orderLine)))
  if (wrong.length > 0) return wrong
  return [...wrongRates(shipment, ordered), ...listAgainstGoods(shipment, ordered), ...beyondOrdered(shipment, ordered)]
}

function againstOrder(shipment: Shipped, line: Taken, found: Ordered | undefined): Refusal[] {
  const [zh, en] = line.says
  if (!found) return [new Refusal('invalid', [`${zh}的订单行不存在，请重新选择`, `${en}: no such order line`], `${line.path}.orderLine`)]
  const { order } = found
  const [where, whereEn] = orderLineName(found)
  if (order.customer !== shipment.customer)
    return [
      new Refusal('invalid', [`${zh}：订单 ${order.number} 是别的客户的`, `${en}: order ${order.number} is another customer's`], `${line.path}.orderLine`),
    ]
  if (order.state !== 'open')
    return [new Refusal('state', [`${zh}：订单 ${order.number} 不在执行中，不能发货`, `${en}: order ${order.number} is not open`], `${line.path}.orderLine`)]
  if (order.basis !== shipment.basis)
    return [new Refusal('mismatch', [`报价方式与订单 ${order.number} 不一致`, `The price basis differs from order ${order.number}`], 'basis')]
  if (found.line.goods !== line.goods)
    return [new Refusal('mismatch', [`${zh}的商品与${where}不同`, `${en}: other goods than ${whereEn}`], `${line.path}.goods`)]
  if (found.line.nature !== line.nature)
    return [
      new Refusal('mismatch', [`${zh}的性质（销售、赠品、样品、政策物料）与${where}不同`, `${en}: another nature than ${whereEn}`], `${line.path}.nature`),
    ]
  return []
}

function wrongRates(shipment: Shipped, ordered: OrderedLines): Refusal[] {
  return shipment.list.flatMap((line, index) => {
    const found = ordered.get(line.orderLine)?.line
    if (!found || compareExact(found.rate, line.rate) === 0) return []
    const [agreed, given, gap] = [rateText(found.rate), rateText(line.rate), rateGap(found.rate, line.rate)]
    return [
      new Refusal(
        'mismatch',
        [`清单第 ${index + 1} 行税率与订单不符：订单 ${agreed}，清单 ${given}，差 ${gap}`, `List line ${index + 1}: rate ${given}, ordered ${agreed}`],
        `list.${index}.rate`,
      ),
    ]
  })
}

/** Prices on the list that are not the order's. Reviewers see them marked and cannot sign; nothing is shipped with them. */
export function wrongPrices(shipment: Pick<Shipped, 'list'>, ordered: OrderedLines): Refusal[] {
  return shipment.list.flatMap((line, index) => {
    const found = ordered.get(line.orderLine)?.line
    if (!found || compareExact(found.price, line.price) === 0) return []
    const [agreed, given, gap] = [priceText(found.price), priceText(line.price), priceGap(found.price, line.price)]
    return [
      new Refusal(
        'mismatch',
        [
          `清单第 ${index + 1} 行单价与订单不符：订单 ${agreed}，清单 ${given}，差 ${gap}`,
          `List line ${index + 1}: price ${given}, ordered ${agreed}, apart ${gap}`,
        ],
        `list.${index}.price`,
      ),
    ]
  })
}

const quantityIn = (lines: readonly Taken[], orderLine: string): Quantity =>
  sumQuantity(lines.filter((line) => line.orderLine === orderLine).map((line) => line.quantity))

/** For each order line, what the list charges must be what the warehouse hands out as sold. */
function listAgainstGoods(shipment: Shipped, ordered: OrderedLines): Refusal[] {
  const [list, sold] = [listed(shipment), handedOut(shipment).filter((line) => line.nature === 'sale')]
  return [...new Set([...list, ...sold].map((line) => line.orderLine))].flatMap((orderLine) => {
    const [charged, handed] = [quantityIn(list, orderLine), quantityIn(sold, orderLine)]
    const [found, at] = [ordered.get(orderLine), [...sold, ...list].find((line) => line.orderLine === orderLine)]
    if (!found || !at || compareExact(charged, handed) === 0) return []
    const [where, whereEn] = orderLineName(found)
    const [onList, out, gap] = [quantityText(charged), quantityText(handed), quantityGap(charged, handed)]
    return [
      new Refusal(
        'mismatch',
        [`${where}：销售清单 ${onList}，发货明细 ${out}，差 ${gap}`, `${whereEn}: list ${onList}, handed out ${out}, apart ${gap}`],
        `${at.path}.quantity`,
      ),
    ]
  })
}

/** No order line is shipped beyond what is left of it; the line that oversteps is named. */
function beyondOrdered(shipment: Shipped, ordered: OrderedLines): Refusal[] {
  const asked = new Map<string, Quantity>()
  return [...listed(shipment), ...handedOut(shipment).filter((line) => line.nature !== 'sale')].flatMap((line) => {
    const found = ordered.get(line.orderLine)
    const before = asked.get(line.orderLine) ?? noQuantity
    const sum = plusQuantity(before, line.quantity)
    asked.set(line.orderLine, sum)
    if (!found || compareExact(sum, leftOf(found.line)) <= 0) return []
    return [beyond(line, found, sum)]
  })
}

function beyond(line: Taken, found: Ordered, sum: Quantity): Refusal {
  const [whole, shipped, left, now] = [found.line.quantity, found.line.shipped, leftOf(found.line), sum].map(quantityText)
  const gap = quantityGap(sum, leftOf(found.line))
  const [where, whereEn] = orderLineName(found)
  return new Refusal(
    'exceeded',
    [
      `${line.says[0]}超出可发数量：${where}订购 ${whole}，已发 ${shipped}，可发 ${left}，本次 ${now}，超出 ${gap}`,
      `${line.says[1]} exceeds what is left: ${whereEn} ordered ${whole}, shipped ${shipped}, left ${left}, asked ${now}, over by ${gap}`,
    ],
    `${line.path}.quantity`,
  )
}

/** Amounts that are no longer those that were signed: another delivery of the order line went out meanwhile, and the odd fen fall elsewhere. */
export function movedAmounts(shipment: Pick<Shipped, 'list' | 'basis'>, ordered: OrderedLines): Refusal[] {
  const now = listAmounts(shipment.list, ordered, shipment.basis)
  return shipment.list.flatMap((line, index) => {
    const due = now[index]
    if (!due || (due.net === line.net && due.tax === line.tax)) return []
    const [signed, right] = [moneyText(line.gross), moneyText(due.gross)]
    return [
      new Refusal(
        'stale',
        [
          `清单第 ${index + 1} 行的金额在复核后变了：复核时 ${signed}，现应为 ${right}（同一订单行另有发货，尾差随之改变）；请反审核后重新保存、复核`,
          `List line ${index + 1} was signed as ${signed} and is now ${right}: another delivery went out. Take the review back, save again and review`,
        ],
        `list.${index}`,
      ),
    ]
  })
}
