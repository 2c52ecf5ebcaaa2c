import type { Day } from '../../base/day.ts'
import { refuse } from '../../base/refusal.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { contract } from './contract.record.ts'

type Contract = Pick<RowOf<typeof contract>, 'number' | 'state' | 'customer' | 'supplier' | 'carrier' | 'validFrom' | 'validTo'>

/**
 * Refuses, at the field `contract`, one that is with somebody else, is not approved, or does not run on the day of the document that stands
 * under it; money is owed after that day too: then `on` is null.
 */
export function needInForce(signed: Contract, party: Partial<Pick<Contract, 'customer' | 'supplier' | 'carrier'>>, on: Day | null): void {
  const { number, validFrom, validTo } = signed
  if ((party.customer ?? null) !== signed.customer || (party.supplier ?? null) !== signed.supplier || (party.carrier ?? null) !== signed.carrier)
    refuse(
      'invalid',
      [
        party.customer === undefined
          ? `合同 ${number} 不是同${party.carrier === undefined ? '这家供应商' : '这家物流公司'}签的`
          : `合同 ${number} 不是这个客户的`,
        `Contract ${number} is with somebody else`,
      ],
      'contract',
    )
  if (signed.state !== 'effective') refuse('invalid', [`合同 ${number} 未在履行中，请先审批`, `Contract ${number} is not in force`], 'contract')
  if (on !== null && validFrom !== null && validFrom > on)
    refuse('invalid', [`合同 ${number} 自 ${validFrom} 起生效`, `Contract ${number} begins on ${validFrom}`], 'contract')
  if (on !== null && validTo !== null && validTo < on)
    refuse('invalid', [`合同 ${number} 已于 ${validTo} 到期`, `Contract ${number} ended on ${validTo}`], 'contract')
}
