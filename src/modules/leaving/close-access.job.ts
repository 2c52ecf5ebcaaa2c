import { Refusal } from '../../base/refusal.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { departure } from './departure.record.ts'

const sql = `
  select id, version from departure
  where company_id = $1 and last_day < $2 and (state = 'settled' or (state = 'handing' and closed_at is null)) and (state <> 'settled' or closed_at is null or closed_at < now() - interval '1 day')
  order by last_day, id limit 200`

/** After somebody's last day: his tokens and sessions end, and who handed everything over has left. That he cannot sign in needs no job: it is asked at every request. */
export default defineJob({
  name: 'closeAccess',
  label: ['离职停用登录', 'Close the access of leavers'],
  every: '*/15 * * * *',
  run: async (desk) => {
    const due = await desk.see(({ read }) => read.rows<{ id: string; version: number }>(sql, [read.company, read.today]))
    let closed = 0
    const left: string[] = []
    for (const [place, { id, version }] of due.entries()) {
      await desk.step(place, due.length)
      // One that cannot be finished (who takes over has left himself) keeps nobody else's from being closed; its access is over all the same.
      await desk.perform({ id: idFrom('closeAccess', id, version), record: departure.name, verb: 'noteLastDay', row: id, version, input: {} }).then(
        () => void (closed += 1),
        (thrown: unknown) => {
          if (!(thrown instanceof Refusal)) throw thrown
          left.push(thrown.says[0])
        },
      )
    }
    return left.length === 0 ? { closed } : { closed, left }
  },
})
