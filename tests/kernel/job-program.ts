import { office as declared } from '../../src/app/server-registry.gen.ts'
import { openOffice } from '../../src/app/office.ts'
import { commandId } from '../../src/app/bulk.ts'
import { startJobs } from '../../src/kernel/jobs/start-jobs.ts'
import { defineJob } from '../../src/kernel/jobs/job.ts'
import { indexOffice } from '../../src/kernel/perform/office.ts'

// A program that does jobs until it is killed: started by jobs-kill.test.ts, twice at the same time or one after the other.

/** Makes forty carriers, a command each; the ids follow from the job, so that a second run finds the first one's work. */
export const fortyCarriers = defineJob({
  name: 'fortyCarriers',
  label: ['四十家', 'Forty'],
  run: async (desk) => {
    for (let n = 1; n <= 40; n += 1) {
      await desk.step(n - 1, 40)
      await desk.perform({ id: commandId(desk.job, String(n)), record: 'carrier', verb: 'create', input: { code: `Z${n}`, name: `承运${n}` } })
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    return { made: 40 }
  },
})

const logins: unknown = JSON.parse(process.env.JOB_PROGRAM_LOGINS ?? 'null')
if (typeof logins === 'object' && logins !== null && 'owner' in logins && 'app' in logins) {
  const office = await openOffice({ owner: { ...Object(logins.owner) }, app: { ...Object(logins.app) } })
  startJobs(
    { ...Object(logins.owner) },
    {
      kernel: { ...office.kernel, office: indexOffice({ ...declared, jobs: [fortyCarriers] }) },
      readers: office.readers,
      log: (id, thrown) => process.stderr.write(`${id} ${String(thrown)}\n`),
    },
  )
  process.stdout.write('ready\n')
}
