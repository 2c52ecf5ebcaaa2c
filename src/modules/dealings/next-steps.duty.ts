import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { interaction } from './interaction.record.ts'

/** What was agreed as the next step is done by its day. Duty C7. */
export default defineCaseDuty({
  name: 'nextStep',
  label: ['业务交流的下一步', 'Next step with a customer'],
  about: ['到了日期还没有填「下一步完成」的业务交流', 'Agreed for a day, and not noted as done'],
  serves: ['C7', 'B7'],
  of: interaction,
  owner: { role: 'clerk' },
  warn: [1],
  sql: `select t.id as subject, c.name || ' ' || t.next_step as title, t.next_on as due, coalesce(t.next_by, t.salesperson) as owner, null::text as key
    from interaction t join customer c on c.company_id = $1 and c.id = t.customer where t.company_id = $1 and t.next_done_on is null and t.next_on <= $3::date`,
})
