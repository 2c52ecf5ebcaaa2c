import type { Label } from '../../base/label.ts'
import { present } from '../../base/assert.ts'
import { priceText, quantityGap, quantityText, rateText } from '../../base/exact-text.ts'
import { groupedMoney, minus, negated, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { compareExact, isZero, minusQuantity, plusQuantity } from '../../base/price.ts'
import type { Amounts, Quantity } from '../../base/price.ts'
import { textOf } from '../../kernel/kinds/kinds.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { ComparedRow, Reading, ReviewSheet } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { goods } from '../goods/goods.record.ts'
import { taxCodesIn } from '../goods/calculate-tax-codes.ts'
import { taxTable } from '../goods/calculate-tax-table.gen.ts'
import { salesOrder } from '../orders/sales-order.record.ts'
import { titleGap, titleOf } from '../parties/calculate-title.ts'
import { customer } from '../parties/customer.record.ts'
import { titleCheck } from '../parties/title-check.record.ts'
import { company } from '../people/company.record.ts'
import { heldOf } from '../shipping/calculate-held.ts'
import type { Held } from '../shipping/calculate-held.ts'
import { rebatePayout } from '../rebates/rebate-payout.record.ts'
import { invoiceMatch } from './calculate-invoice-match.ts'
import type { Difference } from './calculate-invoice-match.ts'
import { heldByRequests } from './invoice-request.draft.ts'
import { invoiceRequest } from './invoice-request.record.ts'
import { amountsDue, billedLines, pairsOf, shipmentsOf } from './save.action.ts'
import type { Billed, Request } from './save.action.ts'

type Goods = RowOf<typeof goods>
type Group = ReviewSheet['groups'][number]

/** Order, shipment and request side by side, as duty B10 asks. What breaks the match blocks the signature. */
export default compare(invoiceRequest, 'check', async (read, row) => {
  const billed = await billedLines(read, await shipmentsOf(read, row), row)
  const found = [...billed.values()].flatMap(({ line, ordered }) => [line.goods, ordered.goods])
  const names = new Map((await read.getMany(goods, [...new Set([...found, ...row.lines.map((line) => line.goods)])])).map((one) => [String(one.id), one]))
  const differences = invoiceMatch(pairsOf(row, billed), (id) => names.get(id)?.name ?? '')
  const amounts = amountsDue(row, billed)
  const held = await heldByRequests(
    read,
    row.lines.map((line) => line.shipmentLine),
    row.id,
  )
  return {
    columns: [salesOrder.label, ['发货单（销售清单）', 'Shipment (sales list)'], invoiceRequest.label],
    groups: [
      await buyerGroup(read, row),
      ...row.lines.map((line, index) =>
        lineGroup(
          index,
          line,
          present(billed.get(line.shipmentLine), 'a request line has its shipped line'),
          present(amounts[index], 'with its amounts'),
          differences,
          names,
          heldOf(held, line.shipmentLine),
        ),
      ),
      ...giftGroups(row),
      ...(await rebateGroups(read, row)),
      totalGroup(row),
    ],
  }
})

const plain = (label: Label, values: readonly string[]): ComparedRow => ({ label, values, differs: false })
const same = (label: Label, file: string, request: string, note: Label): ComparedRow =>
  file === request ? plain(label, [file, '', request]) : { label, values: [file, '', request], differs: true, note }

/** To whom: the customer's file stands where the order stands. */
async function buyerGroup(read: Reading, row: Request): Promise<Group> {
  const buyer = await read.get(customer, row.customer)
  const kind = (value: string): string => textOf(value, present(invoiceRequest.fields.invoiceKind, 'a request has a kind'))
  return {
    title: ['购买方（客户档案 ↔ 申请）', 'Buyer (customer file ↔ request)'],
    rows: [
      same(['抬头', 'Title'], buyer.invoiceTitle ?? buyer.name, row.invoiceTitle, ['与客户档案的抬头不同', 'Not the title in the file']),
      same(['纳税人识别号', 'Tax number'], buyer.creditCode ?? '', row.creditCode ?? '', ['与客户档案的税号不同', 'Not the number in the file']),
      same(['票种', 'Kind'], kind(buyer.invoiceKind), kind(row.invoiceKind), ['与客户档案的默认票种不同', 'Not the usual kind of this customer']),
      ...(await verifiedRow(read, buyer)),
    ],
  }
}

/** Whether a second person held the buyer's data against his papers, and they are still those. Signed for where the company says so; else only told. */
async function verifiedRow(read: Reading, buyer: RowOf<typeof customer>): Promise<readonly ComparedRow[]> {
  const verified = (await read.find(titleCheck, { customer: buyer.id, state: 'verified' })).at(-1)
  const gap = titleGap(titleOf(buyer), verified ?? null)
  if (!gap) return []
  const [settings] = await read.find(company, {})
  const blocks = settings?.titleControl === 'block'
  return [{ label: ['开票资料', 'Invoice data'], values: ['', '', ''], differs: blocks, note: gap, ...(blocks ? { blocks } : {}) }]
}

function lineGroup(
  index: number,
  line: Request['lines'][number],
  billed: Billed,
  due: Amounts,
  differences: readonly Difference[],
  names: ReadonlyMap<string, Goods>,
  others: Held,
): Group {
  const { ordered, line: listed } = billed
  const [left, place] = [minusQuantity(listed.quantity, listed.invoiced), index + 1]
  const texts = [ordered, listed, line].map((one) => ({
    goods: nameOf(names.get(one.goods)),
    price: priceText(one.price),
    rate: rateText(one.rate),
    quantity: quantityText(one.quantity),
  }))
  const matched = (label: Label, field: Difference['field']): ComparedRow => {
    const difference = differences.find((one) => one.line === place && one.field === field)
    const values = texts.map((text) => text[field])
    if (!difference) return plain(label, values)
    const note: Label = difference.by === '' ? ['与订单不符', 'Not as ordered'] : gapOf(difference.by)
    return { label, values, differs: true, blocks: true, note }
  }
  return {
    title: [
      `第 ${place} 行（订单 ${billed.order.number}，发货单 ${billed.shipment.number}）`,
      `Line ${place} (order ${billed.order.number}, shipment ${billed.shipment.number})`,
    ],
    rows: [
      matched(['品种', 'Goods'], 'goods'),
      matched(['单价', 'Unit price'], 'price'),
      partial(matched(['数量', 'Quantity'], 'quantity'), line.quantity, left),
      plain(['未开票数量', 'Left to invoice'], ['', quantityText(left), '']),
      ...othersRow(others, line.quantity, left),
      matched(['税率', 'VAT rate'], 'rate'),
      amountRow(['金额', 'Net'], due.net, line.net),
      amountRow(['税额', 'Tax'], due.tax, line.tax),
      amountRow(['价税合计', 'Gross'], due.gross, line.gross),
      ...(line.discountNet === zeroMoney ? [] : [plain(['折扣金额', 'Discount'], ['', '', groupedMoney(negated(line.discountNet))])]),
      taxCodeRow(names.get(line.goods)),
    ],
  }
}

/** Other requests that are not posted and bill the same goods. It moves by itself, so it is shown beside and is not what is signed; together they may be too much. */
function othersRow({ quantity, numbers }: Held, asked: Quantity, left: Quantity): readonly ComparedRow[] {
  if (isZero(quantity)) return []
  const named = numbers.join('、')
  const row: ComparedRow = {
    label: ['其他未过账的申请', 'Other requests not posted'],
    values: ['', quantityText(quantity), ''],
    differs: false,
    context: true,
    note: [named, named],
  }
  if (compareExact(plusQuantity(quantity, asked), left) <= 0) return [row]
  const note: Label = [`${named} 也开这一行，合计超出未开票数量，只能开一张`, `${named} bill this line too: together more than is left, only one can go`]
  return [{ ...row, differs: true, note }]
}

/** Less than could be invoiced is allowed, and told. */
function partial(row: ComparedRow, asked: Quantity, left: Quantity): ComparedRow {
  if (row.differs || compareExact(asked, left) >= 0) return row
  const gap = quantityGap(asked, left)
  return { ...row, differs: true, note: [`部分开票，比未开票数量少 ${gap}`, `In part: ${gap} less than is left`] }
}

const nameOf = (one: Goods | undefined): string => (one ? [one.name, one.spec].filter((text) => text !== null).join(' ') : '')

const gapOf = (gap: string): Label => [`差 ${gap}`, `Differs by ${gap}`]

function amountRow(label: Label, due: Money, asked: Money): ComparedRow {
  const values = ['', groupedMoney(due), groupedMoney(asked)]
  return due === asked ? plain(label, values) : { label, values, differs: true, blocks: true, note: gapOf(groupedMoney(minus(asked, due))) }
}

/** An invoice cannot be issued without the code; who signs should see it missing. */
function taxCodeRow(one: Goods | undefined): ComparedRow {
  const code = one?.taxCode ?? ''
  const label: Label = ['税收分类编码', 'Tax code']
  const found = taxCodesIn(taxTable).classes.get(code)
  if (code === '') return { label, values: ['', '', ''], differs: true, note: ['商品没有填税收分类编码', 'The goods have no tax code'] }
  if (found?.leaf === false) {
    const note: Label = ['是汇总项，不能开票，请在商品里改为下级编码', 'Takes in others: no code for an invoice']
    return { label, values: ['', '', `${code} ${found.name}`], differs: true, note }
  }
  if (!found && one?.taxShort === null)
    return {
      label,
      values: ['', '', code],
      differs: true,
      note: ['编码表里没有，请核对并在商品里填分类简称', 'Not in the table: check it, and give the short name of its class'],
    }
  return plain(label, ['', '', found ? `${code} *${found.short}*${found.name}` : code])
}

/** What is given with the goods, at its price and with an equal discount: nothing is charged for it. */
function giftGroups(row: Request): Group[] {
  return (row.gifts ?? []).map((gift) => ({
    title: [`买赠同票 ${gift.item}`, `Bonus ${gift.item}`],
    rows: [
      plain(['数量', 'Quantity'], ['', '', quantityText(gift.quantity)]),
      plain(['金额', 'Net'], ['', '', groupedMoney(gift.net)]),
      plain(['折扣金额', 'Discount'], ['', '', groupedMoney(gift.discountNet)]),
    ],
  }))
}

/** The rebate that the discount lines give: what there is of it, what other invoices took, what this one takes. */
async function rebateGroups(read: Reading, row: Request): Promise<Group[]> {
  if (row.rebate === null) return []
  const rebate = await read.get(rebatePayout, row.rebate)
  const figures = [rebate.net, rebate.used, row.discount ?? zeroMoney].map(groupedMoney)
  return [
    {
      title: [`票折返利 ${rebate.number}`, `Rebate ${rebate.number}`],
      rows: [
        plain(['返利金额（不含税）', 'Rebate, net'], ['', '', figures[0] ?? '']),
        plain(['以前已票折', 'Taken up before'], ['', '', figures[1] ?? '']),
        plain(['本张折扣（不含税）', 'This discount, net'], ['', '', figures[2] ?? '']),
        plain(['折扣税额', 'VAT of the discount'], ['', '', groupedMoney(row.discountTax)]),
      ],
    },
  ]
}

function totalGroup(row: Request): Group {
  const total = (label: Label, amount: Money): ComparedRow => plain(label, ['', '', groupedMoney(amount)])
  return { title: ['合计', 'Total'], rows: [total(['金额', 'Net'], row.net), total(['税额', 'Tax'], row.tax), total(['价税合计', 'Gross'], row.gross)] }
}
