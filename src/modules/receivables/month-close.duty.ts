import { period } from '../../books/period.record.ts'
import { defineCaseDuty } from '../../kernel/record/duty.ts'

/** A month of the last twelve in which something was posted is closed by the tenth of the next; a later month that is closed has closed it too. Duty E4. */
export default defineCaseDuty({
  name: 'monthClose',
  label: ['月末结账', 'Close the month'],
  about: ['上月有账的，在本月 10 日前对账并结账', 'Months with postings, closed by the tenth of the next'],
  serves: ['E4'],
  of: period,
  owner: { role: 'finance' },
  warn: [9],
  sql: `select null::uuid as subject, to_char(m.first, 'YYYY-MM') as title, (m.first + interval '1 month' + interval '9 days')::date as due, null::uuid as owner, to_char(m.first, 'YYYY-MM') as key
    from generate_series(date_trunc('month', $2::date) - interval '12 months', date_trunc('month', $2::date) - interval '1 month', interval '1 month') as m (first)
    where (m.first + interval '1 month' + interval '9 days')::date <= $3::date
      and exists (select 1 from journal j where j.company_id = $1 and j.day >= m.first::date and j.day < (m.first + interval '1 month')::date)
      and not exists (select 1 from period p where p.company_id = $1 and p.state = 'closed' and p.month >= to_char(m.first, 'YYYY-MM'))`,
})
