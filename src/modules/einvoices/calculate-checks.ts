import { capitalAmount } from '../../base/capitals.ts'
import type { Day } from '../../base/day.ts'
import { scaled, typedDecimal } from '../../base/exact.ts'
import { groupedMoney, money, sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import type { EInvoice, EInvoiceLine } from './calculate-einvoice.ts'

/** Who we are, to tell whether an invoice is ours: issued by us, or to us. */
export interface Us {
  readonly name: string
  readonly creditCode: string | null
}

export type Direction = 'issued' | 'received' | 'foreign'

const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount)
const said = (text: string): string => text.replaceAll(/[\s（）()]/g, '')

/** Whether a party is we: by its tax number where both have one, else by its name. */
function isUs(us: Us, name: string, code: string): boolean {
  if (us.creditCode !== null && code !== '') return us.creditCode === code
  return said(us.name) === said(name)
}

/** Whether the invoice is one that we issued, one that we received, or neither's. */
export function directionOf(invoice: EInvoice, us: Us): Direction {
  if (isUs(us, invoice.sellerName, invoice.sellerCode)) return 'issued'
  return isUs(us, invoice.buyerName, invoice.buyerCode) ? 'received' : 'foreign'
}

/** Amounts in capitals differ in how they are written, not in what they say: 圆 and 元, 负 in brackets, a closing 整. */
const capitals = (text: string): string =>
  text
    .replaceAll('圆', '元')
    .replaceAll(/[\s（）()￥¥]/g, '')
    .replace(/^人民币/, '')
    .replaceAll(/[整正]$/g, '')
    .replace(/角零分$/, '角')

const places = 20
const exact = (text: string): bigint | null => {
  const typed = typedDecimal(text)
  return typed === null ? null : scaled(typed, places)
}

/** What of a line does not work out: price by quantity, tax by rate, each within a fen; tax of two fen more where the bureau took off a discount. */
function lineFaults(line: EInvoiceLine, place: number): readonly string[] {
  const faults: string[] = []
  const [quantity, price] = [line.quantity === '' ? null : exact(line.quantity), line.price === '' ? null : exact(line.price)]
  const scale = 10n ** BigInt(places)
  if (quantity !== null && price !== null) {
    // Half up in fen of quantity by price, both in 20 places.
    const product = quantity * price
    const fen = (size(product) * 100n + (scale * scale) / 2n) / (scale * scale)
    if (size(fen - size(line.net)) > 1n) faults.push(`第 ${place} 行 数量×单价 与金额 ${groupedMoney(line.net)} 不符`)
  } else if (quantity !== null || price !== null) faults.push(`第 ${place} 行 数量和单价只有一个`)
  const rate = line.rate === '' ? 0n : (exact(line.rate) ?? 0n)
  const tax = (size(line.net) * rate + scale / 2n) / scale
  if (size(tax - size(line.tax)) > 1n) faults.push(`第 ${place} 行 金额×税率 应为 ${groupedMoney(money(tax))}，票面税额 ${groupedMoney(line.tax)}`)
  if (line.gross !== null && line.gross !== line.net + line.tax) faults.push(`第 ${place} 行 价税合计 ${groupedMoney(line.gross)} 不等于金额加税额`)
  if (line.taxCode !== '' && !/^\d{19}$/.test(line.taxCode)) faults.push(`第 ${place} 行 税收分类编码不是 19 位数字`)
  if (line.net < 0n !== line.tax < 0n && line.net !== 0n && line.tax !== 0n) faults.push(`第 ${place} 行 金额和税额一正一负`)
  return faults
}

const unequal = (what: string, lines: Money, head: Money): readonly string[] =>
  lines === head ? [] : [`明细${what}合计 ${groupedMoney(lines)} 与票面 ${groupedMoney(head)} 不符`]

/**
 * What about an invoice wants looking at (practice §4.2, §4.6): its lines against its totals, tax against rates, capitals against figures, its number against
 * its year, and whose it is. Nothing: it agrees with itself, which is not yet that the bureau knows it.
 */
export function doubtsOf(invoice: EInvoice, us: Us, today: Day): readonly string[] {
  const { lines, net, tax, gross, number } = invoice
  const digital = number.length === 20 && invoice.capitals !== ''
  return [
    ...invoice.disagrees,
    ...lines.flatMap((line, index) => lineFaults(line, index + 1)),
    ...unequal('金额', sumMoney(lines.map((line) => line.net)), net),
    ...unequal('税额', sumMoney(lines.map((line) => line.tax)), tax),
    ...(net + tax === gross ? [] : [`金额加税额不等于价税合计 ${groupedMoney(gross)}`]),
    ...(invoice.capitals === '' || capitals(invoice.capitals) === capitals(capitalAmount(money(gross)))
      ? []
      : [`大写「${invoice.capitals}」与价税合计 ${groupedMoney(gross)} 不符`]),
    ...(digital && number.slice(0, 2) !== invoice.issuedOn.slice(2, 4) ? ['发票号码前两位不是开票年份'] : []),
    ...(invoice.issuedOn > today ? ['开票日期在今天之后'] : []),
    ...(invoice.kind === 'special' && invoice.buyerCode === '' ? ['专用发票没有购买方纳税人识别号'] : []),
    ...(invoice.sellerCode === '' ? ['没有销售方纳税人识别号'] : []),
    ...(us.creditCode !== null && invoice.sellerCode === us.creditCode && said(invoice.sellerName) !== said(us.name)
      ? [`销售方税号是本公司的，名称却是「${invoice.sellerName}」`]
      : []),
    ...(us.creditCode !== null && invoice.buyerCode === us.creditCode && said(invoice.buyerName) !== said(us.name)
      ? [`购买方税号是本公司的，名称却是「${invoice.buyerName}」`]
      : []),
    ...(directionOf(invoice, us) === 'foreign' ? [`销售方和购买方都不是本公司（${us.name}）`] : []),
  ]
}
