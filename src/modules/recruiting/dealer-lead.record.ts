import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'

const by = ['clerk', 'lead', 'manager', 'sales'] as const
const open = ['inquired', 'contacted', 'qualified', 'negotiating'] as const

/** Why a lead came to nothing. */
export const lostReasons = {
  price: ['价格、条件不合', 'Terms'],
  region: ['区域已有代理', 'Region taken'],
  strength: ['实力不够', 'Not strong enough'],
  rival: ['选了竞品', 'Chose a competitor'],
  silent: ['联系不上', 'Not reached'],
  fake: ['虚假、广告', 'Spam'],
  other: ['其他', 'Other'],
} as const

/** Where a lead came from. */
export const leadSources = {
  platform: ['招商平台', 'Platform'],
  site: ['公司网站', 'Our site'],
  call: ['咨询电话', 'Telephone'],
  mail: ['邮件', 'Mail'],
  fair: ['展会', 'Fair'],
  friend: ['客户介绍', 'A customer'],
  visit: ['上门', 'Called in'],
  other: ['其他', 'Other'],
} as const

/** Somebody who may become a dealer 招商线索, from his inquiry to a customer or to the reason why not. Duties D2, D3. */
export const dealerLead = defineDocument({
  name: 'dealerLead',
  label: ['招商线索', 'Dealer lead'],
  about: ['来咨询代理的人：联系、审核、洽谈、签约，或写明为什么没成；下次联系日到了进待办', 'Who asks for a dealership, until he signs or not'],
  title: 'name',
  numbered: 'XS{yyyy}{MM}-{0000}',
  duties: ['D2', 'D3'],
  fields: {
    name: f.text(['单位或姓名', 'Name'], { max: 100, listed: true, searched: true }),
    contact: f.text(['联系人', 'Contact'], { max: 60, optional: true, searched: true }),
    phone: f.phone(['电话', 'Telephone'], { listed: true, searched: true }),
    region: f.text(['意向区域', 'Region'], { max: 60, listed: true, searched: true, filtered: true }),
    source: f.choice(['来源', 'Source'], leadSources, { listed: true }),
    publication: f.ref(['哪次发布', 'Publication'], 'publication', { optional: true }),
    form: f.ref(['在线咨询表', 'Inquiry form'], 'inquiryForm', { optional: true, among: { states: ['open'] } }),
    receivedOn: f.day(['咨询日期', 'Asked on'], { initial: 'today', listed: true }),
    wants: f.note(['咨询内容', 'What he asks'], { searched: true }),
    owner: f.person(['跟进人', 'Followed up by'], { initial: 'me', listed: true }),
    nextOn: f.day(['下次联系', 'Next on'], { optional: true, listed: true }),
    channels: f.note(['现有渠道、仓库、人员', 'Channels, store, people'], { optional: true }),
    worth: f.money(['预计年进货额', 'Expected a year'], { optional: true, min: '0', listed: true }),
    followUps: f.count(['跟进次数', 'Follow-ups'], { system: true, initial: 0, listed: true }),
    reachedOn: f.day(['首次联系', 'First reached'], { optional: true, system: true }),
    customer: f.ref(['成为客户', 'Became customer'], 'customer', { optional: true, system: true, listed: true }),
    signedOn: f.day(['签约日期', 'Signed on'], { optional: true, system: true, initial: 'today' }),
    contract: f.ref(['经销合同', 'Contract'], 'contract', { optional: true, system: true, among: { states: ['effective'], same: { customer: 'customer' } } }),
    lost: f.choice(['没成的原因', 'Why not'], lostReasons, { optional: true, system: true, listed: true }),
    lostSaid: f.text(['具体情况', 'In words'], { optional: true, system: true }),
  },
  may: { see: by, write: ['clerk', 'lead', 'sales'] },
  scope: { field: 'owner', roles: { sales: 'own' } },
  handsOver: { owner: [...open] },
  alike: ['phone', 'name'],
  sections: { known: [['资质', 'What is known'], ['channels', 'worth']], end: [['结果', 'Outcome'], ['followUps', 'reachedOn', 'customer', 'signedOn', 'contract', 'lost', 'lostSaid']] },
  rules: { nextLater: { says: ['下次联系不能早于咨询日期', 'The next day is not before the first'], at: 'nextOn', holds: (v) => v.nextOn === null || v.nextOn >= v.receivedOn } },
  states: {
    inquired: { label: ['新咨询', 'New'], tone: 'orange', editable: true },
    contacted: { label: ['已联系', 'Reached'], tone: 'blue', editable: true },
    qualified: { label: ['资质合格', 'Qualified'], tone: 'blue', editable: true },
    negotiating: { label: ['洽谈中', 'Negotiating'], tone: 'blue', editable: true },
    signed: { label: ['已签约', 'Signed'], tone: 'green' },
    lost: { label: ['未成', 'Lost'], tone: 'grey' },
  },
  verbs: {
    qualify: { label: ['资质合格', 'Qualify'], from: ['inquired', 'contacted'], to: 'qualified', by, tone: 'primary', sets: ['channels', 'worth'] },
    negotiate: { label: ['开始洽谈', 'Negotiate'], from: ['qualified'], to: 'negotiating', by, tone: 'primary', sets: ['nextOn'] },
    signUp: { label: ['签约', 'Signed'], from: ['qualified', 'negotiating'], to: 'signed', by: ['clerk', 'lead', 'manager'], tone: 'primary', sets: ['customer', 'signedOn'] },
    fileContract: { label: ['登记经销合同', 'File the contract'], from: ['signed'], to: 'same', by: ['clerk', 'lead', 'manager'], tone: 'primary', sets: ['contract'] },
    lose: { label: ['没成', 'Lost'], from: [...open], to: 'lost', by, tone: 'danger', sets: ['lost'], maySet: ['lostSaid'] },
    reopen: { label: ['重新跟进', 'Take up again'], from: ['lost'], to: 'contacted', by, sets: ['nextOn'] },
    noteFollowUp: { label: ['记跟进', 'Note'], from: [...open], to: [...open], by: [], input: { on: f.day(['日期', 'On']), reached: f.flag(['联系上了', 'Reached'], { initial: true }), nextOn: f.day(['下次联系', 'Next on'], { optional: true }) } },
  },
  examples: {
    good: [{ name: '温州美滋食品商行', contact: '周女士', phone: '13900001111', region: '浙江温州', source: 'call', receivedOn: '2026-03-02', wants: '想做温州总代理', nextOn: '2026-03-05' }],
    bad: [['nextLater', { nextOn: '2026-03-01' }], ['phone', { phone: '无' }], ['wants', { wants: '' }]],
  },
})
