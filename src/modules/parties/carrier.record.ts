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
    tracking: f.code(['查询代码', 'Tracking code'], { optional: true, pattern: /^[A-Za-z0-9]+$/, help: ['快递 100 的公司代码：shunfeng、zhongtong、debangwuliu…', 'As kuaidi100 names it'] }),
    waybills: f.text(['运单号格式', 'Form of waybill numbers'], { optional: true, max: 120, pattern: /^[A-Z#-]+(,[A-Z#-]+)*$/, patternSays: ['大写字母照写，# 代表一位数字，几种格式用英文逗号分开：SF#############,############', 'Letters as they are, # for a digit, several set apart by commas'], help: ['登记运单时核对号码，如 SF#############（SF 加 13 位数字）；不填不核对', 'Waybill numbers are checked against it; empty: not'] }),
    active: f.flag(['启用', 'Active'], { initial: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead'] },
  unique: [['code'], ['name']],
  examples: { good: [{ code: 'SF', name: '顺丰速运', kind: 'express', phone: '95338' }, { code: 'ANE', name: '安能物流' }], bad: [['kind', { kind: 'ship' }]] },
})
