import { newId } from '../../base/id.ts'
import { moment } from '../../base/moment.ts'
import { admittedSql } from '../perform/actor.ts'
import type { JobDesk } from '../jobs/job.ts'
import type { Json } from '../kinds/kind.ts'
import { writing } from '../store/job-rows.ts'
import { insertOutbox } from '../store/outbox-rows.ts'
import type { NewOutboxRow } from '../store/outbox-rows.ts'
import { dueFor } from './quiet.ts'
import type { Habits } from './quiet.ts'
import { topicOf } from './topics.ts'

interface Told extends Habits {
  readonly id: string
  readonly person: string
  readonly topic: string
  readonly says: Json
  readonly record: string | null
  readonly row_id: string | null
  readonly at: string
  readonly by_mail: readonly string[] | null
  readonly by_robot: readonly string[] | null
  readonly robot: string | null
  readonly server: string | null
}

// The newest mail server that is active is the company's way out. Whoever has left, or has chosen nothing, is told in the program alone.
const sql = `
  select n.id, n.person, n.topic, n.says, n.record, n.row_id, n.at, c.by_mail, c.by_robot, c.digest, c.quiet_from as "quietFrom", c.quiet_to as "quietTo",
    case when r.active then r.id end as robot,
    (select m.id from mail_server m where m.company_id = $1 and m.active order by m.made_at desc limit 1) as server
  from notice n join notice_choice c on c.company_id = $1 and c.person = n.person join person p on p.company_id = $1 and p.id = n.person and ${admittedSql('p')}
  left join robot r on r.company_id = $1 and r.id = c.robot
  where n.company_id = $1 and n.id = any($2)`

/** Puts notices into the outbox, for each person by the ways and at the times he chose. Put in twice, they stand there once. */
export async function putOut(desk: JobDesk, notices: readonly string[]): Promise<void> {
  const told = await desk.see(async ({ reader }) => (await reader.client.query<Told>(sql, [desk.company, [...notices]])).rows)
  const rows = told.flatMap((one): NewOutboxRow[] => {
    const topic = topicOf(one.topic)
    const common = {
      person: one.person,
      about: one.id,
      content: { says: one.says, topic, record: one.record, row: one.row_id, at: one.at },
      due: moment(dueFor(one, new Date(one.at))),
    }
    return [
      ...(one.server !== null && one.by_mail?.includes(topic) ? [{ ...common, id: newId(), channel: 'mail' as const, target: one.server }] : []),
      ...(one.robot !== null && one.by_robot?.includes(topic) ? [{ ...common, id: newId(), channel: 'robot' as const, target: one.robot }] : []),
    ]
  })
  if (rows.length > 0) await writing(desk.kernel.pool, desk.company, (client) => insertOutbox(client, desk.company, rows))
}
