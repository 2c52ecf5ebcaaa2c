import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { serviceRequest } from './service-request.record.ts'
import { talk } from './talk.record.ts'

/** A service is done by the day that was promised, and who was to be talked to again is. Duty E8. */
export default [
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
        and not exists (select 1 from talk l where l.company_id = $1 and l.partner = t.partner and (l."on", l.made_at) > (t."on", t.made_at))`,
  }),
]
