import type { Context } from 'hono'
import type { Pool } from 'pg'
import { dayIn } from '../../base/day.ts'
import { moment } from '../../base/moment.ts'
import { refuse } from '../../base/refusal.ts'
import type { AnyRecord } from '../record/record.ts'
import { needSee } from '../perform/access.ts'
import { actorFrom, actorQuery } from '../perform/actor.ts'
import type { ActorRow } from '../perform/actor.ts'
import { recordNamed } from '../perform/office.ts'
import { readingOf } from '../perform/transaction.ts'
import type { Actor, Reading } from '../perform/tx.ts'
import type { Kernel } from '../perform/work.ts'
import type { Signed, SignIn } from '../session/sign-in.ts'
import { reading } from '../store/pool.ts'
import type { Reader } from '../store/rows.ts'
import type { BugLog } from './http.ts'

/** What the routes stand on. */
export interface Served {
  readonly kernel: Kernel
  readonly readers: Pool
  readonly signIn: SignIn
  readonly log: BugLog
  /** requests of the published interface, whose caller was found already: by his token or his session */
  readonly known?: WeakMap<Request, Signed>
}

/** One signed-in reader of one company, at one moment. */
export interface Visit {
  readonly signed: Signed
  readonly actor: Actor
  readonly reader: Reader
  readonly read: Reading
}

/** Who asks. Refuses `signedOut`; asked of the database at every request, so that a session that was ended is ended. */
export async function whoAsks(served: Served, context: Context): Promise<Signed> {
  const known = served.known?.get(context.req.raw)
  if (known) return known
  const header = context.req.header('neiqin-company')
  const company = header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) : null
  return (await served.signIn.whois(context.req.raw.headers, company)) ?? refuse('signedOut', ['请先登录', 'Please sign in'])
}

/** Runs a page's reads in one read-only transaction of the company, as the person he is now. */
export async function visit<T>(served: Served, context: Context, run: (visit: Visit) => Promise<T>): Promise<T> {
  const signed = await whoAsks(served, context)
  const answer = reading(served.readers, signed.company, async (client) => {
    const found = await client.query<ActorRow>(actorQuery(signed.company, signed.person))
    const actor = actorFrom(signed.person, found.rows[0], signed.scopes)
    const now = new Date()
    const reader: Reader = { client, company: signed.company }
    return await run({ signed, actor, reader, read: readingOf(reader, moment(now), dayIn('Asia/Shanghai', now)) })
  })
  return await answer.catch((thrown: unknown) => {
    // What was asked for in the address and is no text, number or day at all: the database is the last to say so.
    if (thrown instanceof Error && 'code' in thrown && unreadable.includes(String(thrown.code)))
      refuse('invalid', ['查询条件无效，请重新查询', 'What was asked for cannot be read'])
    throw thrown
  })
}

const unreadable = ['22P02', '22007', '22008', '22021', '22003']

/** The record of the address, if this person may see it. */
export function seenRecord(served: Served, context: Context, actor: Actor): AnyRecord {
  const record = recordNamed(served.kernel.office, context.req.param('record') ?? '')
  needSee(record, actor)
  return record
}
