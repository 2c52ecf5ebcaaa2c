import { present } from '../../base/assert.ts'
import { sumMoney } from '../../base/money.ts'
import { lineAmounts, readPrice } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { InputOf, RowOf } from '../../kernel/record/record.ts'
import { goods } from '../goods/goods.record.ts'
import { customer } from '../parties/customer.record.ts'
import { incomingOrder } from './incoming-order.record.ts'
import { salesOrder } from './sales-order.record.ts'
import { look } from './sales-order.review.ts'

type Line = NonNullable<RowOf<typeof incomingOrder>['lines']>[number]

/** Every line says which goods and how many: what a clerk has still to settle is named by its row. */
function settled(lines: readonly Line[]) {
  return lines.map((line, index) => {
    const at = `lines.${index}.`
    if (line.goods === null)
      return refuse(
        'invalid',
        [`第 ${index + 1} 行「${line.theirs ?? ''}」还没有选商品，请先在「修改」里选好`, `Line ${index + 1} has no goods yet`],
        `${at}goods`,
      )
    if (line.quantity === null)
      return refuse('invalid', [`第 ${index + 1} 行「${line.theirs ?? ''}」没有数量，请先补上`, `Line ${index + 1} has no quantity yet`], `${at}quantity`)
    return { ...line, goods: line.goods, quantity: line.quantity }
  })
}

/** The price that is his where his paper says none: by list and policy, else the guide price. */
async function priced(read: Reading, buyer: RowOf<typeof customer>, lines: ReturnType<typeof settled>) {
  const known = new Map((await read.getMany(goods, [...new Set(lines.map((line) => line.goods))])).map((one) => [one.id, one]))
  const asked = lines.map((line) => {
    const own = present(known.get(line.goods), 'goods that a line names are there')
    return {
      goods: line.goods,
      quantity: line.quantity,
      price: line.price ?? own.price ?? readPrice('0'),
      rate: own.rate,
      nature: 'sale' as const,
      released: false,
    }
  })
  const gross = sumMoney(asked.map((line) => lineAmounts({ ...line, basis: 'gross' }).gross))
  const looked = await look(read, { id: null, customer: buyer.id, orderedOn: read.today, basis: 'gross', gross, releasedGross: null, lines: asked })
  return lines.map((line, index) => {
    const one = present(asked[index], 'a line was asked for')
    const quoted = looked.quotes[index]?.price ?? null
    return { goods: one.goods, quantity: one.quantity, rate: one.rate, price: line.price ?? quoted ?? one.price, nature: 'sale' as const, remark: line.remark }
  })
}

/** The order that a received one asks for; the form says of each line what the price is and why, and what the customer owes. */
export default draftFrom(salesOrder, incomingOrder, ['生成销售订单', 'Draft the order'], ['read'], async (read, rows): Promise<InputOf<typeof salesOrder>> => {
  if (rows.length > 1) refuse('invalid', ['请一张来单一张来单地生成', 'One at a time'])
  const row = present(rows[0], 'a draft has a source')
  if (row.customer === null) refuse('invalid', ['还没有认出客户，请先在「修改」里选好', 'The customer is not known yet'], 'customer')
  const lines = settled(row.lines ?? [])
  if (lines.length === 0) refuse('invalid', ['来单没有明细，请照原件填写', 'There are no lines yet'], 'lines')
  const buyer = await read.get(customer, row.customer)
  if (buyer.salesperson === null) refuse('invalid', [`客户「${buyer.name}」还没有业务员，请先在客户资料里选好`, `${buyer.name} has no salesperson`], 'customer')
  return {
    customer: buyer.id,
    salesperson: buyer.salesperson,
    incoming: row.id,
    origin: row.theirNumber,
    dueOn: row.dueOn !== null && row.dueOn >= read.today ? row.dueOn : null,
    consignee: buyer.contact,
    phone: buyer.phone,
    address: buyer.address,
    remark: row.remark,
    lines: await priced(read, buyer, lines),
  }
})
