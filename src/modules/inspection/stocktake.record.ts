import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const makers = ['clerk', 'lead', 'finance'] as const
const scopes = { all: ['全部商品', 'All goods'], category: ['一个类别', 'One category'], chosen: ['指定商品', 'Chosen goods'] } as const

/** 盘点计划: which goods of a warehouse are counted, when, and by which two persons apart. What the books say is written here only after both have handed in. Duty B11. */
export const stocktake = defineDocument({
  name: 'stocktake',
  label: ['盘点计划', 'Stocktake'],
  about: ['定仓库、范围、日期和两位盘点人；两人各自盲盘，不一致的复盘，账面数在交表后才出现', 'Two persons count blind and apart; what differs is counted again; the books are shown after both have handed in'],
  title: 'scope',
  numbered: 'PD{yyyy}{MM}{dd}-{000}',
  duties: ['B11'],
  fields: {
    warehouse: f.ref(['仓库', 'Warehouse'], 'warehouse', { optional: true, listed: true, help: ['只有一个仓库的不填', 'Empty where there is only one'] }),
    scope: f.choice(['盘点范围', 'Scope'], scopes, { initial: 'all', listed: true }),
    category: f.text(['类别', 'Category'], { optional: true, max: 40, help: ['与商品档案的类别相同', 'As the goods say it'] }),
    chosen: f.refs(['指定商品', 'Chosen goods'], 'goods', { optional: true }),
    countedOn: f.day(['盘点日期', 'Counted on'], { initial: 'today', listed: true }),
    counter: f.person(['初盘人', 'Counts'], { listed: true, searched: true }),
    second: f.person(['二盘人', 'Counts a second time'], { listed: true, searched: true }),
    recounter: f.person(['复盘人', 'Counts what differs'], { optional: true, help: ['不填的由初盘人或二盘人复盘', 'Left empty: one of the two'] }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['盘点结果', 'Outcome'], {
      goods: f.ref(['商品', 'Goods'], 'goods'),
      lot: f.text(['批号', 'Lot'], { optional: true, max: 40 }),
      expires: f.day(['有效期至', 'Expires'], { optional: true }),
      first: f.quantity(['初盘', 'First count'], { optional: true }),
      second: f.quantity(['二盘', 'Second count'], { optional: true }),
      recount: f.quantity(['复盘', 'Recount'], { optional: true }),
      counted: f.quantity(['实盘数量', 'Counted']),
      book: f.quantity(['账面数量', 'Books'], { help: ['盘点那一刻的账面数', 'As the books stood at the moment of counting'] }),
      difference: f.quantity(['差异', 'Difference']),
    }, { system: true, optional: true }),
    differs: f.count(['差异行', 'Lines that differ'], { system: true, optional: true, listed: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'administrator'], write: makers },
  rules: {
    twoPersons: { says: ['初盘人和二盘人须是两个人', 'Two persons count'], at: 'second', holds: (v) => v.counter !== v.second },
    categoryNamed: { says: ['按类别盘点须填类别，其他范围不填', 'A category where one is counted, and only there'], at: 'category', holds: (v) => (v.scope === 'category') === (v.category !== null) },
    goodsNamed: { says: ['指定商品盘点须选商品，其他范围不选', 'Goods where they are chosen, and only there'], at: 'chosen', holds: (v) => (v.scope === 'chosen') === ((v.chosen?.length ?? 0) > 0) },
  },
  states: {
    made: { label: ['待下发', 'To begin'], tone: 'orange', editable: true },
    counting: { label: ['盘点中', 'Being counted'], tone: 'blue' },
    recounting: { label: ['待复盘', 'To count again'], tone: 'orange' },
    differing: { label: ['有差异待处理', 'Differs'], tone: 'red' },
    closed: { label: ['已完成', 'Done'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'grey', dead: true },
  },
  verbs: {
    startCount: { label: ['下发盘点', 'Begin'], from: ['made'], to: 'counting', by: makers, tone: 'primary' },
    noteCounted: {
      label: ['登记交表', 'Note a sheet'], from: ['counting', 'recounting'], to: ['counting', 'recounting', 'differing', 'closed'], by: [],
      input: { sheet: f.ref(['盘点表', 'Sheet'], 'countSheet') },
    },
    noteBooked: { label: ['差异已记账', 'Differences booked'], from: ['differing'], to: 'closed', by: [] },
    noteUnbooked: { label: ['差异已红冲', 'Differences taken back'], from: ['closed'], to: 'differing', by: [] },
    void: { label: ['作废', 'Void'], from: ['made', 'counting', 'recounting', 'differing'], to: 'void', by: makers, tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: {
    good: [{ warehouse: some('warehouse'), countedOn: '2026-03-31', counter: some('person'), second: some('person', 1) }],
    bad: [['twoPersons', { second: some('person') }], ['categoryNamed', { scope: 'category' }], ['goodsNamed', { scope: 'chosen' }]],
  },
})
