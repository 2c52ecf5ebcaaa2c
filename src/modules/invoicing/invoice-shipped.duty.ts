import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { shipment } from '../shipping/shipment.record.ts'

/** What left is invoiced within fifteen days, unless the sale is not to be invoiced at all. Duty B10. */
export default defineCaseDuty({
  name: 'invoiceShipped',
  label: ['发货后开票', 'Invoice what was shipped'],
  about: ['发货满 15 天还没有开完票的，申请开票；客户不要票的，免办并写明', 'Shipped fifteen days ago and not invoiced in full'],
  serves: ['B10'],
  of: shipment,
  owner: { role: 'clerk' },
  warn: [5],
  skipBy: ['clerk', 'lead', 'finance'],
  sql: `select t.id as subject, t.number || ' ' || c.name as title, t.shipped_on + 15 as due, null::uuid as owner, null::text as key
    from shipment t join customer c on c.company_id = $1 and c.id = t.customer
    where t.company_id = $1 and t.state = 'shipped' and t.shipped_on <= $3::date - 15
      and exists (select 1 from shipment_list l where l.company_id = $1 and l.parent = t.id and l.invoiced < l.quantity)`,
})
