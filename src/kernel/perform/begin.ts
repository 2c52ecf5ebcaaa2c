import type { PoolClient, QueryResult } from 'pg'
import { Refusal, refuse } from '../../base/refusal.ts'
import type { Role } from '../record/role.ts'
import { roles } from '../record/role.ts'
import { readId } from '../../base/id.ts'
import { bindCompany } from '../store/pool.ts'
import type { Reply } from './command.ts'
import { together } from './together.ts'
import type { Actor } from './tx.ts'

const isRole = (name: string): name is Role => Object.hasOwn(roles, name)

interface PersonRow {
  readonly name: string
  readonly roles: readonly string[]
  readonly active: boolean
}

/**
 * Opens the transaction, binds it to the company, takes the command's id (a second attempt with the same id waits here for the first), and
 * looks up its reply, if it was carried out before, and who acts, as he is now: a role taken away counts at once. One journey to the database.
 */
export async function begin(
  client: PoolClient,
  company: number,
  person: string,
  command: { readonly id: string; readonly asked: string },
  founding: boolean,
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
    client.query<PersonRow>({ name: 'actor', text: 'select name, roles, active from person where company_id = $1 and id = $2', values: [company, person] }),
  ])
  return { actor: actorFrom(person, people, founding), reply: replyFrom(known.rows[0], command.asked, person) }
}

function replyFrom(known: { asked: string; reply: Reply; person: string } | undefined, asked: string, person: string): Reply | null {
  if (!known) return null
  if (known.asked !== asked || known.person !== person) {
    throw new Refusal('reused', ['同一个提交编号已用于别的内容，请刷新后重试', 'This command id was used for something else'])
  }
  return known.reply
}

function actorFrom(person: string, people: QueryResult<PersonRow>, founding: boolean): Actor {
  const id = readId<'person'>(person)
  const row = people.rows[0]
  if (founding) return { person: id, name: row?.name ?? '系统', roles: [], system: true }
  if (!row?.active) refuse('signedOut', ['您的账号已停用，请联系管理员', 'Your account is not active'])
  return { person: id, name: row.name, roles: row.roles.filter(isRole), system: false }
}
