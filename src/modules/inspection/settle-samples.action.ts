import { present } from '../../base/assert.ts'
import { quantityText } from '../../base/exact-text.ts'
import { happened } from '../../base/happened.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { compareExact, plusQuantity, readQuantity, sumQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { goods } from '../goods/goods.record.ts'
import { salesOrder } from '../orders/sales-order.record.ts'
import { customer } from '../parties/customer.record.ts'
import { goodsIssue } from '../stock/goods-issue.record.ts'
import { goodsTransfer } from '../stock/goods-transfer.record.ts'
import { sampleSettlement } from './sample-settlement.record.ts'

type Row = RowOf<typeof sampleSettlement>
type Loan = RowOf<typeof goodsTransfer>

/** What living settlements have of one loan, by goods and lot (`$2` the loan, `$3` a settlement that is left out). */
export const settledSql = `
  select l.goods, coalesce(l.lot, '') as lot, trim_scale(sum(l.quantity)) as quantity from sample_settlement s join sample_settlement_lines l on l.company_id = s.company_id and l.parent = s.id
  where s.company_id = $1 and s.loan = $2 and s.state not in ('void', 'reversed') and s.id is distinct from $3::uuid group by l.goods, coalesce(l.lot, '')`

const none = readQuantity('0')

/** The loan, held until the end: of two papers that settle it one sees the other. */
async function loanOf(tx: Tx, row: Row): Promise<Loan> {
  const [loan] = await tx.lock(goodsTransfer, [row.loan])
  const one = present(loan, 'a locked row is there')
  if (one.kind !== 'lend' || one.state !== 'posted')
    refuse('state', [`${one.number} 不是已记账的样品借出单`, `${one.number} is no loan that was booked`], 'loan')
  if (one.customer !== null && one.customer !== row.customer)
    refuse('mismatch', ['样品借给了另一位客户；换客户的先归还再处理', 'It was lent to another customer: have it given back first'], 'customer')
  return one
}

/** No more of a line is settled than was lent and not settled before. */
async function refuseBeyondLent(tx: Tx, row: Row, loan: Loan): Promise<void> {
  const settled = await tx.rows<{ goods: string; lot: string; quantity: Quantity }>(settledSql, [tx.company, loan.id, row.id])
  for (const [index, line] of row.lines.entries()) {
    const same = (one: { readonly goods: string; readonly lot: string | null }): boolean => one.goods === line.goods && (one.lot ?? '') === (line.lot ?? '')
    const lent = sumQuantity(loan.lines.filter(same).map((one) => one.quantity))
    const before = settled.find(same)?.quantity ?? none
    const here = sumQuantity(row.lines.filter(same).map((one) => one.quantity))
    if (compareExact(plusQuantity(before, here), lent) > 0)
      refuse(
        'exceeded',
        [
          `第 ${index + 1} 行：${loan.number} 借出 ${quantityText(lent)}，已核销 ${quantityText(before)}，本次 ${quantityText(here)}`,
          `Line ${index + 1}: ${quantityText(lent)} lent, ${quantityText(before)} settled, ${quantityText(here)} now`,
        ],
        `lines.${index}.quantity`,
      )
  }
}

/** An order that is named is the customer's and has all that was sold. */
async function refuseOtherOrder(tx: Tx, row: Row): Promise<void> {
  if (row.order === null) return
  const order = await tx.get(salesOrder, row.order)
  if (order.state === 'void' || order.state === 'closed')
    refuse('state', [`订单 ${order.number} 已作废或关闭，请另选`, `${order.number} is void or closed`], 'order')
  if (order.customer !== row.customer) refuse('mismatch', [`订单 ${order.number} 不是该客户的`, `${order.number} is another customer's`], 'order')
  for (const [index, line] of row.lines.entries()) {
    const ordered = sumQuantity(order.lines.filter((one) => one.goods === line.goods && one.nature === 'sale').map((one) => one.quantity))
    const sold = sumQuantity(row.lines.filter((one) => one.goods === line.goods && one.result === 'sold').map((one) => one.quantity))
    if (line.result === 'sold' && compareExact(sold, ordered) > 0)
      refuse(
        'mismatch',
        [`第 ${index + 1} 行：订单 ${order.number} 只订了 ${quantityText(ordered)}`, `Line ${index + 1}: ${order.number} has ${quantityText(ordered)}`],
        'order',
      )
  }
}

