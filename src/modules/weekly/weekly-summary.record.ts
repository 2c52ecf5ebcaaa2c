import { weekdayOf } from '../../base/workday.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { stockGap } from './calculate-market-data.ts'
import type { CountedLine } from './calculate-market-data.ts'

/** A salesperson's week: what was done and what came of it, and what his customers bought in, sold on and have lying (practice 10.4). Duty A1. */
export const weeklySummary = defineDocument({
  name: 'weeklySummary',
  label: ['周工作总结', 'Weekly summary'],
  about: ['每人每周一份：本周工作、下周计划和市场销售数据；打开时已带出上周的客户和商品、按发货算好的进货，只填出货、库存、价格和几句话', 'One for each person and week; it opens with last week’s customers and what we delivered'],
  title: 'person',
  numbered: 'ZJ{yyyy}{MM}{dd}-{000}',
  duties: ['A1'],
  fields: {
    person: f.person(['业务员', 'Salesperson'], { initial: 'me', listed: true, searched: true }),
    week: f.day(['周（周一）', 'Week of Monday'], { listed: true, help: ['这一周的星期一', 'The Monday of the week'] }),
    done: f.note(['本周工作', 'Done this week'], { searched: true, help: ['拜访了谁、谈了什么', 'Whom you saw, what about'] }),
    results: f.note(['工作成果', 'Results'], { optional: true, searched: true }),
    problems: f.note(['问题', 'Problems'], { optional: true, searched: true }),
    plan: f.note(['下周计划', 'Plan for next week'], { searched: true }),
    support: f.note(['需要的支持', 'Support wanted'], { optional: true, searched: true }),
    lines: f.lines(['市场销售数据', 'Market sales data'], {
      customer: f.ref(['客户', 'Customer'], 'customer'),
      goods: f.ref(['商品', 'Goods'], 'goods'),
      opening: f.quantity(['上周库存', 'Stock last week'], { optional: true, min: '0' }),
      sellIn: f.quantity(['进货', 'Sell-in'], { optional: true, min: '0', help: ['不填取本周发货数', 'Empty: what we delivered this week'] }),
      sellOut: f.quantity(['出货', 'Sell-out'], { optional: true, min: '0' }),
      stock: f.quantity(['期末库存', 'Stock'], { optional: true, min: '0' }),
      price: f.price(['市场价', 'Price'], { optional: true, min: '0' }),
      gap: f.computed(f.quantity(['差数', 'Gap'], { optional: true, help: ['上周库存加进货减出货，与期末库存的差', 'Opening plus sell-in less sell-out, against the stock'] }), (line: CountedLine) => stockGap(line)),
    }, { optional: true }),
    dueOn: f.day(['应交日期', 'Due'], { optional: true, system: true, listed: true }),
    submittedOn: f.day(['提交日期', 'Submitted on'], { optional: true, system: true, listed: true }),
    late: f.flag(['迟交', 'Late'], { system: true, initial: false, listed: true }),
    ruling: f.note(['批示', 'Remark'], { optional: true, system: true }),
    readBy: f.person(['阅示人', 'Read by'], { optional: true, system: true, listed: true }),
    readOn: f.day(['阅示日期', 'Read on'], { optional: true, system: true, listed: true }),
    returned: f.note(['退回原因', 'Why returned'], { optional: true, system: true }),
  },
  may: { see: ['sales', 'clerk', 'lead', 'manager'], write: ['sales', 'clerk', 'lead'] },
  scope: { field: 'person', roles: { sales: 'own', lead: 'team' } },
  sections: {
    read: [['提交和阅示', 'Submitted and read'], ['dueOn', 'submittedOn', 'late', 'ruling', 'readBy', 'readOn', 'returned']],
  },
  rules: {
    weekIsMonday: { says: ['请填这一周的星期一，例如 2026-11-23', 'A week is named by its Monday, such as 2026-11-23'], at: 'week', holds: (v) => weekdayOf(v.week) === 1 },
    linesOnce: {
      says: ['同一客户的同一商品只填一行', 'One line for a customer and goods'], at: 'lines',
      holds: (v) => new Set(v.lines.map((line) => `${line.customer} ${line.goods}`)).size === v.lines.length,
    },
  },
  unique: [['person', 'week']],
  states: {
    draft: { label: ['草稿', 'Draft'], tone: 'orange', editable: true },
    returned: { label: ['退回补充', 'Returned'], tone: 'red', editable: true },
    submitted: { label: ['已提交', 'Submitted'], tone: 'blue' },
    read: { label: ['已阅', 'Read'], tone: 'green' },
  },
  verbs: {
    submit: { label: ['提交', 'Submit'], from: ['draft', 'returned'], to: 'submitted', by: ['sales'], tone: 'primary' },
    recall: { label: ['撤回', 'Recall'], from: ['submitted'], to: 'draft', by: ['sales'] },
    markRead: { label: ['已阅', 'Mark as read'], from: ['submitted'], to: 'read', by: ['lead', 'manager'] },
    annotate: { label: ['批示', 'Remark'], from: ['submitted', 'read'], to: 'read', by: ['lead', 'manager'], tone: 'primary', sets: ['ruling'] },
    return: { label: ['退回补充', 'Return for completion'], from: ['submitted'], to: 'returned', by: ['clerk', 'lead', 'manager'], sets: ['returned'] },
  },
  examples: {
    good: [{
      person: some('person'), week: '2026-03-02', done: '拜访杭州华美、宁波远航，谈清明陈列', plan: '湖州开两家新店',
      lines: [{ customer: some('customer'), goods: some('goods'), opening: '40', sellIn: '20', sellOut: '18', stock: '42', price: '128' }],
    }],
    bad: [
      ['weekIsMonday', { week: '2026-03-03' }], ['done', { done: '' }], ['plan', { plan: '' }],
      ['linesOnce', { lines: [{ customer: some('customer'), goods: some('goods') }, { customer: some('customer'), goods: some('goods') }] }],
    ],
  },
})
