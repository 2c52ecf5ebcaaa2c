import type { PoolClient } from 'pg'
import type { Pool } from 'pg'
import type { Day } from '../../base/day.ts'
import type { Moment } from '../../base/moment.ts'
import type { Setting } from '../kinds/read.ts'
import type { Json } from '../kinds/kind.ts'
import type { FileStore } from '../store/file-store.ts'
import type { Drawn, NumberDesk } from './number.ts'
import type { OfficeIndex } from './office.ts'
import type { AnyRecord } from '../record/record.ts'
import type { StoredRow } from '../store/rows.ts'
import type { NewJob } from '../store/job-rows.ts'
import type { NoticeRow } from '../store/notice-rows.ts'
import type { Actor } from './tx.ts'

/** What the write path stands on. */
export interface Kernel {
  readonly pool: Pool
  readonly numbers: NumberDesk
  readonly office: OfficeIndex
  /** where the bytes of the archive lie */
  readonly files: FileStore
}

/** One entry of the audit, before it is written. */
export interface Noted {
  readonly record: string
  readonly row: string
  readonly verb: string
  readonly version: number
  readonly changes: { readonly [field: string]: readonly [before: Json, after: Json] }
  readonly caused: { book: string; entry: string; hash: string }[]
}

/** Rows of one batch: those read and locked beforehand, and those to be written together at its end. */
export interface Bulk {
  readonly locked: ReadonlyMap<string, StoredRow>
  readonly inserts: { readonly record: AnyRecord; readonly row: StoredRow }[]
  readonly updates: { readonly record: AnyRecord; readonly before: StoredRow; readonly after: StoredRow }[]
}

/** One command under way: the transaction and all it has gathered so far. */
export interface Work {
  readonly kernel: Kernel
  readonly client: PoolClient
  readonly company: number
  readonly actor: Actor
  readonly command: string
  /** business time: an import that keeps history sets it; the audit always carries the real time */
  readonly now: Moment
  readonly today: Day
  readonly setting: Setting
  readonly noted: Noted[]
  readonly drawn: Drawn[]
  /** jobs to be begun and persons to be told when this is committed, and not otherwise */
  readonly later: NewJob[]
  readonly told: Omit<NoticeRow, 'seen_at'>[]
  /** several rows of one record in one transaction: they are written together */
  readonly bulk?: Bulk
}
