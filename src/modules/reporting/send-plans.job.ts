import type { Day } from '../../base/day.ts'
import { Refusal } from '../../base/refusal.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import { reportPlan } from './report-plan.record.ts'

interface Due {
  readonly id: string
  readonly version: number
  readonly owner: string
  readonly nextOn: Day
}

// In the morning, so that it is there when the day begins; what was missed while the program stood is sent once, not once for each time.
const dueSql = `
  select id, version, owner, next_on as "nextOn" from report_plan
  where company_id = $1 and state = 'running' and (next_on < $2::date or (next_on = $2::date and $3))
  order by next_on, id limit 200`

// The hour of the office, in China.
const awake = (now: string): boolean => (new Date(now).getUTCHours() + 8) % 24 >= 7

/** Sends one as its owner, who may see less than he did, or be gone: then its plan says why. */
async function sent(desk: JobDesk, { id, version, owner, nextOn }: Due): Promise<boolean> {
  const command = { record: reportPlan.name, row: id, version, input: {} }
  try {
    await perform(desk.kernel, desk.company, owner, { ...command, id: idFrom('reportPlan', id, nextOn), verb: 'sendNow' })
    return true
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    // Somebody changed it in this moment: the next round sees it as it is.
    if (thrown.code === 'stale') return false
    const fault = { ...command, id: idFrom('reportPlan', id, nextOn, 'fault'), verb: 'noteFault', input: { fault: thrown.says[0].slice(0, 300) } }
    await perform(desk.kernel, desk.company, nobody, fault, { founding: true })
    return false
  }
}

/** Begins the regular reports that are due. */
export default defineJob({
  name: 'sendPlans',
  label: ['发送定期报表', 'Send regular reports'],
  every: '*/10 * * * *',
  run: async (desk) => {
    const due = await desk.see(({ read }) => read.rows<Due>(dueSql, [read.company, read.today, awake(read.now)]))
    let done = 0
    for (const [n, one] of due.entries()) {
      await desk.step(n, due.length)
      if (await sent(desk, one)) done += 1
    }
    return { due: due.length, sent: done }
  },
})
