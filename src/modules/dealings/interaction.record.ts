import { f } from '../../kernel/record/field.ts'
import { defineRegister, some } from '../../kernel/record/record.ts'

/** 业务交流登记: what was said with a customer where no other register takes it: by WeChat, at a fair, over dinner, in passing. Duties C7, B7. */
export const interaction = defineRegister({
  name: 'interaction',
  label: ['业务交流登记', 'Interaction'],
  about: ['微信、展会、顺路拜访等往来：谈了什么、约定什么、下一步何时；回访、洽谈、来函、投诉各登各的，一起看「客户交流时间线」', 'What was said with a customer where no other register takes it'],
  title: 'subject',
  duties: ['C7', 'B7'],
  fields: {
    serial: f.serial(['登记号', 'Number'], 'JL{yyyy}{MM}-{000}', { listed: true, searched: true }),
    on: f.day(['日期', 'On'], { initial: 'today', listed: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true, fills: (customer) => ({ salesperson: customer.salesperson, theirs: customer.contact }) }),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person', { optional: true, listed: true }),
    way: f.choice(['方式', 'Way'], { wechat: ['微信', 'WeChat'], visit: ['拜访', 'Visit'], call: ['电话', 'Call'], mail: ['邮件', 'Mail'], meeting: ['会面', 'Meeting'], fair: ['展会', 'Fair'], other: ['其他', 'Other'] }, { initial: 'wechat', listed: true }),
    theirs: f.text(['对方人员', 'With whom'], { max: 100, listed: true, searched: true }),
    ours: f.refs(['我方人员', 'Our persons'], 'person', { optional: true }),
    subject: f.text(['主题', 'Subject'], { max: 100, listed: true, searched: true }),
    said: f.note(['交流内容', 'What was said'], { optional: true, searched: true }),
    agreed: f.note(['约定事项', 'What was agreed'], { optional: true, searched: true }),
    nextStep: f.text(['下一步', 'Next step'], { max: 150, optional: true }),
    nextOn: f.day(['下一步日期', 'Next on'], { optional: true, listed: true }),
    nextBy: f.person(['下一步由谁做', 'Next by'], { optional: true, help: ['不填的由业务员做', 'Else the salesperson'] }),
    nextDoneOn: f.day(['下一步完成', 'Next done on'], { optional: true, listed: true }),
    files: f.files(['附件', 'Files'], { optional: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'sales'], write: ['clerk', 'lead', 'manager', 'sales'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  sections: { next: [['下一步', 'Next'], ['nextStep', 'nextOn', 'nextBy', 'nextDoneOn']] },
  rules: {
    saysSomething: { says: ['交流内容、约定事项至少写一项', 'Say what was said or agreed'], at: 'said', holds: (v) => v.said !== null || v.agreed !== null },
    nextWhole: { says: ['下一步要写明做什么和日期', 'A next step says what and when'], at: 'nextOn', holds: (v) => (v.nextStep === null) === (v.nextOn === null) && (v.nextStep !== null || (v.nextBy === null && v.nextDoneOn === null)) },
    nextLater: { says: ['下一步日期不能早于交流日期', 'The next step is before it'], at: 'nextOn', holds: (v) => v.nextOn === null || v.nextOn >= v.on },
    doneLater: { says: ['完成日期不能早于交流日期', 'Done before it'], at: 'nextDoneOn', holds: (v) => v.nextDoneOn === null || v.nextDoneOn >= v.on },
  },
  examples: {
    good: [{ on: '2026-03-02', customer: some('customer'), salesperson: some('person'), way: 'fair', theirs: '李经理', subject: '春季糖酒会见面', said: '看了新礼盒，问起订价', agreed: '一周内报价', nextStep: '报礼盒价', nextOn: '2026-03-09' }],
    bad: [['saysSomething', { said: null, agreed: null }], ['nextWhole', { nextOn: null }], ['nextLater', { nextOn: '2026-03-01' }], ['doneLater', { nextDoneOn: '2026-03-01' }]],
  },
})
