import type { ComponentType } from 'react'
import type { AnyRecord, FieldsOf } from '../../kernel/record/record.ts'
import type { CellProps, InputProps } from '../kinds/kind.ts'
import type { ShowAnswer } from './contract.ts'

/** What a panel beside a document gets. */
export interface PanelProps {
  readonly record: AnyRecord
  readonly shown: ShowAnswer
}

/** A screen as the derived pages read it. */
export interface AnyScreen {
  /** columns of the list, in this order: of the listed fields, for no others are sent */
  readonly list?: { readonly columns: readonly string[] }
  /** how one field is shown, by field name */
  readonly cell?: { readonly [field: string]: ComponentType<CellProps> | undefined }
  /** how one field is typed in, by field name */
  readonly input?: { readonly [field: string]: ComponentType<InputProps> | undefined }
  /** stand below the document */
  readonly panels?: readonly ComponentType<PanelProps>[]
}

type FieldNames<R> = keyof FieldsOf<R> & string

/** What may differ on the screens of a record; field names are those it declares. */
export interface Screen<R> extends AnyScreen {
  readonly list?: { readonly columns: readonly FieldNames<R>[] }
  readonly cell?: { readonly [F in FieldNames<R>]?: ComponentType<CellProps> }
  readonly input?: { readonly [F in FieldNames<R>]?: ComponentType<InputProps> }
}

/** Says what differs on a record's screens, `defineScreen<typeof visitor>({ list: { columns: ['who', 'arrived'] } })`; everything else stays derived. */
export function defineScreen<R extends AnyRecord>(screen: Screen<R>): AnyScreen {
  return screen
}
