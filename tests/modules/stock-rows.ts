import { newId, readId } from '../../src/base/id.ts'
import { readMoney, sumMoney, zeroMoney } from '../../src/base/money.ts'
import { readPrice, readQuantity, readRate } from '../../src/base/price.ts'
import type { PostedIssue } from '../../src/modules/stock/goods-issue.posting.ts'
import type { PostedReceipt } from '../../src/modules/stock/goods-receipt.posting.ts'
import type { PostedTransfer } from '../../src/modules/stock/goods-transfer.posting.ts'
import { bowl, day, huamei, tea, wang } from './rows.ts'

const id = '00000000-0000-7000-8000-0000000000d9'
export const store = readId<'warehouse'>('00000000-0000-7000-8000-0000000000d8')
const base = { version: 3, number: 'X', warehouse: store } as const
const batch = { lot: 'A1', expires: day, remark: null } as const
const came = (value: string, goods = tea): PostedReceipt['lines'][number] => {
  const amount = readMoney(value)
  return { id: newId<'goodsReceipt.lines'>(), goods, quantity: readQuantity('100'), price: null, amount, value: amount, ...batch }
}
/** A receipt of 100 boxes worth 6,200.00, unless told. */
export const received = (kind: PostedReceipt['kind'], more: Partial<PostedReceipt> = {}, lines = [came('6200')]): PostedReceipt => {
  const value = sumMoney(lines.map((line) => line.value))
  return { ...base, id: readId<'goodsReceipt'>(id), kind, supplier: null, billed: 'estimated', tax: zeroMoney, lines, value, ...more }
}
/** Two bowls of 4.50 that leave without a sale. */
export const issued = (kind: PostedIssue['kind'], tax = '0'): PostedIssue => {
  const line = {
    id: newId<'goodsIssue.lines'>(),
    goods: bowl,
    quantity: readQuantity('2'),
    price: readPrice('11.3'),
    rate: readRate('0.13'),
    tax: readMoney(tax),
    cost: readMoney('9'),
    ...batch,
  }
  return { ...base, id: readId<'goodsIssue'>(id), kind, customer: huamei, person: wang, lines: [line] }
}
/** Two bowls that change their place. */
export const transferred = (kind: PostedTransfer['kind'], more: Partial<PostedTransfer>): PostedTransfer => {
  const line = { id: newId<'goodsTransfer.lines'>(), goods: bowl, quantity: readQuantity('2'), ...batch }
  return { version: 3, number: 'X', id: readId<'goodsTransfer'>(id), kind, from: null, to: null, holder: null, customer: null, lines: [line], ...more }
}
