import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'

const makers = ['warehouse', 'clerk', 'lead'] as const
const results = { restock: ['良品入库', 'Good'], rework: ['返工', 'To rework'], scrap: ['报废', 'Scrap'] } as const

/** 退货检验单: what goods that came back are good for, line by line; scrap and goods for another warehouse leave by papers of their own. Duty B9. */
export const returnInspection = defineDocument({
  name: 'returnInspection',
  label: ['退货检验单', 'Inspection of a return'],
  about: ['退回的货逐行检验：可再卖、返工或报废；报废的生成出库单，换仓的生成调拨单，都由两人复核', 'What came back is good, to rework or scrap; scrap is issued and moves are transferred, each checked by two'],
  title: 'salesReturn',
  numbered: 'JY{yyyy}{MM}{dd}-{000}',
  duties: ['B9'],
  fields: {
    salesReturn: f.ref(['销售退货单', 'Return'], 'salesReturn', { listed: true, searched: true, among: { states: ['posted'] }, fills: (back) => ({ customer: back.customer }) }),
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true }),
    inspector: f.person(['检验人', 'Inspector'], { listed: true, initial: 'me' }),
    inspectedOn: f.day(['检验日期', 'Inspected on'], { listed: true, initial: 'today' }),
    photo: f.photo(['照片', 'Pictures'], { optional: true, retention: 'voucher' }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['检验明细', 'Lines'], {
      returnLine: f.lineOf(['退货行', 'Line of the return'], 'salesReturn', 'lines'),
      goods: f.ref(['商品', 'Goods'], 'goods'),
      quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001' }),
      result: f.choice(['结论', 'Result'], results, { initial: 'restock' }),
      lot: f.text(['批号', 'Lot'], { system: true, optional: true }),
      note: f.text(['说明', 'Note'], { optional: true, max: 100 }),
    }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse'], write: makers },
  rules: { scrapSaysWhy: { says: ['报废、返工的每行请写明情况', 'Say what is wrong with what is not good'], at: 'lines', holds: (v) => v.lines.every((line) => line.result === 'restock' || line.note !== null) } },
  states: {
    made: { label: ['检验中', 'Inspecting'], tone: 'orange', editable: true },
    concluded: { label: ['已检验', 'Inspected'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    conclude: { label: ['检验完成', 'Conclude'], from: ['made'], to: 'concluded', by: ['warehouse', 'lead'], tone: 'primary' },
    void: { label: ['作废', 'Void'], from: ['made', 'concluded'], to: 'void', by: makers, undoes: true, tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: {
    good: [{ salesReturn: '00000000-0000-7000-8000-000000000001', customer: '00000000-0000-7000-8000-000000000001', lines: [{ returnLine: '00000000-0000-7000-8000-000000000001', goods: '00000000-0000-7000-8000-000000000001', quantity: '2', result: 'scrap', note: '瓶身破裂' }] }],
    bad: [['scrapSaysWhy', { lines: [{ returnLine: '00000000-0000-7000-8000-000000000001', goods: '00000000-0000-7000-8000-000000000001', quantity: '2', result: 'scrap' }] }]],
  },
})
