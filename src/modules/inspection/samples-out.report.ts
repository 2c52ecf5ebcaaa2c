import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Quantity } from '../../base/price.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'

interface Row {
  readonly holder: Id<'person'> | null
  readonly customer: Id<'customer'> | null
  readonly goods: Id<'goods'>
  readonly unit: string
  readonly document: string
  readonly lentOn: Day
  readonly dueOn: Day | null
  readonly days: number
  readonly age: 'month' | 'quarter' | 'half' | 'older'
  readonly quantity: Quantity
  readonly overdue: number | null
  readonly record: string
  readonly id: string
}

// What came back of goods from a holder is of what he was lent first. What was taken back in red never was.
const sql = `
  with standing as (
    select j.id, j.day, j.made_at, j.source_record, j.source_id, l.goods, l.person, l.customer, sum(l.quantity) as quantity
    from goods_line l join journal j on j.company_id = l.company_id and j.id = l.journal_id
    where l.company_id = $1 and l.location = 'loaned' and l.day <= $2 and j.reverses is null
      and not exists (select 1 from journal r where r.company_id = $1 and r.reverses = j.id and r.day <= $2)
      and ($3::uuid is null or l.person = $3) and ($4::uuid is null or l.customer = $4)
    group by j.company_id, j.id, l.goods, l.person, l.customer
  ), lent as (
    select s.*, sum(s.quantity) over (partition by s.goods, s.person, s.customer order by s.day, s.made_at, s.id) as upto from standing s where s.quantity > 0
  ), back as (select goods, person, customer, -sum(quantity) as quantity from standing where quantity < 0 group by goods, person, customer),
  open as (
    select e.*, least(e.quantity, e.upto - coalesce(b.quantity, 0)) as rest from lent e
      left join back b on b.goods = e.goods and b.person is not distinct from e.person and b.customer is not distinct from e.customer
  )
  select o.person as holder, o.customer, o.goods, g.unit, coalesce(t.number, '') as document, o.day as "lentOn", t.due_on as "dueOn", ($2::date - o.day) as days,
    case when $2::date - o.day <= 30 then 'month' when $2::date - o.day <= 90 then 'quarter' when $2::date - o.day <= 180 then 'half' else 'older' end as age,
    trim_scale(o.rest) as quantity, case when t.due_on < $2::date then $2::date - t.due_on end as overdue, o.source_record as record, o.source_id as id
  from open o join goods g on g.company_id = $1 and g.id = o.goods
    left join goods_transfer t on o.source_record = 'goodsTransfer' and t.company_id = $1 and t.id = o.source_id
    left join person p on p.company_id = $1 and p.id = o.person left join customer c on c.company_id = $1 and c.id = o.customer
  where o.rest > 0 and (not $5 or t.due_on < $2::date)
  order by p.code nulls last, c.code, o.day, g.code limit ${mostRows + 1}`

/** 借出样品账龄: what each person and customer still has of ours, since when, and how long it is overdue. Duties B2, B11. */
export default defineReport({
  name: 'samplesOut',
  label: ['借出样品账龄', 'Samples out by age'],
  about: [
    '每个借用人、客户手上未还的样品：借出天数、账龄段、应还日期和逾期天数；归还先抵最早借出的',
    'What each still holds: days out, age, day due and days overdue; what came back is of what went first',
  ],
  duties: ['B2', 'B11'],
  may: ['finance', 'manager', 'administrator', 'lead', 'clerk', 'warehouse', 'reviewer'],
  input: {
    asOf: f.day(['截止日期', 'As of'], { initial: 'today' }),
    holder: f.person(['借用人', 'Holder'], { optional: true }),
    customer: f.ref(['借用客户', 'Customer'], 'customer', { optional: true }),
    overdueOnly: f.flag(['只看逾期', 'Overdue only'], { initial: false }),
  },
  columns: {
    holder: f.person(['借用人', 'Holder'], { optional: true }),
    customer: f.ref(['借用客户', 'Customer'], 'customer', { optional: true }),
    goods: f.ref(['商品', 'Goods'], 'goods'),
    unit: f.text(['单位', 'Unit']),
    document: f.text(['调拨单', 'Transfer']),
    lentOn: f.day(['借出日期', 'Lent on']),
    dueOn: f.day(['应还日期', 'Due back'], { optional: true }),
    days: f.count(['借出天数', 'Days out']),
    age: f.choice(['账龄', 'Age'], {
      month: ['30 天内', 'Up to 30 days'],
      quarter: ['31–90 天', '31 to 90'],
      half: ['91–180 天', '91 to 180'],
      older: ['180 天以上', 'Over 180'],
    }),
    quantity: f.quantity(['未还数量', 'Out']),
    overdue: f.count(['逾期天数', 'Days overdue'], { optional: true }),
  },
  links: { document: { record: 'record', id: 'id' } },
  run: async (read, input) => allOf(await read.rows<Row>(sql, [read.company, input.asOf, input.holder, input.customer, input.overdueOnly])),
})
