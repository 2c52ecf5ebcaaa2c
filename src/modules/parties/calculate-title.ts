import type { Label } from '../../base/label.ts'

/** What stands on an invoice of who buys; null where it was never filled in. */
export interface TitleData {
  readonly invoiceTitle: string | null
  readonly creditCode: string | null
  readonly invoiceAddress: string | null
  readonly invoicePhone: string | null
  readonly bank: string | null
  readonly bankAccount: string | null
}

/** Its parts, as they are read. */
export const titleParts: { readonly [P in keyof TitleData]: Label } = {
  invoiceTitle: ['发票抬头', 'Invoice title'],
  creditCode: ['统一社会信用代码', 'Social credit code'],
  invoiceAddress: ['注册地址', 'Registered address'],
  invoicePhone: ['注册电话', 'Registered telephone'],
  bank: ['开户行', 'Bank'],
  bankAccount: ['银行账号', 'Bank account'],
}

/** Its names, in the order in which an invoice has them. */
export const titleNames = ['invoiceTitle', 'creditCode', 'invoiceAddress', 'invoicePhone', 'bank', 'bankAccount'] as const

/** The same data of any row that has them, and nothing else of it. */
export const titleOf = ({ invoiceTitle, creditCode, invoiceAddress, invoicePhone, bank, bankAccount }: TitleData): TitleData => ({
  invoiceTitle,
  creditCode,
  invoiceAddress,
  invoicePhone,
  bank,
  bankAccount,
})

/** What is wrong with the data of a customer against those that were verified last: never verified, or changed since, and what. Null when they are the same. */
export function titleGap(now: TitleData, verified: TitleData | null): Label | null {
  if (!verified) return ['开票资料还没有核实', 'invoice data were never verified']
  const changed = titleNames.filter((name) => (now[name] ?? '') !== (verified[name] ?? '')).map((name) => titleParts[name])
  if (changed.length === 0) return null
  return [`开票资料核实后有改动：${changed.map(([zh]) => zh).join('、')}`, `changed since it was verified: ${changed.map(([, en]) => en).join(', ')}`]
}
