import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { movementMay, movementStates, movementVerbs } from './movement.rules.ts'

/** 调拨单: goods change their place and stay ours: between warehouses, lent as samples, and given back. No money moves (J24). */
export const goodsTransfer = defineDocument({
  name: 'goodsTransfer',
  label: ['调拨单', 'Transfer'],
  about: ['仓库之间调拨，样品借出和归还，老库存登记批号：只记商品账', 'Between warehouses, samples lent and given back, lots of old stock: the goods book only'],
  title: 'kind',
  numbered: 'DB{yyyy}{MM}{dd}-{0000}',
  duties: ['E4'],
  fields: {
    kind: f.choice(['调拨类型', 'Kind'], { move: ['仓库调拨', 'Between warehouses'], lend: ['样品借出', 'Samples lent'], back: ['样品归还', 'Samples given back'], relot: ['批号登记', 'Lots noted'] }, { initial: 'move', listed: true }),
    from: f.ref(['调出仓库', 'From'], 'warehouse', { optional: true, listed: true, help: ['归还时不填', 'Empty when given back'] }),
    to: f.ref(['调入仓库', 'To'], 'warehouse', { optional: true, listed: true, help: ['借出时不填', 'Empty when lent'] }),
    holder: f.ref(['借用人', 'Lent to'], 'person', { optional: true, listed: true }),
    customer: f.ref(['借用客户', 'Lent to customer'], 'customer', { optional: true, listed: true }),
    dueOn: f.day(['应还日期', 'Due back'], { optional: true, listed: true }),
    inspection: f.ref(['退货检验单', 'Inspection'], 'returnInspection', { optional: true, among: { states: ['concluded'] }, help: ['退回的货检验后转良品仓、返工仓的填', 'Of returned goods that were inspected'] }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['调拨明细', 'Lines'], {
      goods: f.ref(['商品', 'Goods'], 'goods'),
      quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001' }),
      lot: f.text(['批号', 'Lot'], { optional: true, max: 40 }),
      expires: f.day(['有效期至', 'Expires'], { optional: true }),
      remark: f.text(['备注', 'Remark'], { optional: true, max: 100 }),
    }),
    postedOn: f.day(['调拨日期', 'Moved on'], { system: true, optional: true, listed: true }),
  },
  may: movementMay,
  rules: {
    inspectedMoves: { says: ['凭退货检验单的调拨只能是仓库调拨', 'What an inspection moves goes between warehouses'], at: 'kind', holds: (v) => v.inspection === null || v.kind === 'move' },
    movesBetween: { says: ['调出、调入仓库不能相同', 'From and to are two warehouses'], at: 'to', holds: (v) => v.kind !== 'move' || v.from !== v.to },
    lentToOne: { says: ['借出、归还须填借用人或借用客户，只填一个；仓库调拨、批号登记不填', 'Samples are lent to one person or one customer'], at: 'holder', holds: (v) => [v.holder, v.customer].filter((one) => one !== null).length === (v.kind === 'move' || v.kind === 'relot' ? 0 : 1) },
    lentHasDay: { says: ['样品借出须填应还日期', 'What is lent has a day on which it is due back'], at: 'dueOn', holds: (v) => v.kind !== 'lend' || v.dueOn !== null },
    oneStore: { says: ['借出、批号登记只填调出仓库，归还只填调入仓库', 'Lent, lots noted: from; given back: to'], at: 'from', holds: (v) => (!['lend', 'relot'].includes(v.kind) || v.to === null) && (v.kind !== 'back' || v.from === null) },
  },
  states: movementStates,
  verbs: movementVerbs,
  examples: {
    good: [{ kind: 'lend', from: some('warehouse'), holder: some('person'), dueOn: '2026-03-31', lines: [{ goods: some('goods'), quantity: '2' }] }],
    bad: [['inspectedMoves', { kind: 'lend', inspection: '00000000-0000-7000-8000-000000000001' }], ['movesBetween', { kind: 'move', holder: null, from: null, to: null }], ['lentToOne', { holder: null }], ['lentHasDay', { dueOn: null }], ['oneStore', { to: some('warehouse') }]],
  },
})
