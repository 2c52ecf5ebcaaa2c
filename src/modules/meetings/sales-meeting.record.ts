import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

const office = ['clerk', 'lead', 'manager'] as const

/** A sales meeting 销售会议: called with an agenda, attended by code, minuted; what was decided becomes work of somebody until it is done. Duties E10, C3. */
export const salesMeeting = defineDocument({
  name: 'salesMeeting',
  label: ['销售会议', 'Sales meeting'],
  about: ['会议从通知、签到、记录到待办：发通知后各人确认，开会时凭签到码签到，散会后待办进责任人的职责', 'A meeting from its notice to what is done of it'],
  title: 'subject',
  numbered: 'HY{yyyy}-{000}',
  duties: ['E10', 'C3'],
  fields: {
    subject: f.text(['主题', 'Subject'], { max: 100, listed: true, searched: true }),
    kind: f.choice(['类别', 'Kind'], { weekly: ['周例会', 'Weekly'], monthly: ['月度会', 'Monthly'], quarterly: ['季度会', 'Quarterly'], annual: ['年度会', 'Annual'], topic: ['专题会', 'On a topic'] }, { initial: 'monthly', listed: true }),
    heldAt: f.moment(['开会时间', 'Held at'], { listed: true }),
    minutesLong: f.count(['预计时长', 'Length'], { initial: 60, min: 5, max: 1440, unit: ['分钟', 'minutes'] }),
    place: f.text(['地点', 'Place'], { max: 100, listed: true, help: ['会议室，或线上会议的号码', 'A room, or the number of a call'] }),
    host: f.person(['主持人', 'Host'], { listed: true }),
    recorder: f.person(['记录人', 'Minutes by'], { initial: 'me', listed: true }),
    invited: f.refs(['参会人', 'Invited'], 'person', { help: ['主持人和记录人不用写在里面', 'Host and recorder come anyway'] }),
    agenda: f.lines(['议程', 'Agenda'], {
      topic: f.text(['议题', 'Topic'], { max: 200 }),
      speaker: f.person(['发言人', 'Speaker'], { optional: true }),
      minutes: f.count(['时间', 'Time'], { optional: true, min: 1, unit: ['分钟', 'minutes'] }),
    }),
    carried: f.note(['以前会议没有办结的', 'Open from before'], { optional: true, system: true }),
    code: f.text(['签到码', 'Code'], { optional: true, system: true, seenBy: office, help: ['开会时念给到场的人，签到时填', 'Told to those who are there'] }),
    minutes: f.rich(['会议记录', 'Minutes'], { optional: true, help: ['散会前写好，参会人都会收到', 'Written before it is closed; everybody gets them'] }),
    decided: f.lines(['待办事项', 'Decided'], {
      what: f.text(['事项', 'What'], { max: 200 }),
      who: f.person(['责任人', 'Who']),
      dueOn: f.day(['完成期限', 'By']),
    }, { min: 0, optional: true }),
    files: f.files(['材料', 'Papers'], { optional: true, most: 20 }),
    seers: f.refs(['可查看的人', 'Who may see it'], 'person', { system: true, initial: 'me', most: 500, help: ['主持、记录、参会、发言的人和待办责任人；内勤、主管、经理都能看', 'Who leads, writes, comes, speaks, or has something to do of it'] }),
  },
  may: { see: everyone, write: office },
  scope: { field: 'seers', roles: { sales: 'own', warehouse: 'own', finance: 'own', reviewer: 'own', administrator: 'own' } },
  handsOver: { host: ['planned', 'called'], recorder: ['planned', 'called', 'running'] },
  sections: { paper: [['材料', 'Papers'], ['files', 'carried']], held: [['会议情况', 'How it went'], ['code', 'minutes']] },
  rules: {
    agendaFits: { says: ['各议题时间加起来超过预计时长', 'The topics take longer than the meeting'], at: 'agenda', holds: (v) => v.agenda.reduce((sum, one) => sum + (one.minutes ?? 0), 0) <= v.minutesLong },
  },
  states: {
    planned: { label: ['筹备', 'Planned'], tone: 'grey', editable: true },
    called: { label: ['已通知', 'Called'], tone: 'orange', editable: true },
    running: { label: ['开会中', 'Running'], tone: 'blue', editable: true },
    closed: { label: ['已散会', 'Closed'], tone: 'green' },
    void: { label: ['已取消', 'Cancelled'], tone: 'red', dead: true },
  },
  verbs: {
    call: { label: ['发通知', 'Call'], from: ['planned'], to: 'called', by: office, tone: 'primary' },
    begin: { label: ['开会签到', 'Begin'], from: ['called'], to: 'running', by: office, tone: 'primary', asks: ['开始后参会人可以凭签到码签到，确定开始吗？', 'Those who are there may sign in then. Begin?'] },
    close: { label: ['散会', 'Close'], from: ['running'], to: 'closed', by: office, tone: 'primary', asks: ['没有签到的记为缺席，待办发给责任人，之后不能再改，确定吗？', 'Who did not sign in was absent, and what was decided goes out. Close?'] },
    void: { label: ['取消会议', 'Cancel'], from: ['planned', 'called'], to: 'void', by: office, tone: 'danger', despite: ['meetingAttendance'], input: { reason: f.text(['取消原因', 'Reason']) } },
  },
  examples: {
    good: [{ subject: '三月销售例会', heldAt: '2026-03-31 14:00', place: '二楼会议室', host: some('person'), recorder: some('person'), invited: [some('person')], agenda: [{ topic: '本月完成情况', minutes: 30 }] }],
    bad: [['agendaFits', { minutesLong: 20 }], ['invited', { invited: [] }], ['minutesLong', { minutesLong: 1 }]],
  },
})
