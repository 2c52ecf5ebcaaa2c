import type { Label } from '../base/label.ts'
import type { AccountRole, BookPolicy } from './entry.ts'

/** Code and name of an account. */
export interface Account {
  readonly role: AccountRole
  readonly code: string
  readonly name: Label
}

type Codes = readonly [cas: string, small: string, chinese: string, english: string]

/** Which account plays which role, by 企业会计准则 and by 小企业会计准则 (practice §1); codes below four digits are the company's own habit. */
const codes: { readonly [R in AccountRole]: Codes } = {
  cash: ['1001', '1001', '库存现金', 'Cash'],
  bank: ['1002', '1002', '银行存款', 'Bank'],
  wallet: ['1012', '1012', '其他货币资金', 'WeChat and Alipay'],
  receivable: ['1122', '1122', '应收账款', 'Receivables'],
  freightAdvanced: ['1221-02', '1221-02', '其他应收款-代垫运费', 'Freight advanced'],
  stock: ['1405', '1405', '库存商品', 'Stock'],
  dispatched: ['1406', '1405-02', '发出商品', 'Goods dispatched'],
  payable: ['2202', '2202', '应付账款', 'Payables'],
  customerAdvance: ['2203', '2203', '预收账款', 'Advances from customers'],
  outputTax: ['2221-01-07', '2221-01-07', '应交增值税-销项税额', 'Output VAT'],
  deferredTax: ['2221-06', '2221-06', '待转销项税额', 'Output VAT deferred'],
  revenue: ['6001', '5001', '主营业务收入', 'Revenue'],
  cost: ['6401', '5401', '主营业务成本', 'Cost of sales'],
  freightCost: ['6401-02', '5601-06', '运杂费', 'Freight'],
  promotion: ['6601-10', '5601-10', '销售费用-促销费', 'Promotion'],
  samples: ['6601-09', '5601-09', '销售费用-样品费', 'Samples'],
}

/** The accounts of a company under its standard. */
export function chartOf(standard: BookPolicy['standard']): readonly Account[] {
  const roles = Object.keys(codes).filter((role): role is AccountRole => Object.hasOwn(codes, role))
  return roles.map((role) => {
    const [cas, small, chinese, english] = codes[role]
    return { role, code: standard === 'cas' ? cas : small, name: [chinese, english] }
  })
}
