import type { ClientBase, Pool } from 'pg'
import type { Json } from '../kinds/kind.ts'
import { writing } from './job-rows.ts'

/** One thing that one person is told. `record` and `row` are what it is about, if it is about a row. */
export interface NoticeRow {
  readonly id: string
  readonly person: string
  readonly topic: string
  readonly says: Json
  readonly record: string | null
  readonly row_id: string | null
  readonly at: string
  readonly seen_at: string | null
}

/** The channel on which a committed notice is told to whoever listens: `{"company":1,"persons":["…"]}`. Nothing secret goes over it. */
export const noticeChannel = 'neiqin_notice'

/**
 * Writes notices in the caller's transaction, and has `carrier` begun with them where one of those told wants to be told outside the program too: who
 * has chosen nothing is told in the program alone.
 */
export async function insertNotices(
  client: ClientBase,
  company: number,
  notices: readonly Omit<NoticeRow, 'seen_at'>[],
  carrier: { readonly id: string; readonly job: string } | null = null,
): Promise<void> {
  await client.query({
    name: 'insert notices',
    text: `with told as (
             insert into notice (company_id, id, person, topic, says, record, row_id, at)
             select $1, n.id, n.person, n.topic, n.says, n.record, n.row_id, n.at
             from jsonb_to_recordset($2::jsonb) as n (id uuid, person uuid, topic text, says jsonb, record text, row_id uuid, at timestamptz)
             returning id, person
           ), made as (
             insert into job (company_id, id, name, payload, state, due_at)
             select $1, $3, $4, jsonb_build_object('notices', (select jsonb_agg(id) from told)), 'waiting', now()
             where $3::uuid is not null and exists (select 1 from notice_choice c where c.company_id = $1 and c.person in (select person from told))
             returning id, name
           )
           select enqueue_job(name, $1, id, null, null) from made`,
    values: [company, JSON.stringify(notices), carrier?.id ?? null, carrier?.job ?? null],
  })
}

/** A person's notices, newest first, from before the one given; at most a hundred. */
export async function noticesOf(client: ClientBase, company: number, person: string, before: string | null, unseen: boolean): Promise<readonly NoticeRow[]> {
  const found = await client.query<NoticeRow>(
    `select id, person, topic, says, record, row_id, at, seen_at from notice n
     where company_id = $1 and person = $2 and (not $4 or seen_at is null)
       and ($3::uuid is null or (n.at, n.id) < (select b.at, b.id from notice b where b.company_id = $1 and b.person = $2 and b.id = $3))
     order by n.at desc, n.id desc limit 100`,
    [company, person, before, unseen],
  )
  return found.rows
}

/** How many a person has not seen. */
export async function unseenNotices(client: ClientBase, company: number, person: string): Promise<number> {
  const counted = await client.query<{ unseen: number }>(
    'select count(*)::integer as unseen from notice where company_id = $1 and person = $2 and seen_at is null',
    [company, person],
  )
  return counted.rows[0]?.unseen ?? 0
}

/** Marks a person's notices as seen: those of the ids, or all. Others' are left alone. Returns how many were new to him. */
export async function seeNotices(pool: Pool, company: number, person: string, ids: readonly string[] | null): Promise<number> {
  return await writing(pool, company, async (client) => {
    const seen = await client.query(
      'update notice set seen_at = now() where company_id = $1 and person = $2 and seen_at is null and ($3::uuid[] is null or id = any($3))',
      [company, person, ids],
    )
    return seen.rowCount ?? 0
  })
}
