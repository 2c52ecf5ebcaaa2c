import { firstOf, lastOf, readMonth } from '../../../base/day.ts'
import type { Json } from '../../../kernel/kinds/kind.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { Me, ReportOffer } from '../../kit/contract.ts'

/** Where a cell leads. */
export type Leads =
  | { readonly to: 'document'; readonly record: string; readonly id: string }
  | { readonly to: 'list'; readonly record: string; readonly search: Texts }
  | { readonly to: 'report'; readonly report: string; readonly asks: { readonly [field: string]: string } }

type Texts = { readonly [field: string]: string }

const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** A month asked of a report that wants days is its first day, or its last where the span ends. */
export function fitting(value: string, input: string, field: AnyField | undefined): string {
  if (field?.kind === 'month') return value.slice(0, 7)
  if (field?.kind !== 'day' || value.length !== 7) return value
  return input === 'to' ? lastOf(readMonth(value)) : firstOf(readMonth(value))
}

/** Where this cell of a report leads this person, if anywhere: what he may not open is no link. */
export function linkOf(
  me: Pick<Me, 'records' | 'reports'>,
  report: Pick<ReportOffer, 'links'>,
  asked: Texts,
  column: string,
  row: { readonly [field: string]: Json },
): Leads | undefined {
  const link = report.links?.[column]
  if (!link) return undefined
  if ('record' in link) {
    const [record, id] = [textOf(row[link.record]), textOf(row[link.id])]
    return record !== undefined && id !== undefined && me.records.includes(record) ? { to: 'document', record, id } : undefined
  }
  if ('list' in link) {
    const [record = '', query = ''] = textOf(row[link.list])?.split('?') ?? []
    return me.records.includes(record) ? { to: 'list', record, search: Object.fromEntries(new URLSearchParams(query)) } : undefined
  }
  const target = me.reports.find((one) => one.name === link.report)
  if (!target) return undefined
  const asks = Object.entries(link.asks).flatMap(([input, field]) => {
    const value = textOf(row[field]) ?? asked[field]
    return value === undefined ? [] : [[input, fitting(value, input, target.input[input])] as const]
  })
  return { to: 'report', report: link.report, asks: Object.fromEntries(asks) }
}
