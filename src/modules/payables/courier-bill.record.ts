import { minus, sumMoney } from '../../base/money.ts'
import { shareOf, splitGross } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const checkers = ['clerk', 'lead', 'manager', 'finance'] as const
const on = f.day(['入账日期', 'Posted on'], { initial: 'today' })

/** A courier's bill of a month 快递月结, waybill by waybill beside what we reckon, posted by person once two have compared it (practice §9.5, J19). Duty C4. */
export const courierBill = defineDocument({
  name: 'courierBill',
  label: ['快递月结单', 'Courier bill'],
  about: ['快递公司月结账单逐单核对，两人核对后按人员记快递费，列出与我方的差异', 'A courier’s bill compared waybill by waybill, posted by person after two reviews'],
  title: 'carrier',
  numbered: 'KD{yyyy}{MM}-{000}',
  duties: ['C4'],
  fields: {
    carrier: f.ref(['快递公司', 'Courier'], 'carrier', { listed: true, searched: true }),
    contract: f.ref(['物流合同', 'Contract'], 'contract', { optional: true, among: { states: ['effective'], same: { carrier: 'carrier' } } }),
    month: f.month(['账单月份', 'Month'], { initial: 'lastMonth', listed: true, searched: true }),
    discount: f.rate(['月结折扣', 'Pays'], { initial: '1', help: ['如九折填 90%', '90 % where a tenth is off'] }),
    rate: f.rate(['税率', 'VAT rate'], { initial: '0.06' }),
    invoiceNumber: f.text(['发票号码', 'Invoice number'], { optional: true, max: 30, searched: true }),
    lines: f.lines(['运单', 'Waybills'], {
      waybill: f.text(['运单号', 'Waybill'], { max: 30 }),
      on: f.day(['日期', 'Day'], { initial: 'today' }),
      person: f.person(['寄件人', 'Sender']),
      customer: f.ref(['收件客户', 'To'], 'customer', { optional: true }),
      weight: f.quantity(['计费重量', 'Weight'], { min: '0.01', summed: false, optional: true }),
      ours: f.money(['我方计费', 'Ours'], { optional: true, min: '0' }),
      billed: f.money(['账单金额', 'Billed'], { min: '0.01' }),
      difference: f.money(['差异', 'Difference'], { system: true }),
      pays: f.money(['应付', 'To pay'], { system: true }),
      tax: f.money(['税额', 'VAT'], { system: true }),
      net: f.money(['费用', 'Expense'], { system: true }),
    }),
    billed: f.money(['账单合计', 'Billed'], { system: true }),
    differs: f.money(['差异合计', 'Differs'], { system: true }),
    gross: f.money(['应付合计', 'To pay'], { system: true, listed: true, capitals: true }),
    tax: f.money(['税额合计', 'VAT'], { system: true }),
    postedOn: f.day(['入账日期', 'Posted on'], { optional: true, system: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance'], write: ['clerk', 'lead', 'finance'] },
  derive: (bill) => {
    const lines = bill.lines.map((line) => {
      const { net, tax, gross } = splitGross(shareOf(line.billed, bill.discount), bill.rate)
      return { ...line, difference: line.ours === null ? sumMoney([]) : minus(line.billed, line.ours), pays: gross, tax, net }
    })
    const sum = (name: 'billed' | 'difference' | 'pays' | 'tax') => sumMoney(lines.map((line) => line[name]))
    return { lines, billed: sum('billed'), differs: sum('difference'), gross: sum('pays'), tax: sum('tax') }
  },
  rules: {
    waybillOnce: { says: ['同一运单号出现了两次', 'The same waybill twice'], at: 'lines', holds: (v) => new Set(v.lines.map((line) => line.waybill)).size === v.lines.length },
    ofTheMonth: { says: ['运单日期不在账单月份之前或当月', 'A waybill of a later month'], at: 'lines', holds: (v) => v.lines.every((line) => line.on.slice(0, 7) <= v.month) },
  },
  states: {
    made: { label: ['待核对', 'To compare'], tone: 'orange', editable: true },
    checked: { label: ['待入账', 'To post'], tone: 'blue' },
    posted: { label: ['已入账', 'Posted'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    check: { label: ['核对', 'Compare'], from: ['made'], to: 'checked', by: checkers, tone: 'primary', review: { persons: 2, by: checkers, ticks: { register: ['与寄件登记相符', 'As registered'], weight: ['重量、单价相符', 'Weight and price'] } } },
    post: { label: ['入账', 'Post'], from: ['checked'], to: 'posted', by: ['finance'], tone: 'primary', posts: true, input: { on } },
    noteInvoice: { label: ['登记发票', 'Note its invoice'], from: ['posted'], to: 'same', by: [], input: { invoiceNumber: f.text(['发票号码', 'Invoice number'], { optional: true, max: 30 }) } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'checked'], to: 'void', by: ['clerk', 'lead', 'finance'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ carrier: some('carrier'), month: '2026-03', discount: '0.9', lines: [{ waybill: 'SF1001', on: '2026-03-05', person: some('person'), weight: '2', ours: '12', billed: '12' }] }],
    bad: [['waybillOnce', { lines: [{ waybill: 'A', on: '2026-03-05', person: some('person'), billed: '1' }, { waybill: 'A', on: '2026-03-05', person: some('person'), billed: '2' }] }], ['ofTheMonth', { lines: [{ waybill: 'A', on: '2026-04-01', person: some('person'), billed: '1' }] }]],
  },
})
