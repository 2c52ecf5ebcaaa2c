import type { Day } from '../base/day.ts'
import type { Id } from '../base/id.ts'
import type { Label } from '../base/label.ts'
import type { Money } from '../base/money.ts'
import type { Quantity } from '../base/price.ts'
import type { AccountRole, LineRole } from './account-role.ts'

/** What a line is told apart by besides its account (辅助核算). Region and department follow from the customer and the person when it is posted. */
export interface Dimensions {
  readonly customer?: Id<'customer'>
  readonly person?: Id<'person'>
  readonly carrier?: Id<'carrier'>
  readonly supplier?: Id<'supplier'>
  readonly goods?: Id<'goods'>
  readonly contract?: Id<'contract'>
  readonly campaign?: Id<'campaign'>
  readonly expense?: Id<'expenseKind'>
  readonly bank?: Id<'bankAccount'>
  /** said only where an entry is taken back: else they follow */
  readonly region?: string
  readonly department?: string
}

/**
 * One line of the money book. A negative amount is red: the same side, taken back (红字), never the other side. The account follows from the role
 * by the company's posting rules; `account` names one outright: what a person chose (an expense kind's, a voucher's), and what a reversal takes back.
 */
export interface MoneyLine extends Dimensions {
  readonly role: LineRole
  readonly account?: string
  readonly side: 'debit' | 'credit'
  readonly amount: Money
}

/** An account of ours that money reached or left, as a line of the books names it: `account` where it has one of its own. */
export type Till = Pick<MoneyLine, 'bank' | 'account'> & { readonly role: AccountRole }

/** Where goods are: in our store, on the way to a customer whose revenue waits for the invoice, with a customer, given away, lent and to come back, or outside before they came. */
export type Place = 'store' | 'loaned' | 'dispatched' | 'customer' | 'given' | 'outside'

/** One line of the goods book; the quantities of an entry sum to zero for each goods. */
export interface GoodsLine {
  readonly goods: Id<'goods'>
  readonly place: Place
  readonly quantity: Quantity
  readonly customer?: Id<'customer'>
  /** who holds it: samples out on loan */
  readonly person?: Id<'person'>
  readonly warehouse?: Id<'warehouse'>
  readonly lot?: string
  readonly expires?: Day
  /** what it is worth in the books, of the sign of the quantity */
  readonly value?: Money
}

/**
 * What one event does to both books. Either list may be empty, not both. Goods that leave: each credit to stock stands right after the debit that it serves,
 * so that a cost which is reckoned later finds where they went (month-costing).
 */
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
  /** what an issue costs: the goods' fixed unit cost, the average at that moment (移动加权平均), or the month's (月末一次加权平均) */
  readonly costing: 'fixed' | 'moving' | 'monthly'
  /** may more leave than is in store */
  readonly negativeStock: 'refused' | 'allowed'
  /** is what is given away in a shipment deemed sold, with VAT on its fair price (视同应税交易) */
  readonly giftTax: 'deemed' | 'untaxed'
}

/** The account of a kind of expense, and the role it plays. */
export interface KindBooked {
  readonly account: string
  readonly role: AccountRole
}
