import type { Day } from '../base/day.ts'
import type { Id } from '../base/id.ts'
import type { Label } from '../base/label.ts'
import type { Money } from '../base/money.ts'
import type { Quantity } from '../base/price.ts'

/** What an account is for. Rules name roles; the company's chart (chart.ts) says which code plays which role under its standard. */
export type AccountRole =
  | 'cash'
  | 'bank'
  | 'wallet'
  | 'receivable'
  | 'freightAdvanced'
  | 'stock'
  | 'dispatched'
  | 'payable'
  | 'customerAdvance'
  | 'outputTax'
  | 'deferredTax'
  | 'revenue'
  | 'cost'
  | 'freightCost'
  | 'promotion'
  | 'samples'

/** One line of the money book. A negative amount is red: the same side, taken back (红字), never the other side. */
export interface MoneyLine {
  readonly role: AccountRole
  readonly side: 'debit' | 'credit'
  readonly amount: Money
  readonly customer?: Id<'customer'>
  readonly person?: Id<'person'>
  readonly carrier?: Id<'carrier'>
  readonly goods?: Id<'goods'>
}

/** Where goods are: in our store, on the way to a customer whose revenue waits for the invoice, with a customer, given away, or outside before they came. */
export type Place = 'store' | 'dispatched' | 'customer' | 'given' | 'outside'

/** One line of the goods book; the quantities of an entry sum to zero for each goods. */
export interface GoodsLine {
  readonly goods: Id<'goods'>
  readonly place: Place
  readonly quantity: Quantity
  readonly customer?: Id<'customer'>
}

/** What one event does to both books. Either list may be empty, not both. */
export interface Entry {
  readonly source: { readonly record: string; readonly id: string; readonly version: number; readonly event: string }
  readonly day: Day
  readonly summary: Label
  readonly money: readonly MoneyLine[]
  readonly goods: readonly GoodsLine[]
}

/** How a company keeps its books: chosen in its settings. */
export interface BookPolicy {
  readonly standard: 'cas' | 'small'
  readonly revenueOn: 'shipment' | 'invoice'
}
