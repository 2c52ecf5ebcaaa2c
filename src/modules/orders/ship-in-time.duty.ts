import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { salesOrder } from './sales-order.record.ts'

/** An open order is to leave by the day the customer asked for. Duty B9. */
export default defineCaseDuty({
  name: 'shipInTime',
  label: ['订单按期发货', 'Ship orders in time'],
  about: ['订单到了要求到货日还没有发完的，催仓库发货，或与客户另约日期后修改订单', 'Orders past their day and not shipped in full'],
  serves: ['B9'],
  of: salesOrder,
  owner: { role: 'clerk' },
  warn: [2],
  sql: `select t.id as subject, t.number || ' ' || c.name as title, t.due_on as due, null::uuid as owner, null::text as key
    from sales_order t join customer c on c.company_id = $1 and c.id = t.customer
    where t.company_id = $1 and t.state = 'open' and t.due_on is not null and t.due_on <= $3::date`,
})
