import { f } from '../record/field.ts'
import { defineRegister } from '../record/record.ts'
import { everyone, roles } from '../record/role.ts'

/** A list as somebody wants to see it again: what narrows, orders and groups it, and its columns. Kept by its words: what a reader may not see, it cannot show him. */
export const savedView = defineRegister({
  name: 'savedView',
  label: ['列表视图', 'List view'],
  about: ['把筛选、排序、分组和列存成视图，可与同事共享', 'Filters, order and columns of a list, kept and shared'],
  title: 'name',
  unlisted: true,
  personal: 'owner',
  fields: {
    owner: f.ref(['所有者', 'Owner'], 'person', { system: true, initial: 'me' }),
    name: f.text(['名称', 'Name'], { max: 30, listed: true }),
    list: f.text(['列表', 'List'], { max: 60, filtered: true }),
    query: f.text(['条件', 'Conditions'], { max: 2000, optional: true }),
    columns: f.text(['列', 'Columns'], { max: 4000, optional: true }),
    shared: f.choice(['共享', 'Shared'], { own: ['仅自己', 'Only me'], roles: ['指定岗位', 'Some roles'], everyone: ['所有人', 'Everyone'] }, { initial: 'own' }),
    sharedWith: f.choices(['共享给', 'Shared with'], roles, { optional: true }),
    active: f.flag(['启用', 'Active'], { initial: true }),
  },
  may: { see: everyone, write: everyone },
  rules: {
    rolesNamed: { says: ['请选择共享给哪些岗位', 'Choose the roles it is shared with'], at: 'sharedWith', holds: (v) => v.shared !== 'roles' || (v.sharedWith ?? []).length > 0 },
  },
  examples: {
    good: [{ name: '本月 A 级客户', list: 'customer', query: 'f.grade=A&sort=name' }, { name: '待发货', list: 'salesOrder', shared: 'roles', sharedWith: ['clerk'] }],
    bad: [['rolesNamed', { shared: 'roles', sharedWith: null }], ['name', { name: '一'.repeat(31) }]],
  },
})
