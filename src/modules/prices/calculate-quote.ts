import { compareExact, discounted, isZero, multipliedQuantity, plusQuantity, readQuantity, sumQuantity, timesIn } from '../../base/price.ts'
import type { Price, Quantity, Rate } from '../../base/price.ts'
import { priceText, quantityText, rateText } from '../../base/exact-text.ts'
import type { Id } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'

type Goods = Id<'goods'>
const none = readQuantity('0')

/** For whom something is, from the least exact to the most: the more exact counts. */
const exactness = { all: 0, region: 1, grade: 2, customer: 3 } as const

/** What a price list and a policy say of whom they are for, and where they are written. */
interface Source {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly whom: keyof typeof exactness
  readonly from: string
}

/** One line of a price list that is in force for the customer on the day. Prices have VAT in them. */
export interface ListedPrice extends Source {
  readonly goods: Goods
  readonly atLeast: Quantity
  readonly price: Price
  readonly floor: Price | null
}

/** One term of a policy that is in force for the customer on the day. */
export interface PolicyTerm extends Source {
  readonly kind: 'gift' | 'step' | 'display'
  readonly goods: Goods
  readonly atLeast: Quantity
  readonly each: boolean
  readonly off: Rate | null
  readonly gives: Goods | null
  readonly givesQuantity: Quantity | null
}

/** Everything that says what the goods cost this customer on that day. */
export interface PriceBook {
  readonly listed: readonly ListedPrice[]
  readonly terms: readonly PolicyTerm[]
}

/** The price with VAT that is agreed for so many, why, and what it is not sold below. */
export interface Quote {
  readonly price: Price | null
  readonly why: Label | null
  readonly floor: Price | null
}

/** The more exact first, then the newer. */
const before = (a: Source, b: Source): number =>
  exactness[b.whom] - exactness[a.whom] || (a.from < b.from ? 1 : a.from > b.from ? -1 : 0) || (a.number < b.number ? 1 : -1)

/** The highest step that the quantity reaches, of one source. */
function reached<T extends { readonly atLeast: Quantity }>(steps: readonly T[], quantity: Quantity): T | undefined {
  return steps.filter((step) => compareExact(step.atLeast, quantity) <= 0).toSorted((a, b) => compareExact(b.atLeast, a.atLeast))[0]
}

/** The step of the first source, the most exact and newest, of which the quantity reaches one. */
function firstReached<T extends Source & { readonly atLeast: Quantity }>(steps: readonly T[], quantity: Quantity): T | undefined {
  const sources = Map.groupBy(steps.toSorted(before), (step) => step.id)
  for (const own of sources.values()) {
    const step = reached(own, quantity)
    if (step) return step
  }
  return undefined
}

const audience: { readonly [W in keyof typeof exactness]: Label } = {
  all: ['统一', 'for all'],
  region: ['区域', 'of the region'],
  grade: ['等级', 'of the grade'],
  customer: ['客户', 'of the customer'],
}
const fromText = (atLeast: Quantity): Label => (isZero(atLeast) ? ['', ''] : [`满 ${quantityText(atLeast)} `, `from ${quantityText(atLeast)} `])

/**
 * The price of goods for so many of them: that of the most exact list in force which has one for the quantity (customer, grade, region, all; of
 * two alike the newer), less the share of the most exact step policy that the quantity reaches; else the guide price. The floor is that of the
 * first list that says one, but never above what was agreed: a price that two approved for a customer needs no release.
 */
export function quoteOf(goods: Goods, quantity: Quantity, book: PriceBook, guide: Price | null): Quote {
  const listed = book.listed.filter((one) => one.goods === goods)
  const list = firstReached(listed, quantity)
  const step = firstReached(
    book.terms.filter((term) => term.kind === 'step' && term.goods === goods),
    quantity,
  )
  const floor =
    firstReached(
      listed.filter((one) => one.floor !== null),
      quantity,
    )?.floor ?? null
  const base = list?.price ?? guide
  if (base === null) return { price: null, why: null, floor }
  const price = step?.off ? discounted(base, step.off) : base
  const agreed = list !== undefined || step !== undefined
  return { price, why: whyOf(base, price, list, step), floor: floor !== null && agreed && compareExact(price, floor) < 0 ? price : floor }
}

