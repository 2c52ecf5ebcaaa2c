import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { dealerLead } from './dealer-lead.record.ts'
import { inquiry } from './inquiry.record.ts'
import { publication } from './publication.record.ts'

/** Who asks is answered the next day, and again when it was agreed; what is published is kept fresh. Duties D1, D2, D3. */
export default [
  defineCaseDuty({
    name: 'followLeads',
    label: ['招商线索按期跟进', 'Follow up leads'],
    about: ['新咨询次日前联系；到了下次联系日期的再联系', 'A new one by the next day, the others on the day agreed'],
    serves: ['D2', 'D3'],
    of: dealerLead,
    owner: { role: 'clerk' },
    warn: [1],
    sql: `select t.id as subject, t.number || ' ' || t.name as title, coalesce(t.next_on, t.received_on + 1) as due, t.owner as owner, null::text as key
      from dealer_lead t where t.company_id = $1 and t.state in ('inquired', 'contacted', 'qualified', 'negotiating')
        and (t.next_on is not null or t.state = 'inquired') and coalesce(t.next_on, t.received_on + 1) <= $3::date`,
  }),
  defineCaseDuty({
    name: 'dealerContracts',
    label: ['签约客户补经销合同', 'Contracts of who signed'],
    about: ['签约 7 天后还没有登记经销合同的线索；审批生效的合同登记后自动完成', 'Signed a week ago, and no contract in force is filed'],
    serves: ['D2'],
    of: dealerLead,
    owner: { role: 'clerk' },
    warn: [3],
    sql: `select t.id as subject, t.number || ' ' || t.name as title, t.signed_on + 7 as due, t.owner as owner, null::text as key
      from dealer_lead t where t.company_id = $1 and t.state = 'signed' and t.contract is null and t.signed_on + 7 <= $3::date`,
  }),
  defineCaseDuty({
    name: 'judgeInquiries',
    label: ['判断可疑咨询', 'Judge doubtful inquiries'],
    about: ['疑似垃圾的网上咨询，次日前放行转线索或作废，真的客户不能漏掉', 'Doubtful web inquiries are released or discarded by the next day'],
    serves: ['D2'],
    of: inquiry,
    owner: { role: 'clerk' },
    warn: [1],
    sql: `select t.id as subject, t.number || ' ' || t.name as title, (t.made_at at time zone 'Asia/Shanghai')::date + 1 as due, null::uuid as owner, null::text as key
      from inquiry t where t.company_id = $1 and t.state = 'suspect' and (t.made_at at time zone 'Asia/Shanghai')::date + 1 <= $3::date`,
  }),
  defineCaseDuty({
    name: 'refreshPublications',
    label: ['刷新招商发布', 'Refresh publications'],
    about: ['展示中的招商发布每 30 天刷新一次', 'What is up is refreshed every thirty days'],
    serves: ['D1'],
    of: publication,
    owner: { role: 'clerk' },
    warn: [3],
    sql: `select t.id as subject, t.number || ' ' || t.platform as title, coalesce(t.refreshed_on, t."on") + 30 as due, null::uuid as owner, null::text as key
      from publication t where t.company_id = $1 and t.state = 'up' and coalesce(t.refreshed_on, t."on") + 30 <= $3::date`,
  }),
]
