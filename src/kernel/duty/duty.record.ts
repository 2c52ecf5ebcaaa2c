import { f } from '../record/field.ts'
import { defineDocument } from '../record/record.ts'
import { everyone, roles } from '../record/role.ts'

const whys = { gone: ['对象已不在范围内', 'No longer about it'], moved: ['期限已改，另行提醒', 'Its day moved'], cancelled: ['单据已作废', 'Cancelled'], off: ['本公司已停用', 'Switched off'] } as const
/** Why an occurrence needs nothing more. */
export type DroppedWhy = keyof typeof whys

const reason = f.text(['原因', 'Reason'], { max: 200 })

/** One thing that somebody has to do by a day, with what shows that it was done. Made by the program's rounds; people only take it further. */
export const duty = defineDocument({
  name: 'duty',
  label: ['职责', 'Duty'],
  title: 'what',
  numbered: 'ZZ{yyyy}{MM}-{00000}',
  unlisted: true,
  fields: {
    duty: f.text(['职责名', 'Name'], { max: 60, filtered: true }),
    what: f.text(['职责', 'Duty'], { max: 60, listed: true, searched: true }),
    // empty where the duty is about nothing in particular: it is part of what makes an occurrence the only one of its kind
    subject: f.text(['对象编号', 'Subject id'], { max: 40 }),
    subjectRecord: f.text(['对象类别', 'Subject kind'], { optional: true, max: 60 }),
    subjectTitle: f.text(['对象', 'About'], { optional: true, max: 200, listed: true, searched: true }),
    period: f.text(['期间', 'Period'], { max: 80, listed: true }),
    opensOn: f.day(['开始', 'From'], { listed: true }),
    warnOn: f.day(['提醒', 'Said from']),
    dueOn: f.day(['到期', 'Due'], { listed: true }),
    plannedOn: f.day(['原定到期', 'Due at first']),
    lapsesOn: f.day(['过期作罢', 'Lapses after'], { optional: true }),
    owner: f.ref(['责任人', 'Owner'], 'person', { optional: true, listed: true }),
    ownerRole: f.choice(['责任岗位', 'Role'], roles, { optional: true, listed: true }),
    doneOn: f.day(['完成日期', 'Done on'], { optional: true, listed: true }),
    doneBy: f.ref(['完成人', 'Done by'], 'person', { optional: true, listed: true }),
    note: f.note(['完成情况', 'Done how'], { optional: true }),
    evidenceRecord: f.text(['凭据类别', 'Evidence kind'], { optional: true, max: 60 }),
    evidence: f.text(['凭据编号', 'Evidence id'], { optional: true, max: 40, filtered: true }),
    evidenceTitle: f.text(['凭据', 'Evidence'], { optional: true, max: 200 }),
    reason: f.text(['说明', 'Reason'], { optional: true, max: 300 }),
    why: f.choice(['不再需要的原因', 'Why dropped'], whys, { optional: true }),
  },
  may: { see: [], write: [] },
  unique: [['duty', 'subject', 'period']],
  states: {
    open: { label: ['待办', 'Open'], tone: 'blue' },
    done: { label: ['已完成', 'Done'], tone: 'green' },
    skipped: { label: ['已免办', 'Let be'], tone: 'grey' },
    missed: { label: ['未完成', 'Missed'], tone: 'red' },
    dropped: { label: ['不再需要', 'No longer needed'], tone: 'grey', dead: true },
  },
  handsOver: { owner: ['open'] },
  verbs: {
    done: { label: ['完成', 'Done'], from: ['open', 'missed'], to: 'done', by: everyone, tone: 'primary', input: { note: f.note(['完成情况', 'Done how']) } },
    skip: { label: ['免办', 'Let be'], from: ['open', 'missed'], to: 'skipped', by: everyone, input: { reason } },
    postpone: { label: ['延期', 'Postpone'], from: ['open'], to: 'same', by: everyone, input: { until: f.day(['延到', 'Until']), reason } },
    pass: { label: ['转交', 'Pass on'], from: ['open'], to: 'same', by: everyone, input: { to: f.ref(['转给', 'To'], 'person'), reason: f.text(['原因', 'Reason'], { optional: true, max: 200 }) } },
    reopen: { label: ['重新打开', 'Open again'], from: ['done', 'skipped', 'missed'], to: 'open', by: ['lead', 'manager'], input: { reason } },
    noteDone: {
      label: ['自动办结', 'Found done'], from: ['open', 'missed'], to: 'done', by: [],
      input: {
        on: f.day(['日期', 'On']), by: f.ref(['完成人', 'By'], 'person', { optional: true }), evidence: f.text(['凭据编号', 'Evidence'], { optional: true }),
        evidenceTitle: f.text(['凭据', 'Evidence'], { optional: true, max: 200 }), evidenceRecord: f.text(['凭据类别', 'Kind'], { optional: true }),
      },
    },
    noteOpen: { label: ['凭据撤回', 'Evidence withdrawn'], from: ['done'], to: 'open', by: [] },
    noteMissed: { label: ['过期未做', 'Found missed'], from: ['open'], to: 'missed', by: [] },
    drop: { label: ['不再需要', 'No longer needed'], from: ['open', 'missed'], to: 'dropped', by: [], input: { why: f.choice(['原因', 'Why'], whys) } },
  },
  examples: {
    good: [{ duty: 'weeklyStock', what: '每周看库存', subject: '-', period: '2026-W10', opensOn: '2026-03-02', warnOn: '2026-03-02', dueOn: '2026-03-06', plannedOn: '2026-03-06', ownerRole: 'warehouse' }],
    bad: [['dueOn', { dueOn: '2026-02-30' }]],
  },
})