function whyOf(base: Price, price: Price, list: ListedPrice | undefined, step: PolicyTerm | undefined): Label {
  const [zh, en]: Label = list
    ? [
        `${audience[list.whom][0]}价格表 ${list.number}「${list.name}」${fromText(list.atLeast)[0]}${priceText(base)}`,
        `${list.number} ${list.name} (${audience[list.whom][1]}) ${fromText(list.atLeast)[1]}${priceText(base)}`,
      ]
    : [`商品指导价 ${priceText(base)}`, `guide price ${priceText(base)}`]
  if (!step?.off) return [zh, en]
  return [
    `${zh}；政策 ${step.number}「${step.name}」满 ${quantityText(step.atLeast)} 优惠 ${rateText(step.off)}：${priceText(price)}`,
    `${en}; ${step.number} ${step.name}, ${rateText(step.off)} off from ${quantityText(step.atLeast)}: ${priceText(price)}`,
  ]
}

/** Goods that a policy gives with what is ordered. */
export interface Given {
  readonly goods: Goods
  readonly quantity: Quantity
  readonly nature: 'gift' | 'support'
  readonly why: Label
}

/** How much one policy gives for so many: the highest step first, and of what is left the lower ones, where it gives for each; else the highest step once. */
function givenBy(steps: readonly PolicyTerm[], quantity: Quantity): { readonly quantity: Quantity; readonly step: PolicyTerm } | null {
  const highest = reached(steps, quantity)
  if (!highest?.givesQuantity) return null
  let [left, sum] = [quantity, none]
  for (const step of steps.toSorted((a, b) => compareExact(b.atLeast, a.atLeast))) {
    if (!step.givesQuantity || compareExact(step.atLeast, left) > 0) continue
    if (!step.each && step !== highest) continue
    const { times, rest } = step.each ? timesIn(left, step.atLeast) : { times: 1n, rest: left }
    sum = plusQuantity(sum, multipliedQuantity(step.givesQuantity, times))
    if (!step.each) break
    left = rest
  }
  return { quantity: sum, step: highest }
}

/**
 * What the policies give with an order: for each goods sold, taken together over its lines, the most exact gift policy and the most exact
 * support policy that it reaches. What two policies give of the same goods is added up.
 */
export function givenWith(sold: readonly { readonly goods: Goods; readonly quantity: Quantity }[], terms: readonly PolicyTerm[]): readonly Given[] {
  const given: Given[] = []
  for (const [goods, lines] of Map.groupBy(sold, (line) => line.goods)) {
    const quantity = sumQuantity(lines.map((line) => line.quantity))
    for (const kind of ['gift', 'display'] as const) {
      const own = terms.filter((term) => term.kind === kind && term.goods === goods)
      const first = firstReached(own, quantity)
      if (!first) continue
      for (const [gives, steps] of Map.groupBy(
        own.filter((term) => term.id === first.id),
        (term) => term.gives,
      )) {
        const found = gives === null ? null : givenBy(steps, quantity)
        if (gives === null || found === null) continue
        given.push({ goods: gives, quantity: found.quantity, nature: kind === 'gift' ? 'gift' : 'support', why: givenWhy(found.step, quantity) })
      }
    }
  }
  return [...Map.groupBy(given, (one) => `${one.goods} ${one.nature}`).values()].flatMap(together)
}

function givenWhy(step: PolicyTerm, quantity: Quantity): Label {
  const gives = step.givesQuantity === null ? '' : quantityText(step.givesQuantity)
  return [
    `政策 ${step.number}「${step.name}」${step.each ? '每' : ''}满 ${quantityText(step.atLeast)} 送 ${gives}，已订 ${quantityText(quantity)}`,
    `${step.number} ${step.name}: ${gives} ${step.each ? 'for each' : 'from'} ${quantityText(step.atLeast)}, ordered ${quantityText(quantity)}`,
  ]
}

function together(alike: readonly Given[]): readonly Given[] {
  const [first] = alike
  if (!first) return []
  return [
    {
      ...first,
      quantity: sumQuantity(alike.map((one) => one.quantity)),
      why: [alike.map((one) => one.why[0]).join('；'), alike.map((one) => one.why[1]).join('; ')],
    },
  ]
}
