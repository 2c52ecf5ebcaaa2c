import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'

/** What was issued goes to the customer within three days; the deliveries that were noted show it. Duty B10. */
export default defineCaseDuty({
  name: 'deliverInvoices',
  label: ['发票交付客户', 'Send invoices out'],
  about: ['开票满 3 天、有发票号码而没有登记交付的，交给客户并登记；客户自行下载的，免办并写明', 'Issued three days ago and not noted as sent'],
  serves: ['B10'],
  of: invoiceRequest,
  owner: { role: 'clerk' },
  warn: [2],
  skipBy: ['clerk', 'lead', 'finance'],
  sql: `select t.id as subject, t.invoice_number || ' ' || c.name as title, t.invoiced_on + 3 as due, null::uuid as owner, null::text as key
    from invoice_request t join customer c on c.company_id = $1 and c.id = t.customer
    where t.company_id = $1 and t.state = 'posted' and t.invoice_number is not null and t.invoiced_on <= $3::date - 3
      and not exists (select 1 from invoice_delivery d where d.company_id = $1 and d.invoice = t.id and d.state <> 'void')`,
})
