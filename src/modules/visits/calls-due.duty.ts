import { defineCaseDuty, defineRowDuty } from '../../kernel/record/duty.ts'
import { customer } from '../parties/customer.record.ts'
import { customerCall } from './customer-call.record.ts'

/** A customer is called in the rhythm of its grade and on the day that was agreed; what was promised on the telephone is kept. Duties A6, B7. */
export default [
  defineRowDuty({
    name: 'callCustomers',
    label: ['客户定期回访', 'Call customers'],
    about: [
      '按等级联系客户：A 级每周、B 级每月、C 级每季；问经营、库存和需求，登记接通的回访后自动完成',
      'A weekly, B monthly, C quarterly; a call that was answered does it',
    ],
    serves: ['A6', 'B7'],
    of: customer,
    by: 'grade',
    rhythms: { A: { every: 'week' }, B: { every: 'month' }, C: { every: 'quarter' } },
    where: { active: true },
    owner: { field: 'salesperson', otherwise: 'clerk' },
    evidence: { record: customerCall, subject: 'customer', on: 'on', by: 'anyone', where: { outcome: 'reached' } },
  }),
  defineCaseDuty({
    name: 'callAgain',
    label: ['约定再打', 'Call again'],
    about: ['没有接通或约定了日子再打的客户，到日子还没有再回访', 'Not reached, or to be called again, and the day has come'],
    serves: ['A6'],
    of: customerCall,
    owner: { role: 'clerk' },
    sql: `select t.id as subject, t.number || ' ' || c.name as title, case when t.outcome = 'later' then t.next_on else t."on" + 1 end as due, t.caller as owner, null::text as key
      from customer_call t join customer c on c.company_id = $1 and c.id = t.customer
      where t.company_id = $1 and t.outcome in ('later', 'noAnswer') and case when t.outcome = 'later' then t.next_on else t."on" + 1 end <= $3::date
        and not exists (select 1 from customer_call l where l.company_id = $1 and l.customer = t.customer and (l."on", l.made_at) > (t."on", t.made_at))`,
  }),
  defineCaseDuty({
    name: 'keepPromise',
    label: ['兑现回访承诺', 'Keep what was promised'],
    about: ['回访时答应客户的事，到期限还没有办的', 'Promised to a customer and not done'],
    serves: ['A6'],
    of: customerCall,
    owner: { role: 'clerk' },
    warn: [1],
    sql: `select t.id as subject, t.number || ' ' || left(t.promised, 40) as title, t.promised_for as due, t.promised_by as owner, null::text as key
      from customer_call t where t.company_id = $1 and t.state = 'promised' and t.promised_for <= $3::date`,
  }),
]
