import { lineAmounts, shareOf } from '../../base/price.ts'
import { sumMoney } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { deedKinds, termBases, termCounts, termKinds, termUnits } from './calculate-term-words.ts'

/** A purchase or sales contract with what must be delivered, accepted, invoiced and paid by when, or how long after what (合同履行清单). Duty B8. */
export const contract = defineDocument({
  name: 'contract',
  label: ['购销合同', 'Contract'],
  title: 'subject',
  numbered: 'HT{yyyy}{MM}{dd}-{0000}',
  duties: ['B8'],
  fields: {
    kind: f.choice(['类别', 'Kind'], { sale: ['销售合同', 'Sales contract'], purchase: ['采购合同', 'Purchase contract'] }, { initial: 'sale', listed: true }),
    subject: f.text(['合同名称', 'Subject'], { max: 100, listed: true, searched: true }),
    theirNumber: f.code(['对方合同号', 'Their number'], { optional: true, searched: true, pattern: /^\S+$/ }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, listed: true, searched: true, fills: (customer) => ({ salesperson: customer.salesperson }) }),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier', { optional: true, searched: true }),
    salesperson: f.ref(['经办人', 'In charge'], 'person', { listed: true }),
    signedOn: f.day(['签订日期', 'Signed on'], { initial: 'today', listed: true }),
    validTo: f.day(['有效期至', 'Valid to'], { optional: true, listed: true }),
    settlement: f.text(['结算方式', 'Settlement'], { optional: true, max: 100 }),
    keptAt: f.text(['原件存放', 'Original kept at'], { optional: true, max: 100 }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['标的', 'Lines'], {
      goods: f.ref(['商品', 'Goods'], 'goods', { fills: (goods) => ({ price: goods.price, rate: goods.rate }) }),
      quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001' }),
      price: f.price(['含税单价', 'Price, tax included'], { min: '0' }),
      rate: f.rate(['税率', 'VAT rate'], { initial: '0.13' }),
      dueOn: f.day(['约定交期', 'Due'], { optional: true }),
      net: f.money(['金额', 'Net'], { system: true }),
      tax: f.money(['税额', 'Tax'], { system: true }),
      gross: f.money(['价税合计', 'Gross'], { system: true }),
    }, { optional: true }),
    terms: f.lines(['履行条款', 'Terms'], {
      kind: f.choice(['条款', 'Term'], termKinds),
      basis: f.choice(['起算', 'Counted from'], termBases, { initial: 'day' }),
      counts: f.choice(['哪一次', 'Which of several'], termCounts, { initial: 'each', help: ['每次交货（开票）各算各的到期日，金额按占合同额的比例', 'Each falls due by itself, in proportion to the contract'] }),
      after: f.count(['间隔', 'After'], { optional: true, max: 3650 }),
      unit: f.choice(['单位', 'Unit'], termUnits, { initial: 'days' }),
      dueOn: f.day(['应履行日', 'Due'], { optional: true }),
      share: f.rate(['占合同额', 'Share of the contract'], { optional: true }),
      amount: f.money(['应履行额', 'Amount'], { min: '0.01', summed: false, optional: true }),
      condition: f.text(['约定条件', 'Condition'], { optional: true }),
    }, { optional: true }),
    performed: f.lines(['已履行', 'Performed'], {
      kind: f.choice(['条款', 'Term'], deedKinds),
      on: f.day(['日期', 'On']),
      amount: f.money(['金额', 'Amount'], { summed: false }),
      evidence: f.text(['依据单据', 'Evidence']),
    }, { optional: true, system: true }),
    gross: f.money(['合同金额', 'Contract amount'], { system: true, listed: true, capitals: true }),
  },
  handsOver: { salesperson: ['made', 'effective'] },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'sales'], write: ['clerk', 'lead'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  derive: (contract) => {
    const lines = contract.lines.map((line) => ({ ...line, ...lineAmounts({ ...line, basis: 'gross' }) }))
    const gross = sumMoney(lines.map((line) => line.gross))
    return { lines, gross, terms: contract.terms.map((term) => (term.share === null ? term : { ...term, amount: shareOf(gross, term.share) })) }
  },
  rules: {
    otherParty: { says: ['销售合同填客户，采购合同填供应商', 'A sales contract names a customer, a purchase contract a supplier'], at: 'customer', holds: (v) => (v.kind === 'sale' ? v.customer !== null && v.supplier === null : v.supplier !== null && v.customer === null) },
    termAmount: { says: ['履行条款须填应履行额，或填占合同额（合同要有标的）', 'A term needs an amount, or its share of a contract with lines'], at: 'terms', holds: (v) => v.terms.every((term) => term.amount !== null && term.amount > 0n) },
    termDay: { says: ['按约定日期的条款填应履行日；按签订、交货、验收、开票、付款后的条款填天数，不填应履行日', 'A term by a day has its day; one after something has how long after, and no day'], at: 'terms', holds: (v) => v.terms.every((term) => (term.basis === 'day' ? term.dueOn !== null && term.after === null : term.dueOn === null && term.after !== null)) },
    termAfterItself: { says: ['条款不能从自己起算', 'A term cannot wait for itself'], at: 'terms', holds: (v) => v.terms.every((term) => term.basis !== term.kind) },
    validAfterSigned: { says: ['有效期不能早于签订日期', 'Ends before it was signed'], at: 'validTo', holds: (v) => v.validTo === null || v.validTo >= v.signedOn },
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
    unapprove: { label: ['反审核', 'Take back approval'], from: ['effective'], to: 'made', by: ['manager'], undoes: true, tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
    close: { label: ['完结', 'Close'], from: ['effective'], to: 'closed', by: ['lead', 'manager'] },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: ['clerk', 'lead'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ subject: '2026 年度茶叶供货合同', customer: some('customer'), salesperson: some('person'), lines: [{ goods: some('goods'), quantity: '1000', price: '45.80' }], terms: [{ kind: 'pay', dueOn: '2026-12-31', amount: '45800' }] }],
    bad: [['otherParty', { kind: 'purchase' }], ['termAmount', { terms: [{ kind: 'pay', dueOn: '2026-12-31' }] }], ['termDay', { terms: [{ kind: 'pay', basis: 'invoice', dueOn: '2026-12-31', amount: '1' }] }], ['termAfterItself', { terms: [{ kind: 'invoice', basis: 'invoice', after: 3, amount: '1' }] }], ['validAfterSigned', { signedOn: '2026-03-02', validTo: '2026-03-01' }]],
  },
})
