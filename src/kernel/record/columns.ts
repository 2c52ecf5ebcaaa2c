import { kindOf } from '../kinds/kinds.ts'
import type { AnyField } from './field.ts'
import type { AnyRecord } from './record.ts'

const isDocument = (record: AnyRecord): boolean => Object.keys(record.states).length > 0

/** What every row carries besides its declared fields, as columns that a list may show, narrow and group by. */
export function headColumns(record: AnyRecord): { readonly [name: string]: AnyField } {
  const states = Object.fromEntries(Object.entries(record.states).map(([name, state]) => [name, state.label]))
  return {
    ...(isDocument(record)
      ? {
          number: { kind: 'text', label: ['编号', 'Number'], system: true, listed: true },
          state: { kind: 'choice', label: ['状态', 'State'], choices: states, system: true, listed: true },
        }
      : {}),
    madeBy: { kind: 'ref', to: 'person', label: isDocument(record) ? ['制单人', 'Made by'] : ['登记人', 'Entered by'], system: true },
    madeAt: { kind: 'moment', label: isDocument(record) ? ['制单时间', 'Made at'] : ['登记时间', 'Entered at'], system: true },
    editedBy: { kind: 'ref', to: 'person', label: ['最后修改人', 'Last edited by'], system: true },
    editedAt: { kind: 'moment', label: ['最后修改时间', 'Last edited at'], system: true },
  }
}

/** Every column a list of the record may have: its own fields but lines, and the head. A field of the record goes before a head column of the same name. */
export function columnsOf(record: AnyRecord): { readonly [name: string]: AnyField } {
  const own = Object.entries(record.fields).filter(([, field]) => field.kind !== 'lines')
  return { ...headColumns(record), ...Object.fromEntries(own) }
}

/** Whether the database keeps a column in order, so that a list may be sorted by it at any size: listed and filtered fields of kinds that have an order. */
export function keptInOrder(field: AnyField): boolean {
  return (field.listed === true || field.filtered === true) && field.kind !== 'lines' && kindOf(field).sorts !== 'none'
}

/** Whether a list may be sorted by the column. */
export function sortable(record: AnyRecord, name: string): boolean {
  const field = Object.hasOwn(record.fields, name) ? record.fields[name] : undefined
  if (field) return keptInOrder(field)
  return name === 'madeAt' || (isDocument(record) && (name === 'number' || name === 'state'))
}

/** Chinese text is ordered by its pinyin; codes and numbers of documents by their characters. */
export function byPinyin(field: AnyField): boolean {
  return field.kind !== 'lines' && kindOf(field).sorts === 'words' && field.system !== true
}

/** Whether the column adds up to something: money and quantities, unless declared not to. */
export function addsUp(field: AnyField): boolean {
  return (field.kind === 'money' || field.kind === 'quantity') && field.summed !== false
}

/** Units into which days are gathered when a list is grouped by them. */
export const groupUnits = ['day', 'month', 'quarter', 'year'] as const
/** One of them. */
export type GroupUnit = (typeof groupUnits)[number]

/** Whether a list may be grouped by the column: by what few rows differ in. */
export function groupable(name: string, field: AnyField): boolean {
  if (name === 'number') return false
  if (['choice', 'flag', 'ref', 'day', 'month', 'moment'].includes(field.kind)) return true
  return field.filtered === true && (field.kind === 'text' || field.kind === 'code')
}
