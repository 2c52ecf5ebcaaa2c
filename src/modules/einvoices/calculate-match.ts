import { groupedMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'

/** What an invoice and a request are held against each other by. */
export interface Comparable {
  readonly buyerName: string
  readonly buyerCode: string | null
  readonly invoiceKind: string
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
}

const plain = (text: string): string => text.replaceAll(/[\s（）()]/g, '')

/** Where an issued invoice is not what was asked for, in words, each part by itself; nothing where it is (practice §4.4). */
export function differencesOf(invoice: Comparable, asked: Comparable): readonly string[] {
  const amount = (what: string, one: Money, other: Money): readonly string[] =>
    one === other ? [] : [`${what} ${groupedMoney(one)}，申请 ${groupedMoney(other)}`]
  return [
    ...(plain(invoice.buyerName) === plain(asked.buyerName) ? [] : [`购买方「${invoice.buyerName}」，申请抬头「${asked.buyerName}」`]),
    ...(asked.buyerCode === null || invoice.buyerCode === asked.buyerCode ? [] : [`购买方税号 ${invoice.buyerCode ?? '空'}，申请 ${asked.buyerCode}`]),
    ...(invoice.invoiceKind === asked.invoiceKind ? [] : ['票种与申请不同']),
    ...amount('金额', invoice.net, asked.net),
    ...amount('税额', invoice.tax, asked.tax),
    ...amount('价税合计', invoice.gross, asked.gross),
  ]
}
