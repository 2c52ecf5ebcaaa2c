import type { Label } from '../../base/label.ts'

/** The words of a class of retention as the wire has it. */
export function retentionOf(name: string, retentions: { readonly [retention: string]: Label }): Label {
  return retentions[name] ?? [name, name]
}

const invoiceWords: { readonly [element: string]: string } = {
  InvoiceNo: '发票号码',
  InvoiceNumber: '发票号码',
  InvoiceCode: '发票代码',
  IssueDate: '开票日期',
  IssueTime: '开票日期',
  RequestTime: '申请时间',
  BuyerName: '购买方名称',
  BuyerIdNum: '购买方税号',
  BuyerTaxID: '购买方税号',
  SellerName: '销售方名称',
  SellerIdNum: '销售方税号',
  SellerTaxID: '销售方税号',
  SellerAddr: '销售方地址',
  SellerTelNum: '销售方电话',
  SellerBankName: '销售方开户行',
  SellerBankAccNum: '销售方账号',
  BuyerAddr: '购买方地址',
  BuyerTelNum: '购买方电话',
  BuyerBankName: '购买方开户行',
  BuyerBankAccNum: '购买方账号',
  ItemName: '项目名称',
  Item: '项目名称',
  SpecMod: '规格型号',
  Specification: '规格型号',
  MeaUnits: '单位',
  MeasurementDimension: '单位',
  Quantity: '数量',
  UnPrice: '单价',
  Price: '单价',
  Amount: '金额',
  TaxRate: '税率',
  TaxScheme: '税率',
  ComTaxAm: '税额',
  TaxAmount: '税额',
  TotaltaxIncludedAmount: '价税合计',
  'TotalTax-includedAmount': '价税合计',
  'TotalTax-includedAmountInChinese': '价税合计（大写）',
  TaxInclusiveTotalAmount: '价税合计',
  TotalAmWithoutTax: '合计金额',
  TaxExclusiveTotalAmount: '合计金额',
  TotalTaxAm: '合计税额',
  TaxTotalAmount: '合计税额',
  Drawer: '开票人',
  InvoiceClerk: '开票人',
  Payee: '收款人',
  Checker: '复核人',
  InvoiceCheckCode: '校验码',
  Note: '备注',
  Remark: '备注',
  From: '发件人',
  To: '收件人',
  Cc: '抄送',
  Subject: '主题',
  Date: '日期',
}

/** What an element of an electronic invoice, or a line of a mail's head, is called; its own name where it is not known. */
export function elementWord(name: string): Label {
  return [invoiceWords[name] ?? name, name]
}
