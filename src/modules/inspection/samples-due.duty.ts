import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { goodsTransfer } from '../stock/goods-transfer.record.ts'
import { sampleIn } from './sample-in.record.ts'

/** Samples are asked back when their day has come: of the person who has them, else by the clerk; those of others go back by theirs. Duty B2. */
export default [
  defineCaseDuty({
    name: 'samplesDue',
    label: ['样品到期归还', 'Samples due back'],
    about: ['借出样品到了应还日期还没有还：登记归还核销，或核对后报损', 'Lent samples whose day has come: enter their return, or check and write them off'],
    serves: ['B2'],
    of: goodsTransfer,
    owner: { role: 'clerk' },
    warn: [7, 1],
    sql: `select t.id as subject, t.number || ' ' || coalesce(c.name, p.name, '') as title, t.due_on as due, t.holder as owner, null::text as key
    from goods_transfer t left join customer c on c.company_id = $1 and c.id = t.customer left join person p on p.company_id = $1 and p.id = t.holder
    where t.company_id = $1 and t.kind = 'lend' and t.state = 'posted' and t.due_on <= $3::date
      and exists (select 1 from goods_transfer_lines l where l.company_id = $1 and l.parent = t.id
        and (select coalesce(sum(x.quantity), 0) from goods_line x where x.company_id = $1 and x.location = 'loaned' and x.goods = l.goods
          and x.person is not distinct from t.holder and x.customer is not distinct from t.customer)
        > (select coalesce(sum(n.quantity), 0) from goods_transfer o join goods_transfer_lines n on n.company_id = $1 and n.parent = o.id
          where o.company_id = $1 and o.kind = 'lend' and o.state = 'posted' and n.goods = l.goods and o.holder is not distinct from t.holder
            and o.customer is not distinct from t.customer and (o.posted_on, o.number) > (t.posted_on, t.number)))`,
  }),
  defineCaseDuty({
    name: 'sampleBack',
    label: ['收到样品归还', 'Give samples back'],
    about: ['收到的样品到了应还日期还没有归还、用完或报废', 'Samples of others that are due back'],
    serves: ['B2'],
    of: sampleIn,
    owner: { role: 'clerk' },
    warn: [3],
    sql: `select t.id as subject, t.number || ' ' || t.item as title, t.due_on as due, t.keeper as owner, null::text as key
      from sample_in t where t.company_id = $1 and t.state in ('kept', 'toScrap') and t.due_on <= $3::date`,
  }),
]
