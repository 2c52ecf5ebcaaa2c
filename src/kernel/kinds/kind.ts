import type { AnyField } from '../record/field.ts'

/** What goes over the wire. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
/** Languages a value is shown in. Simplified Chinese comes first. */
export type Language = 'zh' | 'en'

/**
 * How a list is narrowed by a field: by words in it, between two bounds, by some of its choices, by rows it refers to, by yes or no, or not at all.
 */
export type Filtering = 'text' | 'range' | 'choice' | 'ref' | 'flag' | 'none'
/**
 * How a list is ordered by a field: by the stored value, by its words (Chinese in the order of pinyin), or not at all, where the stored value
 * means nothing to a reader (an id, a key).
 */
export type Sorting = 'value' | 'words' | 'none'

/**
 * What a field kind can do, whatever the value: stands once, is used by the write path, the API, lists, forms, imports and exports alike.
 * A value never is null here: the field's being empty is handled before (see read.ts).
 */
export interface Kind<T> {
  /** the column's SQL type, and a condition on it that the database keeps too (`$` stands for the column) */
  sql(field: AnyField): { readonly type: string; readonly check?: string }
  /** from outside (JSON, a cell of a workbook, a form) to a value; refuses with words for the clerk, path left empty */
  read(raw: unknown, field: AnyField): T
  /** to JSON; money and decimals as strings */
  write(value: T): Json
  /** from what the database driver gives */
  fromColumn(raw: unknown): T
  /** to what the database driver takes */
  toColumn(value: T): unknown
  /** as a person reads it, in lists, exports, prints, history and the search box: one plain text, whatever the screen makes of it */
  text(value: T, field: AnyField, language: Language): string
  readonly filters: Filtering
  readonly sorts: Sorting
  /** what may be seen of the value by those whom the field's `seenBy` leaves out; absent: nothing at all */
  readonly mask?: (value: T) => string
  /** numbers stand at the right */
  readonly right?: boolean
}
