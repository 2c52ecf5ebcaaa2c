import { dayIn } from '../../base/day.ts'
import { readId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { moment } from '../../base/moment.ts'
import { textual } from '../../base/text.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import { siteCheck } from './site-check.record.ts'

interface Stands {
  readonly name: string
  readonly looked: boolean
  readonly unread: number
  readonly today: number
  readonly noted: boolean
}

/**
 * Notes, once a day, that a site was seen to: it was looked at that day, the last look had no fault, and nothing new on it is unread. Only the program notes it,
 * by what it finds itself: nobody writes himself that his duty was done.
 */
export async function noteSeenTo(desk: JobDesk, site: Id<'watchedSite'>): Promise<boolean> {
  const now = new Date()
  const day = dayIn('Asia/Shanghai', now)
  const [stands] = await desk.see(({ read }) =>
    read.rows<Stands>(
      `select s.name, s.fault is null and s.checked_at is not null and (s.checked_at at time zone 'Asia/Shanghai')::date = $3::date as looked,
         (select count(*)::integer from site_entry e where e.company_id = $1 and e.site = s.id and e.state = 'fresh') as unread,
         (select count(*)::integer from site_entry e where e.company_id = $1 and e.site = s.id and not e.old and (e.found_at at time zone 'Asia/Shanghai')::date = $3::date) as today,
         exists (select 1 from site_check c where c.company_id = $1 and c.site = s.id and (c.at at time zone 'Asia/Shanghai')::date = $3::date) as noted
       from watched_site s where s.company_id = $1 and s.id = $2`,
      [read.company, site, day],
    ),
  )
  if (!stands || !stands.looked || stands.noted || stands.unread > 0) return false
  const says = `${stands.name} ${stands.today === 0 ? '没有新内容' : `新内容 ${stands.today} 条，都已读`}`
  const command = {
    id: idFrom('siteCheck', desk.job, site),
    record: siteCheck.name,
    verb: 'create',
    input: { site, at: moment(now), entries: stands.today, says },
  }
  await perform(desk.kernel, desk.company, nobody, command, { founding: true })
  return true
}

/** After somebody read an entry: the day's check of its site may be done by that. */
export default defineJob({
  name: 'noteSiteCheck',
  label: ['记网站查看', 'Note a site check'],
  run: async (desk, payload) => ({ noted: await noteSeenTo(desk, readId(textual(payload.site))) }),
})
