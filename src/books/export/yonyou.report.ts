import { readDay } from '../../base/day.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import type { ExportLine } from './entries.ts'
import { codeIn, shortened, sidesOf, voucherInput, voucherLines } from './voucher-lines.ts'
import type { CodeWay } from './voucher-lines.ts'

/** A line as 用友 U8 reads it: a voucher is told by day, word and number; things kept by carry their codes; a summary has at most 60 signs. */
export const yonyouRow = (line: ExportLine, codes: CodeWay) => ({
  day: readDay(line.day),
  word: '记',
  number: line.voucher,
  papers: 1,
  summary: shortened(line.summary, 60),
  account: codeIn(codes, line.account),
  ...sidesOf(line),
  quantity: null,
  foreign: null,
  rate: null,
  maker: line.maker,
  settlement: null,
  ticket: null,
  ticketDay: null,
  department: line.department,
  person: line.person?.code ?? null,
  customer: line.customer?.code ?? null,
  supplier: line.supplier?.code ?? line.carrier?.code ?? null,
  salesperson: line.customer ? (line.person?.name ?? null) : null,
  project: line.campaign?.code ?? null,
})

/** 用友凭证导入: the vouchers of a span as the workbook that 用友 U8 takes in, a line a row, whole vouchers by number. */
export default defineReport({
  name: 'yonyouVouchers',
  label: ['用友凭证导出', 'Vouchers for Yonyou'],
  about: [
    '导出 Excel 后在用友总账工具里引入；先在用友建好相同编码的科目、客户、供应商和人员',
    'Take the workbook into Yonyou; accounts and parties must have the same codes there',
  ],
  duties: ['E4'],
  may: ['finance', 'administrator'],
  input: voucherInput('plain'),
  columns: {
    day: f.day(['制单日期', 'Day']),
    word: f.text(['凭证类别字', 'Word']),
    number: f.count(['凭证号', 'Number']),
    papers: f.count(['附单据数', 'Papers']),
    summary: f.text(['摘要', 'Summary']),
    account: f.text(['科目编码', 'Account']),
    debit: f.money(['借方金额', 'Debit']),
    credit: f.money(['贷方金额', 'Credit']),
    quantity: f.quantity(['数量', 'Quantity']),
    foreign: f.money(['外币', 'Foreign']),
    rate: f.text(['汇率', 'Rate']),
    maker: f.text(['制单人', 'Maker']),
    settlement: f.text(['结算方式编码', 'Settlement']),
    ticket: f.text(['票号', 'Ticket']),
    ticketDay: f.day(['票据日期', 'Day of ticket']),
    department: f.text(['部门编码', 'Department']),
    person: f.text(['个人编码', 'Person']),
    customer: f.text(['客户编码', 'Customer']),
    supplier: f.text(['供应商编码', 'Supplier']),
    salesperson: f.text(['业务员', 'Salesperson']),
    project: f.text(['项目编码', 'Project']),
  },
  totals: ['debit', 'credit'],
  foreign: { sheet: '凭证' },
  run: async (read, input) => (await voucherLines(read, input)).map((line) => yonyouRow(line, input.codes)),
})
