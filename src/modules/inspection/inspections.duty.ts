import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { countDifference } from './count-difference.record.ts'
import { goodsIssue } from '../stock/goods-issue.record.ts'
import { stocktake } from './stocktake.record.ts'

/** A count that was planned is made on its day, and what it finds is booked and settled before the month is over. Duty B11. */
export default [
  defineCaseDuty({
    name: 'countStock',
    label: ['按计划盘点', 'Count as planned'],
    about: ['到盘点日期还没有交的盘点表；有差异要复盘的也在内', 'Counts whose day has come and whose sheets are not handed in'],
    serves: ['B11'],
    of: stocktake,
    owner: { role: 'warehouse' },
    warn: [1],
    sql: `select t.id as subject, t.number as title, t.counted_on as due, w.person as owner, w.round as key
      from stocktake t cross join lateral (values ('first', t.counter), ('second', t.second), ('recount', coalesce(t.recounter, t.second))) w (round, person)
      where t.company_id = $1 and t.counted_on <= $3::date
        and ((t.state = 'counting' and w.round <> 'recount') or (t.state = 'recounting' and w.round = 'recount'))
        and not exists (select 1 from count_sheet s where s.company_id = $1 and s.stocktake = t.id and s.round = w.round and s.state = 'handed')`,
  }),
  defineCaseDuty({
    name: 'bookDifferences',
    label: ['盘点差异处理', 'Deal with stock differences'],
    about: ['盘点有差异，十天内查明原因、记账并批准处理', 'A count found differences: find the cause, book them and settle them within ten days'],
    serves: ['B11'],
    of: stocktake,
    owner: { role: 'finance' },
    warn: [3],
    sql: `select t.id as subject, t.number as title, t.counted_on + 10 as due, null::uuid as owner, null::text as key from stocktake t
      where t.company_id = $1 and t.state = 'differing' and t.counted_on + 10 <= $3::date`,
  }),
  defineCaseDuty({
    name: 'settleDifferences',
    label: ['待处理财产损溢转销', 'Settle what waits'],
    about: ['已记账的盘点差异，当月提出处理意见并批准', 'Differences that are booked: propose where they go and have it approved within the month'],
    serves: ['B11', 'E4'],
    of: countDifference,
    owner: { role: 'finance' },
    warn: [5],
    sql: `select t.id as subject, t.number || ' ' || t.remark as title, (date_trunc('month', t.posted_on) + interval '1 month - 1 day')::date as due, null::uuid as owner, null::text as key
      from count_difference t where t.company_id = $1 and t.state in ('posted', 'proposed') and (date_trunc('month', t.posted_on) + interval '1 month - 1 day')::date <= $3::date`,
  }),
  defineCaseDuty({
    name: 'settleScrap',
    label: ['报废损失处理', 'Deal with scrap'],
    about: ['报废、盘亏出库记账后，当月写明原因并批准处理', 'Scrap that was issued: say why and have approved where it goes, within the month'],
    serves: ['B9', 'B11', 'E4'],
    of: goodsIssue,
    owner: { role: 'finance' },
    warn: [5],
    sql: `select t.id as subject, t.number as title, (date_trunc('month', t.posted_on) + interval '1 month - 1 day')::date as due, null::uuid as owner, null::text as key
      from goods_issue t where t.company_id = $1 and t.state = 'posted' and t.kind in ('scrap', 'loss') and (date_trunc('month', t.posted_on) + interval '1 month - 1 day')::date <= $3::date
        and not exists (select 1 from scrap_settlement s where s.company_id = $1 and s.issue = t.id and s.state = 'settled')
        and not exists (select 1 from count_difference d where d.company_id = $1 and d.issue = t.id and d.state not in ('reversed', 'void'))`,
  }),
]
