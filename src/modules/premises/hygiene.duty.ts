import { defineCaseDuty, defineDuty } from '../../kernel/record/duty.ts'
import { hygieneCheck } from './hygiene-check.record.ts'

/** The office is inspected every week, and what was wrong is put right by its day. Duty E1. */
export default [
  defineDuty({
    name: 'hygieneRound',
    label: ['每周卫生检查', 'Weekly hygiene check'],
    about: ['按值日表检查各区域；登记卫生检查后自动完成', 'Look at each area; an entry does it'],
    serves: ['E1'],
    every: { every: 'week', on: 5 },
    owner: { role: 'lead' },
    lapses: true,
    evidence: { record: hygieneCheck, on: 'on', by: 'anyone' },
  }),
  defineCaseDuty({
    name: 'hygieneMended',
    label: ['卫生问题整改', 'Put right what was wrong'],
    about: ['整改期限已到、还没有登记整改完成的检查', 'Due to be put right, and not noted as done'],
    serves: ['E1'],
    of: hygieneCheck,
    owner: { role: 'clerk' },
    warn: [1],
    sql: `select t.id as subject, t.area as title, t.mend_by as due, t.persons[1] as owner, null::text as key
      from hygiene_check t where t.company_id = $1 and t.mended_on is null and t.mend_by <= $3::date`,
  }),
]
