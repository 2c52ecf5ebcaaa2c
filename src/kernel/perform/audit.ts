import { newId } from '../../base/id.ts'
import { moment } from '../../base/moment.ts'
import type { Json } from '../kinds/kind.ts'
import { rowToWire } from '../kinds/read.ts'
import type { FieldMap, RowValues } from '../kinds/read.ts'
import { hashedText } from '../store/audit-hash.ts'
import { webhookSql } from '../store/outbox-rows.ts'
import type { Reply } from './command.ts'
import type { Noted, Work } from './work.ts'

// Most values are texts: only what has parts is compared as JSON.
const same = (a: Json, b: Json): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b))

/** What is different, field by field, as JSON before and after; `before` is null for a new row. */
export function changesBetween(fields: FieldMap, before: RowValues | null, after: RowValues): Noted['changes'] {
  const old = before ? rowToWire(fields, before) : {}
  const now = rowToWire(fields, after)
  return Object.fromEntries(
    Object.entries(now).flatMap(([name, value]) => {
      const was = old[name] ?? null
      // A secret is told of by its mask alone, so the change of one is seen on the values themselves.
      const changed = fields[name]?.secret ? before?.[name] !== after[name] : !same(was, value ?? null)
      return changed ? [[name, [was, value ?? null] as const]] : []
    }),
  )
}

/** Notes an entry; it is written with the others when the command ends. */
export function note(work: Work, entry: Omit<Noted, 'caused'>): Noted {
  const noted: Noted = { ...entry, caused: [] }
  work.noted.push(noted)
  return noted
}

/** Writes the audit entries and the command with its reply, and commits: one journey. Entries are handed to the sealer in the same transaction. */
export async function writeAudit(work: Work, outer: { readonly record: string; readonly verb: string; readonly asked: string }, reply: Reply): Promise<void> {
  const at = moment(new Date())
  const entries = work.noted.map(({ record, row, verb, version, changes, caused }) =>
    hashedText({
      company: work.company,
      id: newId<'audit'>(),
      command: work.command,
      at,
      person: work.actor.person,
      record,
      row,
      verb,
      version,
      changes,
      caused,
    }),
  )
  await work.client.query({
    name: 'audit',
    text: `with entry as (
             insert into audit (company_id, id, command, at, person, record, row_id, verb, version, changes, caused, hash)
             select $1, e.id, $2, $3, $4, e.record, e.row, e.verb, e.version, e.changes, e.caused, e.hash
             from jsonb_to_recordset($5::jsonb) as e (id uuid, record text, row uuid, verb text, version integer, changes jsonb, caused jsonb, hash text)
             returning id, command, at, record, row_id, verb, version
           ), queued as (insert into audit_unsealed (company_id, id) select $1, id from entry), pushed as (${webhookSql})
           insert into command (company_id, id, person, record, verb, row_id, asked, reply, at) values ($1, $2, $4, $6, $7, $8, $9, $10::json, $3)`,
    values: [
      work.company,
      work.command,
      at,
      work.actor.person,
      `[${entries.join(',')}]`,
      outer.record,
      outer.verb,
      reply.id,
      outer.asked,
      JSON.stringify(reply),
    ],
  })
}
