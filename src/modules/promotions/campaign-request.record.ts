import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const approvers = ['lead', 'manager', 'finance'] as const
const kinds = {
  entry: ['进场、条码', 'Listing'], display: ['陈列、堆头、端架', 'Display'], leaflet: ['DM、海报', 'Leaflets'], price: ['特价补差', 'Price support'],
  gift: ['买赠', 'Gifts'], staff: ['导购工资', 'Shop staff'], tasting: ['品鉴、订货会', 'Tasting'], material: ['广告物料', 'Material'], other: ['其他', 'Other'],
} as const

/** Money asked for from a campaign 促销费用申请: approved by two it reserves the budget, and posts nothing (practice §2 J15, §10.1). Duty A2. */
export const campaignRequest = defineDocument({
  name: 'campaignRequest',
  label: ['促销费用申请单', 'Campaign request'],
  about: ['向活动预算申请费用；两人审批后占用预算，不记账；超出预算的不能审批', 'Asked for from a campaign; approved by two it reserves the budget and posts nothing'],
  title: 'about',
  numbered: 'CS{yyyy}{MM}-{000}',
  duties: ['A2', 'E11'],
  fields: {
    campaign: f.ref(['促销活动', 'Campaign'], 'campaign', { listed: true, searched: true, among: { states: ['approved'] }, fills: (campaign) => ({ customer: campaign.customer, from: campaign.from, to: campaign.to }) }),
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true, fills: (customer) => ({ salesperson: customer.salesperson }) }),
    salesperson: f.person(['业务员', 'Salesperson'], { listed: true }),
    kind: f.choice(['费用项目', 'Kind'], kinds, { listed: true, initial: 'display' }),
    from: f.day(['开始日期', 'From'], { initial: 'today' }),
    to: f.day(['结束日期', 'To'], { listed: true }),
    about: f.text(['方案和网点', 'About'], { max: 150, listed: true, searched: true }),
    amount: f.money(['申请金额', 'Amount'], { min: '0.01', listed: true, capitals: true }),
    used: f.money(['已核销', 'Written off'], { system: true, initial: '0', listed: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'sales', 'reviewer'], write: ['clerk', 'lead', 'sales', 'manager'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  handsOver: { salesperson: ['made', 'approved'] },
  rules: { endsAfterBegin: { says: ['结束日期不能早于开始日期', 'It ends before it begins'], at: 'to', holds: (v) => v.to >= v.from } },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待核销', 'To write off'], tone: 'blue' },
    closed: { label: ['已关闭', 'Closed'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: approvers, tone: 'primary', review: { persons: 2, apart: ['salesperson'], by: approvers, ticks: { plan: ['方案合理', 'Plan'], amount: ['标准与金额', 'Amount'] } } },
    close: { label: ['关闭申请', 'Close'], from: ['approved'], to: 'closed', by: ['clerk', 'lead', 'manager', 'finance'], asks: ['没有核销的金额会退回活动预算，确定吗？', 'What is not written off goes back to the budget. Sure?'] },
    noteUsed: { label: ['登记核销', 'Note what was written off'], from: ['approved', 'closed'], to: 'same', by: [], input: { amount: f.money(['金额', 'Amount']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['clerk', 'lead', 'manager'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ campaign: some('campaign'), customer: some('customer'), salesperson: some('person'), from: '2026-09-01', to: '2026-09-30', about: '城西店堆头 30 天', amount: '6000' }], bad: [['endsAfterBegin', { to: '2026-08-31' }], ['about', { about: '' }]] },
})
