import type { Titles, WireRow } from './contract.ts'
import type { Secrecy } from '../../kernel/record/secrecy.ts'

// The shapes of the archive's HTTP contract as the pages read them.

/** What a person who may open a file is told of it. */
export interface FileFacts {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly name: string
  readonly size: number
  readonly media: string
  readonly hash: string
  readonly state: 'kept' | 'held' | 'destroyed'
  readonly secrecy: Secrecy
  readonly retention: string
  readonly until: string | null
  readonly edition: number
  readonly previous: string | null
  readonly madeBy: { readonly id: string; readonly name: string }
  readonly madeAt: string
  readonly pages: number | null
  readonly thumb: boolean
  readonly original: boolean
}

/** A file as it hangs on a row. */
export interface HungFile extends FileFacts {
  /** the field it stands in; empty for a mere attachment */
  readonly field: string
  /** a drawn signature: whether the row still says what was signed */
  readonly signed?: boolean
  readonly by: string
}

export interface RowFiles {
  readonly files: readonly HungFile[]
  readonly hidden: number
  readonly mayAttach: boolean
}

export interface FileAnswer {
  readonly file: FileFacts
  /** how it is kept by itself, whatever it hangs on, with the names of those who may know of it */
  readonly own: { readonly row: WireRow; readonly titles: Titles }
  readonly versions: readonly FileFacts[]
  readonly places: readonly { readonly record: string; readonly row: string; readonly field: string; readonly title: string; readonly replaced: boolean }[]
  readonly looks: readonly { readonly name: string | null; readonly what: string; readonly at: string }[]
}

export interface PreviewAnswer {
  readonly text: string
  readonly pages: number | null
  readonly shown:
    | { readonly as: 'html'; readonly html: string }
    | { readonly as: 'sheets'; readonly sheets: readonly { readonly name: string; readonly rows: readonly (readonly string[])[]; readonly cut: boolean }[] }
    | { readonly as: 'text'; readonly cut: boolean }
    | { readonly as: 'facts'; readonly facts: readonly { readonly name: string; readonly value: string }[] }
    | { readonly as: 'nothing' | 'covered' }
}

export interface FoundFiles {
  readonly rows: readonly (FileFacts & { readonly snippet: string | null })[]
  readonly next: string | null
}

export interface ArchiveSpace {
  readonly used: number
  readonly quota: number
  readonly scanner: boolean
}
