import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { carrier } from '../parties/carrier.record.ts'
import { partnerRound } from './partner-round.record.ts'
import { partnerTrial } from './partner-trial.record.ts'

/** Points are given by their day, and every carrier is weighed once a year. Duties C5, C9. */
export default [
  defineCaseDuty({
    name: 'scorePartners',
    label: ['给合作伙伴评分', 'Score partners'],
    about: ['请您评分的评选：打开评选点「评分」，填好交评分', 'Open it, score and hand in'],
    serves: ['C5', 'C9'],
    of: partnerRound,
    owner: { role: 'manager' },
    warn: [7, 1],
    sql: `select r.id as subject, r.number || ' ' || r.subject as title, r.due_on as due, p.id as owner, p.id::text as key
      from partner_round r join person p on p.company_id = $1 and p.id = any(r.scorers)
      where r.company_id = $1 and r.state = 'scoring' and r.due_on <= $3::date
        and not exists (select 1 from partner_score s where s.company_id = $1 and s.round = r.id and s.scorer = p.id and s.state = 'handedIn')`,
  }),
  defineCaseDuty({
    name: 'screenCarriers',
    label: ['物流公司年度筛选', 'Screen carriers every year'],
    about: ['启用的物流公司满一年没有评选过：新增合作伙伴评选', 'A year without having been weighed'],
    serves: ['C9'],
    of: carrier,
    owner: { role: 'manager' },
    warn: [30],
    sql: `select t.subject, t.title, t.due, null::uuid as owner, null::text as key from (
        select c.id as subject, c.name as title, coalesce((select max(r.decided_on) from partner_round_candidates l join partner_round r on r.company_id = $1 and r.id = l.parent
          where l.company_id = $1 and l.carrier = c.id and r.state = 'decided'), (c.made_at at time zone 'Asia/Shanghai')::date) + 365 as due
        from carrier c where c.company_id = $1 and c.active and c.kind <> 'own'
          and not exists (select 1 from partner_round_candidates l join partner_round r on r.company_id = $1 and r.id = l.parent
            where l.company_id = $1 and l.carrier = c.id and r.state in ('scoring', 'scored', 'proposed'))) t
      where t.due <= $3::date`,
  }),
  defineCaseDuty({
    name: 'evaluateTrials',
    label: ['试用评价', 'Evaluate who is on trial'],
    about: ['试用到期的物流公司、供应商：打开试用单点「试用评价」，转正、延长或停用', 'Kept, tried longer or dropped, by the day the trial ends'],
    serves: ['C5', 'C9'],
    of: partnerTrial,
    owner: { role: 'manager' },
    warn: [14, 3],
    sql: `select t.id as subject, t.number || ' ' || coalesce(c.name, s.name) as title, t.until as due, null::uuid as owner, to_char(t.until, 'YYYY-MM-DD') as key
      from partner_trial t left join carrier c on c.company_id = $1 and c.id = t.carrier left join supplier s on s.company_id = $1 and s.id = t.supplier
      where t.company_id = $1 and t.state = 'trial' and t.until <= $3::date`,
  }),
]
