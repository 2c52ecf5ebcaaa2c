import type { Day } from '../../../src/base/day.ts'
import { textual } from '../../../src/base/text.ts'
import { Debts } from './debts.ts'

/** How a company of these journeys keeps its books. */
export interface House {
  readonly standard: 'cas' | 'small'
  readonly revenueOn: 'shipment' | 'invoice'
  readonly costing: 'fixed' | 'moving'
}

/** An amount on an account, debit above zero, and whom or what the account is told apart by there. */
type Posted = readonly [role: string, amount: bigint, whom?: string | undefined]
/** Goods that come into a place or, below zero, leave it. */
type Moved = readonly [goods: string, place: 'store' | 'loaned', where: string, quantity: bigint]
/** What somebody would write down of one thing that happened. */
export interface Page {
  readonly money: readonly Posted[]
  readonly goods?: readonly Moved[]
}

/** Half up, of positive and negative amounts alike: the naive way. */
export const halfUp = (amount: bigint, over: bigint, under: bigint): bigint =>
  amount < 0n ? -halfUp(-amount, over, under) : under === 0n ? 0n : (amount * over * 2n + under) / (under * 2n)
/** The VAT that is in an amount, at a rate of so many percent. */
export const taxWithin = (gross: bigint, percent: bigint): bigint => halfUp(gross, percent, 100n + percent)
/** Fen of a report's amount. */
export const fenOf = (text: unknown): bigint => BigInt(textual(text).replace('.', ''))
/** Fen as an amount is typed. */
export const yuan = (amount: bigint): string => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`
export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** The books as somebody would keep them on squared paper, a page for each thing that happened; nothing of the program's. */
export class SquaredPaper {
  readonly balances = new Map<string, bigint>()
  readonly whose = new Map<string, bigint>()
  readonly places = new Map<string, bigint>()
  readonly debts = new Debts()
  private readonly quantities = new Map<string, bigint>()
  private readonly house: House
  private readonly costs: ReadonlyMap<string, bigint>

  constructor(house: House, costs: ReadonlyMap<string, bigint>) {
    this.house = house
    this.costs = costs
  }

  /** Writes a page down, or strikes it out. */
  write(page: Page, sign: 1n | -1n = 1n): void {
    const add = (map: Map<string, bigint>, key: string, amount: bigint): unknown => map.set(key, (map.get(key) ?? 0n) + sign * amount)
    for (const [role, amount, whom] of page.money) {
      add(this.balances, role, amount)
      if (whom !== undefined) add(this.whose, `${role}/${whom}`, amount)
    }
    for (const [goods, place, where, quantity] of page.goods ?? []) {
      add(this.places, `${goods}/${place}/${where}`, quantity)
      add(this.quantities, goods, quantity)
    }
  }

  /** The balance of an account for one of those it is told apart by. */
  of(role: string, whom: string): bigint {
    return this.whose.get(`${role}/${whom}`) ?? 0n
  }

  inStore(goods: string, warehouse: string): bigint {
    return this.places.get(`${goods}/store/${warehouse}`) ?? 0n
  }

  /** What goods cost that leave one after the other: so much each, or a share of what is held. */
  taken(goods: string, ...leaving: readonly bigint[]): bigint[] {
    let [quantity, value] = [this.quantities.get(goods) ?? 0n, this.of('stock', goods)]
    return leaving.map((part) => {
      if (this.house.costing === 'fixed') return part * (this.costs.get(goods) ?? 0n)
      const cost = part === quantity ? value : halfUp(value, part, quantity)
      quantity -= part
      value -= cost
      return cost
    })
  }

  /** Under the moving average nothing of value stays on goods that are gone: said after goods came back, or what came was taken back. */
  settle(goods: string): void {
    const value = this.of('stock', goods)
    if (this.house.costing === 'fixed' || (this.quantities.get(goods) ?? 0n) !== 0n) return
    this.write({
      money: [
        ['cost', value],
        ['stock', -value, goods],
      ],
    })
  }

  /** What is open of a customer by days since it arose. */
  aged(customer: string, asOf: Day): { readonly [bucket: string]: string } {
    const buckets = this.debts.aged(customer, this.of('receivable', customer), asOf)
    return Object.fromEntries(Object.entries(buckets).map(([bucket, amount]) => [bucket, yuan(amount)]))
  }
}
