import { sumMoney } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'

/** Input VAT that was ticked for deduction at the bureau 勾选抵扣, by month: each invoice once (practice §4.6). Duty E4. */
export const taxDeduction = defineDocument({
  name: 'taxDeduction',
  label: ['进项抵扣勾选单', 'Input VAT deducted'],
  about: ['在税务局勾选抵扣后按月登记：明细留空时列出截至该月已入账、还没有抵扣的发票，每张只能抵扣一次', 'What was ticked at the bureau for a month: with no lines given, all that is in the books and not deducted; each invoice once'],
  title: 'month',
  numbered: 'DK{yyyy}{MM}-{000}',
  duties: ['E4'],
  fields: {
    month: f.month(['抵扣所属月份', 'Month'], { initial: 'thisMonth', listed: true, searched: true }),
    remark: f.text(['备注', 'Remark'], { optional: true, listed: true }),
    lines: f.lines(['发票', 'Invoices'], {
      invoiceNumber: f.text(['发票号码', 'Invoice number'], { max: 30 }),
      paper: f.text(['入账单据', 'Booked by'], { system: true, optional: true }),
      party: f.text(['对方', 'Of whom'], { system: true, optional: true }),
      tax: f.money(['进项税额', 'Input VAT'], { system: true, initial: '0' }),
    }, { optional: true }),
    tax: f.money(['税额合计', 'VAT in all'], { system: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance'], write: ['finance'] },
  derive: (row) => ({ tax: sumMoney(row.lines.map((line) => line.tax)) }),
  rules: { invoiceOnce: { says: ['同一发票号码出现了两次', 'The same invoice twice'], at: 'lines', holds: (v) => new Set(v.lines.map((line) => line.invoiceNumber)).size === v.lines.length } },
  states: {
    noted: { label: ['已勾选抵扣', 'Deducted'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    void: { label: ['作废', 'Void'], from: ['noted'], to: 'void', by: ['finance'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ month: '2026-03', lines: [{ invoiceNumber: '26332000000001234567' }] }], bad: [['invoiceOnce', { lines: [{ invoiceNumber: 'A1' }, { invoiceNumber: 'A1' }] }]] },
})
