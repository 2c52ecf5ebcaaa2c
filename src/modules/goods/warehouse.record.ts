import { f } from '../../kernel/record/field.ts'
import { defineMaster } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** A place where goods lie. A company with a single one needs none: what names no warehouse is in the store. */
export const warehouse = defineMaster({
  name: 'warehouse',
  label: ['仓库', 'Warehouse'],
  title: 'name',
  key: 'code',
  fields: {
    code: f.code(['仓库编码', 'Warehouse code'], { listed: true, searched: true, max: 20 }),
    name: f.text(['仓库名称', 'Name'], { max: 60, listed: true, searched: true }),
    keeper: f.person(['保管员', 'Keeper'], { optional: true, listed: true }),
    address: f.text(['地址', 'Address'], { optional: true }),
    active: f.flag(['启用', 'Active'], { initial: true }),
  },
  handsOver: { keeper: [] },
  may: { see: everyone, write: ['lead', 'finance', 'warehouse'] },
  unique: [['code'], ['name']],
  examples: { good: [{ code: 'CK1', name: '成品仓' }], bad: [['name', { name: '' }]] },
})
