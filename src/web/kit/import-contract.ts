import type { Label } from '../../base/label.ts'

/** What is said of a cell; `cell` is empty when the file has no such column. */
export interface ImportSays {
  readonly column: string
  readonly cell: string
  readonly says: Label
  readonly value: string
}

/** One row of a file, judged. */
export interface ImportRow {
  readonly row: number
  readonly verdict: 'new' | 'changed' | 'same' | 'bad'
  readonly title: string
  readonly faults: readonly ImportSays[]
  /** a new row that seems to be there already: told, never refused */
  readonly doubts: readonly ImportSays[]
}

/** One column of a file: its heading, what it fills (null: nothing), and what stands in its first rows. */
export interface ImportColumn {
  readonly column: number
  readonly header: string
  readonly field: string | null
  readonly label: Label | null
  readonly samples: readonly string[]
}

/** What a trial of a file found. */
export interface ImportTried {
  readonly counts: { readonly new: number; readonly changed: number; readonly same: number; readonly bad: number }
  /** new rows that seem to be there already */
  readonly doubtful: number
  readonly rows: readonly ImportRow[]
  /** rows left out because they sum up others */
  readonly totals: readonly number[]
  /** a workbook of the wrong rows with their reasons */
  readonly badFile: string | null
}

/** A file as it was read: its sheets, where the header was found, what its columns fill. With the trial of a small file, or the job that tries a large one. */
export interface ImportLook extends Partial<ImportTried> {
  readonly token: string
  readonly name: string
  readonly sheet: string
  readonly sheets: readonly string[]
  readonly header: number
  readonly lacks: Label | null
  readonly columns: readonly ImportColumn[]
  readonly lead: readonly { readonly row: number; readonly cells: readonly string[] }[]
  readonly targets: readonly { readonly path: string; readonly label: Label; readonly required: boolean }[]
  readonly mapping: { readonly [column: string]: string } | null
  readonly job?: string
}

/** What an import came to. */
export interface ImportDone {
  readonly made: number
  readonly changed: number
  readonly same: number
  readonly bad: number
  readonly rows: readonly ImportRow[]
  readonly badFile: string | null
}

/** What a person settled about a file. */
export interface ImportSettled {
  readonly sheet: string
  readonly header: number
  readonly mapping: { readonly [column: string]: string }
}
