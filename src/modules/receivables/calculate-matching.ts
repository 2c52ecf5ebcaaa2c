import { groupedMoney, minus, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Label } from '../../base/label.ts'
import type { Money } from '../../base/money.ts'
import { Refusal } from '../../base/refusal.ts'

/** What money can be matched to: an invoice, or the freight we advanced on a shipment. */
export interface Target {
  /** what people call it: 发票 KP20261123-0001 */
  readonly name: Label
  readonly customer: string
  /** posted, or shipped with the freight advanced: something is owed for it */
  readonly owed: boolean
  readonly whole: Money
  readonly received: Money
}
export interface MatchedLine {
  readonly invoice: string | null
  readonly shipment: string | null
  readonly amount: Money
}

/** The id of what a line is matched to; null when it names none or two. */
export function targetOf(line: MatchedLine): string | null {
  return line.invoice !== null && line.shipment !== null ? null : (line.invoice ?? line.shipment)
}

/**
 * Why these lines cannot be matched, each at its line: no target or two, another customer's, nothing owed for it, or more than is still open
 * (also when several lines name the same one). Figures are told.
 */
export function againstTargets(customer: string, lines: readonly MatchedLine[], targets: ReadonlyMap<string, Target>): Refusal[] {
  const asked = new Map<string, Money>()
  return lines.flatMap((line, index) => {
    const id = targetOf(line)
    const target = id === null ? undefined : targets.get(id)
    const path = `lines.${index}`
    const [place, english]: Label = [`第 ${index + 1} 行`, `Line ${index + 1}`]
    if (id === null || !target) {
      return [new Refusal('invalid', [`${place}：须选一张发票，或一张代垫运费的发货单`, `${english} names one invoice or one shipment`], `${path}.invoice`)]
    }
    if (target.customer !== customer)
      return [new Refusal('invalid', [`${place}：${target.name[0]}是别的客户的`, `${english}: ${target.name[1]} is another customer's`], path)]
    if (!target.owed)
      return [
        new Refusal(
          'state',
          [`${place}：${target.name[0]}还没有开票（发货）或没有代垫运费，不能核销`, `${english}: nothing is owed for ${target.name[1]}`],
          path,
        ),
      ]
    const sum = plus(asked.get(id) ?? zeroMoney, line.amount)
    asked.set(id, sum)
    return beyondOpen(target, sum, place, path)
  })
}

function beyondOpen(target: Target, sum: Money, place: string, path: string): Refusal[] {
  const open = minus(target.whole, target.received)
  if (sum <= open) return []
  const [whole, received, left, asked, over] = [target.whole, target.received, open, sum, minus(sum, open)].map(groupedMoney)
  return [
    new Refusal(
      'exceeded',
      [
        `${place}：${target.name[0]}应收 ${whole}，已收 ${received}，未收 ${left}，本次核销 ${asked}，超出 ${over}`,
        `${target.name[1]}: due ${whole}, received ${received}, open ${left}, asked ${asked}, over by ${over}`,
      ],
      `${path}.amount`,
    ),
  ]
}

/** Refuses to match more than is left of a receipt. */
export function beyondReceipt(
  receipt: { readonly amount: Money; readonly matched: Money; readonly refunded?: Money },
  lines: readonly MatchedLine[],
): Refusal[] {
  const now = sumMoney(lines.map((line) => line.amount))
  const left = minus(minus(receipt.amount, receipt.matched), receipt.refunded ?? zeroMoney)
  if (now <= left) return []
  const [whole, before, open, asked, over] = [receipt.amount, receipt.matched, left, now, minus(now, left)].map(groupedMoney)
  return [
    new Refusal(
      'exceeded',
      [
        `收款 ${whole}，已核销 ${before}，可核销 ${open}，本次 ${asked}，超出 ${over}`,
        `Received ${whole}, matched ${before}, left ${open}, asked ${asked}, over by ${over}`,
      ],
      'lines',
    ),
  ]
}
