import type { QueryResultRow } from 'pg'
import { assert } from '../../base/assert.ts'
import { preparedAs } from '../store/prepared.ts'
import { findRows, readHolding, readRows } from '../store/rows.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import { storedAs } from '../record/record.ts'
import type { AnyRecord } from '../record/record.ts'
import { needSee, unknownRow, withinScope } from './access.ts'
import { gatherJob, gatherNotices } from './later.ts'
import type { Payload } from './job.ts'
import { askFiles, bytesOf } from './files.ts'
import { recordNamed } from './office.ts'
import { seersAmong } from './seers.ts'
import type { Notice, Reading, Tx } from './tx.ts'
import type { Noted, Work } from './work.ts'

async function inOrder(reader: Reader, record: AnyRecord, ids: readonly string[], lock: boolean): Promise<StoredRow[]> {
  const distinct = [...new Set(ids)]
  const rows = new Map((distinct.length === 0 ? [] : await readRows(reader, record, distinct, lock)).map((row) => [row.id, row]))
  return ids.map((id) => rows.get(id) ?? unknownRow(record))
}

/**
 * Reading inside one company. The rows of a record are read by its declaration, so their types are those of the declaration:
 * this is where the store's untyped rows become typed ones.
 */
export function readingOf(reader: Reader, now: Reading['now'], today: Reading['today']): Reading {
  const typed = {
    get: async (record: AnyRecord, id: string) => (await inOrder(reader, record, [id], false))[0],
    getMany: (record: AnyRecord, ids: readonly string[]) => inOrder(reader, record, ids, false),
    holding: (record: AnyRecord, lines: string, ids: readonly string[]) => readHolding(reader, record, lines, ids),
    find: (record: AnyRecord, equal: object) => findRows(reader, record, { ...equal }),
    rows: async (sql: string, values: readonly unknown[] = []) =>
      (await reader.client.query<QueryResultRow>({ text: sql, values: [...values], name: preparedAs(sql) })).rows,
  }
  return storedAs<Reading>({ company: reader.company, now, today, ...typed })
}

/** How a transaction reaches other records: the same path, inside. Handed in by the path itself, which this file must not import in turn. */
export interface Inside {
  create(work: Work, record: AnyRecord, input: object): Promise<StoredRow>
  do(work: Work, record: AnyRecord, verb: string, id: string, input: object): Promise<StoredRow>
  amend(work: Work, record: AnyRecord, id: string, fields: object): Promise<StoredRow>
  handOver(work: Work, record: AnyRecord, field: string, ids: readonly string[], who: { readonly from: string; readonly to: string }): Promise<void>
}

/** The transaction that an action gets. `noted` is the audit entry of the verb it belongs to. */
export function transaction(work: Work, noted: Noted, inside: Inside): Tx {
  const typed = {
    ...readingOf(work, work.now, work.today),
    actor: work.actor,
    house: work.kernel.office,
    rowsOf: (record: AnyRecord, ids: readonly string[]) => readRows(work, record, ids),
    command: work.command,
    records: work.kernel.office.records,
    lock: (record: AnyRecord, ids: readonly string[]) => inOrder(work, record, ids, true),
    create: (record: AnyRecord, input: object) => inside.create(work, record, input),
    do: async (record: AnyRecord, verb: string, id: string, input: object) => {
      const own = recordNamed(work.kernel.office, record.name)
      assert(own === record, 'a verb is done to a registered record')
      return await inside.do(work, own, verb, id, input)
    },
    amend: (record: AnyRecord, id: string, fields: object) => inside.amend(work, record, id, fields),
    needSeen: async (record: string, id: string) => {
      const own = recordNamed(work.kernel.office, record)
      needSee(own, work.actor)
      withinScope(own, (await inOrder(work, own, [id], false))[0] ?? unknownRow(own), work.actor)
    },
    whoSee: async (record: string, id: string, persons: readonly string[]) => {
      const own = recordNamed(work.kernel.office, record)
      return new Set((await seersAmong(work, own, id, persons)).map((one) => one.id))
    },
    handOver: (record: AnyRecord, field: string, ids: readonly string[], who: { readonly from: string; readonly to: string }) =>
      inside.handOver(work, record, field, ids, who),
    openable: async (files: readonly string[]) =>
      new Set([...(await askFiles(work, work.kernel.office, work.actor, files)).values()].flatMap((one) => (one.openable ? [one.id] : []))),
    bytesOf: (file: string, most: number, at: string) => bytesOf(work, file, most, at),
    caused: (book: string, entry: string, hash: string) => {
      noted.caused.push({ book, entry, hash })
    },
    later: (job: string, payload: Payload, at?: Date) => gatherJob(work, job, payload, at),
    notify: (to: readonly string[], notice: Notice) => gatherNotices(work, to, notice),
  }
  return storedAs<Tx>(typed)
}
