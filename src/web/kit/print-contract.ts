import type { Label } from '../../base/label.ts'

// The shapes of printing as the pages read them.

export interface PrintTemplate {
  readonly name: string
  readonly label: Label
  /** the company's own */
  readonly own: boolean
  readonly parts: readonly { readonly name: string; readonly label: Label; readonly withoutMoney: boolean }[]
  /** parts printed when nobody chooses */
  readonly initial: readonly string[]
}

export interface PrintOptions {
  readonly templates: readonly PrintTemplate[]
  /** millimetres by which this person's printer was off last time, by template */
  readonly offsets: { readonly [template: string]: { readonly x: number; readonly y: number } | undefined }
  /** rows that may not be printed yet, and why */
  readonly barred: readonly { readonly id: string; readonly says: Label }[]
  /** how often the most printed of them was printed */
  readonly printed: number
  /** signs that no font draws */
  readonly lacking: readonly string[]
}

export interface PrintEntry {
  readonly at: string
  readonly person: string
  readonly template: Label
  readonly parts: readonly Label[]
  readonly nth: number
  readonly version: number
}
