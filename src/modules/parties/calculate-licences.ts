import type { Day } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'

/** What a licence or certificate is. */
export const licenceKinds = {
  business: ['营业执照', 'Business licence'],
  food: ['食品经营许可证', 'Food trading licence'],
  drug: ['药品经营许可证', 'Drug trading licence'],
  device: ['医疗器械经营许可证', 'Medical device licence'],
  chemical: ['危险化学品经营许可证', 'Hazardous chemicals licence'],
  liquor: ['酒类流通许可', 'Liquor licence'],
  transport: ['道路运输经营许可证', 'Road transport licence'],
  production: ['生产许可证', 'Production licence'],
  authority: ['授权委托书', 'Letter of authority'],
  report: ['检验报告', 'Inspection report'],
  other: ['其他', 'Other'],
} as const

/** One of them. */
export type LicenceKind = keyof typeof licenceKinds

/** A licence as far as it decides whether goods may leave. */
export interface HeldLicence {
  readonly kind: LicenceKind
  readonly from: Day
  readonly to: Day | null
}

/** A rule of the company: what a customer must hold, for all goods, for some, or for a category of them. */
export interface NeededLicence {
  readonly kind: LicenceKind
  readonly goods: string | null
  readonly category: string | null
  readonly effect: 'told' | 'block'
}

/** A licence that is missing, and whether goods stay for it. */
export interface LicenceGap {
  readonly says: Label
  readonly blocks: boolean
}

/**
 * Of the licences that rules ask for with these goods, those that the customer does not hold on the day: never verified, not in force yet, or run out.
 * A licence counts to the end of its last day. Where two rules ask for one, the harder counts.
 */
export function licenceGaps(
  rules: readonly NeededLicence[],
  goods: readonly { readonly id: string; readonly category: string | null }[],
  held: readonly HeldLicence[],
  on: Day,
): readonly LicenceGap[] {
  const asked = rules.filter(
    (rule) =>
      (rule.goods === null && rule.category === null) ||
      goods.some((one) => one.id === rule.goods || (rule.category !== null && one.category === rule.category)),
  )
  return [...Map.groupBy(asked, (rule) => rule.kind)].flatMap(([kind, own]): LicenceGap[] => {
    const says = gapOf(kind, held, on)
    return says ? [{ says, blocks: own.some((rule) => rule.effect === 'block') }] : []
  })
}

function gapOf(kind: LicenceKind, held: readonly HeldLicence[], on: Day): Label | null {
  const own = held.filter((one) => one.kind === kind)
  if (own.some((one) => one.from <= on && (one.to === null || one.to >= on))) return null
  const [zh, en] = licenceKinds[kind]
  const last = own.reduce<Day | null>((latest, one) => (one.to !== null && (latest === null || one.to > latest) ? one.to : latest), null)
  return last !== null && last < on ? [`${zh}已于 ${last} 到期`, `${en} ran out on ${last}`] : [`没有核实过的${zh}`, `no verified ${en.toLowerCase()}`]
}
