import { addMonths } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import { refuse } from '../../base/refusal.ts'
import type { Reading } from '../perform/tx.ts'
import type { Retention } from '../record/secrecy.ts'
import { archiveCategory } from './archive-category.record.ts'
import { archivePolicy } from './archive-policy.record.ts'

/** What a term follows from: the branch of the archive where there is one, else the class; and the day it counts from. */
export interface Kept {
  readonly category: Id<'archiveCategory'> | null
  readonly retention: Retention
  readonly countedFrom: Day
}

/** The last day something must be kept, or null for ever: whole years from the day it counts from. */
export async function keptUntil(read: Reading, row: Kept): Promise<Day | null> {
  const years = await yearsOf(read, row)
  return years === null ? null : addMonths(row.countedFrom, years * 12)
}

async function yearsOf(read: Reading, { category, retention }: Kept): Promise<number | null> {
  if (category !== null) return (await read.get(archiveCategory, category)).years
  if (retention === 'lasting') return null
  const [policy] = await read.find(archivePolicy, {})
  return { office: policy?.officeYears ?? 3, contract: policy?.contractYears ?? 10, voucher: policy?.voucherYears ?? 30 }[retention]
}

/** Of two last days the later; null is for ever. */
export const longer = (a: Day | null, b: Day | null): Day | null => (a === null || b === null ? null : a > b ? a : b)

/** A term once promised is not made shorter by the way: refuses `state` for one that ends sooner than it was said. */
export function refuseShorter(before: Day | null, after: Day | null, more: Label = ['', '']): void {
  if (longer(before, after) !== after)
    refuse(
      'state',
      [`保管期限只能延长（现为 ${before ?? '永久'}）${more[0]}`, `A term can only be made longer (now ${before ?? 'for ever'})${more[1]}`],
      'retention',
    )
}

/** SQL of a common table `branch`: the category `$n` and all below it, of company `$1`. */
export const branchSql = (category: string): string => `branch as (
    select c.id from archive_category c where c.company_id = $1 and c.id = ${category}
    union select c.id from archive_category c join branch b on c.parent = b.id where c.company_id = $1)`
