import type { Label } from '../base/label.ts'
import type { Place } from './entry.ts'

/** The places where goods of the books are, in words. */
export const places = {
  store: ['仓库', 'Store'],
  loaned: ['借出', 'Out on loan'],
  dispatched: ['发出商品', 'Dispatched'],
  customer: ['已售给客户', 'With customers'],
  given: ['赠送及样品', 'Given away'],
  outside: ['入库前', 'Before it came'],
} as const satisfies { readonly [P in Place]: Label }
