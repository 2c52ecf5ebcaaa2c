import { compareExact } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { audienceFields, audienceRules } from './calculate-audience.ts'

const approvers = ['lead', 'manager', 'finance'] as const

/** Prices 价格表: for all, a region, a grade or one customer, from a day, by quantity; approved by two. The floor is what is not sold below without a release. Duties B9, E3. */
export const priceList = defineDocument({
  name: 'priceList',
  label: ['价格表', 'Price list'],
  about: ['按客户、等级、区域、数量和日期定的含税价和底价，两人审批后订单自动取价', 'Prices with VAT by customer, grade, region, quantity and day; orders take them once two approved'],
  title: 'name',
  numbered: 'JG{yyyy}-{000}',
  duties: ['B9', 'E3'],
  fields: {
    name: f.text(['名称', 'Name'], { max: 60, listed: true, searched: true }),
    ...audienceFields,
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['价格', 'Prices'], {
      goods: f.ref(['商品', 'Goods'], 'goods', { fills: (goods) => ({ price: goods.price }) }),
      atLeast: f.quantity(['起订量', 'From quantity'], { initial: '0', min: '0', help: ['一次订购达到这个数量的价格', 'The price for so many at once'] }),
      price: f.price(['含税价', 'Price, VAT included'], { min: '0.01' }),
      floor: f.price(['底价（含税）', 'Floor, VAT included'], { optional: true, min: '0', help: ['低于底价的订单要两人放行', 'An order below it is released by two'] }),
      remark: f.text(['备注', 'Remark'], { optional: true }),
    }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance'], write: ['clerk', 'lead', 'manager'] },
  sections: { foot: [['其他', 'Other'], ['remark']] },
  rules: {
    ...audienceRules,
    floorBelowPrice: { says: ['底价不能高于含税价', 'A floor is not above its price'], at: 'lines', holds: (v) => v.lines.every((line) => line.floor === null || compareExact(line.floor, line.price) <= 0) },
    oncePerQuantity: { says: ['同一商品、同一起订量只能有一个价格', 'One price for the goods from a quantity'], at: 'lines', holds: (v) => new Set(v.lines.map((line) => `${line.goods} ${line.atLeast}`)).size === v.lines.length },
  },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    effective: { label: ['已生效', 'In force'], tone: 'green' },
    ended: { label: ['已停用', 'Ended'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'effective', by: approvers, tone: 'primary', review: { persons: 2, by: approvers, ticks: { whom: ['适用范围和日期', 'For whom and when'], price: ['价格', 'Prices'], floor: ['底价', 'Floors'] } } },
    end: { label: ['停用', 'End'], from: ['effective'], to: 'ended', by: ['lead', 'manager'], asks: ['停用后新订单不再取这张表的价格，已下的订单不变，确定吗？', 'New orders no longer take its prices. End it?'] },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: ['clerk', 'lead', 'manager'], tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ name: '2026 年统一价', from: '2026-01-01', lines: [{ goods: some('goods'), price: '45.80', floor: '43' }, { goods: some('goods'), atLeast: '100', price: '44.50', floor: '43' }] }],
    bad: [
      ['customerSaid', { whom: 'customer' }], ['gradeSaid', { grade: 'A' }], ['regionSaid', { whom: 'region' }], ['endsAfterBegin', { to: '2025-12-31' }],
      ['floorBelowPrice', { lines: [{ goods: some('goods'), price: '40', floor: '41' }] }],
      ['oncePerQuantity', { lines: [{ goods: some('goods'), price: '40' }, { goods: some('goods'), price: '41' }] }],
    ],
  },
})
