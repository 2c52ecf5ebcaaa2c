import { defineCube } from '../kernel/record/cube.ts'
import { f } from '../kernel/record/field.ts'
import { places } from './places.ts'

/** 账簿 of goods: what came to a place and what left it, to be gathered by goods, place and month. */
export default defineCube({
  name: 'goodsBook',
  label: ['账簿·商品进出', 'Books: goods in and out'],
  may: ['finance', 'manager', 'warehouse', 'clerk', 'administrator'],
  fields: {
    goods: f.ref(['商品', 'Goods'], 'goods'),
    location: f.choice(['地点', 'Place'], places),
    day: f.day(['日期', 'Day']),
    received: f.quantity(['收入数量', 'Received'], { optional: true }),
    issued: f.quantity(['发出数量', 'Issued'], { optional: true }),
    net: f.quantity(['净增', 'Net']),
  },
  sql: `select l.company_id, l.goods, l.location, l.day, case when l.quantity > 0 then l.quantity end as received,
      case when l.quantity < 0 then -l.quantity end as issued, l.quantity as net
    from goods_line l`,
})
