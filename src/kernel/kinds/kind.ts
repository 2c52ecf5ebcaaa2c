import type { AnyField } from '../record/field.ts'

/** What goes over the wire. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
/** Languages a value is shown in. Simplified Chinese comes first. */
export type Language = 'zh' | 'en'

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
  /** as a person reads it, in lists, exports and prints */
  text(value: T, field: AnyField, language: Language): string
  /** numbers stand at the right */
  readonly right?: boolean
}
