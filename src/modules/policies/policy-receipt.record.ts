import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'
import { issuers } from './policy-paper.record.ts'

const attending = { yes: ['参加', 'Attends'], no: ['不能参加', 'Does not'] } as const

/** 传达回执: of each person to whom a paper went: when he opened it, when he acknowledged it, how often he was reminded. Duties A3, C3. */
export const policyReceipt = defineDocument({
  name: 'policyReceipt',
  label: ['传达回执', 'Receipt of a paper'],
  about: ['政策文件逐人的送达、打开、签收；待阅、已阅未签的在这里催办', 'Who has opened and acknowledged a paper; who has not is reminded here'],
  title: 'paper',
  numbered: 'HZ{yyyy}-{00000}',
  byProgram: true,
  duties: ['A3', 'C3'],
  fields: {
    paper: f.ref(['政策文件', 'Paper'], 'policyPaper', { listed: true, searched: true }),
    subject: f.text(['标题', 'Subject'], { max: 120, listed: true, searched: true }),
    person: f.person(['发给', 'To'], { listed: true, searched: true }),
    asked: f.flag(['要求签收', 'To be acknowledged']),
    dueOn: f.day(['签收期限', 'By'], { optional: true, listed: true }),
    openedAt: f.moment(['打开时间', 'Opened at'], { system: true, optional: true, listed: true }),
    acknowledgedAt: f.moment(['签收时间', 'Acknowledged at'], { system: true, optional: true, listed: true }),
    answer: f.text(['答题', 'Answer'], { system: true, optional: true, max: 100 }),
    attends: f.choice(['能否参加', 'Attends'], attending, { system: true, optional: true }),
    remark: f.text(['备注', 'Remark'], { system: true, optional: true, max: 200 }),
    toldBy: f.person(['电话通知人', 'Told by'], { system: true, optional: true }),
    toldAt: f.moment(['电话通知时间', 'Told at'], { system: true, optional: true }),
    reminders: f.count(['催办次数', 'Reminders'], { system: true, initial: 0, listed: true, unit: ['次', 'times'] }),
    remindedOn: f.day(['最近催办', 'Reminded on'], { system: true, optional: true, listed: true }),
  },
  may: { see: everyone, write: [] },
  scope: { field: 'person', roles: { reviewer: 'own', finance: 'own', warehouse: 'own', sales: 'own', administrator: 'own' } },
  sections: {
    answer: [['回执', 'Receipt'], ['openedAt', 'acknowledgedAt', 'answer', 'attends', 'remark']],
    chased: [['通知与催办', 'Told and reminded'], ['toldBy', 'toldAt', 'reminders', 'remindedOn']],
  },
  unique: [['paper', 'person']],
  states: {
    unread: { label: ['待阅', 'Not opened'], tone: 'orange' },
    read: { label: ['已阅', 'Opened'], tone: 'blue' },
    acknowledged: { label: ['已签收', 'Acknowledged'], tone: 'green' },
    lapsed: { label: ['不再催办', 'Let be'], tone: 'grey' },
  },
  verbs: {
    open: { label: ['标为已阅', 'Mark as opened'], from: ['unread'], to: 'read', by: everyone },
    confirmRead: { label: ['签收', 'Acknowledge'], from: ['unread', 'read'], to: 'acknowledged', by: everyone, tone: 'primary', maySet: ['answer', 'attends', 'remark'] },
    tellByPhone: { label: ['电话通知', 'Told by telephone'], from: ['unread', 'read'], to: 'acknowledged', by: issuers, sets: ['attends'], maySet: ['remark'] },
    remind: { label: ['催办', 'Remind'], from: ['unread', 'read'], to: 'same', by: issuers },
    letBe: { label: ['不再催办', 'Let be'], from: ['unread', 'read'], to: 'lapsed', by: [] },
  },
  examples: { good: [{ paper: some('policyPaper'), subject: '二季度销售政策', person: some('person'), asked: true, dueOn: '2026-04-05' }], bad: [['paper', { paper: '' }], ['dueOn', { dueOn: '不详' }]] },
})
