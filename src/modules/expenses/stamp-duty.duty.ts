import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { stampDuty } from './stamp-duty.record.ts'

/** Contracts of a month bear their stamp duty by the tenth of the next. Duties B8, E4. */
export default defineCaseDuty({
  name: 'stampContracts',
  label: ['计提合同印花税', 'Stamp the contracts'],
  about: ['上月签订的购销合同，在本月 10 日前计提印花税', 'Contracts signed last month, by the tenth of this one'],
  serves: ['B8', 'E4'],
  of: stampDuty,
  owner: { role: 'finance' },
  warn: [3],
  sql: `select null::uuid as subject, to_char(c.signed_on, 'YYYY-MM') || ' × ' || count(*) as title, (date_trunc('month', min(c.signed_on)) + interval '1 month' + interval '9 days')::date as due,
      null::uuid as owner, to_char(c.signed_on, 'YYYY-MM') as key
    from contract c
    where c.company_id = $1 and c.state in ('effective', 'closed') and c.signed_on >= $2::date - 366 and (date_trunc('month', c.signed_on) + interval '1 month' + interval '9 days')::date <= $3::date
      and exists (select 1 from contract_lines l where l.company_id = $1 and l.parent = c.id and l.net > 0)
      and not exists (select 1 from stamp_duty_lines s join stamp_duty d on d.company_id = $1 and d.id = s.parent
        where s.company_id = $1 and s.contract = c.id and d.state = 'posted')
    group by to_char(c.signed_on, 'YYYY-MM')`,
})
