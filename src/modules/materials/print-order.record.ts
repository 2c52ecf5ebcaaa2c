import { f } from '../../kernel/record/field.ts'
import type { Money } from '../../base/money.ts'
import { readQuantity, timesQuantity } from '../../base/price.ts'
import type { Price } from '../../base/price.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** Name cards and leaflets to be printed: approved, ordered, checked when they come. Duties A5, C4. */
export const printOrder = defineDocument({
  name: 'printOrder',
  label: ['印刷单', 'Printing order'],
  about: ['名片、彩页印制：申请、审批、付印、验收', 'Name cards and leaflets, from request to acceptance'],
  title: 'subject',
  numbered: 'YS{yyyy}{MM}{dd}-{000}',
  duties: ['A5'],
  fields: {
    kind: f.choice(['类别', 'Kind'], { card: ['名片', 'Name cards'], leaflet: ['彩页', 'Leaflets'], brochure: ['画册', 'Brochures'], form: ['单据', 'Forms'] }, { initial: 'card', listed: true }),
    subject: f.text(['印刷内容', 'What is printed'], { max: 100, listed: true, searched: true }),
    for: f.refs(['使用人', 'For'], 'person', { listed: true, searched: true }),
    printer: f.ref(['印刷厂', 'Printer'], 'supplier', { optional: true, listed: true, searched: true }),
    contract: f.ref(['印刷合同', 'Contract'], 'contract', { optional: true, among: { states: ['effective'], same: { supplier: 'printer' } } }),
    copies: f.count(['数量', 'Copies'], { min: 1, max: 1_000_000, unit: ['张', 'pieces'], listed: true }),
    price: f.price(['单价', 'Price'], { min: '0' }),
    amount: f.computed(f.money(['金额', 'Amount'], { listed: true }), (v: { readonly price: Price; readonly copies: number }): Money => timesQuantity(v.price, readQuantity(String(v.copies)))),
    paper: f.text(['纸张工艺', 'Paper and finish'], { max: 100, optional: true }),
    dueOn: f.day(['交货期限', 'Due'], { listed: true }),
    applicant: f.person(['申请人', 'Applicant'], { initial: 'me' }),
    delivered: f.count(['实收数量', 'Delivered'], { min: 0, optional: true, system: true, listed: true, unit: ['张', 'pieces'] }),
    acceptedOn: f.day(['验收日期', 'Accepted on'], { optional: true, system: true, listed: true, initial: 'today' }),
    shortReason: f.text(['差异说明', 'Why it differs'], { max: 200, optional: true, system: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'sales'] },
  rules: {
    cardNamesOne: { says: ['名片一单只印一人', 'Name cards are of one person'], at: 'for', holds: (v) => v.kind !== 'card' || v.for.length === 1 },
    differenceExplained: { says: ['实收与订印数量不同，请写差异说明', 'Delivered differs from ordered: say why'], at: 'shortReason', holds: (v) => v.delivered === null || v.delivered === v.copies || v.shortReason !== null },
  },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待付印', 'To order'], tone: 'blue' },
    ordered: { label: ['印制中', 'Being printed'], tone: 'blue' },
    accepted: { label: ['已验收', 'Accepted'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: ['lead', 'manager'], tone: 'primary', review: { persons: 1, by: ['lead', 'manager'], ticks: { proof: ['清样', 'Proof'], price: ['价格', 'Price'] } } },
    order: { label: ['付印', 'Order'], from: ['approved'], to: 'ordered', by: ['clerk', 'lead'], tone: 'primary', sets: ['printer'] },
    accept: { label: ['验收', 'Accept'], from: ['ordered'], to: 'accepted', by: ['clerk', 'lead', 'warehouse'], tone: 'primary', sets: ['delivered', 'acceptedOn'], maySet: ['shortReason'] },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['clerk', 'lead'], tone: 'danger', undoes: true, input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ subject: '王强名片', for: [some('person')], copies: 200, price: '0.15', paper: '300 克铜版纸', dueOn: '2026-03-09', applicant: some('person'), printer: some('supplier') }],
    bad: [['cardNamesOne', { for: [some('person'), some('person', 1)] }], ['copies', { copies: 0 }], ['amount', { amount: '1' }], ['price', { price: '-1' }]],
  },
})
