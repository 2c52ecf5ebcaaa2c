import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const approvers = ['lead', 'manager', 'finance'] as const

/** A promotion and the money it may cost 促销活动: vouchers, claims and fees name it, and two persons approve its budget (practice §10.1). Duty A2. */
export const campaign = defineDocument({
  name: 'campaign',
  label: ['促销活动', 'Campaign'],
  about: ['活动和它的预算，两人审批；费用申请、报销、凭证都可以写明属于哪个活动，按活动看账', 'A promotion with its budget, approved by two; what is spent for it names it'],
  title: 'name',
  numbered: 'CX{yyyy}-{000}',
  duties: ['A2', 'E5'],
  fields: {
    name: f.text(['活动主题', 'Name'], { max: 80, listed: true, searched: true }),
    from: f.day(['开始日期', 'From'], { initial: 'today', listed: true }),
    to: f.day(['结束日期', 'To'], { listed: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, listed: true, searched: true, help: ['只为一个客户办的活动填写', 'Where it is held for one customer'] }),
    region: f.text(['区域', 'Region'], { max: 40, optional: true, listed: true, filtered: true }),
    responsible: f.person(['负责人', 'Responsible'], { initial: 'me', listed: true }),
    budget: f.money(['预算', 'Budget'], { min: '0.01', listed: true, capitals: true }),
    policy: f.text(['政策文号', 'Policy'], { max: 60, optional: true, searched: true }),
    plan: f.note(['活动方案', 'Plan'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'sales', 'reviewer'], write: ['clerk', 'lead', 'sales', 'manager'] },
  handsOver: { responsible: ['made', 'approved'] },
  rules: { endsAfterBegin: { says: ['结束日期不能早于开始日期', 'It ends before it begins'], at: 'to', holds: (v) => v.to >= v.from } },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['进行中', 'Approved'], tone: 'green' },
    closed: { label: ['已结束', 'Closed'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: approvers, tone: 'primary', review: { persons: 2, apart: ['responsible'], by: approvers, ticks: { plan: ['方案和政策', 'Plan'], budget: ['预算', 'Budget'] } } },
    close: { label: ['结束活动', 'Close'], from: ['approved'], to: 'closed', by: ['lead', 'manager', 'finance'], asks: ['结束后不能再申请费用，已批准未核销的申请须先关闭，确定吗？', 'Nothing more is asked for then. Sure?'] },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['clerk', 'lead', 'manager'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ name: '中秋陈列活动', from: '2026-09-01', to: '2026-09-30', budget: '30000', responsible: some('person') }], bad: [['endsAfterBegin', { to: '2026-08-31' }], ['budget', { budget: '0' }]] },
})
