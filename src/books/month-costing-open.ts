import type { Month } from '../base/day.ts'
import type { Reading } from '../kernel/perform/tx.ts'

/**
 * Goods of which something left in month `$2` and whose average is not reckoned, or was before something changed: nothing where the company `$1` does not
 * reckon by the month. What is held after the month, quantity and value, must be what the month-end costing left.
 */
export const uncostedSql = `
  select g.code || ' ' || g.name as what, null::bigint as amount, case when d.id is null then null else 'monthCosting' end as record, d.id
  from goods g
    left join month_costing d on d.company_id = $1 and d.month = $2 and d.state = 'posted'
    left join month_costing_lines l on l.company_id = $1 and l.parent = d.id and l.goods = g.id
    left join (select n.goods, sum(n.received - n.issued) as quantity from goods_now n where n.location in ('store', 'loaned') and n.month <= $2 group by n.goods) q on q.goods = g.id
    left join (select n.goods, sum(n.debit - n.credit) as value from ledger_from($2) n where n.cube = 'goods' and n.role = 'stock' and n.month <= $2 group by n.goods) v on v.goods = g.id
  where g.company_id = $1 and (select c.costing from company c where c.company_id = $1) = 'monthly'
    and (l.goods is not null or g.id in (select x.goods from journal j join goods_line x on x.company_id = $1 and x.journal_id = j.id
      where j.company_id = $1 and j.month = $2 and j.reverses is null and x.location in ('store', 'loaned') and not exists (select 1 from journal r where r.company_id = $1 and r.reverses = j.id and r.month = $2)
      group by j.id, x.goods having sum(x.quantity) < 0))
    and (l.goods is null or l.closing <> coalesce(q.quantity, 0) or l.closing_value <> coalesce(v.value, 0))`

/** The first month before this one, of those that are open, that is still to be reckoned; null when there is none. */
export async function uncostedBefore(read: Reading, month: Month): Promise<Month | null> {
  const open = await read.rows<{ month: Month }>(
    `select distinct n.month from goods_now n where n.month < $2 and n.month > coalesce((select max(p.month) from period p where p.company_id = $1 and p.state = 'closed'), '')
       and n.month >= coalesce((select min(d.month) from month_costing d where d.company_id = $1 and d.state = 'posted'), $2) order by 1`,
    [read.company, month],
  )
  for (const one of open) {
    const found = await read.rows(`select 1 from (${uncostedSql}) u limit 1`, [read.company, one.month])
    if (found.length > 0) return one.month
  }
  return null
}
