import { f } from '../../kernel/record/field.ts'
import { defineMaster } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** Who carries the goods. Duties B3, C9. */
export const carrier = defineMaster({
  name: 'carrier',
  label: ['物流公司', 'Carrier'],
  title: 'name',
  key: 'code',
  fields: {
    code: f.code(['编码', 'Code'], { listed: true, searched: true, max: 20 }),
    name: f.text(['名称', 'Name'], { max: 60, listed: true, searched: true }),
    kind: f.choice(['类别', 'Kind'], { express: ['快递', 'Express'], freight: ['物流货运', 'Freight'], own: ['自有车辆', 'Own vehicles'] }, { initial: 'freight', listed: true }),
    phone: f.phone(['电话', 'Telephone'], { optional: true, listed: true }),
    tracking: f.code(['查询代码', 'Tracking code'], { optional: true, pattern: /^[A-Za-z0-9]+$/ }),
    active: f.flag(['启用', 'Active'], { initial: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead'] },
  unique: [['code'], ['name']],
  examples: { good: [{ code: 'SF', name: '顺丰速运', kind: 'express', phone: '95338' }], bad: [['kind', { kind: 'ship' }]] },
})
