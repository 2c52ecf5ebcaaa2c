import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { agreedAmounts, agreedFields, agreedRules } from './agreed.rules.ts'
import { contractKinds, freightBearers, namesItsParty } from './calculate-kind-words.ts'
import { deedKinds } from './calculate-term-words.ts'

/** A contract with a customer, a supplier or a carrier, with what must be delivered, accepted, invoiced and paid by when, or how long after what (合同履行清单). Duty B8. */
export const contract = defineDocument({
  name: 'contract',
  label: ['购销合同', 'Contract'],
  title: 'subject',
  numbered: 'HT{yyyy}{MM}{dd}-{0000}',
  duties: ['B8'],
  fields: {
    kind: f.choice(['类别', 'Kind'], contractKinds, { initial: 'sale', listed: true }),
    subject: f.text(['合同名称', 'Subject'], { max: 100, listed: true, searched: true }),
    theirNumber: f.code(['对方合同号', 'Their number'], { optional: true, searched: true, pattern: /^\S+$/ }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, listed: true, searched: true, fills: (customer) => ({ salesperson: customer.salesperson }) }),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier', { optional: true, listed: true, searched: true }),
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier', { optional: true, listed: true, searched: true }),
    salesperson: f.ref(['经办人', 'In charge'], 'person', { listed: true }),
    signedOn: f.day(['签订日期', 'Signed on'], { initial: 'today', listed: true }),
    validFrom: f.day(['生效日期', 'In force from'], { optional: true, help: ['不填为签订日期', 'Empty: from the day it was signed'] }),
    validTo: f.day(['有效期至', 'Valid to'], { optional: true, listed: true }),
    settlement: f.text(['结算方式', 'Settlement'], { optional: true, max: 100 }),
    renews: f.ref(['续签自', 'Renews'], 'contract', { optional: true, among: { states: ['effective', 'closed'], same: { customer: 'customer', supplier: 'supplier', carrier: 'carrier' } } }),
    keptAt: f.text(['原件存放', 'Original kept at'], { optional: true, max: 100 }),
    freightBy: f.choice(['运费承担', 'Freight borne by'], freightBearers, { optional: true }),
    copies: f.count(['份数', 'Copies'], { optional: true, min: 1, max: 20, unit: ['份', 'copies'] }),
    breach: f.note(['违约责任', 'On breach'], { optional: true, help: ['不填时合同文本按通用条款', 'Empty: the text says what is usual'] }),
    scan: f.files(['签字盖章扫描件', 'Signed scan'], { optional: true, system: true, most: 20, retention: 'contract' }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    ...agreedFields,
    performed: f.lines(['已履行', 'Performed'], {
      kind: f.choice(['条款', 'Term'], deedKinds),
      on: f.day(['日期', 'On']),
      amount: f.money(['金额', 'Amount'], { summed: false }),
      evidence: f.text(['依据单据', 'Evidence']),
    }, { optional: true, system: true }),
    changes: f.count(['变更次数', 'Changed'], { optional: true, system: true, listed: true }),
    gross: f.money(['合同金额', 'Contract amount'], { system: true, listed: true, capitals: true }),
  },
  handsOver: { salesperson: ['made', 'effective'] },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'sales'], write: ['clerk', 'lead'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  derive: agreedAmounts,
  sections: { paper: [['文本与归档', 'Text and paper'], ['freightBy', 'copies', 'breach', 'keptAt', 'scan', 'remark']] },
  rules: {
    otherParty: { says: ['销售、代理合同填客户，采购、印刷合同填供应商，物流合同填物流公司，只填一方', 'Sales and agency contracts name a customer, purchase and printing a supplier, logistics a carrier'], at: 'customer', holds: namesItsParty },
    ...agreedRules,
    validAfterSigned: { says: ['有效期不能早于签订、生效日期', 'Ends before it begins'], at: 'validTo', holds: (v) => v.validTo === null || (v.validTo >= v.signedOn && v.validTo >= (v.validFrom ?? v.signedOn)) },
  },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    effective: { label: ['履行中', 'In force'], tone: 'blue' },
    closed: { label: ['已完结', 'Closed'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: {
      label: ['审批', 'Approve'], from: ['made'], to: 'effective', by: ['lead', 'manager', 'finance', 'reviewer'], tone: 'primary',
      review: { persons: 2, by: ['lead', 'manager', 'finance', 'reviewer'], ticks: { party: ['对方资料', 'Other party'], lines: ['品种数量单价', 'Goods, quantity, price'], terms: ['履行条款', 'Terms'], settlement: ['结算方式', 'Settlement'] } },
    },
    perform: {
      label: ['登记履行', 'Note performance'], from: ['effective'], to: 'same', by: ['clerk', 'lead', 'finance'],
      input: { kind: f.choice(['条款', 'Term'], deedKinds), on: f.day(['日期', 'On'], { initial: 'today' }), amount: f.money(['金额', 'Amount'], { min: '0.01' }), evidence: f.text(['依据单据', 'Evidence']) },
    },
    change: { label: ['按补充协议变更', 'Change'], from: ['effective'], to: 'same', by: [], input: { supplement: f.ref(['补充协议', 'Supplementary agreement'], 'supplement') } },
    unapprove: { label: ['反审核', 'Take back approval'], from: ['effective'], to: 'made', by: ['manager'], undoes: true, tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
    fileScan: { label: ['登记扫描件', 'File the signed scan'], from: ['effective', 'closed'], to: 'same', by: ['clerk', 'lead'], sets: ['scan'], maySet: ['keptAt'] },
    close: { label: ['完结', 'Close'], from: ['effective'], to: 'closed', by: ['lead', 'manager'] },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: ['clerk', 'lead'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ subject: '2026 年度茶叶供货合同', customer: some('customer'), salesperson: some('person'), lines: [{ goods: some('goods'), quantity: '1000', price: '45.80' }], terms: [{ kind: 'pay', dueOn: '2026-12-31', amount: '45800' }] }],
    bad: [['otherParty', { kind: 'purchase' }], ['termAmount', { terms: [{ kind: 'pay', dueOn: '2026-12-31' }] }], ['termDay', { terms: [{ kind: 'pay', basis: 'invoice', dueOn: '2026-12-31', amount: '1' }] }], ['termAfterItself', { terms: [{ kind: 'invoice', basis: 'invoice', after: 3, amount: '1' }] }], ['validAfterSigned', { signedOn: '2026-03-02', validTo: '2026-03-01' }]],
  },
})
