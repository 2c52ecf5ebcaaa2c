import { f } from '../record/field.ts'
import { defineMaster } from '../record/record.ts'
import { reaches, roles } from '../record/role.ts'

/** What a role may in this company where that is less or wider than declared: whose rows it sees, and whether it writes. Never more than the declaration lets a role do. */
export const accessRule = defineMaster({
  name: 'accessRule',
  label: ['权限设置', 'Access rule'],
  about: ['本公司某岗位对某类资料的可见范围；没有设置的按系统规定', 'Whose rows a role sees in this company; what is not set is as declared'],
  title: 'record',
  settings: true,
  fields: {
    role: f.choice(['岗位', 'Role'], roles, { listed: true, filtered: true }),
    record: f.text(['资料', 'Record'], { max: 60, listed: true, filtered: true, names: 'record' }),
    reach: f.choice(['可见范围', 'Sees'], reaches, { initial: 'all', listed: true, help: ['本人、下属、同区域按资料上的业务员判断；没有业务员的资料只能选全部或不可见', 'By the person the row belongs to'] }),
    writes: f.flag(['可以新增和修改', 'Writes'], { initial: true, listed: true, help: ['只能收紧：系统规定不能改的，这里勾上也不能改', 'Takes away only'] }),
  },
  may: { see: ['administrator', 'manager'], write: ['administrator'] },
  unique: [['role', 'record']],
  rules: {
    administratorStays: { says: ['系统管理员的权限不能在这里收紧，否则可能没有人能改回来', 'An administrator keeps his access'], at: 'role', holds: (v) => v.role !== 'administrator' },
    hiddenIsNotWritten: { says: ['不可见的资料不能新增和修改', 'What is not seen is not written'], at: 'writes', holds: (v) => v.reach !== 'none' || !v.writes },
  },
  examples: {
    good: [{ role: 'manager', record: 'customer', reach: 'team' }],
    bad: [['administratorStays', { role: 'administrator' }], ['hiddenIsNotWritten', { reach: 'none', writes: true }]],
  },
})
