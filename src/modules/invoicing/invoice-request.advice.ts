import type { Id } from '../../base/id.ts'
import { groupedMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { adviseOn } from '../../kernel/perform/tx.ts'
import { invoiceRequest } from './invoice-request.record.ts'

interface Open {
  readonly id: Id<'rebatePayout'>
  readonly number: string
  readonly open: Money
}

// Reviewed rebates of the customer that are given on invoices, less what other living requests take up.
const openSql = `
  select * from (
    select p.id, p.number, (p.net - coalesce((select sum(r.discount) from invoice_request r where r.company_id = $1 and r.rebate = p.id and r.id is distinct from $3::uuid
      and r.state in ('made', 'returned', 'checked', 'posted')), 0))::bigint as open
    from rebate_payout p where p.company_id = $1 and p.customer = $2 and p.way = 'discount' and p.state = 'checked' order by p.number limit 5) rebate where open > 0`

/** While a request is typed: which rebates of the customer can be given on it, while none is chosen. Duty E11. */
export default adviseOn(invoiceRequest, async (read, typed) => {
  if (typed.customer === null || typed.rebate !== null) return { notes: [] }
  const open = await read.rows<Open>(openSql, [read.company, typed.customer, typed.id])
  return {
    notes: open.map(({ id, number, open: left }) => ({
      says: [
        `有票折返利 ${number} 可用 ${groupedMoney(left)}（不含税），可在「票折返利」选用`,
        `Rebate ${number} of ${groupedMoney(left)} can be given on this invoice`,
      ],
      opens: { record: 'rebatePayout', id },
    })),
  }
})
