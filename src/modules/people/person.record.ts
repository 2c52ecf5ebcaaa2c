import { f } from '../../kernel/record/field.ts'
import { defineMaster } from '../../kernel/record/record.ts'
import { everyone, roles } from '../../kernel/record/role.ts'

/** Everybody who works here. The kernel reads `roles` and `active` at every command, so a role taken away ends with the next click. */
export const person = defineMaster({
  name: 'person',
  label: ['人员', 'Person'],
  about: ['公司里的人和他们的岗位；岗位决定能看什么、做什么', 'People and their roles'],
  title: 'name',
  key: 'code',
  settings: true,
  fields: {
    code: f.code(['工号', 'Staff number'], { listed: true, searched: true, max: 20 }),
    name: f.text(['姓名', 'Name'], { max: 60, listed: true, searched: true }),
    roles: f.choices(['岗位', 'Roles'], roles, { listed: true }),
    manager: f.ref(['上级', 'Manager'], 'person', { optional: true, listed: true }),
    department: f.text(['部门', 'Department'], { optional: true, listed: true, max: 60 }),
    region: f.text(['区域', 'Region'], { optional: true, max: 40, filtered: true }),
    phone: f.phone(['手机', 'Mobile'], { optional: true }),
    accessUntil: f.day(['登录截止', 'Access until'], { optional: true, system: true, help: ['由离职交接单填写，过了这天不能登录，接口令牌也失效', 'Set by a departure; nobody signs in after it'] }),
    active: f.flag(['在职', 'Active'], { initial: true, listed: true }),
  },
  may: { see: everyone, write: ['administrator'] },
  unique: [['code']],
  examples: {
    good: [{ code: 'S01', name: '王强', roles: ['sales'] }, { code: 'C01', name: '李娜', roles: ['clerk'] }, { code: 'M01', name: '周强', roles: ['manager'] }],
    bad: [['code', { code: '工号一' }], ['roles', { roles: ['king'] }]],
  },
})
