import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { complaint } from './complaint.record.ts'
import { serviceRequest } from './service-request.record.ts'
import { talk } from './talk.record.ts'

/** A complaint is answered and a service done by the day that was promised, and who was to be talked to again is. Duties B6, E8. */
export default [
  defineCaseDuty({
    name: 'answerComplaint',
    label: ['投诉按期答复', 'Answer complaints in time'],
    about: ['受理次日还没有分派，或到了答复期限还没有答复的投诉', 'Not assigned the day after, or not answered by its day'],
    serves: ['B6', 'E8'],
    of: complaint,
    owner: { role: 'clerk' },
    warn: [1],
    sql: `select t.id as subject, t.number || ' ' || t.subject as title, coalesce(t.due_on, t.received_on + 1) as due, t.handler as owner, null::text as key
      from complaint t where t.company_id = $1 and t.state in ('received', 'handling') and coalesce(t.due_on, t.received_on + 1) <= $3::date`,
  }),
  defineCaseDuty({
    name: 'serveCustomer',
    label: ['客户服务按期办完', 'Serve in time'],
    about: ['到了承诺完成日期还没有办完的客户服务单', 'Promised, and not done'],
    serves: ['E8'],
    of: serviceRequest,
    owner: { role: 'clerk' },
    warn: [1],
    sql: `select t.id as subject, t.number || ' ' || t.subject as title, t.due_on as due, t.handler as owner, null::text as key
      from service_request t where t.company_id = $1 and t.state in ('open', 'doing') and t.due_on <= $3::date`,
  }),
  defineCaseDuty({
    name: 'talkAgain',
    label: ['洽谈后续联系', 'Talk again'],
    about: ['到了下次联系日期的洽谈；再登记一次洽谈，或改为达成、未成后自动完成', 'The next day has come; another talk, or an outcome, does it'],
    serves: ['E8'],
    of: talk,
    owner: { role: 'clerk' },
    warn: [1],
    sql: `select t.id as subject, t.partner || ' ' || t.subject as title, t.next_on as due, t.owner as owner, null::text as key
      from talk t where t.company_id = $1 and t.outcome = 'open' and t.next_on <= $3::date
        and not exists (select 1 from talk l where l.company_id = $1 and l.partner = t.partner and l."on" > t."on")`,
  }),
]
