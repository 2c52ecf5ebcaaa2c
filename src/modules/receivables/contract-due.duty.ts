import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { contract } from '../contracts/contract.record.ts'
import { deedsSql } from './calculate-deeds.ts'

/** Terms of contracts that come due, and contracts that run out. Duty B8. */
export default [
  defineCaseDuty({
    name: 'contractTerm',
    label: ['合同条款到期', 'Contract terms'],
    about: ['合同约定的交货、开票、付款快到期的，跟踪履行；办完登记履行', 'What a contract asks for by a day'],
    serves: ['B8'],
    of: contract,
    owner: { role: 'clerk' },
    warn: [7, 1],
    // The terms of one kind are performed in the order of their days: a term is open while all that was done is less than the terms up to it.
    sql: `with chosen as (select t.* from contract t where t.company_id = $1 and t.state = 'effective'
          and exists (select 1 from contract_terms l where l.company_id = $1 and l.parent = t.id and l.due_on <= $3::date)),
        ${deedsSql}
      select t.id as subject, t.number || ' ' || t.subject || ' ' || case l.kind when 'deliver' then '交货' when 'invoice' then '开票' else '付款' end as title,
        l.due_on as due, t.salesperson as owner, l.kind || ' ' || l.place as key
      from chosen t join contract_terms l on l.company_id = $1 and l.parent = t.id
      where l.due_on <= $3::date
        and coalesce((select sum(d.amount) from deed d where d.contract = t.id and d.kind = l.kind), 0)
          < (select sum(o.amount) from contract_terms o where o.company_id = $1 and o.parent = t.id and o.kind = l.kind and (o.due_on, o.place) <= (l.due_on, l.place))`,
  }),
  defineCaseDuty({
    name: 'contractEnds',
    label: ['合同到期', 'Contracts that run out'],
    about: ['快到有效期的合同：续签，或完结', 'Renew or close'],
    serves: ['B8'],
    of: contract,
    owner: { role: 'clerk' },
    warn: [90, 30, 7],
    sql: `select t.id as subject, t.number || ' ' || t.subject as title, t.valid_to as due, t.salesperson as owner, null::text as key
      from contract t where t.company_id = $1 and t.state = 'effective' and t.valid_to <= $3::date`,
  }),
]
