import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { licence } from './licence.record.ts'

/** A licence that runs out is renewed before: told of 90, 30 and 7 days before. A newer one of the same kind and holder, without end or ending later, does it. Duty B4. */
export default defineCaseDuty({
  name: 'licencesInTime',
  label: ['证照到期换证', 'Licences renewed in time'],
  about: [
    '证照到期前 90 天开始提醒；登记并核实新证后自动完成，不再合作的把旧证注销',
    'Licences that run out; done by a newer one that is verified, or by ending the old',
  ],
  serves: ['B4'],
  of: licence,
  owner: { role: 'clerk' },
  warn: [90, 30, 7],
  sql: `select t.id as subject, t.holder || ' ' || t.licence_number as title, t."to" as due, null::uuid as owner, null::text as key
    from licence t where t.company_id = $1 and t.state = 'verified' and t."to" <= $3::date
      and not exists (select 1 from licence n where n.company_id = $1 and n.state = 'verified' and n.id <> t.id and n.kind = t.kind and (n."to" is null or n."to" > t."to")
        and n.customer is not distinct from t.customer and n.supplier is not distinct from t.supplier and n.carrier is not distinct from t.carrier)`,
})
