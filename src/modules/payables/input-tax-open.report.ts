import type { Day } from '../../base/day.ts'
import type { Money } from '../../base/money.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { openTaxSql } from './calculate-input-tax.ts'

interface Row {
  readonly invoiceNumber: string
  readonly paper: string
  readonly source: string
  readonly id: string
  readonly party: string
  readonly on: Day
  readonly days: number
  readonly tax: Money
}

const sql = `
  select o."invoiceNumber", o.paper, o.source, o.id, o.party, o."on", $3::date - o."on" as days, o.tax from (${openTaxSql}) o order by o."on", o."invoiceNumber" limit ${mostRows + 1}`

/** 未抵扣进项税: invoices to us whose VAT is in the books and was not deducted yet, the oldest first. Duty E4. */
export default defineReport({
  name: 'inputTaxOpen',
  label: ['未抵扣进项税', 'Input VAT not deducted'],
  about: ['已入账、还没有勾选抵扣的发票，最早的在前；勾选后登记「进项抵扣勾选单」', 'Invoices in the books whose VAT was not deducted yet, oldest first'],
  duties: ['E4'],
  may: ['clerk', 'lead', 'manager', 'finance', 'administrator'],
  input: {},
  columns: {
    invoiceNumber: f.text(['发票号码', 'Invoice number']),
    paper: f.text(['入账单据', 'Booked by']),
    party: f.text(['对方', 'Of whom']),
    on: f.day(['日期', 'Day']),
    days: f.count(['已过天数', 'Days since']),
    tax: f.money(['进项税额', 'Input VAT']),
  },
  totals: ['tax'],
  links: { paper: { record: 'source', id: 'id' } },
  run: async (read) => allOf(await read.rows<Row>(sql, [read.company, null, read.today])),
})
