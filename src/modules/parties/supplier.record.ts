import { f } from '../../kernel/record/field.ts'
import { defineMaster } from '../../kernel/record/record.ts'

/** Whom we buy from: the other side of a purchase contract. */
export const supplier = defineMaster({
  name: 'supplier',
  label: ['供应商', 'Supplier'],
  title: 'name',
  key: 'code',
  fields: {
    code: f.code(['编码', 'Code'], { listed: true, searched: true, max: 20 }),
    name: f.text(['名称', 'Name'], { max: 100, listed: true, searched: true }),
    creditCode: f.creditCode(['统一社会信用代码', 'Social credit code'], { optional: true, listed: true, searched: true }),
    contact: f.text(['联系人', 'Contact'], { max: 60, optional: true, listed: true }),
    phone: f.phone(['电话', 'Telephone'], { optional: true, listed: true }),
    address: f.text(['地址', 'Address'], { optional: true }),
    active: f.flag(['启用', 'Active'], { initial: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'warehouse'], write: ['clerk', 'lead'] },
  alike: ['name', 'phone', 'creditCode'],
  unique: [['code'], ['name']],
  examples: { good: [{ code: 'G001', name: '苏州恒丰包装厂', creditCode: '91990000MA0000373R' }, { code: 'G002', name: '杭州彩艺印刷厂' }], bad: [['creditCode', { creditCode: '123' }]] },
})
