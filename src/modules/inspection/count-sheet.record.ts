import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const counters = ['warehouse', 'clerk', 'lead', 'sales', 'reviewer'] as const

/** 盘点表: what one person found on the shelves. It holds no figure of the books, and nobody who counts sees another's. Duty B11. */
export const countSheet = defineDocument({
  name: 'countSheet',
  label: ['盘点表', 'Count sheet'],
  about: ['盲盘：只有商品、批号和货位，没有账面数；扫商品编码回车填数量，表上没有的可以加', 'A blind count: scan a code, Enter, type the quantity; goods that are not on it can be added'],
  title: 'round',
  numbered: 'PB{yyyy}{MM}{dd}-{0000}',
  duties: ['B11'],
  fields: {
    stocktake: f.ref(['盘点计划', 'Stocktake'], 'stocktake', { listed: true, searched: true, among: { states: ['counting', 'recounting'] } }),
    remark: f.text(['备注', 'Remark'], { optional: true, max: 200 }),
    round: f.choice(['盘次', 'Round'], { first: ['初盘', 'First count'], second: ['二盘', 'Second count'], recount: ['复盘', 'Recount'] }, { system: true, initial: 'first', listed: true }),
    counter: f.person(['盘点人', 'Counter'], { system: true, initial: 'me', listed: true }),
    lines: f.lines(['盘点明细', 'Lines'], {
      goods: f.ref(['商品', 'Goods'], 'goods'),
      lot: f.text(['批号', 'Lot'], { optional: true, max: 40 }),
      expires: f.day(['有效期至', 'Expires'], { optional: true }),
      counted: f.quantity(['实盘数量', 'Counted'], { optional: true, min: '0', summed: false }),
      shelf: f.text(['货位', 'Shelf'], { system: true, optional: true, max: 40 }),
      listed: f.flag(['表上商品', 'On the sheet'], { system: true, initial: false }),
      countedAt: f.moment(['点数时间', 'Counted at'], { system: true, optional: true }),
    }, { optional: true, scanned: { ref: 'goods', to: 'counted' } }),
    handedAt: f.moment(['交表时间', 'Handed in at'], { system: true, optional: true, listed: true }),
  },
  may: { see: ['warehouse', 'clerk', 'lead', 'sales', 'reviewer', 'manager', 'finance', 'administrator'], write: counters },
  scope: { field: 'counter', roles: { warehouse: 'own', clerk: 'own', lead: 'own', sales: 'own', reviewer: 'own' } },
  rules: {
    onceEach: { says: ['同一商品、同一批号只占一行，请合并', 'One line for goods and lot'], at: 'lines', holds: (v) => new Set(v.lines.map((line) => `${line.goods} ${line.lot ?? ''}`)).size === v.lines.length },
  },
  states: {
    open: { label: ['盘点中', 'Counting'], tone: 'orange', editable: true },
    handed: { label: ['已交表', 'Handed in'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'grey', dead: true },
  },
  verbs: {
    hand: { label: ['交表', 'Hand in'], from: ['open'], to: 'handed', by: counters, tone: 'primary', asks: ['交表后不能再改，确定？', 'It cannot be changed afterwards. Hand it in?'] },
    void: { label: ['作废', 'Void'], from: ['open'], to: 'void', by: counters, tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: {
    good: [{ stocktake: some('stocktake'), lines: [{ goods: some('goods'), counted: '12' }] }],
    bad: [['onceEach', { lines: [{ goods: some('goods'), counted: '1' }, { goods: some('goods'), counted: '2' }] }], ['lines', { lines: [{ goods: some('goods'), counted: '-1' }] }]],
  },
})
