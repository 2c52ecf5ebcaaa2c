import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'

const choice = f.choice(['采用', 'Take'], { first: ['建议一', 'First'], second: ['建议二', 'Second'], third: ['建议三', 'Third'], none: ['不填', 'None'] }, { initial: 'first' })

/** Proposes tax codes for goods that have none, all at once; a person goes over them, then they are written to the goods. Duty B10. */
export const taxCodeFill = defineDocument({
  name: 'taxCodeFill',
  label: ['税收编码批量补填', 'Tax codes for many goods'],
  about: ['给没有税收分类编码的商品一次提出建议：逐行核对，选用哪一个，再写入商品', 'Proposes codes for goods without one; look them over, then write them to the goods'],
  title: 'category',
  numbered: 'BM{yyyy}{MM}-{0000}',
  duties: ['B10'],
  fields: {
    category: f.text(['只补这一类别', 'Only this category'], { max: 40, optional: true, listed: true, help: ['不填为全部类别；一次最多 300 个商品', 'Empty: all; at most 300 goods at once'] }),
    lines: f.lines(['商品', 'Goods'], {
      goods: f.ref(['商品', 'Goods'], 'goods', { system: true }),
      take: choice,
      first: f.text(['建议一', 'First'], { system: true, optional: true, max: 200 }),
      second: f.text(['建议二', 'Second'], { system: true, optional: true, max: 200 }),
      third: f.text(['建议三', 'Third'], { system: true, optional: true, max: 200 }),
    }, { optional: true }),
    told: f.note(['结果', 'Outcome'], { system: true, optional: true }),
  },
  may: { see: ['clerk', 'lead', 'finance'], write: ['clerk', 'lead', 'finance'] },
  states: {
    made: { label: ['正在提建议', 'Being proposed'], tone: 'orange', passing: true },
    proposed: { label: ['待核对', 'To look over'], tone: 'blue', editable: true },
    writing: { label: ['正在写入', 'Being written'], tone: 'orange', passing: true },
    written: { label: ['已写入', 'Written'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    write: { label: ['写入商品', 'Write to the goods'], from: ['proposed'], to: 'writing', by: ['clerk', 'lead', 'finance'], tone: 'primary' },
    void: { label: ['作废', 'Void'], from: ['proposed'], to: 'void', by: ['clerk', 'lead', 'finance'], tone: 'danger' },
    notePropose: {
      label: ['建议完成', 'Proposed'], from: ['made'], to: 'proposed', by: [],
      input: { told: f.note(['结果', 'Outcome']), lines: f.lines(['商品', 'Goods'], { goods: f.ref(['商品', 'Goods'], 'goods'), take: choice, first: f.text(['建议一', 'First'], { optional: true }), second: f.text(['建议二', 'Second'], { optional: true }), third: f.text(['建议三', 'Third'], { optional: true }) }, { optional: true }) },
    },
    noteWritten: { label: ['写入完成', 'Written'], from: ['writing'], to: 'written', by: [], input: { told: f.note(['结果', 'Outcome']) } },
  },
  examples: { good: [{ category: '饮料' }], bad: [['category', { category: 'x'.repeat(41) }]] },
})
