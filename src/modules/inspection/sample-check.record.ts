import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const makers = ['clerk', 'lead', 'warehouse', 'finance'] as const

/** 样品核对: what each person and customer holds of ours by the books, confirmed with him or missing. Duties B2, B11. */
export const sampleCheck = defineDocument({
  name: 'sampleCheck',
  label: ['样品核对单', 'Check of samples'],
  about: ['列出借出未还的样品，逐个借用人核对在不在；少的生成差异单，两人复核后记账', 'Samples that are out, confirmed holder by holder; what is missing is booked after two have signed'],
  title: 'checker',
  numbered: 'YP{yyyy}{MM}{dd}-{000}',
  duties: ['B2', 'B11'],
  fields: {
    checkedOn: f.day(['核对日期', 'Checked on'], { initial: 'today', listed: true }),
    checker: f.person(['核对人', 'Checker'], { initial: 'me', listed: true, searched: true }),
    holder: f.person(['只核对借用人', 'Only of this person'], { optional: true, listed: true }),
    customer: f.ref(['只核对客户', 'Only of this customer'], 'customer', { optional: true, listed: true, help: ['都不填核对全部借出样品，保存后列出', 'Neither: all that is out, listed when it is saved'] }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['借出样品', 'Samples out'], {
      goods: f.ref(['商品', 'Goods'], 'goods'),
      lot: f.text(['批号', 'Lot'], { optional: true, max: 40 }),
      holder: f.person(['借用人', 'Lent to'], { optional: true }),
      customer: f.ref(['借用客户', 'Lent to customer'], 'customer', { optional: true }),
      found: f.quantity(['实有数量', 'There'], { optional: true, min: '0', help: ['不在的填 0', '0 where it is missing'] }),
      held: f.quantity(['账面借出', 'Out by the books'], { system: true, initial: '0' }),
      remark: f.text(['说明', 'Remark'], { optional: true, max: 100 }),
    }, { optional: true }),
    missing: f.count(['缺少行', 'Lines missing'], { system: true, optional: true, listed: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'administrator'], write: makers },
  states: {
    made: { label: ['核对中', 'Being checked'], tone: 'orange', editable: true },
    differing: { label: ['有缺少待处理', 'Some are missing'], tone: 'red' },
    closed: { label: ['已完成', 'Done'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'grey', dead: true },
  },
  verbs: {
    finish: { label: ['核对完成', 'Checked'], from: ['made'], to: ['differing', 'closed'], by: makers, tone: 'primary' },
    noteBooked: { label: ['差异已记账', 'Differences booked'], from: ['differing'], to: 'closed', by: [] },
    noteUnbooked: { label: ['差异已红冲', 'Differences taken back'], from: ['closed'], to: 'differing', by: [] },
    void: { label: ['作废', 'Void'], from: ['made', 'differing'], to: 'void', by: makers, undoes: true, tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: { good: [{ checkedOn: '2026-03-31', checker: some('person') }], bad: [['lines', { lines: [{ goods: some('goods'), found: '-1' }] }]] },
})
