import { isZero } from '../../base/price.ts'
import { quantityText } from '../../base/exact-text.ts'
import { Refusal } from '../../base/refusal.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { salesOrder } from './sales-order.record.ts'

type Order = Pick<RowOf<typeof salesOrder>, 'customer' | 'basis' | 'lines'>

/** What of a line was agreed on when goods left under it. */
const agreed = { goods: ['商品', 'goods'], price: ['单价', 'price'], rate: ['税率', 'rate'], nature: ['性质', 'nature'] } as const
const agreedNames = ['goods', 'price', 'rate', 'nature'] as const

/**
 * Why a changed order contradicts what was already shipped under it: a shipped line is gone, or says other goods, another price, rate or
 * nature; the customer or the price basis is another. Its quantity may change, down to what was shipped.
 */
export function againstShipped(before: Order, now: Order): Refusal[] {
  const shipped = before.lines.filter((line) => !isZero(line.shipped))
  if (shipped.length === 0) return []
  const head: Refusal[] = []
  if (now.customer !== before.customer) head.push(new Refusal('depended', ['订单已发货，不能换客户', 'Goods were shipped: the customer stays'], 'customer'))
  if (now.basis !== before.basis) head.push(new Refusal('depended', ['订单已发货，不能改报价方式', 'Goods were shipped: the price basis stays'], 'basis'))
  return [...head, ...shipped.flatMap((line) => againstLine(line, before.lines.indexOf(line) + 1, now))]
}

function againstLine(line: Order['lines'][number], place: number, now: Order): Refusal[] {
  const shipped = quantityText(line.shipped)
  const index = now.lines.findIndex((one) => one.id === line.id)
  const kept = now.lines[index]
  if (!kept) return [new Refusal('depended', [`原第 ${place} 行已发货 ${shipped}，不能删除`, `Line ${place} has ${shipped} shipped: it stays`], 'lines')]
  return agreedNames
    .filter((name) => kept[name] !== line[name])
    .map(
      (name) =>
        new Refusal(
          'depended',
          [`第 ${index + 1} 行已发货 ${shipped}，${agreed[name][0]}不能改`, `Line ${index + 1} has ${shipped} shipped: its ${agreed[name][1]} stays`],
          `lines.${index}.${name}`,
        ),
    )
}
