import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { stampDuty } from './stamp-duty.record.ts'

/** Contracts of a month bear their stamp duty by the tenth of the next. Duties B8, E4. */
export default defineCaseDuty({
  name: 'stampContracts',
  label: ['计提合同印花税', 'Stamp the contracts'],
  about: ['上月签订的购销合同和增加金额的补充协议，在本月 10 日前计提印花税', 'Contracts signed last month, by the tenth of this one'],
  serves: ['B8', 'E4'],
  of: stampDuty,
  owner: { role: 'finance' },
  warn: [3],
  sql: `select null::uuid as subject, to_char(c.signed_on, 'YYYY-MM') || ' × ' || count(*) as title, (date_trunc('month', min(c.signed_on)) + interval '1 month' + interval '9 days')::date as due,
      null::uuid as owner, to_char(c.signed_on, 'YYYY-MM') as key
    from (
      select o.id, null::uuid as supplement, o.signed_on, (select sum(l.net) from contract_lines l where l.company_id = $1 and l.parent = o.id) as base
        from contract o where o.company_id = $1 and o.state in ('effective', 'closed')
      union all
      select o.contract, o.id, o.signed_on, coalesce((select sum(l.net) from supplement_lines l where l.company_id = $1 and l.parent = o.id), 0)
          - coalesce((select sum(b.net) from supplement_lines_before b where b.company_id = $1 and b.parent = o.id), 0)
        from supplement o where o.company_id = $1 and o.state in ('approved', 'effective')) c
    where c.signed_on >= $2::date - 366 and (date_trunc('month', c.signed_on) + interval '1 month' + interval '9 days')::date <= $3::date and c.base > 0
      and not exists (select 1 from stamp_duty_lines s join stamp_duty d on d.company_id = $1 and d.id = s.parent
        where s.company_id = $1 and s.contract = c.id and s.supplement is not distinct from c.supplement and d.state = 'posted')
    group by to_char(c.signed_on, 'YYYY-MM')`,
})
