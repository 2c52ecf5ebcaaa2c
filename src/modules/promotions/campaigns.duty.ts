import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { campaignRequest } from './campaign-request.record.ts'

/** What was approved is written off or closed within thirty days of its end (practice §10.2). Duty A2. */
export default defineCaseDuty({
  name: 'writeOffCampaign',
  label: ['促销费用按期核销', 'Write off in time'],
  about: ['活动结束 30 天内核销；不再核销的关闭申请，释放预算', 'Within thirty days of its end; what is not wanted is closed'],
  serves: ['A2'],
  of: campaignRequest,
  owner: { role: 'clerk' },
  warn: [7],
  sql: `select t.id as subject, t.number || ' ' || c.name as title, t."to" + 30 as due, t.salesperson as owner, null::text as key
    from campaign_request t join customer c on c.company_id = $1 and c.id = t.customer
    where t.company_id = $1 and t.state = 'approved' and t.used < t.amount and t."to" + 30 <= $3::date`,
})
