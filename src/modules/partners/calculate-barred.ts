import { refuse } from '../../base/refusal.ts'

/** SQL of who is barred among a carrier `$2` and a supplier `$3` on the day `$4`, of the company `$1`. */
export const barredSql = `
  select b.number, b.reason, coalesce((select name from carrier where company_id = $1 and id = b.carrier), (select name from supplier where company_id = $1 and id = b.supplier)) as name
  from partner_ban b where b.company_id = $1 and b.state in ('barred', 'lifting') and (b.carrier = $2::uuid or b.supplier = $3::uuid) and (b.until is null or b.until >= $4::date) limit 1`

/** What that finds. */
export interface Barred {
  readonly number: string
  readonly reason: string
  readonly name: string
}

/** Refuses, at the field that names him, a partner who is barred. */
export function refuseBarred([found]: readonly Barred[], at: string): void {
  if (found)
    refuse(
      'invalid',
      [`「${found.name}」已列入黑名单（${found.number}：${found.reason}），不能再用`, `${found.name} is barred (${found.number}: ${found.reason})`],
      at,
    )
}
