import { capitalAmount } from '../../base/capitals.ts'
import { money, sumMoney } from '../../base/money.ts'
import { readQuantity, sumQuantity } from '../../base/price.ts'
import { textual } from '../../base/text.ts'
import type { AnyField } from '../record/field.ts'

/** Values of one line, as they are kept. */
export type Values = { readonly [column: string]: unknown }

/** Texts by column, as they stand on paper. */
export type Texts = { readonly [column: string]: string }

/** A page of a form with so many rows: which lines stand on it, what they come to, and what all lines up to here come to. */
export interface PageOfLines {
  /** from 0 */
  readonly first: number
  readonly rows: number
  /** empty rows below, so that every page has as many */
  readonly filler: number
  /** what the pages before come to: 承前页; null on the first page */
  readonly carried: Values | null
  readonly subtotal: Values
  /** up to and with this page; on the last page the grand total */
  readonly total: Values
}

const given = (values: readonly unknown[]): readonly unknown[] => values.filter((value) => value !== null && value !== undefined)

/** The exact sum of money, quantities or counts; null for what does not add up. */
export function sumOf(field: AnyField, values: readonly unknown[]): unknown {
  if (field.kind === 'money') return sumMoney(given(values).map((value) => money(BigInt(textual(value)))))
  if (field.kind === 'quantity') return sumQuantity(given(values).map((value) => readQuantity(textual(value))))
  return field.kind === 'count' ? given(values).reduce<number>((sum, value) => sum + Number(value), 0) : null
}

/** The sums of these columns over some lines; a subtotal of a report repeats what other lines say. */
export function sumsOf(fields: { readonly [column: string]: AnyField }, columns: readonly string[], lines: readonly Values[]): Values {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const field = fields[column]
      return field
        ? [
            [
              column,
              sumOf(
                field,
                lines.filter((line) => line.subtotal !== true).map((line) => line[column]),
              ),
            ] as const,
          ]
        : []
    }),
  )
}

/** Divides lines into pages of `rows`; no line is on two, and a document without lines has one empty page. Sums are of the exact values, never of what is printed. */
export function pagesOf(
  fields: { readonly [column: string]: AnyField },
  lines: readonly Values[],
  rows: number,
  sums: readonly string[],
): readonly PageOfLines[] {
  const count = Math.max(1, Math.ceil(lines.length / rows))
  return Array.from({ length: count }, (_, page) => {
    const own = lines.slice(page * rows, (page + 1) * rows)
    return {
      first: page * rows,
      rows: own.length,
      filler: rows - own.length,
      carried: page === 0 ? null : sumsOf(fields, sums, lines.slice(0, page * rows)),
      subtotal: sumsOf(fields, sums, own),
      total: sumsOf(fields, sums, lines.slice(0, (page + 1) * rows)),
    }
  })
}

/** Money in capitals, or null for what is no money. */
export const capitalsOf = (field: AnyField | undefined, value: unknown): string | null =>
  field?.kind === 'money' && value !== null && value !== undefined ? capitalAmount(money(BigInt(textual(value)))) : null
