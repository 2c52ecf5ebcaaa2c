import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { departure } from './departure.record.ts'

/** Who leaves hands over before his last day; what he owes himself, the acknowledgement, he is told of when it is approved: a duty of his own would be handed over in turn. Duty E2. */
export default defineCaseDuty({
  name: 'handOverInTime',
  label: ['离职交接按期办完', 'Hand over in time'],
  about: [
    '最后工作日前移交、归还、了结，他确认保密承诺，点「交接完毕」后自动完成；过了那天登录照样停用',
    'Handed over, given back and settled before the last day',
  ],
  serves: ['E2'],
  of: departure,
  owner: { role: 'lead' },
  warn: [7, 3],
  sql: `select t.id as subject, t.number || ' ' || p.name as title, t.last_day as due, nullif(t.made_by, t.person) as owner, null::text as key
      from departure t join person p on p.company_id = $1 and p.id = t.person where t.company_id = $1 and (t.state = 'handing' or (t.state = 'settled' and t.last_day < $2::date)) and t.last_day <= $3::date`,
})
