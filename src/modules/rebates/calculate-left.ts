/**
 * SQL of the first customer, of those in `$2` with the fen asked of each in `$3`, of whom more is asked than stands under the role `$4` and is not given yet 返利余额:
 * his name, what was asked and what is left. From the book itself; `$1` is the company.
 */
export const beyondSql = `
  select c.name, line.amount as asked, coalesce(b.balance, 0)::bigint as "left" from unnest($2::uuid[], $3::bigint[]) with ordinality as line (customer, amount, place)
  join customer c on c.company_id = $1 and c.id = line.customer
  left join lateral (
    select sum(m.credit - m.debit) as balance from ledger_sum m where m.cube = 'customer' and m.role = $4 and m.customer = line.customer
  ) b on true
  where line.amount > coalesce(b.balance, 0) order by line.place limit 1`
