import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** What a customer asks us to do for him, until he is content. Duty E8. */
export const serviceRequest = defineDocument({
  name: 'serviceRequest',
  label: ['客户服务单', 'Service request'],
  about: ['客户服务：受理、办理、回访', 'What a customer asks for, until it is done'],
  title: 'subject',
  numbered: 'KF{yyyy}{MM}{dd}-{000}',
  duties: ['E8'],
  fields: {
    askedOn: f.day(['受理日期', 'Asked on'], { initial: 'today', listed: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true, fills: (customer) => ({ contact: customer.contact, phone: customer.phone }) }),
    contact: f.text(['联系人', 'Contact'], { max: 60, optional: true }),
    phone: f.phone(['电话', 'Telephone'], { optional: true }),
    kind: f.choice(['类别', 'Kind'], { papers: ['索取资料证照', 'Papers'], exchange: ['退换货协助', 'Exchange'], invoice: ['发票问题', 'Invoice'], training: ['产品培训', 'Training'], other: ['其他', 'Other'] }, { listed: true }),
    subject: f.text(['事项', 'Subject'], { max: 100, listed: true, searched: true }),
    detail: f.note(['详情', 'Detail'], { optional: true, searched: true }),
    place: f.address(['服务地址', 'Where'], { optional: true }),
    dueOn: f.day(['承诺完成', 'Promised for'], { listed: true }),
    handler: f.person(['承办人', 'Handled by'], { initial: 'me', listed: true }),
    result: f.note(['办理结果', 'Result'], { optional: true, system: true }),
    satisfaction: f.choice(['回访评价', 'Satisfaction'], { good: ['满意', 'Good'], fair: ['一般', 'Fair'], bad: ['不满意', 'Bad'] }, { optional: true, system: true, listed: true }),
  },
  handsOver: { handler: ['open', 'doing', 'done'] },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'warehouse', 'finance', 'sales'], write: ['clerk', 'lead', 'sales'] },
  scope: { field: 'handler', roles: { sales: 'own' } },
  rules: {
    dueAfterAsked: { says: ['承诺完成不能早于受理日期', 'Promised before it was asked'], at: 'dueOn', holds: (v) => v.dueOn >= v.askedOn },
  },
  states: {
    open: { label: ['待办理', 'Open'], tone: 'orange', editable: true },
    doing: { label: ['办理中', 'In hand'], tone: 'blue', editable: true },
    done: { label: ['待回访', 'To follow up'], tone: 'blue' },
    closed: { label: ['已结案', 'Closed'], tone: 'green' },
  },
  verbs: {
    start: { label: ['开始办理', 'Start'], from: ['open'], to: 'doing', by: everyone, tone: 'primary' },
    finish: { label: ['办完', 'Finish'], from: ['open', 'doing'], to: 'done', by: everyone, tone: 'primary', sets: ['result'] },
    close: { label: ['回访结案', 'Close'], from: ['done'], to: 'closed', by: ['clerk', 'lead'], tone: 'primary', sets: ['satisfaction'] },
    reopen: { label: ['重新办理', 'Reopen'], from: ['done'], to: 'doing', by: ['clerk', 'lead'], input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: {
    good: [{ askedOn: '2026-03-02', customer: some('customer'), phone: '0571-88886666', kind: 'papers', subject: '索取食品生产许可证复印件', place: '浙江省杭州市西湖区文三路 1 号', dueOn: '2026-03-04', handler: some('person') }],
    bad: [['dueAfterAsked', { dueOn: '2026-03-01' }], ['kind', { kind: 'gift' }], ['place', { place: '某地' }]],
  },
})
