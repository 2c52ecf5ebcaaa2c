import { isZero } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { audienceFields, audienceRules } from './calculate-audience.ts'

const approvers = ['lead', 'manager', 'finance'] as const

/** What is granted on top of the price 销售政策: goods given with goods (买赠), a share off from a quantity (阶梯价), material for display (陈列支持); approved by two. Duty B9. */
export const salesPolicy = defineDocument({
  name: 'salesPolicy',
  label: ['销售政策', 'Sales policy'],
  about: ['买赠、阶梯价、陈列支持：两人审批后下单时自动提示并写明依据', 'Gifts with goods, steps, support for display; told and explained while an order is typed'],
  title: 'name',
  numbered: 'ZC{yyyy}-{000}',
  duties: ['B9'],
  fields: {
    name: f.text(['政策名称', 'Name'], { max: 60, listed: true, searched: true }),
    kind: f.choice(['类型', 'Kind'], { gift: ['买赠', 'Goods with goods'], step: ['阶梯价', 'Step price'], display: ['陈列支持', 'Support for display'] }, { initial: 'gift', listed: true }),
    ...audienceFields,
    issue: f.text(['政策文号', 'Number of the issue'], { max: 60, optional: true, searched: true }),
    remark: f.note(['说明', 'Explanation'], { optional: true }),
    lines: f.lines(['条款', 'Terms'], {
      goods: f.ref(['订购商品', 'Goods ordered'], 'goods'),
      atLeast: f.quantity(['满', 'From quantity'], { min: '0.000001' }),
      each: f.flag(['每满都给', 'For each'], { initial: true, help: ['不勾：一张订单只给一次', 'Otherwise once an order'] }),
      off: f.rate(['优惠', 'Share off'], { optional: true, help: ['阶梯价填，例如 5%', 'Of a step price, such as 5%'] }),
      gives: f.ref(['赠送商品', 'Goods given'], 'goods', { optional: true }),
      givesQuantity: f.quantity(['赠送数量', 'How many'], { optional: true, min: '0.000001' }),
    }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'sales'], write: ['clerk', 'lead', 'manager'] },
  sections: { foot: [['其他', 'Other'], ['issue', 'remark']] },
  rules: {
    ...audienceRules,
    stepHasShare: { says: ['阶梯价每行填优惠比例，不填赠送', 'A step has a share off, and gives no goods'], at: 'lines', holds: (v) => v.kind !== 'step' || v.lines.every((line) => line.off !== null && !isZero(line.off) && line.gives === null && line.givesQuantity === null) },
    giftHasGoods: { says: ['买赠、陈列支持每行填赠送商品和数量，不填优惠比例', 'Gifts and support name the goods and how many, and no share'], at: 'lines', holds: (v) => v.kind === 'step' || v.lines.every((line) => line.gives !== null && line.givesQuantity !== null && line.off === null) },
    oncePerQuantity: { says: ['同一商品、同一数量只能有一条', 'One term for the goods from a quantity'], at: 'lines', holds: (v) => new Set(v.lines.map((line) => `${line.goods} ${line.atLeast} ${line.gives}`)).size === v.lines.length },
  },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    effective: { label: ['执行中', 'In force'], tone: 'green' },
    ended: { label: ['已结束', 'Ended'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'effective', by: approvers, tone: 'primary', review: { persons: 2, by: approvers, ticks: { whom: ['适用范围和日期', 'For whom and when'], terms: ['条款', 'Terms'] } } },
    end: { label: ['结束政策', 'End'], from: ['effective'], to: 'ended', by: ['lead', 'manager'], asks: ['结束后新订单不再享受，已下的订单不变，确定吗？', 'New orders no longer have it. End it?'] },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: ['clerk', 'lead', 'manager'], tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ name: '龙井买一百送八', from: '2026-01-01', lines: [{ goods: some('goods'), atLeast: '100', gives: some('goods'), givesQuantity: '8' }] }],
    bad: [['stepHasShare', { kind: 'step' }], ['giftHasGoods', { lines: [{ goods: some('goods'), atLeast: '100' }] }], ['customerSaid', { whom: 'customer' }], ['gradeSaid', { whom: 'grade' }], ['regionSaid', { region: '华东' }], ['endsAfterBegin', { to: '2025-01-01' }],
      ['oncePerQuantity', { lines: [{ goods: some('goods'), atLeast: '100', gives: some('goods'), givesQuantity: '8' }, { goods: some('goods'), atLeast: '100', gives: some('goods'), givesQuantity: '9' }] }]],
  },
})
