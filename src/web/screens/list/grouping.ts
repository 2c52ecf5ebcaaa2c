import { textual } from '../../../base/text.ts'
import { addMonths, firstOf, isDay, lastOf, monthOf, readDay } from '../../../base/day.ts'
import type { DaySpan } from '../../../base/span.ts'
import { groupUnits, groupable } from '../../../kernel/record/columns.ts'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import type { Label } from '../../../base/label.ts'
import type { ListGroup } from '../../kit/list-contract.ts'
import { changedSearch } from './search.ts'
import type { ListSearch } from './search.ts'

const unitWords = { day: ['按日', 'by day'], month: ['按月', 'by month'], quarter: ['按季', 'by quarter'], year: ['按年', 'by year'] } as const

/** By what a list may be grouped: days by their day, month, quarter or year. */
export function groupChoices(fields: FieldMap): readonly { readonly value: string; readonly label: Label }[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (!groupable(name, field)) return []
    if (field.kind !== 'day' && field.kind !== 'moment') return [{ value: name, label: field.label }]
    return groupUnits.map((unit) => ({
      value: `${name}.${unit}`,
      label: [`${field.label[0]} ${unitWords[unit][0]}`, `${field.label[1]} ${unitWords[unit][1]}`] as const,
    }))
  })
}

/** The days of a group of days: `2026`, `2026-Q1`, `2026-03`, `2026-03-02`. */
export function spanOfGroup(key: string): DaySpan {
  if (isDay(key)) return { from: key, to: key }
  const quarter = /^(\d{4})-Q([1-4])$/.exec(key)
  const first = quarter
    ? readDay(`${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01`)
    : key.length === 4
      ? readDay(`${key}-01-01`)
      : readDay(`${key}-01`)
  const months = quarter ? 3 : key.length === 4 ? 12 : 1
  return { from: firstOf(monthOf(first)), to: lastOf(monthOf(addMonths(first, months - 1))) }
}

const later = (a: string | undefined, b: string): string => (a === undefined || a < b ? b : a)
const earlier = (a: string | undefined, b: string): string => (a === undefined || a > b ? b : a)

/** The list of one group: what narrows the whole, and the group besides. Bounds that stand already stay where they are narrower. */
export function searchOfGroup(search: ListSearch, by: string, group: ListGroup, fields: FieldMap): ListSearch {
  const [name = ''] = by.split('.')
  const field = fields[name]
  const key = group.key === null ? null : textual(group.key)
  if (key === null) return changedSearch(search, { [`f.${name}.is`]: 'empty' })
  if (name === 'state') return changedSearch(search, { state: key })
  if (field?.kind !== 'day' && field?.kind !== 'moment') return changedSearch(search, { [`f.${name}`]: key })
  const span = spanOfGroup(key)
  const [from, to] = [`f.${name}.from`, `f.${name}.to`] as const
  return changedSearch(search, { [from]: later(search[from], span.from), [to]: earlier(search[to], span.to) })
}
