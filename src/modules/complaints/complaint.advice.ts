import type { Id } from '../../base/id.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { adviseOn } from '../../kernel/perform/tx.ts'
import { complaint } from './complaint.record.ts'

/** Days within which a complaint of the same kind is told as the same trouble again. */
const again = 90

interface Before {
  readonly id: Id<'complaint'>
  readonly number: string
  readonly subject: string
  readonly day: string
  readonly same: 'customer' | 'lot'
  readonly count: number
}

// The newest of those of this customer and kind, and of those of this lot whoever complained; of others' customers only how many.
const sql = `
  with near as (
    select t.*, case when t.customer = any((select customer_family($2))::uuid[]) then 'customer' else 'lot' end as same
    from complaint t where t.company_id = $1 and t.state <> 'void' and t.id is distinct from $6::uuid and t.received_on > $5::date - ${again}
      and ((t.customer = any((select customer_family($2))::uuid[]) and t.kind = $3 and ($8::uuid[] is null or t.salesperson = any($8))) or (t.goods = $4 and t.lot = $7))
  )
  select distinct on (same) id, number, subject, received_on::text as day, same, (count(*) over (partition by same))::integer as count from near order by same, received_on desc, number desc`

/** While a complaint is typed: what this customer complained of lately, and who else of the same lot. Duty B6. */
export default adviseOn(complaint, async (read, typed, actor) => {
  if (typed.customer === null || typed.kind === null) return { notes: [] }
  const seen = personsSeen(complaint, actor)
  const all = seen === null
  const rows = await read.rows<Before>(sql, [read.company, typed.customer, typed.kind, typed.goods, read.today, typed.id, typed.lot, all ? null : [...seen]])
  return {
    notes: rows.map(({ id, number, subject, day, same, count }) =>
      same === 'customer'
        ? {
            says: [
              `该客户 ${again} 天内同类投诉 ${count} 次，最近 ${day}：${subject}`,
              `${count} of this kind within ${again} days, last ${day}: ${subject}`,
            ] as const,
            warn: true,
            opens: { record: complaint.name, id },
          }
        : {
            says: [
              `同一批号 ${again} 天内另有 ${count} 起投诉${all ? `，最近 ${number} ${day}` : ''}`,
              `${count} more of this lot within ${again} days${all ? `, last ${number} ${day}` : ''}`,
            ] as const,
            warn: true,
            ...(all ? { opens: { record: complaint.name, id } } : {}),
          },
    ),
  }
})
