import { enqueue } from '../../kernel/jobs/enqueue.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'

/** Sites that are begun with at once; the rest follow a few minutes later. */
const most = 20

/** Has the sites looked at whose time has come, each by a job of its own: one that hangs keeps no other. */
export default defineJob({
  name: 'watchSites',
  label: ['查看关注的网站', 'Look at the watched sites'],
  every: '*/5 * * * *',
  run: async (desk) => {
    const due = await desk.see(({ read }) =>
      read.rows<{ id: string }>(
        `select id from watched_site where company_id = $1 and state = 'watched' and (next_at is null or next_at <= now()) order by next_at nulls first limit ${most}`,
        [read.company],
      ),
    )
    for (const [n, { id }] of due.entries()) {
      await desk.step(n, due.length)
      await enqueue(desk.kernel, desk.company, null, 'lookAtSite', { site: id }, idFrom('lookAtSite', desk.job, id))
    }
    return { begun: due.length }
  },
})
