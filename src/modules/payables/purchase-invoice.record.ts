import { minus, readMoney, sumMoney, zeroMoney } from '../../base/money.ts'
import { splitGross } from '../../base/price.ts'
import { textual } from '../../base/text.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const checkers = ['clerk', 'lead', 'manager', 'finance'] as const
const on = f.day(['入账日期', 'Posted on'], { initial: 'today' })
const reason = { reason: f.text(['原因', 'Reason']) }

/** An invoice of a supplier or carrier that we owe 应付发票: matched to what it is for, posted after two have checked it, each number once (practice §2 J14, J19, §4.6). Duties B8, C4, E5. */
export const purchaseInvoice = defineDocument({
  name: 'purchaseInvoice',
  label: ['应付发票', 'Purchase invoice'],
  about: ['供应商、物流公司开来的发票：对应暂估入库、运单、月结单或费用，两人核对后记进项税和应付；同一号码只能报销或入账一次', 'An invoice to us, matched to goods received, consignments, a statement or an expense; each number is used once'],
  title: 'invoiceNumber',
  numbered: 'YF{yyyy}{MM}{dd}-{000}',
  duties: ['B8', 'C4', 'E5'],
  fields: {
    eInvoice: f.ref(['电子发票', 'Electronic invoice'], 'eInvoice', {
      optional: true, among: { states: ['read'], equal: { direction: 'received' } },
      fills: (invoice) => ({ invoiceNumber: textual(invoice.invoiceNumber), issuedOn: textual(invoice.issuedOn), invoiceKind: invoice.invoiceKind === 'special' ? 'special' : 'ordinary' }),
    }),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier', { optional: true, listed: true, searched: true }),
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier', { optional: true, listed: true, searched: true }),
    contract: f.ref(['合同', 'Contract'], 'contract', { optional: true, among: { states: ['effective'], same: { supplier: 'supplier', carrier: 'carrier' } }, help: ['填了的计入合同履行的「开票」', 'Counts as invoiced under the contract'] }),
    invoiceNumber: f.text(['发票号码', 'Invoice number'], { max: 30, listed: true, searched: true, pattern: /^[0-9A-Z-]+$/, patternSays: ['发票号码只含数字和大写字母', 'Digits and capitals'] }),
    invoiceKind: f.choice(['票种', 'Invoice kind'], { special: ['增值税专用发票', 'Special VAT invoice'], ordinary: ['普通发票', 'Ordinary invoice'] }, { initial: 'special' }),
    issuedOn: f.day(['开票日期', 'Issued on'], { listed: true }),
    person: f.person(['经办人', 'In charge'], { initial: 'me' }),
    about: f.text(['说明', 'About'], { max: 150, optional: true, listed: true }),
    lines: f.lines(['对应明细', 'What it is for'], {
      gross: f.money(['价税合计', 'Gross'], { min: '0.01' }),
      rate: f.rate(['可抵扣税率', 'Deductible VAT'], { optional: true }),
      vat: f.money(['票面税额', 'VAT on it'], { optional: true, min: '0', summed: false, help: ['不填按税率算', 'Empty: by the rate'] }),
      receipt: f.ref(['暂估入库单', 'Goods received'], 'goodsReceipt', { optional: true, among: { states: ['posted'], equal: { billed: 'estimated' }, same: { supplier: 'supplier' } } }),
      consignment: f.ref(['运单', 'Consignment'], 'consignment', { optional: true, among: { same: { carrier: 'carrier' } }, fills: (consignment) => ({ customer: consignment.customer }) }),
      courierBill: f.ref(['月结单', 'Statement'], 'courierBill', { optional: true, among: { states: ['posted'], same: { carrier: 'carrier' } }, fills: (bill) => ({ gross: bill.gross, rate: bill.rate, vat: bill.tax }) }),
      kind: f.ref(['费用类别', 'Kind of expense'], 'expenseKind', { optional: true, fills: (kind) => ({ rate: kind.rate }) }),
      customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }),
      tax: f.money(['进项税额', 'Input VAT'], { system: true }),
      net: f.money(['不含税', 'Net'], { system: true }),
      freight: f.money(['发货时已记运费', 'Freight in the books'], { system: true, initial: '0' }),
    }),
    gross: f.money(['价税合计', 'Gross'], { system: true, listed: true, capitals: true }),
    tax: f.money(['进项税额', 'Input VAT'], { system: true, listed: true }),
    postedOn: f.day(['入账日期', 'Posted on'], { optional: true, system: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance'], write: ['clerk', 'lead', 'finance'] },
  derive: (row) => {
    const lines = row.lines.map((line) => {
      const split = line.rate === null ? { net: line.gross, tax: zeroMoney } : splitGross(line.gross, line.rate)
      return { ...line, ...(line.vat === null ? split : { tax: line.vat, net: minus(line.gross, line.vat) }) }
    })
    return { lines, gross: sumMoney(lines.map((line) => line.gross)), tax: sumMoney(lines.map((line) => line.tax)) }
  },
  rules: {
    oneParty: { says: ['填供应商或物流公司，只能一个', 'A supplier or a carrier, one of them'], at: 'supplier', holds: (v) => (v.supplier === null) !== (v.carrier === null) },
    lineForOne: { says: ['每行对应一项：暂估入库单、运单、月结单或费用类别', 'Each line is for one thing: goods received, a consignment, a statement or an expense'], at: 'lines', holds: (v) => v.lines.every((line) => [line.receipt, line.consignment, line.courierBill, line.kind].filter((one) => one !== null).length === 1) },
    ofTheParty: { says: ['入库单对应供应商，运单、月结单对应物流公司', 'Goods are of a supplier, consignments and statements of a carrier'], at: 'lines', holds: (v) => v.lines.every((line) => (line.receipt === null || v.supplier !== null) && ((line.consignment === null && line.courierBill === null) || v.carrier !== null)) },
    thingOnce: { says: ['同一张单出现了两次', 'The same thing twice'], at: 'lines', holds: (v) => { const named = v.lines.flatMap((line) => line.receipt ?? line.consignment ?? line.courierBill ?? []); return new Set(named).size === named.length } },
    vatWithinGross: { says: ['税额要小于价税合计', 'VAT is part of the gross'], at: 'lines', holds: (v) => v.lines.every((line) => (line.vat ?? readMoney('0')) < line.gross) },
  },
  states: {
    made: { label: ['待核对', 'To check'], tone: 'orange', editable: true },
    checked: { label: ['待入账', 'To post'], tone: 'blue' },
    posted: { label: ['已入账', 'Posted'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    check: { label: ['核对', 'Check'], from: ['made'], to: 'checked', by: checkers, tone: 'primary', review: { persons: 2, by: checkers, ticks: { paper: ['抬头、税号、查验无误', 'Title, tax number, verified'], match: ['与入库、运单、月结单相符', 'As received or carried'], amount: ['金额、税额', 'Amounts'] } } },
    post: { label: ['入账', 'Post'], from: ['checked'], to: 'posted', by: ['finance'], tone: 'primary', posts: true, input: { on } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on: f.day(['红冲日期', 'Reversed on'], { initial: 'today' }), ...reason } },
    void: { label: ['作废', 'Void'], from: ['made', 'checked'], to: 'void', by: ['clerk', 'lead', 'finance'], undoes: true, tone: 'danger', input: reason },
  },
  examples: {
    good: [{ supplier: some('supplier'), invoiceNumber: '26332000000001239999', issuedOn: '2026-03-02', lines: [{ kind: some('expenseKind'), gross: '1130', rate: '0.13' }] }],
    bad: [
      ['oneParty', { supplier: null }], ['lineForOne', { lines: [{ gross: '1' }] }], ['ofTheParty', { lines: [{ consignment: some('carrier'), gross: '1' }] }],
      ['thingOnce', { lines: [{ receipt: some('supplier'), gross: '1' }, { receipt: some('supplier'), gross: '2' }] }], ['vatWithinGross', { lines: [{ kind: some('expenseKind'), gross: '1', vat: '1' }] }],
    ],
  },
})
