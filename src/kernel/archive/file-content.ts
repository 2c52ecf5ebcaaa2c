/** A value of an electronic invoice or of the head of a mail, with its name. */
export interface NamedValue {
  readonly name: string
  readonly value: string
}

/** What a thread found in a file, to be shown and searched. */
export interface FileContent {
  /** all text, for searching; at most a million characters */
  readonly text: string
  readonly pages: number | null
  readonly shown:
    | { readonly as: 'html'; readonly html: string }
    | { readonly as: 'sheets'; readonly sheets: readonly { readonly name: string; readonly rows: readonly (readonly string[])[]; readonly cut: boolean }[] }
    | { readonly as: 'text'; readonly cut: boolean }
    | { readonly as: 'facts'; readonly facts: readonly NamedValue[] }
    | { readonly as: 'nothing' }
}

/** Text that is kept of one file at most, in characters. */
export const mostText = 1_000_000
