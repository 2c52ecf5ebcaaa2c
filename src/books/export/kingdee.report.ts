import { readDay } from '../../base/day.ts'
import { money } from '../../base/money.ts'
import type { Label } from '../../base/label.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import type { ExportLine, Named } from './entries.ts'
import { codeIn, shortened, sidesOf, voucherInput, voucherLines } from './voucher-lines.ts'
import type { CodeWay } from './voucher-lines.ts'

const item = (kind: string, one: Named | null): string[] => (one ? [`${kind}---${one.code}---${one.name}`] : [])

/** 核算项目 of a line: kind, code and name each. */
const itemsOf = (line: ExportLine): string =>
  [...item('客户', line.customer), ...item('供应商', line.supplier ?? line.carrier), ...item('职员', line.person), ...item('项目', line.campaign)].join('||')

/** A line as 金蝶 K3 and KIS read it in their standard format; `place` counts the lines of the voucher from 0. */
export const kingdeeRow = (line: ExportLine, codes: CodeWay, place: number) => {
  const day = readDay(line.day)
  return {
    day,
    year: Number(line.day.slice(0, 4)),
    period: Number(line.day.slice(5, 7)),
    word: '记',
    number: line.voucher,
    account: codeIn(codes, line.account),
    accountName: line.name,
    currency: 'RMB',
    currencyName: '人民币',
    original: money(line.amount),
    ...sidesOf(line),
    maker: line.maker,
    reviewer: 'NONE',
    approver: 'NONE',
    cashier: 'NONE',
    handler: null,
    settlement: '*',
    settlementNumber: null,
    summary: shortened(line.summary, 255),
    quantity: null,
    unit: '*',
    price: null,
    reference: null,
    dealDay: day,
    deal: null,
    papers: 1,
    serial: line.voucher,
    system: null,
    about: null,
    rateKind: '公司汇率',
    rate: 1,
    place,
    items: itemsOf(line),
    posted: 0,
    machine: null,
    cashFlow: null,
  }
}

const columns = {
  day: f.day(['凭证日期', 'Day']),
  year: f.count(['会计年度', 'Year']),
  period: f.count(['会计期间', 'Period']),
  word: f.text(['凭证字', 'Word']),
  number: f.count(['凭证号', 'Number']),
  account: f.text(['科目代码', 'Account']),
  accountName: f.text(['科目名称', 'Account name']),
  currency: f.text(['币别代码', 'Currency']),
  currencyName: f.text(['币别名称', 'Currency name']),
  original: f.money(['原币金额', 'Original amount']),
  debit: f.money(['借方', 'Debit']),
  credit: f.money(['贷方', 'Credit']),
  maker: f.text(['制单', 'Maker']),
  reviewer: f.text(['审核', 'Reviewer']),
  approver: f.text(['核准', 'Approver']),
  cashier: f.text(['出纳', 'Cashier']),
  handler: f.text(['经办', 'Handler']),
  settlement: f.text(['结算方式', 'Settlement']),
  settlementNumber: f.text(['结算号', 'Settlement number']),
  summary: f.text(['凭证摘要', 'Summary']),
  quantity: f.quantity(['数量', 'Quantity']),
  unit: f.text(['数量单位', 'Unit']),
  price: f.price(['单价', 'Price']),
  reference: f.text(['参考信息', 'Reference']),
  dealDay: f.day(['业务日期', 'Day of business']),
  deal: f.text(['往来业务编号', 'Deal']),
  papers: f.count(['附件数', 'Papers']),
  serial: f.count(['序号', 'Serial']),
  system: f.text(['系统模块', 'Module']),
  about: f.text(['业务描述', 'About']),
  rateKind: f.text(['汇率类型', 'Kind of rate']),
  rate: f.count(['汇率', 'Rate']),
  place: f.count(['分录序号', 'Line']),
  items: f.text(['核算项目', 'Items']),
  posted: f.count(['过账', 'Posted']),
  machine: f.text(['机制凭证', 'By machine']),
  cashFlow: f.text(['现金流量', 'Cash flow']),
}

