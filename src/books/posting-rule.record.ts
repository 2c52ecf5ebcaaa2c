import { f } from '../kernel/record/field.ts'
import { defineDocument, some } from '../kernel/record/record.ts'
import { roleLabels } from './account-role.ts'

const reviewers = ['finance', 'manager', 'lead', 'administrator'] as const

/** Under which account a company books a role, instead of the one its chart names; for all lines, or only for some. Two persons sign before it works. */
export const postingRule = defineDocument({
  name: 'postingRule',
  label: ['记账规则', 'Posting rule'],
  about: ['自动记账改用哪个科目，可限定商品类别、客户、区域或部门；两人复核后生效', 'Which account postings use instead; two persons review it'],
  title: 'role',
  numbered: 'GZ{yyyy}-{000}',
  duties: ['E4'],
  fields: {
    role: f.choice(['记账用途', 'Role'], roleLabels, { listed: true, searched: true }),
    account: f.ref(['记入科目', 'Account'], 'account', { listed: true }),
    category: f.text(['只限商品类别', 'Only for goods of category'], { optional: true, listed: true, max: 40 }),
    customer: f.ref(['只限客户', 'Only for customer'], 'customer', { optional: true, listed: true }),
    region: f.text(['只限区域', 'Only for region'], { optional: true, listed: true, max: 40 }),
    department: f.text(['只限部门', 'Only for department'], { optional: true, listed: true, max: 60 }),
    remark: f.text(['理由', 'Reason'], { listed: true }),
  },
  may: { see: reviewers, write: ['finance'] },
  states: {
    proposed: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
    active: { label: ['已生效', 'Active'], tone: 'green' },
    ended: { label: ['已停用', 'Ended'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'grey', dead: true },
  },
  verbs: {
    enact: {
      label: ['复核生效', 'Review and enact'], from: ['proposed'], to: 'active', by: reviewers, tone: 'primary',
      review: { persons: 2, by: reviewers, ticks: { account: ['科目与用途相符', 'The account suits the role'], scope: ['适用范围正确', 'The scope is right'] } },
    },
    end: { label: ['复核停用', 'Review and end'], from: ['active'], to: 'ended', by: reviewers, tone: 'danger', review: { persons: 2, by: reviewers, ticks: { since: ['以后的记账不再使用', 'Later postings do without it'] } } },
    void: { label: ['作废', 'Void'], from: ['proposed'], to: 'void', by: ['finance'], input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: { good: [{ role: 'samples', account: some('account'), category: '茶叶', remark: '样品按品类归集' }], bad: [['remark', { remark: '' }]] },
})
