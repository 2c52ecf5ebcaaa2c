import { f } from '../../kernel/record/field.ts'
import { defineMaster, some } from '../../kernel/record/record.ts'

/** What a competitor sells, beside ours that it stands against (practice 10.5). Duty E7. */
export const rivalGoods = defineMaster({
  name: 'rivalGoods',
  label: ['竞品', 'Competing goods'],
  about: ['竞争品牌的商品档案：对应我方哪个商品、优缺点、对策；价格在「竞品价格」里采集', 'What competitors sell and ours beside it'],
  title: 'name',
  beside: ['brand', 'spec'],
  duties: ['E7'],
  fields: {
    brand: f.text(['品牌', 'Brand'], { max: 40, listed: true, searched: true, filtered: true }),
    name: f.text(['品名', 'Name'], { max: 80, listed: true, searched: true }),
    spec: f.text(['规格', 'Specification'], { max: 40, initial: '—', listed: true }),
    unit: f.text(['单位', 'Unit'], { max: 20, listed: true }),
    maker: f.text(['厂家', 'Maker'], { max: 80, optional: true, listed: true, searched: true }),
    ours: f.ref(['对应我方商品', 'Ours beside it'], 'goods', { optional: true, listed: true, searched: true }),
    strengths: f.note(['优势', 'Strengths'], { optional: true }),
    weaknesses: f.note(['不足', 'Weaknesses'], { optional: true }),
    answer: f.note(['对策', 'Our answer'], { optional: true }),
    photo: f.photo(['照片', 'Picture'], { optional: true }),
    active: f.flag(['跟踪', 'Watched'], { initial: true, listed: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'sales'], write: ['clerk', 'lead', 'sales'] },
  unique: [['brand', 'name', 'spec']],
  examples: { good: [{ brand: '绿源', name: '明前龙井', spec: '250g×10', unit: '箱', maker: '绿源茶业', ours: some('goods') }], bad: [['brand', { brand: '' }]] },
})
