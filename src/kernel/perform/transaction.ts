import type { QueryResultRow } from 'pg'
import { assert } from '../../base/assert.ts'
import { findRows, readRows } from '../store/rows.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import { storedAs } from '../record/record.ts'
import type { AnyRecord } from '../record/record.ts'
import { unknownRow } from './access.ts'
import { create, doVerb, lockRow } from './change.ts'
import { recordNamed } from './office.ts'
import type { Reading, Tx } from './tx.ts'
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
    find: (record: AnyRecord, equal: object) => findRows(reader, record, { ...equal }),
    rows: async (sql: string, values: readonly unknown[] = []) => (await reader.client.query<QueryResultRow>(sql, [...values])).rows,
  }
  return storedAs<Reading>({ company: reader.company, now, today, ...typed })
}

/** The transaction that an action gets. `noted` is the audit entry of the verb it belongs to. */
export function transaction(work: Work, noted: Noted): Tx {
  const typed = {
    ...readingOf(work, work.now, work.today),
    actor: work.actor,
    command: work.command,
    lock: (record: AnyRecord, ids: readonly string[]) => inOrder(work, record, ids, true),
    create: (record: AnyRecord, input: object) => create(work, record, { inside: input }),
    do: async (record: AnyRecord, verb: string, id: string, input: object) => {
      const own = recordNamed(work.kernel.office, record.name)
      assert(own === record || own.name === record.name, 'a verb is done to a registered record')
      return await doVerb(work, own, verb, await lockRow(work, own, id, null), { inside: input })
    },
    caused: (book: string, entry: string, hash: string) => {
      noted.caused.push({ book, entry, hash })
    },
  }
  return storedAs<Tx>(typed)
}
