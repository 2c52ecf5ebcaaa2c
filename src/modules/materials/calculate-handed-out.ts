import type { Id } from '../../base/id.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { materialRequest } from './material-request.record.ts'

type Line = RowOf<typeof materialRequest>['lines'][number]

/** A line that is handed out of the stock. */
export type StockLine = Line & { readonly goods: Id<'goods'> }

/** The lines that are of the stock. */
export const stockLines = (lines: readonly Line[]): readonly StockLine[] =>
  lines.flatMap((line) => (line.goods === null ? [] : [{ ...line, goods: line.goods }]))

/** As what goods of the stock leave it: samples cost the samples account, gifts to a customer are deemed sold (J24), supplies are used here, the rest is policy material. */
export function issueKindOf(kind: Line['kind'], toCustomer: boolean): 'sample' | 'gift' | 'material' | 'ownUse' {
  if (kind === 'sample') return 'sample'
  if (kind === 'office') return 'ownUse'
  return kind === 'gift' && toCustomer ? 'gift' : 'material'
}

/** What was handed out, in words, for the paper it travels with: `龙井系列彩页 200 张、招商手册 10 本`, at most 300 characters. */
export const contentsOf = (lines: readonly Pick<Line, 'item' | 'quantity' | 'unit'>[], textOf: (quantity: Line['quantity']) => string): string =>
  lines
    .map((line) => `${line.item} ${textOf(line.quantity)} ${line.unit}`)
    .join('、')
    .slice(0, 300)
