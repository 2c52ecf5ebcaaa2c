import { f } from '../record/field.ts'
import { defineRegister } from '../record/record.ts'
import { everyone } from '../record/role.ts'
import { topics } from './topics.ts'

const clock = { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, patternSays: ['写成 22:00', 'Such as 22:00'], optional: true, max: 5 } as const

/** How one person wants to be told besides in the program: by mail, by a chat robot, at once or gathered, and not in his quiet hours. */
export const noticeChoice = defineRegister({
  name: 'noticeChoice',
  label: ['通知设置', 'Notification choice'],
  about: ['站内消息总会收到；这里选择哪些另发邮件或群机器人', 'What is also sent by mail or robot'],
  title: 'person',
  unlisted: true,
  fields: {
    person: f.ref(['人员', 'Person'], 'person', { initial: 'me', listed: true }),
    mail: f.mail(['接收邮箱', 'Mail address'], { optional: true }),
    byMail: f.choices(['发邮件的', 'By mail'], topics, { optional: true }),
    robot: f.ref(['群机器人', 'Robot'], 'robot', { optional: true }),
    byRobot: f.choices(['发机器人的', 'By robot'], topics, { optional: true }),
    digest: f.choice(['多久发一次', 'How often'], { now: ['立即', 'At once'], hourly: ['每小时汇总', 'Hourly'], daily: ['每天 8:30 汇总', 'Daily at 8:30'] }, { initial: 'now' }),
    quietFrom: f.text(['免打扰从', 'Quiet from'], clock),
    quietTo: f.text(['免打扰到', 'Quiet to'], { ...clock, help: ['这段时间不发邮件和机器人，到点补发', 'What comes meanwhile is sent afterwards'] }),
  },
  may: { see: everyone, write: everyone },
  scope: { field: 'person', roles: { clerk: 'own', reviewer: 'own', lead: 'own', manager: 'own', finance: 'own', warehouse: 'own', sales: 'own' } },
  unique: [['person']],
  rules: {
    mailHasAddress: { says: ['选了发邮件，请填接收邮箱', 'Mail needs an address'], at: 'mail', holds: (v) => (v.byMail ?? []).length === 0 || v.mail !== null },
    robotIsNamed: { says: ['选了发机器人，请选择群机器人', 'Choose the robot'], at: 'robot', holds: (v) => (v.byRobot ?? []).length === 0 || v.robot !== null },
    quietHasBoth: { says: ['免打扰的起止要一起填', 'Quiet hours have a beginning and an end'], at: 'quietTo', holds: (v) => (v.quietFrom === null) === (v.quietTo === null) },
  },
  examples: {
    good: [{ mail: 'lina@example.cn', byMail: ['review', 'duty'], digest: 'hourly', quietFrom: '22:00', quietTo: '07:30' }],
    bad: [['mailHasAddress', { mail: null, byMail: ['review'] }], ['robotIsNamed', { byRobot: ['duty'] }], ['quietHasBoth', { quietFrom: '22:00', quietTo: null }], ['quietFrom', { quietFrom: '25:00' }]],
  },
})
