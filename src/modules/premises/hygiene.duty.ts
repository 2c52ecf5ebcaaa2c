import { defineCaseDuty, defineDuty } from '../../kernel/record/duty.ts'
import { hygieneCheck } from './hygiene-check.record.ts'
import { hygieneRota } from './hygiene-rota.record.ts'

/** Whose turn it is knows so, the next rota is made in time, the office is inspected every week, and what was wrong is put right by its day. Duty E1. */
export default [
  defineCaseDuty({
    name: 'hygieneTurn',
    label: ['本周值日', 'On duty this week'],
    about: ['值日表上轮到的人各有一条；点「做完了」，或这个区域检查过，自动完成', 'One for each whose turn it is; his word, or the check of the area, ends it'],
    serves: ['E1'],
    of: hygieneRota,
    owner: { role: 'clerk' },
    warn: [6],
    sql: `select t.id as subject, t.area || ' ' || to_char(t."from", 'MM-DD') || '–' || to_char(t."to", 'MM-DD') as title, t."to" as due, p.id as owner, p.id::text as key
      from hygiene_rota t cross join unnest(t.persons) as n (id) join person p on p.company_id = $1 and p.id = n.id and p.active
      where t.company_id = $1 and t.state = 'planned' and t."from" <= $2::date and t."to" between $2::date - 14 and $3::date
        and not exists (select 1 from hygiene_check c where c.company_id = $1 and c.area = t.area and c."on" between t."from" and t."to")`,
  }),
  defineCaseDuty({
    name: 'hygieneNextRota',
    label: ['排下期值日表', 'Make the next rota'],
    about: ['某个区域的值日表三天内排到头、后面还没有排；在值日表上点「排下一期」自动完成', 'The rota of an area ends and the next one is not there yet'],
    serves: ['E1'],
    of: hygieneRota,
    owner: { role: 'clerk' },
    warn: [3],
    sql: `select t.id as subject, t.area as title, t."to" as due, null::uuid as owner, null::text as key
      from hygiene_rota t where t.company_id = $1 and t."to" between $2::date - 14 and $3::date
        and not exists (select 1 from hygiene_rota n where n.company_id = $1 and n.area = t.area and n."from" > t."from")`,
  }),
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
