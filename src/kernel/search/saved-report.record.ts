import { f } from '../record/field.ts'
import { defineRegister } from '../record/record.ts'
import { everyone, roles } from '../record/role.ts'
import { periods } from '../record/period.ts'

/** 收藏的报表: a report as somebody asked for it, kept under a name; a span by its word means the month in which it is opened or sent. Duty E6. */
export const savedReport = defineRegister({
  name: 'savedReport',
  label: ['收藏的报表', 'Saved report'],
  about: ['在任何报表上点「收藏」，下次一键打开；也可放进定期报表', 'A report with its conditions, opened again by a click; may be sent regularly'],
  title: 'name',
  personal: 'owner',
  duties: ['E6'],
  fields: {
    code: f.serial(['编号', 'Code'], 'BB{0000}', { listed: true }),
    owner: f.ref(['所有者', 'Owner'], 'person', { system: true, initial: 'me' }),
    name: f.text(['名称', 'Name'], { max: 40, listed: true, searched: true }),
    report: f.text(['报表', 'Report'], { max: 60, listed: true, filtered: true, names: 'report' }),
    query: f.text(['条件', 'Conditions'], { max: 3000, optional: true }),
    period: f.choice(['期间', 'Period'], periods, { initial: 'asked', listed: true, help: ['选「上月」等，每次打开或发送时按当天重新计算', 'Counted anew each time it is opened or sent'] }),
    shared: f.choice(['共享', 'Shared'], { own: ['仅自己', 'Only me'], roles: ['指定岗位', 'Some roles'], everyone: ['所有人', 'Everyone'] }, { initial: 'own', listed: true }),
    sharedWith: f.choices(['共享给', 'Shared with'], roles, { optional: true }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
  },
  may: { see: everyone, write: everyone },
  rules: {
    rolesNamed: { says: ['请选择共享给哪些岗位', 'Choose the roles it is shared with'], at: 'sharedWith', holds: (v) => v.shared !== 'roles' || (v.sharedWith ?? []).length > 0 },
  },
  examples: {
    good: [{ name: '上月分区域销售', report: 'salesSummary', query: 'by=region', period: 'lastMonth' }, { name: '客户欠款', report: 'ageing' }],
    bad: [['rolesNamed', { shared: 'roles', sharedWith: null }], ['name', { name: '一'.repeat(41) }]],
  },
})
