import { f } from '../record/field.ts'
import { defineMaster } from '../record/record.ts'
import { everyone, roles } from '../record/role.ts'

const rhythms = {
  day: ['每天', 'Every day'], workday: ['每个工作日', 'Every workday'], workdays: ['每隔几个工作日', 'Every so many workdays'], week: ['每周', 'Every week'],
  month: ['每月', 'Every month'], quarter: ['每季', 'Every quarter'], year: ['每年', 'Every year'],
} as const

/** How this company has a declared duty done: by whom, how often, or not at all; or a duty of its own. */
export const dutyPlan = defineMaster({
  name: 'dutyPlan',
  label: ['职责安排', 'Duty plan'],
  about: ['调整已有职责的周期、提前天数和责任人，停用某项职责，或新增本公司自己的职责', 'Adjusts, switches off or adds duties'],
  title: 'title',
  key: 'code',
  settings: true,
  fields: {
    code: f.code(['编号', 'Code'], { listed: true, searched: true, max: 30 }),
    title: f.text(['职责', 'Duty'], { max: 60, listed: true, searched: true }),
    duty: f.text(['调整的职责', 'Declared duty'], { optional: true, max: 60, help: ['从职责表点「调整」进入时已填好；新增自己的职责时留空', 'Empty for a duty of your own'] }),
    grade: f.text(['只用于分级', 'For grade'], { optional: true, max: 20, help: ['例如 A；留空用于全部', 'For example A; empty for all'] }),
    every: f.choice(['周期', 'Rhythm'], rhythms, { optional: true, listed: true }),
    on: f.count(['日', 'On'], { optional: true, min: 1, max: 31, listed: true, help: ['每周填 1-7（周一为 1），每月填几日前，每隔几个工作日填天数；留空为该周期最后一个工作日', 'Weekday, day of the month, or number of workdays; empty: the last workday'] }),
    month: f.count(['月', 'Month'], { optional: true, min: 1, max: 12, help: ['每季填第几个月 1-3，每年填月份', 'Of a quarter 1 to 3, of a year 1 to 12'] }),
    warn: f.count(['提前提醒（天）', 'Days before'], { optional: true, min: 0, max: 366, listed: true }),
    person: f.ref(['责任人', 'Person'], 'person', { optional: true, listed: true }),
    role: f.choice(['责任岗位', 'Role'], roles, { optional: true, listed: true, help: ['责任人优先；填岗位时，该岗位任何一人办理即可', 'Anybody of the role may do it'] }),
    evidence: f.choice(['凭据', 'Evidence'], { note: ['写明完成情况', 'A word about it'], record: ['登记一条记录', 'A row of a register'] }, { initial: 'note' }),
    evidenceRecord: f.text(['登记哪种记录', 'Of which register'], { optional: true, max: 60, help: ['登记表的名称，例如 来访登记', 'Its name as the menu has it'] }),
    off: f.flag(['停用', 'Switched off'], { initial: false, listed: true }),
    reason: f.text(['停用原因', 'Why'], { optional: true, max: 200 }),
  },
  handsOver: { person: [] },
  may: { see: everyone, write: ['administrator', 'lead', 'manager'] },
  rules: {
    offHasReason: { says: ['停用职责请写明原因', 'Say why it is switched off'], at: 'reason', holds: (v) => !v.off || v.reason !== null },
    ownHasRhythm: { says: ['自己的职责要填周期', 'A duty of your own needs a rhythm'], at: 'every', holds: (v) => v.duty !== null || v.every !== null },
    ownHasOwner: { says: ['自己的职责要填责任人或责任岗位', 'A duty of your own needs a person or a role'], at: 'person', holds: (v) => v.duty !== null || v.person !== null || v.role !== null },
    recordNamed: { says: ['请填登记哪种记录', 'Say of which register'], at: 'evidenceRecord', holds: (v) => v.evidence !== 'record' || v.evidenceRecord !== null },
    onInRhythm: { says: ['每周的日填 1 到 7', 'Of a week 1 to 7'], at: 'on', holds: (v) => v.every !== 'week' || v.on === null || v.on <= 7 },
    monthInQuarter: { says: ['每季的月填 1 到 3', 'Of a quarter 1 to 3'], at: 'month', holds: (v) => v.every !== 'quarter' || v.month === null || v.month <= 3 },
    countGiven: { says: ['请填隔几个工作日', 'How many workdays?'], at: 'on', holds: (v) => v.every !== 'workdays' || v.on !== null },
  },
  unique: [['code']],
  examples: {
    good: [{ code: 'ZZ-01', title: '核对快递账单', every: 'month', on: 25, role: 'clerk' }],
    bad: [
      ['offHasReason', { off: true }], ['ownHasRhythm', { every: null }], ['ownHasOwner', { role: null }], ['recordNamed', { evidence: 'record' }],
      ['onInRhythm', { every: 'week', on: 9 }], ['monthInQuarter', { every: 'quarter', month: 5 }], ['countGiven', { every: 'workdays', on: null }],
    ],
  },
})
