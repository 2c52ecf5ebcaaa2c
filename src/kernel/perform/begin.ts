import type { PoolClient } from 'pg'
import { Refusal } from '../../base/refusal.ts'
import { bindCompany } from '../store/pool.ts'
import { actorFrom, actorQuery, systemActor } from './actor.ts'
import type { ActorRow } from './actor.ts'
import type { Reply } from './command.ts'
import { together } from './together.ts'
import type { Actor } from './tx.ts'

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
  const [, , , known, people] = await together([
    client.query('begin'),
    client.query(bindCompany(company)),
    client.query({ name: 'take command', text: 'select pg_advisory_xact_lock(hashtextextended($1, 7305002))', values: [command.id] }),
    client.query<{ asked: string; reply: Reply; person: string }>({
      name: 'known command',
      text: 'select asked, reply, person from command where company_id = $1 and id = $2',
      values: [company, command.id],
    }),
    client.query<ActorRow>(actorQuery(company, person)),
  ])
  const [row] = people.rows
  return {
    actor: by.founding ? systemActor(person, row?.name ?? '系统') : actorFrom(person, row, by.scopes),
    reply: replyFrom(known.rows[0], command.asked, person),
  }
}

function replyFrom(known: { asked: string; reply: Reply; person: string } | undefined, asked: string, person: string): Reply | null {
  if (!known) return null
  if (known.asked !== asked || known.person !== person) {
    throw new Refusal('reused', ['同一个提交编号已用于别的内容，请刷新后重试', 'This command id was used for something else'])
  }
  return known.reply
}
