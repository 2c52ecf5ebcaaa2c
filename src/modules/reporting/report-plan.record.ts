import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { addressFaults, formats } from './calculate-addresses.ts'

const writers = ['clerk', 'lead', 'manager', 'finance'] as const
const weekdays = { 1: ['周一', 'Monday'], 2: ['周二', 'Tuesday'], 3: ['周三', 'Wednesday'], 4: ['周四', 'Thursday'], 5: ['周五', 'Friday'], 6: ['周六', 'Saturday'], 7: ['周日', 'Sunday'] } as const

/** 定期报表: saved reports bound into one PDF with pictures, and as workbooks, sent to persons on certain days; each sending is written down. Duty E6. */
export const reportPlan = defineDocument({
  name: 'reportPlan',
  label: ['定期报表', 'Regular report'],
  about: ['选几张收藏的报表，到日子自动合成一份 PDF（带图）和 Excel 发给指定的人；选「经营月报」一次配齐', 'Saved reports, bound and sent by themselves on certain days'],
  title: 'name',
  numbered: 'DQBB{0000}',
  duties: ['E6'],
  scope: { field: 'owner', roles: { clerk: 'own', finance: 'own', lead: 'team' } },
  handsOver: { owner: ['running', 'paused'] },
  fields: {
    name: f.text(['名称', 'Name'], { max: 60, listed: true, searched: true }),
    preset: f.choice(['内容', 'Content'], { own: ['自选报表', 'Of one’s own choice'], monthly: ['经营月报（总经理）', 'Monthly pack'] }, { initial: 'own', help: ['选「经营月报」就不用自己选报表', 'The monthly pack chooses them itself'] }),
    lines: f.lines(['报表', 'Reports'], { saved: f.ref(['收藏的报表', 'Saved report'], 'savedReport'), note: f.text(['说明', 'Note'], { optional: true, max: 200 }) }, { optional: true }),
    every: f.choice(['发送周期', 'How often'], { workday: ['每个工作日', 'Every workday'], week: ['每周', 'Weekly'], month: ['每月', 'Monthly'], quarter: ['每季', 'Quarterly'] }, { initial: 'month', listed: true }),
    weekday: f.choice(['星期', 'Weekday'], weekdays, { optional: true, help: ['每周发送时填', 'When weekly'] }),
    monthDay: f.count(['几号', 'Day of the month'], { optional: true, min: 1, max: 28, help: ['每月、每季发送时填，1–28；每季在季度头一个月', 'When monthly or quarterly, 1 to 28'] }),
    readers: f.refs(['收件人', 'Readers'], 'person', { most: 50 }),
    byMail: f.flag(['同时发到收件人邮箱', 'By mail too'], { initial: true }),
    addresses: f.text(['公司以外的邮箱', 'Addresses outside'], { optional: true, max: 500, help: ['用逗号分开；只有经理、主管能填', 'Parted by commas; only a manager or lead may'] }),
    format: f.choice(['格式', 'Format'], formats, { initial: 'both' }),
    note: f.note(['附言', 'Message'], { optional: true }),
    owner: f.ref(['负责人', 'Owner'], 'person', { system: true, initial: 'me', listed: true }),
    nextOn: f.day(['下次发送', 'Next on'], { system: true, optional: true, listed: true }),
    lastOn: f.day(['上次发送', 'Last on'], { system: true, optional: true, listed: true }),
    checkedBy: f.ref(['核对人', 'Checked by'], 'person', { system: true, initial: 'me', help: ['按谁能看到的内容发，由谁核对；移交后由新负责人核对才发', 'Who looked at what goes to whom: after it was handed over, the new owner'] }),
    checkedAt: f.moment(['核对时间', 'Checked at'], { system: true, initial: 'now' }),
    fault: f.text(['没发成的原因', 'Why it was not sent'], { system: true, optional: true, max: 300, listed: true }),
  },
  may: { see: writers, write: writers },
  rules: {
    reportsChosen: { says: ['请至少选一张收藏的报表，或选「经营月报」', 'Choose a saved report, or the monthly pack'], at: 'lines', holds: (v) => v.preset === 'monthly' || (v.lines ?? []).length > 0 },
    weekdaySaid: { says: ['每周发送请选星期几', 'Say the weekday'], at: 'weekday', holds: (v) => v.every !== 'week' || v.weekday !== null },
    monthDaySaid: { says: ['请填几号发送（1–28）', 'Say the day of the month, 1 to 28'], at: 'monthDay', holds: (v) => (v.every !== 'month' && v.every !== 'quarter') || v.monthDay !== null },
    addressesRead: { says: ['有写错的邮箱地址，请用逗号分开', 'One of these is no mail address'], at: 'addresses', holds: (v) => addressFaults(v.addresses) === null },
  },
  states: {
    running: { label: ['定期发送中', 'Running'], tone: 'green', editable: true },
    paused: { label: ['已停止', 'Paused'], tone: 'grey', editable: true },
  },
  verbs: {
    sendNow: { label: ['立即发送', 'Send now'], from: ['running'], to: 'same', by: writers, tone: 'primary' },
    confirm: { label: ['核对无误', 'Checked'], from: ['running'], to: 'same', by: writers, asks: ['到日子按您能看到的内容发给这些收件人，确定吗？', 'It goes to these readers as you see it. Sure?'] },
    pause: { label: ['停止', 'Pause'], from: ['running'], to: 'paused', by: writers, asks: ['停止后到日子不再发送，确定吗？', 'Nothing is sent any more. Sure?'] },
    resume: { label: ['恢复发送', 'Resume'], from: ['paused'], to: 'running', by: writers, tone: 'primary' },
    noteFault: { label: ['没发成', 'Not sent'], from: ['running'], to: 'same', by: [], input: { fault: f.text(['原因', 'Why'], { max: 300 }) } },
  },
  examples: {
    good: [{ name: '经营月报', preset: 'monthly', every: 'month', monthDay: 3, readers: [some('person')] }],
    bad: [['reportsChosen', { preset: 'own', lines: null }], ['weekdaySaid', { every: 'week', weekday: null }], ['monthDaySaid', { monthDay: null }], ['addressesRead', { addresses: '内勤' }]],
  },
})