async function saved(tx: Tx, row: Row): Promise<undefined> {
  await refuseBeyondLent(tx, row, await loanOf(tx, row))
  await refuseOtherOrder(tx, row)
  return undefined
}

/** All of it comes back in the goods book first, so that what does not stay leaves the stock as everything does. */
async function comeBack(tx: Tx, row: Row, loan: Loan, on: Day): Promise<Id<'goodsTransfer'>> {
  const made = await tx.create(goodsTransfer, {
    kind: 'back',
    to: row.warehouse,
    holder: loan.holder,
    customer: loan.customer,
    remark: `${row.number} ${loan.number}`,
    lines: row.lines.map((line) => ({ goods: line.goods, quantity: line.quantity, lot: line.lot, remark: line.remark })),
  })
  await tx.do(goodsTransfer, 'bookAlong', made.id, { on })
  return made.id
}

/** Used up at cost; given away at cost with the VAT on its fair price (J24). */
async function leave(tx: Tx, row: Row, loan: Loan, on: Day): Promise<Id<'goodsIssue'> | null> {
  const gone = row.lines.filter((line) => line.result === 'used' || line.result === 'given')
  if (gone.length === 0) return null
  const rates = new Map((await tx.getMany(goods, [...new Set(gone.map((line) => line.goods))])).map((one) => [one.id, one.rate]))
  const made = await tx.create(goodsIssue, {
    kind: 'sample',
    customer: row.customer,
    person: loan.holder,
    warehouse: row.warehouse,
    remark: `${row.number} ${loan.number}`,
    lines: gone.map((line) => ({
      goods: line.goods,
      quantity: line.quantity,
      lot: line.lot,
      price: line.price,
      rate: rates.get(line.goods),
      remark: line.remark,
    })),
  })
  await tx.do(goodsIssue, 'bookAlong', made.id, { on })
  return made.id
}

/** What was sold from the loan is ordered as everything is, and leaves by its shipment. */
async function sell(tx: Tx, row: Row, loan: Loan): Promise<Id<'salesOrder'> | null> {
  const sold = row.lines.filter((line) => line.result === 'sold')
  if (sold.length === 0 || row.customer === null) return null
  const buyer = await tx.get(customer, row.customer)
  const salesperson = buyer.salesperson ?? loan.holder
  if (salesperson === null) return refuse('invalid', [`${buyer.name} 没有业务员，请先在客户档案填写`, `${buyer.name} has no salesperson`], 'customer')
  const rates = new Map((await tx.getMany(goods, [...new Set(sold.map((line) => line.goods))])).map((one) => [one.id, one.rate]))
  const made = await tx.create(salesOrder, {
    customer: buyer.id,
    salesperson,
    basis: 'gross',
    consignee: buyer.contact,
    phone: buyer.phone,
    address: buyer.address,
    remark: `${sampleSettlement.label[0]} ${row.number}`,
    lines: sold.map((line) => ({
      goods: line.goods,
      quantity: line.quantity,
      price: present(line.price, 'what is sold has a price'),
      rate: rates.get(line.goods),
      remark: line.lot,
    })),
  })
  return made.id
}

const post = implement(sampleSettlement, 'post', async (tx, row, { on }) => {
  const loan = await loanOf(tx, row)
  happened(on, tx.today, loan.postedOn)
  await refuseOtherOrder(tx, row)
  const transfer = await comeBack(tx, row, loan, on)
  const issue = await leave(tx, row, loan, on)
  const order = row.order ?? (await sell(tx, row, loan))
  return { transfer, issue, order, drawn: row.order === null && order !== null, postedOn: on }
})

/** Out on loan again. An order that it made is void before. */
const reverse = implement(sampleSettlement, 'reverse', async (tx, row, { on, reason }) => {
  happened(on, tx.today, row.postedOn)
  const order = row.order === null ? null : await tx.get(salesOrder, row.order)
  if (order !== null && row.drawn && order.state !== 'void')
    refuse('depended', [`转销售的订单 ${order.number} 还在，请先作废它`, `The order ${order.number} that it made is to be void first`])
  if (row.issue !== null) await tx.do(goodsIssue, 'unbookAlong', row.issue, { on, reason })
  await tx.do(goodsTransfer, 'unbookAlong', present(row.transfer, 'what is posted came back'), { on, reason })
  return undefined
})

export default [implement(sampleSettlement, 'create', saved), implement(sampleSettlement, 'update', saved), post, reverse]
