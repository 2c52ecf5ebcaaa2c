import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { licenceKinds } from './calculate-licences.ts'

const verifiers = ['clerk', 'lead', 'reviewer', 'manager'] as const

/** A licence or certificate of who buys, sells to us or carries 证照: number, scope, validity and scan, verified by a second person (practice §5). Duty B4. */
export const licence = defineDocument({
  name: 'licence',
  label: ['证照', 'Licence'],
  about: ['客户、供应商、物流公司的许可证和证书：另一人核实后才算数，到期前 90、30、7 天提醒', 'Licences and certificates; they count once another person verified them, and are told of before they run out'],
  title: 'holder',
  numbered: 'ZZ{yyyy}-{0000}',
  duties: ['B4'],
  fields: {
    kind: f.choice(['证照', 'Kind'], licenceKinds, { initial: 'business', listed: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, listed: true, searched: true, fills: (customer) => ({ holder: customer.name }) }),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier', { optional: true, listed: true, searched: true, fills: (supplier) => ({ holder: supplier.name }) }),
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier', { optional: true, listed: true, searched: true, fills: (carrier) => ({ holder: carrier.name }) }),
    holder: f.text(['证上名称', 'Holder as written'], { max: 100, searched: true }),
    licenceNumber: f.code(['证号', 'Its number'], { max: 60, listed: true, searched: true }),
    scope: f.note(['经营范围', 'Scope'], { optional: true }),
    issuer: f.text(['发证机关', 'Issued by'], { optional: true, max: 80 }),
    from: f.day(['有效期自', 'Valid from'], { listed: true }),
    to: f.day(['有效期至', 'Valid to'], { optional: true, listed: true, help: ['长期有效的不填', 'Empty: without end'] }),
    scan: f.files(['扫描件', 'Scan'], { optional: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'administrator'], write: ['clerk', 'lead'] },
  sections: { foot: [['其他', 'Other'], ['remark']] },
  rules: {
    oneHolder: { says: ['客户、供应商、物流公司填一个', 'A customer, a supplier or a carrier: one of them'], at: 'customer', holds: (v) => [v.customer, v.supplier, v.carrier].filter((one) => one !== null).length === 1 },
    toAfterFrom: { says: ['有效期至不能早于有效期自', 'It ends before it begins'], at: 'to', holds: (v) => v.to === null || v.to >= v.from },
  },
  states: {
    made: { label: ['待核实', 'To verify'], tone: 'orange', editable: true },
    verified: { label: ['已核实', 'Verified'], tone: 'green' },
    ended: { label: ['已失效', 'Ended'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    verify: { label: ['核实', 'Verify'], from: ['made'], to: 'verified', by: verifiers, tone: 'primary', review: { persons: 1, by: verifiers, ticks: { number: ['证号、名称与原件一致', 'Number and holder as in the original'], validity: ['有效期', 'Validity'], scope: ['经营范围', 'Scope'] } } },
    end: { label: ['注销', 'End'], from: ['verified'], to: 'ended', by: ['clerk', 'lead'], tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: ['clerk', 'lead'], tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ kind: 'food', customer: some('customer'), holder: '杭州华美食品有限公司', licenceNumber: 'JY13301060000001', from: '2026-01-01', to: '2030-12-31' }],
    bad: [['oneHolder', { customer: null }], ['toAfterFrom', { to: '2025-12-31' }]],
  },
})
