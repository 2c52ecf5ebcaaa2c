import type { Id } from '../../base/id.ts'
import type { Quantity } from '../../base/price.ts'
import { allOf, dayInput, keepOrder, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { publicityKinds } from '../goods/goods.record.ts'

interface Row {
  readonly goods: Id<'goods'>
  readonly code: string
  readonly unit: string
  readonly opening: Quantity
  readonly came: Quantity
  readonly handed: Quantity
  readonly spent: Quantity
  readonly balance: Quantity
  readonly least: Quantity | null
  readonly short: boolean
}

// What was handed out goes to who it was given; what else left was lost, scrapped or used here.
const sql = `
  with moved as (
    select l.goods, sum(l.quantity) filter (where l.day < $2) as before, sum(l.quantity) filter (where l.day >= $2) as net,
      sum(-l.quantity) filter (where l.day >= $2 and exists (select 1 from goods_issue i where i.company_id = $1 and j.source_record = 'goodsIssue' and i.id = j.source_id and i.kind in ('material', 'gift', 'sample', 'ownUse'))) as handed,
      sum(l.quantity) filter (where l.day >= $2 and j.source_record in ('goodsReceipt', 'opening', 'openingLine', 'salesReturn')) as came
    from goods_line l join journal j on j.company_id = l.company_id and j.id = l.journal_id
    where l.company_id = $1 and l.location = 'store' and l.day <= $3 and l.goods in (select id from goods where company_id = $1 and publicity is not null) group by l.goods
  )
  select g.id as goods, g.code, g.unit, trim_scale(coalesce(m.before, 0)) as opening, trim_scale(coalesce(m.came, 0)) as came, trim_scale(coalesce(m.handed, 0)) as handed,
    trim_scale(coalesce(m.came, 0) - coalesce(m.handed, 0) - coalesce(m.net, 0)) as spent, trim_scale(coalesce(m.before, 0) + coalesce(m.net, 0)) as balance,
    trim_scale(g.least) as least, coalesce(coalesce(m.before, 0) + coalesce(m.net, 0) < g.least, false) as short
  from goods g left join moved m on m.goods = g.id
  where g.company_id = $1 and g.publicity is not null and ($4::text is null or g.publicity = $4) and (g.active or coalesce(m.before, 0) + coalesce(m.net, 0) <> 0)
  order by g.code limit ${mostRows + 1}`

/** 宣传物料收发存: leaflets, brochures and gifts by the goods book: what there was, came, was handed out, and is left. Duty E7. */
export default defineReport({
  name: 'publicityMaterials',
  label: ['宣传物料收发存', 'Publicity materials'],
  about: [
    '彩页、画册、礼品等宣传物料的期初、入库、发放、其他减少（报废、盘亏、借出）和结存；低于安全库存的标出',
    'Opening, in, handed out, other, and what is left; what is below its least is told',
  ],
  duties: ['E7', 'B1', 'A5'],
  may: ['clerk', 'lead', 'manager', 'finance', 'warehouse', 'administrator', 'reviewer'],
  input: { ...dayInput, kind: f.choice(['类别', 'Kind'], publicityKinds, { optional: true }) },
  columns: {
    code: f.text(['编码', 'Code']),
    goods: f.ref(['物料', 'Material'], 'goods'),
    unit: f.text(['单位', 'Unit']),
    opening: f.quantity(['期初', 'Opening'], { summed: false }),
    came: f.quantity(['入库', 'In'], { summed: false }),
    handed: f.quantity(['发放', 'Handed out'], { summed: false }),
    spent: f.quantity(['其他减少', 'Other'], { summed: false }),
    balance: f.quantity(['结存', 'Left'], { summed: false }),
    least: f.quantity(['安全库存', 'Least'], { optional: true, summed: false }),
    short: f.flag(['不足', 'Short']),
  },
  links: { balance: { report: 'goodsLedger', asks: { goods: 'goods', from: 'from', to: 'to' } } },
  opens: { column: 'goods', record: 'goods' },
  run: async (read, input) => {
    keepOrder(input)
    return allOf(await read.rows<Row>(sql, [read.company, input.from, input.to, input.kind]))
  },
})
