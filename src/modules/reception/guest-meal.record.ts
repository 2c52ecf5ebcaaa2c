import { f } from '../../kernel/record/field.ts'
import { plus } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

/** A meal with guests: asked for, approved by another person, settled against what was spent. Duty E8. */
export const guestMeal = defineDocument({
  name: 'guestMeal',
  label: ['客餐申请', 'Guest meal'],
  about: ['客餐：申请、审批、核销', 'Meals with guests: approved, then settled'],
  title: 'guests',
  numbered: 'KC{yyyy}{MM}{dd}-{000}',
  duties: ['E8'],
  fields: {
    on: f.day(['用餐日期', 'On'], { initial: 'today', listed: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, searched: true, fills: (customer) => ({ guests: customer.name }) }),
    guests: f.text(['来宾单位', 'Guests'], { max: 100, listed: true, searched: true }),
    guestCount: f.count(['来宾人数', 'Guests, number'], { min: 1, max: 200, unit: ['人', 'persons'], listed: true }),
    hosts: f.refs(['陪同人员', 'Hosts'], 'person', { listed: true }),
    place: f.text(['用餐地点', 'Place'], { max: 100 }),
    meal: f.money(['餐费预算', 'Meal budget'], { min: '0.01' }),
    drinks: f.money(['酒水预算', 'Drinks budget'], { min: '0', initial: '0.00' }),
    budget: f.computed(f.money(['预算合计', 'Budget'], { listed: true, capitals: true }), (v: { readonly meal: Money; readonly drinks: Money }) => plus(v.meal, v.drinks)),
    reason: f.text(['事由', 'Reason'], { max: 200 }),
    applicant: f.person(['申请人', 'Applicant'], { initial: 'me', listed: true }),
    spent: f.money(['实际金额', 'Spent'], { min: '0', optional: true, system: true, listed: true }),
    receipts: f.count(['票据张数', 'Receipts'], { min: 1, max: 99, optional: true, system: true, unit: ['张', 'papers'] }),
    overReason: f.text(['超支说明', 'Why over budget'], { max: 200, optional: true, system: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'sales'], write: ['clerk', 'lead', 'sales'] },
  scope: { field: 'applicant', roles: { sales: 'own' } },
  rules: {
    hostsFew: { says: ['陪同人员不得多于来宾人数加一', 'No more hosts than guests and one'], at: 'hosts', holds: (v) => v.hosts.length <= v.guestCount + 1 },
    overExplained: { says: ['实际金额超过预算，请填写超支说明', 'Spent more than the budget: say why'], at: 'overReason', holds: (v) => v.spent === null || v.spent <= v.budget || v.overReason !== null },
  },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待核销', 'To settle'], tone: 'blue' },
    settled: { label: ['已核销', 'Settled'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: ['lead', 'manager'], tone: 'primary', review: { persons: 1, by: ['lead', 'manager'], ticks: { guests: ['来宾与陪同', 'Guests and hosts'], budget: ['预算标准', 'Budget'] } } },
    settle: { label: ['核销', 'Settle'], from: ['approved'], to: 'settled', by: ['clerk', 'lead', 'finance'], tone: 'primary', sets: ['spent', 'receipts'], maySet: ['overReason'] },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['clerk', 'lead'], tone: 'danger', undoes: true, input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ on: '2026-03-02', guests: '杭州华美食品有限公司', guestCount: 3, hosts: [some('person'), some('person', 1)], place: '知味观', meal: '600', drinks: '120.50', reason: '二季度供货洽谈', applicant: some('person') }],
    bad: [['hostsFew', { guestCount: 1, hosts: [some('person'), some('person', 1), some('person', 2)] }], ['meal', { meal: '0' }], ['budget', { budget: '1' }], ['guestCount', { guestCount: 0 }]],
  },
})
