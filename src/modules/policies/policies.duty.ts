import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { policyPaper } from './policy-paper.record.ts'

const living = "t.company_id = $1 and t.state = 'issued' and (t.valid_to is null or t.valid_to >= $2::date)"
const open = "r.company_id = $1 and r.paper = t.id and r.asked and r.state in ('unread', 'read')"

/** Each addressee acknowledges by the day, the clerk chases who has not, and a question asked on a paper is answered the next day. Duties A3, C3. */
export default [
  defineCaseDuty({
    name: 'acknowledgePaper',
    label: ['阅读并签收文件', 'Read and acknowledge'],
    about: ['发给您、要求签收的政策文件和会议通知：打开看完，答对测试题后签收', 'Papers sent to you that are to be acknowledged'],
    serves: ['A3', 'C3'],
    of: policyPaper,
    owner: { role: 'clerk' },
    // Shown from the day it came, whenever it is due.
    warn: [60, 3, 1],
    skipBy: ['lead', 'manager'],
    sql: `select t.id as subject, t.number || ' ' || t.title as title, r.due_on as due, r.person as owner, r.person::text as key
      from policy_paper t join policy_receipt r on ${open} join person q on q.company_id = $1 and q.id = r.person and q.active where ${living} and r.due_on <= $3::date`,
  }),
  defineCaseDuty({
    name: 'chasePaper',
    label: ['催办未签收文件', 'Chase what is not acknowledged'],
    about: ['过了签收期限还有人没签收的文件：在「传达回执」里催办', 'Not acknowledged by all in time: remind them'],
    serves: ['A3'],
    of: policyPaper,
    owner: { role: 'clerk' },
    skipBy: ['lead', 'manager'],
    sql: `select t.id as subject, t.number || ' ' || t.title as title, min(r.due_on) + 1 as due, null::uuid as owner, null::text as key
      from policy_paper t join policy_receipt r on ${open} where ${living} and r.due_on < $3::date group by t.id, t.number, t.title`,
  }),
  defineCaseDuty({
    name: 'answerQuestion',
    label: ['答复文件疑问', 'Answer questions on papers'],
    about: ['发放对象在文件「评论」里提的问题，次日前由发文方答复', 'What addressees ask in the comments is answered by the next day'],
    serves: ['A3'],
    of: policyPaper,
    owner: { role: 'clerk' },
    // Asked by who the paper went to; answered when one of those who issue papers has written after it.
    sql: `select t.id as subject, t.number || ' ' || q.name as title, (min(c.made_at) at time zone 'Asia/Shanghai')::date + 1 as due, null::uuid as owner, q.id::text as key
      from policy_paper t join comment c on c.company_id = $1 and c.about = 'policyPaper' and c."row" = t.id::text and not c.withdrawn
        join person q on q.company_id = $1 and q.id = c.made_by and not (q.roles && array['clerk', 'lead', 'manager'])
      where t.company_id = $1 and not exists (select 1 from comment a join person w on w.company_id = $1 and w.id = a.made_by and w.roles && array['clerk', 'lead', 'manager']
        where a.company_id = $1 and a.about = 'policyPaper' and a."row" = t.id::text and not a.withdrawn and a.id > c.id)
      group by t.id, t.number, q.id, q.name having (min(c.made_at) at time zone 'Asia/Shanghai')::date + 1 <= $3::date`,
  }),
]