/** The program's own names of the columns, their types and their places; 6 and 16 are not used in its standard format. */
const keys: readonly (readonly [key: string, type: string, place: number])[] = [
  ['FDate', 'DateTime', 1],
  ['FYear', 'Decimal(28,10)', 2],
  ['FPeriod', 'Decimal(28,10)', 3],
  ['FGroupID', 'Varchar(80)', 4],
  ['FNumber', 'Decimal(28,10)', 5],
  ['FAccountNum', 'Varchar(40)', 7],
  ['FAccountName', 'Varchar(255)', 8],
  ['FCurrencyNum', 'Varchar(10)', 9],
  ['FCurrencyName', 'Varchar(40)', 10],
  ['FAmountFor', 'Decimal(28,10)', 11],
  ['FDebit', 'Decimal(28,10)', 12],
  ['FCredit', 'Decimal(28,10)', 13],
  ['FPreparerID', 'Varchar(255)', 14],
  ['FCheckerID', 'Varchar(255)', 15],
  ['FApproveID', 'Varchar(255)', 17],
  ['FCashierID', 'Varchar(255)', 18],
  ['FHandler', 'Varchar(50)', 19],
  ['FSettleTypeID', 'Varchar(80)', 20],
  ['FSettleNo', 'Varchar(255)', 21],
  ['FExplanation', 'Varchar(255)', 22],
  ['FQuantity', 'Decimal(28,10)', 23],
  ['FMeasureUnitID', 'Varchar(255)', 24],
  ['FUnitPrice', 'Decimal(28,10)', 25],
  ['FReference', 'Varchar(255)', 26],
  ['FTransDate', 'DateTime', 27],
  ['FTransNo', 'Varchar(255)', 28],
  ['FAttachments', 'Decimal(28,10)', 29],
  ['FSerialNum', 'Decimal(28,10)', 30],
  ['FObjectName', 'Varchar(100)', 31],
  ['FParameter', 'Varchar(100)', 32],
  ['FExchangeRateType', 'Varchar(80)', 33],
  ['FExchangeRate', 'Decimal(28,10)', 34],
  ['FEntryID', 'Decimal(28,10)', 35],
  ['FItem', 'Text', 36],
  ['FPosted', 'Decimal(28,10)', 37],
  ['FInternalInd', 'Varchar(10)', 38],
  ['FCashFlow', 'Text', 39],
]

const schemaHead =
  'FType FKey FFieldName FCaption FValueType FNeedSave FColIndex FSrcTableName FSrcFieldName FExpFieldName FImpFieldName FDefaultVal FSearch FItemPageName FTrueType FPrecision FSearchName FIsShownList FViewMask FPage'

/** What the second sheet says of every column alike. */
const described: readonly string[] = ['', '0', '', '', '0', '0', '0', '0', '1']

/** The second sheet that 金蝶 reads the first by: each column's own name, caption, type and place. */
export function kingdeeSchema(labels: readonly Label[]): readonly (readonly string[])[] {
  const wide = (...cells: readonly string[]): readonly string[] => [...cells, ...Array<string>(20 - cells.length).fill('')]
  const fields = keys.map(([key, type, place], index) =>
    ['FieldInfo', key, key, labels[index]?.[0] ?? '', type, '', String(place), '', '', key, key].concat(described),
  )
  return [
    schemaHead.split(' '),
    wide('ClassInfo', 'ClassType', '', 'VoucherData'),
    wide('ClassInfo', 'ClassTypeID', '', '123'),
    wide('PageInfo', 'Page1', '', 'Page1'),
    ...fields,
  ]
}

/** 金蝶凭证导入: the vouchers of a span as the workbook in the standard format of 金蝶 K3 and KIS, with the sheet that describes it. */
export default defineReport({
  name: 'kingdeeVouchers',
  label: ['金蝶凭证导出', 'Vouchers for Kingdee'],
  about: [
    '导出 Excel 后在金蝶凭证“标准格式引入”；先在金蝶建好相同代码的科目和核算项目',
    'Take the workbook into Kingdee by standard format; accounts and items must have the same codes there',
  ],
  duties: ['E4'],
  may: ['finance', 'administrator'],
  input: voucherInput('dotted'),
  columns,
  totals: ['debit', 'credit'],
  foreign: { sheet: 'Page1', also: { sheet: 't_Schema', rows: kingdeeSchema(Object.values(columns).map(({ label }) => label)) } },
  run: async (read, input) => {
    const lines = await voucherLines(read, input)
    const first = new Map<string, number>()
    return lines.map((line, index) => {
      const begins = first.get(line.id) ?? index
      first.set(line.id, begins)
      return kingdeeRow(line, input.codes, index - begins)
    })
  },
})
