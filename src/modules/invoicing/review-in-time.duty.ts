import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { invoiceRequest } from './invoice-request.record.ts'

const waiting = (
  table: string,
): string => `select t.id as subject, t.number || ' ' || c.name as title, (t.edited_at at time zone 'Asia/Shanghai')::date + 1 as due,
    null::uuid as owner, null::text as key
    from ${table} t join customer c on c.company_id = $1 and c.id = t.customer
    where t.company_id = $1 and t.state = 'made' and t.edited_at < ($3::date)::timestamptz - interval '8 hours'`

/** What was handed in for review is signed by the next day, or goes back with a reason. Duties B9, B10. */
export default [
  defineCaseDuty({
    name: 'reviewShipments',
    label: ['发货单及时复核', 'Review shipments'],
    about: ['提交一天还没有复核完的发货单', 'Shipments that have waited a day for review'],
    serves: ['B9'],
    of: shipment,
    owner: { role: 'reviewer' },
    sql: waiting('shipment'),
  }),
  defineCaseDuty({
    name: 'reviewInvoiceRequests',
    label: ['开票申请及时复核', 'Review invoice requests'],
    about: ['提交一天还没有复核完的开票申请', 'Invoice requests that have waited a day for review'],
    serves: ['B10'],
    of: invoiceRequest,
    owner: { role: 'reviewer' },
    sql: waiting('invoice_request'),
  }),
]
