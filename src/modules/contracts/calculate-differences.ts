import { priceText, quantityText, rateText } from '../../base/exact-text.ts'
import type { Label } from '../../base/label.ts'
import { groupedMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import type { Price, Quantity, Rate } from '../../base/price.ts'
import { termBases, termKinds, termUnits } from './calculate-term-words.ts'
import type { TermKind, termCounts } from './calculate-term-words.ts'

/** What two versions of a contract are compared by. */
export interface Agreement {
  readonly validTo: string | null
  readonly settlement: string | null
  readonly gross: Money
  readonly lines: readonly {
    readonly goods: string
    readonly quantity: Quantity
    readonly price: Price
    readonly rate: Rate
    readonly dueOn: string | null
    readonly gross: Money
  }[]
  readonly terms: readonly {
    readonly kind: TermKind
    readonly basis: keyof typeof termBases
    readonly counts: keyof typeof termCounts
    readonly after: number | null
    readonly unit: keyof typeof termUnits
    readonly dueOn: string | null
    readonly share: Rate | null
    readonly amount: Money | null
    readonly condition: string | null
  }[]
}

/** One thing agreed, in words, as it was and as it is; null where it is not agreed on at all. */
export interface Difference {
  readonly part: 'head' | 'lines' | 'terms'
  readonly item: Label
  readonly before: string | null
  readonly after: string | null
  readonly change: 'same' | 'changed' | 'added' | 'removed'
}

/** A line in words: 100 × 113 = 11,300.00，税率 13%，交期 2026-12-01. */
function lineWords(line: Agreement['lines'][number]): string {
  const due = line.dueOn === null ? '' : `，交期 ${line.dueOn}`
  return `${quantityText(line.quantity)} × ${priceText(line.price)} = ${groupedMoney(line.gross)}，税率 ${rateText(line.rate)}${due}`
}

/** When a term falls due, in words: 首次开票后 30 天, or its day. */
export function whenWords({ basis, counts, after, unit, dueOn }: Pick<Agreement['terms'][number], 'basis' | 'counts' | 'after' | 'unit' | 'dueOn'>): string {
  if (basis === 'day') return dueOn ?? ''
  const which = basis === 'signed' || counts === 'each' ? '' : counts === 'first' ? '首次' : '全部'
  return `${which}${termBases[basis][0]}${after ? ` ${after} ${termUnits[unit][0]}` : '当天'}`
}

/** A term in words: 5,650.00（50%），开票后 30 天；余款. */
function termWords(term: Agreement['terms'][number]): string {
  const share = term.share === null ? '' : `（${rateText(term.share)}）`
  const amount = term.amount === null ? '' : groupedMoney(term.amount)
  return [`${amount}${share}`, whenWords(term), term.condition ?? ''].filter((text) => text !== '').join('，')
}

type Item = readonly [item: Label, words: string]

/** What one version says of each thing, the same thing named twice told apart: 龙井绿茶 2. */
function items<T>(list: readonly T[], name: (one: T) => Label, words: (one: T) => string): Item[] {
  const times = new Map<string, number>()
  return list.map((one) => {
    const [zh, en] = name(one)
    const nth = (times.get(zh) ?? 0) + 1
    times.set(zh, nth)
    return [nth === 1 ? [zh, en] : [`${zh} ${nth}`, `${en} ${nth}`], words(one)]
  })
}

function beside(part: Difference['part'], before: readonly Item[], after: readonly Item[]): Difference[] {
  const was = new Map(before.map(([item, words]) => [item[0], words]))
  const is = new Map(after.map(([item, words]) => [item[0], words]))
  const named = [...after, ...before.filter(([item]) => !is.has(item[0]))]
  return named.map(([item]) => {
    const [old, now] = [was.get(item[0]) ?? null, is.get(item[0]) ?? null]
    return { part, item, before: old, after: now, change: old === now ? 'same' : old === null ? 'added' : now === null ? 'removed' : 'changed' }
  })
}

const head = (of: Agreement): Item[] => [
  [['合同金额', 'Contract amount'], groupedMoney(of.gross)],
  [['有效期至', 'Valid to'], of.validTo ?? '长期'],
  [['结算方式', 'Settlement'], of.settlement ?? '—'],
]

/** Everything that two versions agree on, side by side; goods are called by `nameOf`. */
export function differencesOf(before: Agreement, after: Agreement, nameOf: (goods: string) => string): readonly Difference[] {
  const lines = (of: Agreement): Item[] => items(of.lines, (line): Label => [nameOf(line.goods), nameOf(line.goods)], lineWords)
  const terms = (of: Agreement): Item[] => items(of.terms, (term): Label => termKinds[term.kind], termWords)
  return [...beside('head', head(before), head(after)), ...beside('lines', lines(before), lines(after)), ...beside('terms', terms(before), terms(after))]
}

/** Whether they agree on anything that is not the same. */
export const differs = (before: Agreement, after: Agreement): boolean => differencesOf(before, after, (goods) => goods).some((one) => one.change !== 'same')
