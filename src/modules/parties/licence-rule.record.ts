import { f } from '../../kernel/record/field.ts'
import { defineMaster, some } from '../../kernel/record/record.ts'
import { licenceKinds } from './calculate-licences.ts'

/** Which licence a customer must hold to be sent goods 证照要求, and whether they stay without. Duty B4. */
export const licenceRule = defineMaster({
  name: 'licenceRule',
  label: ['证照要求', 'Licence rule'],
  about: ['发货时客户须有的证照：对全部商品、某商品或某类商品，提示或不能发货', 'What a customer must hold for goods to leave, and whether they stay without'],
  title: 'name',
  key: 'name',
  settings: true,
  duties: ['B4'],
  fields: {
    name: f.text(['名称', 'Name'], { max: 60, listed: true, searched: true }),
    kind: f.choice(['客户须有', 'Must hold'], licenceKinds, { initial: 'business', listed: true }),
    goods: f.ref(['商品', 'Goods'], 'goods', { optional: true, listed: true, help: ['只对一种商品的填写', 'Where it is for one'] }),
    category: f.text(['商品类别', 'Category'], { optional: true, max: 40, listed: true, help: ['只对一类商品的填写，与商品资料里的类别一致', 'Where it is for a category, as in the file of the goods'] }),
    effect: f.choice(['没有时', 'Without it'], { told: ['复核时提示', 'Reviewers are told'], block: ['不能发货', 'Nothing leaves'] }, { initial: 'block', listed: true }),
    active: f.flag(['启用', 'Active'], { initial: true }),
  },
  may: { see: ['clerk', 'lead', 'reviewer', 'manager', 'warehouse', 'administrator'], write: ['lead', 'manager', 'administrator'] },
  rules: { goodsOrCategory: { says: ['商品和类别填一个', 'Goods or a category, not both'], at: 'category', holds: (v) => v.goods === null || v.category === null } },
  unique: [['name']],
  examples: { good: [{ name: '食品客户', kind: 'food', category: '茶叶', effect: 'block' }], bad: [['goodsOrCategory', { goods: some('goods') }]] },
})
