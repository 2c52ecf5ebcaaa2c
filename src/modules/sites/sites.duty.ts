import { defineCaseDuty, defineRowDuty } from '../../kernel/record/duty.ts'
import { listing } from './listing.record.ts'
import { siteCheck } from './site-check.record.ts'
import { watchedSite } from './watched-site.record.ts'

/** Every workday each site is looked at and what is new on it read; one that cannot be read is seen to; what stands of us elsewhere is looked through in time. Duty C10. */
export default [
  defineRowDuty({
    name: 'checkSites',
    label: ['每日查看网站', 'Check the sites'],
    about: [
      '程序按时去看；当天看成功、新内容都已读（或没有新内容）就自动完成；看不了的、没读的留着',
      'Done by itself once the site was looked at that day and everything new was read',
    ],
    serves: ['C10'],
    of: watchedSite,
    rhythms: { workday: { every: 'workday' } },
    where: { state: 'watched' },
    owner: { field: 'responsible', otherwise: 'clerk' },
    evidence: { record: siteCheck, subject: 'site', on: 'at', by: 'anyone' },
  }),
  defineCaseDuty({
    name: 'mendSites',
    label: ['网站看不了', 'Sites that cannot be looked at'],
    about: ['按标题里的原因核对网址或那一块的写法；确实没有了的停止关注', 'Mend the address by the reason said, or stop watching'],
    serves: ['C10'],
    of: watchedSite,
    owner: { role: 'clerk' },
    sql: `select t.id as subject, t.name || '：' || t.fault || ' ×' || t.faults as title, coalesce((t.checked_at at time zone 'Asia/Shanghai')::date, (t.made_at at time zone 'Asia/Shanghai')::date) as due,
        t.responsible as owner, null::text as key
      from watched_site t where t.company_id = $1 and t.state = 'watched' and t.fault is not null`,
  }),
  defineCaseDuty({
    name: 'readEntries',
    label: ['网站动态次日前看完', 'Read what is new on sites'],
    about: ['到次日还没有读的网站动态：标为已读，或转成市场信息', 'Unread by the next day: read it, or make it market information'],
    serves: ['C10', 'A4'],
    of: watchedSite,
    owner: { role: 'clerk' },
    sql: `select t.id as subject, t.name || ' ×' || e.unread as title, e.first + 1 as due, t.responsible as owner, null::text as key
      from watched_site t join (select site, count(*) as unread, min((found_at at time zone 'Asia/Shanghai')::date) as first from site_entry where company_id = $1 and state = 'fresh' group by site) e on e.site = t.id
      where t.company_id = $1 and e.first < $2::date and e.first + 1 <= $3::date`,
  }),
  defineCaseDuty({
    name: 'reviewListings',
    label: ['核对平台信息', 'Look through listings'],
    about: ['到了核对日期的平台信息：打开页面对照电话、地址、产品、证照，改完记「已核对」', 'Open the page, compare, mend, and note it'],
    serves: ['C10'],
    of: listing,
    owner: { role: 'clerk' },
    warn: [3],
    sql: `select t.id as subject, t.number || ' ' || t.name as title, t.next_on as due, t.keeper as owner, null::text as key
      from listing t where t.company_id = $1 and t.state = 'up' and t.next_on <= $3::date`,
  }),
]
