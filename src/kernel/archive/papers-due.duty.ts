import { defineCaseDuty, defineDuty } from '../record/duty.ts'
import { archiveCheck } from './archive-check.record.ts'
import { destruction } from './destruction.record.ts'
import { paperLoan } from './paper-loan.record.ts'

/** Papers come back on their day, the cabinets are gone through once a year, and what is kept long enough is appraised. Duties C7, C8. */
export default [
  defineCaseDuty({
    name: 'paperBack',
    label: ['借阅档案按期归还', 'Papers back in time'],
    about: ['借走的纸质档案到了应还日期；填归还日期后自动完成', 'Lent and due back; the day it came back ends it'],
    serves: ['C7', 'C8'],
    of: paperLoan,
    owner: { role: 'clerk' },
    warn: [1],
    sql: `select t.id as subject, p.code || ' ' || p.name as title, t.due_on as due, t.borrower as owner, null::text as key
      from paper_loan t join paper_original p on p.company_id = $1 and p.id = t.paper where t.company_id = $1 and t.returned_on is null and t.due_on <= $3::date`,
  }),
  defineCaseDuty({
    name: 'appraiseExpired',
    label: ['保管期满档案鉴定销毁', 'Appraise what was kept long enough'],
    about: ['保管期满的文件和纸质档案列入「档案销毁」，两人复核；还要用的延长期限或冻结', 'Listed to be destroyed, kept longer, or put on hold'],
    serves: ['C8'],
    of: destruction,
    owner: { role: 'lead' },
    sql: `select null::uuid as subject, count(*)::text as title, (date_trunc('month', min(e.until)) + interval '3 months')::date - 1 as due, null::uuid as owner, null::text as key
      from (select until from archive_file where company_id = $1 and state = 'kept' and until < $2::date
        union all select until from paper_original where company_id = $1 and destroyed_on is null and until < $2::date) e having count(*) > 0 and min(e.until) < $3::date`,
  }),
  defineDuty({
    name: 'yearlyArchiveCheck',
    label: ['年度档案清查', 'Yearly archive check'],
    about: ['每年 12 月 20 日前对照档案目录清点一次，登记「档案清查」', 'Once a year against the catalogue'],
    serves: ['C7', 'C8'],
    every: { every: 'year', month: 12, on: 20 },
    owner: { role: 'clerk' },
    evidence: { record: archiveCheck, on: 'on', by: 'anyone' },
  }),
]
