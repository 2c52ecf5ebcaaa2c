import { monthOf } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'
import { isSpanWord, spanOn, spans } from '../../base/span.ts'
import type { Fields } from './field.ts'

/** The span of which a saved report tells: as it was asked, or counted anew from the day on which it is opened or sent. */
export const periods = { asked: ['按收藏时的条件', 'As it was asked'], ...spans } as const satisfies { [word: string]: Label }

/** Which input fields name the first and the last of a span, by their usual names. */
const first = ['from']
const last = ['to', 'on', 'day', 'until', 'month']

/**
 * What a report is asked, its days and months replaced by those of a span seen on `today`: 上月 on 5 May is April. A single day or month is the last of the
 * span, today at most: of balances the future tells nothing. `asked` leaves everything as it is.
 */
export function inPeriod(input: Fields, asked: { readonly [field: string]: string }, period: string, today: Day): { readonly [field: string]: string } {
  if (!isSpanWord(period)) return asked
  const span = spanOn(period, today)
  const end = span.to > today ? today : span.to
  const fitted = Object.entries(input).flatMap(([name, field]): (readonly [string, string])[] => {
    if (field.kind !== 'day' && field.kind !== 'month') return []
    const day = first.includes(name) ? span.from : last.includes(name) ? end : null
    return day === null ? [] : [[name, field.kind === 'month' ? monthOf(day) : day]]
  })
  return { ...asked, ...Object.fromEntries(fitted) }
}
