import { readDay } from '../../src/base/day.ts'
import { newId, readId } from '../../src/base/id.ts'
import { moneyText, readMoney, sumMoney } from '../../src/base/money.ts'
import { lineAmounts, readPrice, readQuantity, readRate } from '../../src/base/price.ts'
import type { Price, PriceBasis } from '../../src/base/price.ts'
import { fixedValue } from '../../src/books/costing.ts'
import type { Entry } from '../../src/books/entry.ts'
import type { OrderedLine } from '../../src/modules/shipping/calculate-list.ts'
import { shipmentCosts } from '../../src/modules/shipping/calculate-costs.ts'
import { shipmentEntry } from '../../src/modules/shipping/shipment.posting.ts'
import type { Posted as PostedShipment } from '../../src/modules/shipping/shipment.posting.ts'
import type { Posted as PostedInvoice } from '../../src/modules/invoicing/invoice-request.posting.ts'

/** Rows as the pure functions take them, made of a few words. */
export const day = readDay('2026-03-02')
export const tea = readId<'goods'>('00000000-0000-7000-8000-000000000001')
export const bowl = readId<'goods'>('00000000-0000-7000-8000-000000000002')
export const huamei = readId<'customer'>('00000000-0000-7000-8000-0000000000a1')
export const wang = readId<'person'>('00000000-0000-7000-8000-0000000000b1')
export const shunfeng = readId<'carrier'>('00000000-0000-7000-8000-0000000000c1')

const zero = readMoney('0')
const nothing = readQuantity('0')

interface LineWords {
  readonly quantity: string
  readonly price: string
  readonly rate?: string
  readonly basis?: PriceBasis
  readonly goods?: typeof tea
}

function worth({ quantity, price, rate = '0.13', basis = 'gross', goods = tea }: LineWords) {
  const line = { goods, quantity: readQuantity(quantity), price: readPrice(price), rate: readRate(rate) }
  return { ...line, ...lineAmounts({ ...line, basis }) }
}

/** A sales list line with its amounts. */
export function listLine(words: LineWords & { readonly orderLine?: string }): PostedShipment['list'][number] {
  return {
    id: newId<'shipment.list'>(),
    orderLine: readId<'salesOrder.lines'>(words.orderLine ?? newId<'salesOrder.lines'>()),
    ...worth(words),
    invoiced: nothing,
    invoicedNet: zero,
    invoicedTax: zero,
    declared: zero,
    cost: zero,
    invoicedCost: zero,
  }
}

const noneDeemed = { fairPrice: null, fairRate: readRate('0'), fairTax: zero, bonus: false } as const

/** A line handed out: sold unless `nature` says otherwise. */
export function handedOut(quantity: string, more: Partial<PostedShipment['lines'][number]> = {}): PostedShipment['lines'][number] {
  return {
    id: newId<'shipment.lines'>(),
    orderLine: null,
    goods: tea,
    quantity: readQuantity(quantity),
    nature: 'sale',
    lot: null,
    expires: null,
    lotReason: null,
    ...noneDeemed,
    remark: null,
    ...more,
  }
}

/** A shipment with its totals; what is handed out is what the list says, unless told. */
export function shipmentOf(list: PostedShipment['list'], more: Partial<PostedShipment> = {}): PostedShipment {
  return {
    id: readId<'shipment'>('00000000-0000-7000-8000-0000000000d1'),
    version: 3,
    number: 'FH20260302-0001',
    customer: huamei,
    salesperson: wang,
    carrier: null,
    warehouse: null,
    freight: zero,
    freightBy: 'ours',
    taxDue: false,
    list,
    lines: list.map((line) => handedOut(line.quantity, { orderLine: line.orderLine, goods: line.goods })),
    net: sumMoney(list.map((line) => line.net)),
    tax: sumMoney(list.map((line) => line.tax)),
    gross: sumMoney(list.map((line) => line.gross)),
    ...more,
  }
}

/** An invoice request line for a sales list line, with the cost it takes along. */
export function requestLine(words: LineWords & { readonly shipmentLine: string; readonly cost?: string }): PostedInvoice['lines'][number] {
  return {
    id: newId<'invoiceRequest.lines'>(),
    shipmentLine: readId<'shipment.list'>(words.shipmentLine),
    item: null,
    ...worth(words),
    discount: null,
    discountNet: zero,
    discountTax: zero,
    declared: zero,
    ahead: false,
    cost: readMoney(words.cost ?? '0'),
  }
}

export function requestOf(lines: PostedInvoice['lines']): PostedInvoice {
  return {
    id: readId<'invoiceRequest'>('00000000-0000-7000-8000-0000000000e1'),
    version: 4,
    number: 'KP20260302-0001',
    customer: huamei,
    salesperson: wang,
    lines,
  }
}

/** An order line, of which `shipped` has gone with its amounts as they were then. */
export function orderLine(
  words: LineWords & {
    readonly id?: string
    readonly nature?: OrderedLine['nature']
    readonly shipped?: string
    readonly shippedNet?: string
    readonly shippedTax?: string
  },
): OrderedLine {
  const { shipped = '0', shippedNet = '0', shippedTax = '0' } = words
  return {
    id: words.id ?? newId<'salesOrder.lines'>(),
    nature: words.nature ?? 'sale',
    ...worth(words),
    shipped: readQuantity(shipped),
    shippedNet: readMoney(shippedNet),
    shippedTax: readMoney(shippedTax),
  }
}

const sides = { debit: '借', credit: '贷' } as const
const known = new Map<string, string>([
  [tea, 'tea'],
  [bowl, 'bowl'],
  [huamei, 'huamei'],
  [wang, 'wang'],
  [shunfeng, 'shunfeng'],
])

/** The money lines as an accountant writes them: 借 receivable 11300.00 huamei wang. Zero lines are left out, as posting does. */
export function vouched(entry: Entry): string[] {
  return entry.money
    .filter((line) => line.amount !== zero)
    .map((line) =>
      [
        sides[line.side],
        line.role,
        moneyText(line.amount),
        ...[line.customer, line.person, line.carrier, line.goods].flatMap((id) => known.get(id ?? '') ?? []),
      ].join(' '),
    )
}

/** The goods lines: store -100 tea. */
export function stocked(entry: Entry): string[] {
  return entry.goods.map((line) => `${line.place} ${line.quantity} ${known.get(line.goods) ?? ''}`)
}

/** What shipping posts where goods cost so much each, and nothing where no cost is known. */
export function shippedAt(row: PostedShipment, booked: 'ship' | 'dispatch', on: typeof day, costs: ReadonlyMap<string, Price | null>): Entry {
  const each = row.lines.map((line) => fixedValue(costs.get(line.goods) ?? null, line.quantity))
  return shipmentEntry(row, booked, on, shipmentCosts(row, each))
}
