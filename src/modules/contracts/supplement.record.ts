import { minus } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { agreedAmounts, agreedBefore, agreedFields, agreedRules } from './agreed.rules.ts'

const approvers = ['lead', 'manager', 'finance', 'reviewer'] as const

/**
 * What a contract agrees on from a day on, in place of what it agreed on before 补充协议 (practice §6.4): the whole of it, beside what was before. Approved
 * as the contract is, it changes it on its day. Duty B8.
 */
export const supplement = defineDocument({
  name: 'supplement',
  label: ['补充协议', 'Supplementary agreement'],
  about: ['履行中的合同变更：从合同生成，改好标的、条款、有效期；审批后自生效日起按新条款履行，原条款保留对照', 'Changes a contract in force from a day on; what was agreed before is kept beside it'],
  title: 'subject',
  numbered: 'HTBC{yyyy}{MM}{dd}-{000}',
  duties: ['B8'],
  fields: {
    contract: f.ref(['合同', 'Contract'], 'contract', { listed: true, searched: true, among: { states: ['effective'] } }),
    subject: f.text(['变更事项', 'What changes'], { max: 100, listed: true, searched: true }),
    reason: f.text(['变更原因', 'Why'], { max: 300 }),
    salesperson: f.ref(['经办人', 'In charge'], 'person', { system: true, optional: true, listed: true }),
    signedOn: f.day(['签订日期', 'Signed on'], { initial: 'today', listed: true }),
    effectiveOn: f.day(['生效日期', 'Effective from'], { initial: 'today', listed: true }),
    validTo: f.day(['有效期至', 'Valid to'], { optional: true }),
    settlement: f.text(['结算方式', 'Settlement'], { optional: true, max: 100 }),
    ...agreedFields,
    gross: f.money(['变更后合同金额', 'Contract amount'], { system: true, listed: true, capitals: true }),
    difference: f.money(['变更增减', 'Difference'], { system: true, listed: true }),
    validToBefore: f.day(['原有效期至', 'Valid to before'], { system: true, optional: true }),
    settlementBefore: f.text(['原结算方式', 'Settlement before'], { system: true, optional: true }),
    ...agreedBefore,
    grossBefore: f.money(['原合同金额', 'Amount before'], { system: true, initial: '0' }),
  },
  handsOver: { salesperson: ['made', 'approved'] },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'sales'], write: ['clerk', 'lead'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  derive: (row) => {
    const agreed = agreedAmounts(row)
    return { ...agreed, difference: minus(agreed.gross, row.grossBefore) }
  },
  sections: { before: [['变更前', 'Before'], ['validToBefore', 'settlementBefore', 'linesBefore', 'termsBefore', 'grossBefore']] },
  rules: {
    ...agreedRules,
    validAfterEffective: { says: ['有效期不能早于生效日期', 'Ends before it begins'], at: 'validTo', holds: (v) => v.validTo === null || v.validTo >= v.effectiveOn },
  },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待生效', 'Waits for its day'], tone: 'blue' },
    effective: { label: ['已生效', 'In effect'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: {
      label: ['审批', 'Approve'], from: ['made'], to: ['approved', 'effective'], by: approvers, tone: 'primary',
      review: { persons: 2, by: approvers, ticks: { reason: ['变更有依据', 'Reason'], lines: ['品种数量单价', 'Goods, quantity, price'], terms: ['履行条款', 'Terms'], day: ['生效日期', 'Effective from'] } },
    },
    takeEffect: { label: ['生效', 'Takes effect'], from: ['approved'], to: 'effective', by: [] },
    unapprove: { label: ['反审核', 'Take back approval'], from: ['approved'], to: 'made', by: ['manager'], undoes: true, tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: ['clerk', 'lead'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ contract: some('contract'), subject: '增加数量、延长有效期', reason: '旺季补货', lines: [{ goods: some('goods'), quantity: '1200', price: '45.80' }], terms: [{ kind: 'pay', dueOn: '2026-12-31', share: '1' }] }],
    bad: [['validAfterEffective', { effectiveOn: '2026-03-02', validTo: '2026-03-01' }], ['termAmount', { lines: [], terms: [{ kind: 'pay', dueOn: '2026-12-31', share: '1' }] }], ['termDay', { terms: [{ kind: 'pay', basis: 'invoice', dueOn: '2026-12-31', amount: '1' }] }], ['termAfterItself', { terms: [{ kind: 'invoice', basis: 'invoice', after: 3, amount: '1' }] }], ['reason', { reason: '' }]],
  },
})
