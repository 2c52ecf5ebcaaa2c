import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone, roles } from '../../kernel/record/role.ts'

/** Who makes and issues papers, sees all of them, and chases. */
export const issuers = ['clerk', 'lead', 'manager'] as const
const signers = ['lead', 'manager'] as const
const reason = f.text(['原因', 'Reason'])
const kinds = { policy: ['销售政策', 'Sales policy'], price: ['价格文件', 'Prices'], rule: ['管理制度', 'Rules'], notice: ['公司通知', 'Notice'], meeting: ['会议通知', 'Notice of a meeting'] } as const
const seenBy = issuers

/** 政策文件: a policy, rule or notice with its audience and validity, signed for by another, sent to each person it concerns (practice 10.3). Duties A3, C3, C8, E9. */
export const policyPaper = defineDocument({
  name: 'policyPaper',
  label: ['政策文件', 'Policy paper'],
  about: ['销售政策、制度、通知：写明发给谁、何时生效、何时前签收；签发后逐人送达，未签收的催办；新版取代旧版', 'Policies, rules and notices: for whom and from when; each person acknowledges, a newer edition takes its place'],
  title: 'title',
  numbered: 'ZW{yyyy}-{000}',
  duties: ['A3', 'C3', 'C8', 'E9'],
  fields: {
    title: f.text(['标题', 'Title'], { max: 120, listed: true, searched: true }),
    kind: f.choice(['类别', 'Kind'], kinds, { initial: 'policy', listed: true }),
    reference: f.text(['文号', 'Reference'], { max: 60, optional: true, listed: true, searched: true }),
    secrecy: f.choice(['密级', 'Secrecy'], { open: ['公开', 'Open'], internal: ['内部', 'Internal'], secret: ['秘密', 'Secret'] }, { initial: 'internal' }),
    validFrom: f.day(['生效日期', 'In force from'], { initial: 'today', listed: true }),
    validTo: f.day(['失效日期', 'In force to'], { optional: true, listed: true, help: ['不填：有新版或废止为止', 'Empty: until there is a newer edition'] }),
    supersedes: f.ref(['取代', 'Supersedes'], 'policyPaper', { optional: true, among: { states: ['issued'] }, help: ['新版生效之日，旧版标为已被取代，不再催办', 'From the day this one is in force the old one is superseded'] }),
    edition: f.count(['版次', 'Edition'], { system: true, initial: 1, listed: true, unit: ['版', 'ed.'] }),
    supersededBy: f.ref(['被取代于', 'Superseded by'], 'policyPaper', { system: true, optional: true, listed: true }),
    meetsAt: f.moment(['会议时间', 'Meets at'], { optional: true }),
    place: f.text(['会议地点', 'Place'], { max: 100, optional: true }),
    body: f.rich(['正文', 'Text'], { optional: true }),
    files: f.files(['文件', 'Files'], { optional: true }),
    toAll: f.flag(['发给全体人员', 'To everybody'], { initial: false, seenBy }),
    audience: f.lines(['发放范围', 'Audience'], {
      roles: f.choices(['岗位', 'Roles'], roles, { optional: true }),
      department: f.text(['部门', 'Department'], { max: 60, optional: true }),
      region: f.text(['区域', 'Region'], { max: 40, optional: true, help: ['与人员资料里的一致', 'As in the file of the person'] }),
    }, { optional: true, seenBy, help: ['一行里填的须同时符合，几行任一符合即发', 'All of a line must fit; any line will do'] }),
    named: f.refs(['另发给', 'And to'], 'person', { optional: true, seenBy }),
    asked: f.flag(['要求签收', 'To be acknowledged'], { initial: true }),
    dueOn: f.day(['签收期限', 'To be acknowledged by'], { optional: true, listed: true }),
    question: f.text(['测试题', 'Question'], { max: 200, optional: true, help: ['签收时须答对，不出题就不填', 'To be answered rightly with the acknowledgement'] }),
    answer: f.text(['正确答案', 'Right answer'], { max: 100, optional: true, seenBy, help: ['写短些，如 30 天；几种答法都对的用分号隔开', 'Short; several that are right are parted by semicolons'] }),
    issuedOn: f.day(['签发日期', 'Issued on'], { system: true, optional: true }),
    addressees: f.refs(['发放对象', 'Addressees'], 'person', { system: true, optional: true, seenBy, most: 2000 }),
  },
  may: { see: everyone, write: issuers },
  scope: { field: 'addressees', roles: { reviewer: 'own', finance: 'own', warehouse: 'own', sales: 'own', administrator: 'own' } },
  attachments: { retention: 'lasting' },
  sections: {
    meeting: [['会议（会议通知填写）', 'Meeting'], ['meetsAt', 'place']],
    text: [['内容', 'Text'], ['body', 'files']],
    whom: [['发放', 'To whom'], ['toAll', 'audience', 'named', 'addressees']],
    receipt: [['签收', 'Acknowledgement'], ['asked', 'dueOn', 'question', 'answer']],
  },
  rules: {
    saysSomething: { says: ['正文和文件至少要有一样', 'A text or a file'], at: 'body', holds: (v) => v.body !== null || (v.files ?? []).length > 0 },
    endsAfterBegin: { says: ['失效日期不能早于生效日期', 'It ends before it begins'], at: 'validTo', holds: (v) => v.validTo === null || v.validTo >= v.validFrom },
    meetingSaid: { says: ['会议通知须写明时间和地点，其他类别不填', 'A meeting has its time and place, nothing else has'], at: 'meetsAt', holds: (v) => (v.kind === 'meeting') === (v.meetsAt !== null) && (v.kind === 'meeting') === (v.place !== null) },
    audienceSaid: { says: ['请填写发给谁：全体、范围或指定人员', 'Say to whom it goes'], at: 'audience', holds: (v) => v.toAll || v.audience.length > 0 || v.named !== null },
    lineSaysWhom: { says: ['范围的每一行至少填岗位、部门、区域之一', 'Every line names roles, a department or a region'], at: 'audience', holds: (v) => v.audience.every((line) => line.roles !== null || line.department !== null || line.region !== null) },
    dueWhenAsked: { says: ['要求签收的须填签收期限，不要求的不填', 'What is to be acknowledged has a day for it'], at: 'dueOn', holds: (v) => v.asked === (v.dueOn !== null) },
    questionWhole: { says: ['测试题要有正确答案，并且要求签收', 'A question has its answer, and is asked with the acknowledgement'], at: 'question', holds: (v) => (v.question === null) === (v.answer === null) && (v.question === null || v.asked) },
  },
  states: {
    draft: { label: ['待签发', 'To be issued'], tone: 'orange', editable: true },
    returned: { label: ['已退回', 'Returned'], tone: 'grey', editable: true },
    issued: { label: ['已下发', 'Issued'], tone: 'green' },
    superseded: { label: ['已被取代', 'Superseded'], tone: 'grey' },
    withdrawn: { label: ['已废止', 'Withdrawn'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    issuePaper: { label: ['签发', 'Issue'], from: ['draft'], to: 'issued', by: signers, tone: 'primary', review: { persons: 1, by: signers, ticks: { text: ['内容', 'Text'], whom: ['发放范围', 'Audience'], validity: ['生效日期和签收期限', 'Validity and due day'] } } },
    return: { label: ['退回', 'Return to maker'], from: ['draft'], to: 'returned', by: signers, returns: 'issuePaper', input: { reason } },
    submit: { label: ['重新提交', 'Submit again'], from: ['returned'], to: 'draft', by: issuers, tone: 'primary' },
    repeal: { label: ['废止', 'Withdraw'], from: ['issued'], to: 'withdrawn', by: signers, tone: 'danger', asks: ['废止后不再催办，发放对象会收到通知，确定吗？', 'It is chased no more and its addressees are told. Withdraw it?'], input: { reason } },
    void: { label: ['作废', 'Void'], from: ['draft', 'returned'], to: 'void', by: issuers, tone: 'danger', input: { reason } },
    noteAddressees: { label: ['补发', 'Also to'], from: ['issued'], to: 'same', by: [], input: { persons: f.refs(['人员', 'Persons'], 'person', { most: 2000 }) } },
    noteSuperseded: { label: ['被取代', 'Superseded'], from: ['issued'], to: 'superseded', by: [], input: { newer: f.ref(['新版', 'Newer edition'], 'policyPaper') } },
  },
  examples: {
    good: [
      { title: '2026 年二季度龙井系列销售政策', reference: '江百销〔2026〕12 号', body: '<p>满一百箱送八箱，账期 30 天。</p>', audience: [{ roles: ['sales'] }], dueOn: '2026-04-05', question: '账期多少天？', answer: '30 天' },
      { title: '三月销售例会', kind: 'meeting', meetsAt: '2026-03-06T01:00:00.000Z', place: '二楼会议室', body: '<p>议题：一季度冲刺。</p>', named: [some('person')], dueOn: '2026-03-05' },
    ],
    bad: [
      ['saysSomething', { body: null }], ['endsAfterBegin', { validFrom: '2026-04-01', validTo: '2026-03-01' }], ['meetingSaid', { place: '二楼会议室' }], ['audienceSaid', { audience: [], named: null }],
      ['lineSaysWhom', { audience: [{}] }], ['dueWhenAsked', { dueOn: null }], ['questionWhole', { answer: null }],
    ],
  },
})
