import type { PoolClient } from 'pg'
import { present } from '../../base/assert.ts'
import { Refusal } from '../../base/refusal.ts'
import { beginIn } from '../store/pool.ts'
import { actorFrom, actorSql, systemActor } from './actor.ts'
import type { ActorRow } from './actor.ts'
import type { Reply } from './command.ts'
import { together } from './together.ts'
import type { Actor } from './tx.ts'

/** What a command asks it asks by ids, alike for every row: the database need not think each statement over again for the values of this one. */
const asKept = 'set local plan_cache_mode = force_generic_plan'

/**
 * Opens the transaction, binds it to the company, takes the command's id (a second attempt with the same id waits here for the first), and
 * looks up its reply, if it was carried out before, and who acts, as he is now: a role taken away counts at once. One journey to the database.
 */
export async function begin(
  client: PoolClient,
  company: number,
  person: string,
  command: { readonly id: string; readonly asked: string },
  by: { readonly founding?: boolean; readonly scopes?: readonly string[] },
): Promise<{ actor: Actor; reply: Reply | null }> {
  const [, , known] = await together([
    client.query(`${beginIn(company)}; ${asKept}`),
    client.query({ name: 'take command', text: 'select pg_advisory_xact_lock(hashtextextended($1, 7305002))', values: [command.id] }),
    client.query<{ known: Known | null; acting: ActorRow | null }>({
      name: 'begin',
      text: `select (select row_to_json(k) from (select asked, reply, person from command where company_id = $1 and id = $3) k) as known,
               (select row_to_json(a) from (${actorSql}) a) as acting`,
      values: [company, [person], command.id],
    }),
  ])
  const { known: before, acting } = present(known.rows[0], 'a statement without a table gives one row')
  return {
    actor: by.founding ? systemActor(person, acting?.name ?? '系统') : actorFrom(person, acting ?? undefined, by.scopes),
    reply: replyFrom(before, command.asked, person),
  }
}

interface Known {
  readonly asked: string
  readonly reply: Reply
  readonly person: string
}

function replyFrom(known: Known | null, asked: string, person: string): Reply | null {
  if (!known) return null
  if (known.asked !== asked || known.person !== person) {
    throw new Refusal('reused', ['同一个提交编号已用于别的内容，请刷新后重试', 'This command id was used for something else'])
  }
  return known.reply
}
