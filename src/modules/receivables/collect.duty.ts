import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'

/** An invoice is paid by its due day; its salesperson sees to it. Duty E4. */
export default defineCaseDuty({
  name: 'collect',
  label: ['到期催款', 'Collect what is due'],
  about: ['发票到了应收日还没有收齐款的，由业务员催收；收款核销到发票后自动完成', 'Invoices past their due day and not wholly paid'],
  serves: ['E4'],
  of: invoiceRequest,
  owner: { role: 'finance' },
  warn: [3],
  skipBy: ['lead', 'manager', 'finance'],
  sql: `select t.id as subject, coalesce(t.invoice_number, t.number) || ' ' || c.name || ' ¥' || to_char((t.gross - t.received) / 100.0, 'FM999,999,999,990.00') as title,
      t.due_on as due, t.salesperson as owner, null::text as key
    from invoice_request t join customer c on c.company_id = $1 and c.id = t.customer
    where t.company_id = $1 and t.state = 'posted' and t.due_on <= $3::date and t.received < t.gross`,
})
