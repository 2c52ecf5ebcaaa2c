import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { incomingOrder } from './incoming-order.record.ts'

/** What a customer sent in is an order, or declined, by the next workday. Duty B9. */
export default defineCaseDuty({
  name: 'incomingInTime',
  label: ['来单及时转订单', 'Turn received orders into orders'],
  about: ['收到的客户订单文件，一天内核对并生成销售订单，不接的写明原因', 'Received orders are orders, or declined, within a day'],
  serves: ['B9'],
  of: incomingOrder,
  owner: { role: 'clerk' },
  sql: `select t.id as subject, t.number || ' ' || coalesce(c.name, t.subject, '') as title, t.received_on + 1 as due, null::uuid as owner, null::text as key
    from incoming_order t left join customer c on c.company_id = $1 and c.id = t.customer
    where t.company_id = $1 and t.state in ('given', 'read') and t.received_on + 1 <= $3::date`,
})
