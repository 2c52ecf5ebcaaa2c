import type { Label } from '../base/label.ts'

/** What an account is for. Postings name roles; the company's chart and its posting rules say which account plays one. */
export const roleLabels = {
  cash: ['现金', 'Cash'],
  bank: ['银行存款', 'Bank'],
  wallet: ['微信、支付宝', 'WeChat and Alipay'],
  notesReceivable: ['应收票据', 'Notes receivable'],
  receivable: ['应收账款', 'Receivables'],
  staffAdvance: ['员工借款', 'Staff advances'],
  freightAdvanced: ['代垫运费', 'Freight advanced'],
  depositPaid: ['付出押金', 'Deposits paid'],
  carrierClaim: ['承运商赔款', 'Claims on carriers'],
  staffClaim: ['员工赔款', 'Claims on staff'],
  badDebtAllowance: ['坏账准备', 'Bad-debt allowance'],
  stock: ['库存商品', 'Stock'],
  dispatched: ['发出商品', 'Goods dispatched'],
  materials: ['物料', 'Materials'],
  production: ['生产成本', 'Production cost'],
  stockDifference: ['盘点差异', 'Stock differences'],
  payable: ['应付账款', 'Payables'],
  receivedNotInvoiced: ['暂估应付', 'Received, not invoiced'],
  goodsRebate: ['合同负债（货返）', 'Contract liability for goods'],
  customerAdvance: ['预收账款', 'Advances from customers'],
  payroll: ['应付职工薪酬', 'Payroll payable'],
  inputTax: ['进项税额', 'Input VAT'],
  inputTaxOut: ['进项税额转出', 'Input VAT taken back'],
  outputTax: ['销项税额', 'Output VAT'],
  deferredTax: ['待转销项税额', 'Output VAT deferred'],
  incomeTaxWithheld: ['代扣个人所得税', 'Income tax withheld'],
  stampDuty: ['应交印花税', 'Stamp duty payable'],
  rebateAccrued: ['预提返利', 'Rebates accrued'],
  expenseAccrued: ['预提费用', 'Expenses accrued'],
  riskFund: ['业务员风险金', 'Risk fund'],
  contractedFee: ['应付承包费', 'Contracted fees payable'],
  customerDeposit: ['客户保证金', 'Deposits of customers'],
  paidByStaff: ['员工代垫', 'Paid by staff'],
  unknownMoney: ['待查款项', 'Unknown money'],
  profitOfYear: ['本年利润', 'Profit of the year'],
  retained: ['未分配利润', 'Retained profit'],
  revenue: ['主营业务收入', 'Revenue'],
  otherRevenue: ['其他业务收入', 'Other revenue'],
  otherIncome: ['营业外收入', 'Non-operating income'],
  cost: ['主营业务成本', 'Cost of sales'],
  freightCost: ['运费成本', 'Freight'],
  sellingExpense: ['其他销售费用', 'Other selling expense'],
  taxSurcharge: ['税金及附加', 'Taxes and surcharges'],
  commission: ['销售提成', 'Commission'],
  contractedExpense: ['承包费', 'Contracted fees'],
  courier: ['快递费', 'Courier'],
  samples: ['样品费', 'Samples'],
  promotion: ['促销费', 'Promotion'],
  wages: ['销售人员薪酬', 'Wages'],
  administration: ['管理费用', 'Administration'],
  financeExpense: ['财务费用', 'Finance expense'],
  creditLoss: ['坏账损失', 'Credit loss'],
  otherExpense: ['营业外支出', 'Non-operating expense'],
} as const satisfies { readonly [role: string]: Label }

/** One of the roles. */
export type AccountRole = keyof typeof roleLabels

/**
 * What a line of the money book is for: a role; `hand`, an account that no posting asks for and a person chose; `closing`, the carrying of profit and loss
 * to 本年利润 and from there to 未分配利润. What sums up sales asks for the role `revenue`, so closing the year takes nothing out of it.
 */
export type LineRole = AccountRole | 'hand' | 'closing'
