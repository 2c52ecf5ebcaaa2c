import { f } from '../../kernel/record/field.ts'
import { defineMaster, some } from '../../kernel/record/record.ts'

/** How a customer calls our goods in his orders. Learned when a received order becomes one; by it his next file is read. Duty B9. */
export const customerWording = defineMaster({
  name: 'customerWording',
  label: ['客户叫法', 'Customer wording'],
  about: ['客户订单文件里的写法对应哪个商品：来单转订单时自动记下，以后的来单自动对上；记错的在这里改', 'What a customer calls our goods in his files'],
  title: 'wording',
  duties: ['B9'],
  fields: {
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true }),
    wording: f.text(['客户写法', 'As they write it'], { max: 200, listed: true, searched: true }),
    goods: f.ref(['商品', 'Goods'], 'goods', { listed: true, searched: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'reviewer'], write: ['clerk', 'lead'] },
  unique: [['customer', 'wording']],
  examples: { good: [{ customer: some('customer'), wording: '龙井 250 克', goods: some('goods') }], bad: [['wording', { wording: '' }]] },
})
