import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const deciders = ['lead', 'manager', 'finance'] as const

/** A partner whom we use no more 黑名单: decided by two, heeded by orders, shipments, consignments, contracts, receipts, payments and printing until two lift it. Duties C5, C9. */
export const partnerBan = defineDocument({
  name: 'partnerBan',
  label: ['合作伙伴黑名单', 'Barred partner'],
  about: ['列入黑名单的物流公司、供应商不能再用于新的订单、发货、运单、比价、合同、入库、付款和印刷；解除也要两人', 'Who is barred is refused in new orders, shipments, consignments, contracts, receipts, payments and printing; two lift it'],
  title: 'reason',
  numbered: 'HM{yyyy}-{000}',
  duties: ['C5', 'C9'],
  fields: {
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier', { optional: true, listed: true, searched: true }),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier', { optional: true, listed: true, searched: true }),
    reason: f.text(['原因', 'Reason'], { max: 300, listed: true, searched: true }),
    until: f.day(['至', 'Until'], { optional: true, listed: true, help: ['不填为长期', 'Empty: until it is lifted'] }),
    why: f.text(['解除原因', 'Why it is lifted'], { system: true, optional: true, max: 300 }),
    askedBy: f.person(['提出解除', 'Asked by'], { system: true, optional: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse'], write: ['clerk', 'lead', 'manager'] },
  rules: { oneParty: { says: ['填物流公司或供应商，只能一个', 'A carrier or a supplier, one of them'], at: 'carrier', holds: (v) => (v.carrier === null) !== (v.supplier === null) } },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    barred: { label: ['已列入', 'Barred'], tone: 'red' },
    lifting: { label: ['待解除', 'To be lifted'], tone: 'orange' },
    lifted: { label: ['已解除', 'Lifted'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'barred', by: deciders, tone: 'primary', review: { persons: 2, by: deciders, ticks: { reason: ['事实和依据', 'Reason'] } } },
    askLift: { label: ['申请解除', 'Ask to lift'], from: ['barred'], to: 'lifting', by: ['clerk', 'lead', 'manager'], input: { why: f.text(['解除原因', 'Why'], { max: 300 }) } },
    lift: { label: ['解除', 'Lift'], from: ['lifting'], to: 'lifted', by: deciders, tone: 'danger', review: { persons: 2, by: deciders, apart: ['askedBy'], ticks: { why: ['解除原因属实', 'Why'], settled: ['原来的问题已了结', 'What was wrong is settled'] } } },
    keepBarred: { label: ['不解除', 'Keep barred'], from: ['lifting'], to: 'barred', by: ['lead', 'manager'], input: { reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: ['clerk', 'lead'], undoes: true, tone: 'danger', input: { why: f.text(['作废原因', 'Why']) } },
  },
  examples: { good: [{ carrier: some('carrier'), reason: '三个月内两次丢货拒赔' }], bad: [['oneParty', { carrier: null }], ['reason', { reason: '' }]] },
})
