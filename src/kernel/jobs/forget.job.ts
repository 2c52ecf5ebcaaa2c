import { defineJob } from './job.ts'
import { forgetOld } from '../store/job-rows.ts'

/** Days for which a job that is over can be looked up, and a notice that was seen. */
const kept = { jobs: 30, notices: 180 } as const

/** Every night: jobs, notices and passing files that nobody needs any more. */
export default defineJob({
  name: 'forget',
  label: ['清理过期任务', 'Forget old jobs'],
  every: '20 3 * * *',
  run: async (desk) => ({ forgotten: await forgetOld(desk.kernel.pool, desk.company, kept.jobs, kept.notices) }),
})
