import { zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { lineAmounts, priceForAmount, readRate } from '../../base/price.ts'
import type { Price, Quantity, Rate } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'

/** What is known of the price of goods: the last sale that left (VAT included, in fen) and the guide price, VAT included. */
export interface KnownPrice {
  readonly goods: string
  readonly name: string
  readonly rate: Rate
  readonly guide: Price | null
  readonly gross: Money | null
  readonly quantity: Quantity | null
}
/** A line handed out, as far as its VAT goes. */
export interface DeemedLine {
  readonly goods: string
  readonly quantity: Quantity
  readonly nature: 'sale' | 'gift' | 'sample' | 'support'
  readonly bonus: boolean
  readonly fairPrice: Price | null
  readonly fairRate: Rate
  readonly fairTax: Money
}

const noRate = readRate('0')

/** Gifts and samples are deemed sold; a bonus on the invoice of what it goes with is paid with that (R6a), and policy material is no goods of ours to sell. */
export const isDeemedSold = ({ nature, bonus }: Pick<DeemedLine, 'nature' | 'bonus'>): boolean => (nature === 'gift' || nature === 'sample') && !bonus

/**
 * The lines with the VAT on what is given away (practice §2 J24): at the price that was typed, else at what we sold the goods for last, else at the guide
 * price, VAT included, half up per line. Where the company does not reckon so, and on all other lines, there is none. Refuses, at the price, goods
 * that were never sold and have no guide price.
 */
export function deemedLines<L extends DeemedLine>(lines: readonly L[], giftTax: 'deemed' | 'untaxed', known: ReadonlyMap<string, KnownPrice>): L[] {
  return lines.map((line, index) => {
    const one = known.get(line.goods)
    if (giftTax === 'untaxed' || !isDeemedSold(line) || !one) return { ...line, fairRate: noRate, fairTax: zeroMoney }
    const fairPrice = line.fairPrice ?? usualPrice(one) ?? priceless(index, one.name)
    const { tax } = lineAmounts({ quantity: line.quantity, price: fairPrice, basis: 'gross', rate: one.rate })
    return { ...line, fairPrice, fairRate: one.rate, fairTax: tax }
  })
}

const usualPrice = ({ gross, quantity, guide }: KnownPrice): Price | null => (gross === null || quantity === null ? guide : priceForAmount(gross, quantity))

function priceless(index: number, name: string): never {
  return refuse(
    'invalid',
    [
      `第 ${index + 1} 行 ${name} 没有售价和指导价，请填视同销售单价（含税）；与商品同票折扣的赠品请勾选买赠同票`,
      `Line ${index + 1}: ${name} was never sold and has no guide price; enter the price it is deemed sold at`,
    ],
    `lines.${index}.fairPrice`,
  )
}
