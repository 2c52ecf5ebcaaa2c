import type { ClientBase, Pool } from 'pg'
import type { Json } from '../kinds/kind.ts'
import { writing } from './job-rows.ts'

/** How something leaves the house. */
export type Channel = 'mail' | 'robot' | 'webhook'

/** One thing to be sent, as it stands in the outbox. `target` is the mail server, robot or webhook; `about` is what it is about, once for each target. */
export interface OutboxRow {
  readonly id: string
  readonly channel: Channel
  readonly target: string
  readonly person: string | null
  readonly about: string
  readonly content: { readonly [name: string]: Json }
  readonly tries: number
}

/** A thing to be put into the outbox. `due` null: at once. */
export type NewOutboxRow = Omit<OutboxRow, 'tries'> & { readonly due: string | null }

/** Puts things into the outbox, in the caller's transaction; what stands there for that target already is left as it is. Returns how many were new. */
export async function insertOutbox(client: ClientBase, company: number, rows: readonly NewOutboxRow[]): Promise<number> {
  const written = await client.query({
    name: 'insert outbox',
    text: `insert into outbox (company_id, id, channel, target, person, about, content, due_at)
           select $1, o.id, o.channel, o.target, o.person, o.about, o.content, coalesce(o.due, now())
           from jsonb_to_recordset($2::jsonb) as o (id uuid, channel text, target uuid, person uuid, about uuid, content jsonb, due timestamptz)
           on conflict do nothing`,
    values: [company, JSON.stringify(rows)],
  })
  return written.rowCount ?? 0
}

/**
 * Takes what is due and holds it for five minutes: whoever else looks meanwhile does not send it too, and when this program dies it comes up again.
 * At most 200, oldest first, all of one target and person together.
 */
export async function takeDue(pool: Pool, company: number): Promise<readonly OutboxRow[]> {
  return await writing(pool, company, async (client) => {
    const taken = await client.query<OutboxRow>(
      `with due as (
         select id from outbox where company_id = $1 and state = 'waiting' and due_at <= now() order by due_at, id limit 200 for update skip locked
       )
       update outbox o set due_at = now() + interval '5 minutes', tries = tries + 1 from due where o.company_id = $1 and o.id = due.id
       returning o.id, o.channel, o.target, o.person, o.about, o.content, o.tries`,
      [company],
    )
    return taken.rows
  })
}

/** Seconds to wait after so many tries: a minute, five, half an hour, two hours, six; then it is given up. */
const waits = [60, 300, 1800, 7200, 21_600] as const

/** Notes what became of things that were tried: null for sent, else why not. What failed too often is given up and stays to be looked at. */
export async function noteTried(
  pool: Pool,
  company: number,
  tried: readonly { readonly id: string; readonly tries: number; readonly fault: string | null }[],
): Promise<void> {
  const rows = tried.map(({ id, tries, fault }) => ({ id, fault: fault?.slice(0, 500) ?? null, wait: fault === null ? null : (waits[tries - 1] ?? null) }))
  await writing(pool, company, async (client) => {
    await client.query(
      `update outbox o set fault = t.fault, sent_at = case when t.fault is null then now() end,
         state = case when t.fault is null then 'sent' when t.wait is null then 'failed' else 'waiting' end,
         due_at = case when t.wait is null then o.due_at else now() + make_interval(secs => t.wait) end
       from jsonb_to_recordset($2::jsonb) as t (id uuid, fault text, wait integer) where o.company_id = $1 and o.id = t.id`,
      [company, JSON.stringify(rows)],
    )
  })
}

/** The outbox as an administrator looks at it: newest first, at most 200. */
export async function outboxOf(client: ClientBase, company: number): Promise<readonly { readonly [column: string]: Json }[]> {
  const found = await client.query<{ [column: string]: Json }>(
    `select o.id, o.channel, o.state, o.tries, o.fault, o.made_at as "madeAt", o.due_at as "dueAt", o.sent_at as "sentAt", p.name as person, o.content -> 'says' as says,
       o.content ->> 'event' as event
     from outbox o left join person p on p.company_id = o.company_id and p.id = o.person where o.company_id = $1 order by o.made_at desc, o.id desc limit 200`,
    [company],
  )
  return found.rows
}

/** Lets what was given up be tried again. Returns how many. */
export async function tryAgain(pool: Pool, company: number, ids: readonly string[]): Promise<number> {
  return await writing(pool, company, async (client) => {
    const again = await client.query(
      "update outbox set state = 'waiting', tries = 0, due_at = now() where company_id = $1 and id = any($2) and state = 'failed'",
      [company, [...ids]],
    )
    return again.rowCount ?? 0
  })
}

/** Events that were committed and that a webhook asks for are put into the outbox by the audit statement itself (perform/audit.ts); this is its part. */
export const webhookSql = `insert into outbox (company_id, id, channel, target, about, content)
  select $1, gen_random_uuid(), 'webhook', w.id, e.id,
    jsonb_build_object('event', e.record || '.' || e.verb, 'record', e.record, 'row', e.row_id, 'version', e.version, 'at', e.at, 'command', e.command)
  from entry e join webhook w on w.company_id = $1 and w.active
    and string_to_array(w.events, ' ') && array['*', e.record || '.*', e.record || '.' || e.verb]
  on conflict do nothing`
