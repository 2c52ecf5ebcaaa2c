import type { Id } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { parseAddress } from '../../kernel/kinds/divisions.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { merged } from './calculate-letter.ts'
import type { Merging } from './calculate-letter.ts'
import { letterBatch } from './letter-batch.record.ts'

/** What a batch says of its letters and their group. */
export type Asked = Pick<RowOf<typeof letterBatch>, 'id' | 'subject' | 'content' | 'way' | 'toAll' | 'grades' | 'region' | 'salesperson' | 'customers'>

/** A customer of the group: where the letter goes, what stands in it, and whether it was made. */
export interface Addressed extends Merging {
  readonly id: Id<'customer'>
  readonly code: string
  readonly mail: string | null
  readonly owed: Money
  readonly there: boolean
}

// A customer that went into another is written to where he is kept, and what he owes is owed there; one out of use only when named.
const sql = `
  with wanted as (
    select distinct coalesce(h.head, c.id) as id from customer c left join customer_heads h on h.company_id = $1 and h.customer = c.id
    where c.company_id = $1 and case when $6::uuid[] is not null then c.id = any($6)
      else h.head is null and c.active and ($2 or (($3::text[] is null or c.grade = any($3)) and ($4::text is null or c.region = $4) and ($5::uuid is null or c.salesperson = $5))) end
  ),
  owing as (
    select coalesce(h.head, m.customer) as id, sum(m.debit - m.credit)::bigint as owed from ledger_sum m left join customer_heads h on h.company_id = $1 and h.customer = m.customer
    where m.cube = 'customer' and m.role in ('receivable', 'freightAdvanced', 'customerAdvance') group by 1
  ),
  late as (
    select coalesce(h.head, i.customer) as id, sum(i.gross - i.received)::bigint as overdue from invoice_request i left join customer_heads h on h.company_id = $1 and h.customer = i.customer
    where i.company_id = $1 and i.state = 'posted' and i.received < i.gross and i.due_on < $7::date group by 1
  )
  select c.id, c.code, c.name, c.short_name as "shortName", c.contact, c.phone, c.address, c.region, c.grade, p.name as salesperson, p.phone as "salesPhone",
    coalesce(c.mail, c.invoice_mail) as mail, coalesce(o.owed, 0)::bigint as owed, coalesce(l.overdue, 0)::bigint as overdue, u.name as company, $7::text as today,
    exists (select 1 from letter_out t where t.company_id = $1 and t.batch = $8 and t.customer = c.id) as there
  from wanted w join customer c on c.company_id = $1 and c.id = w.id left join person p on p.company_id = $1 and p.id = c.salesperson
    left join owing o on o.id = c.id left join late l on l.id = c.id join company u on u.company_id = $1
  order by c.code`

/** The customers of the group, by their codes. */
export async function groupOf(read: Reading, asked: Asked): Promise<readonly Addressed[]> {
  const { toAll, grades, region, salesperson, customers } = asked
  return await read.rows<Addressed>(sql, [read.company, toAll, grades, region, salesperson, customers, read.today, asked.id])
}

/** Why no letter can go to him, or null. */
export function unreachable(one: Addressed, way: Asked['way']): Label | null {
  if (way === 'mail') return one.mail === null ? ['没有邮箱', 'no mail address'] : null
  if (one.address === null) return ['没有地址', 'no address']
  return parseAddress(one.address) === null ? ['地址认不出省市区县', 'an address of no known place'] : null
}

/** Names of fields of which nothing is known, by customer; those who are not written to anyway are left out. */
export function missingOf(group: readonly Addressed[], asked: Asked): readonly { readonly name: string; readonly missing: readonly string[] }[] {
  return group
    .filter((one) => unreachable(one, asked.way) === null)
    .map((one) => ({ name: one.name, missing: [...new Set([...merged(asked.subject, one).missing, ...merged(asked.content, one).missing])] }))
    .filter((one) => one.missing.length > 0)
}

/** So many customers are named in a refusal; of more it is said how many. */
const named = 5
/** Letters of one batch. */
const most = 5000
/** What is told of customers without an address, in signs. */
const longest = 3900

const listed = (names: readonly string[]): string => `${names.slice(0, named).join('、')}${names.length > named ? ` … ${names.length}` : ''}`

/** How many letters it will be, and who gets none; refuses where a field is missing, naming the customers. */
async function counted(tx: Tx, asked: Asked): Promise<{ readonly wanted: number; readonly left: string | null }> {
  const group = await groupOf(tx, asked)
  const left = group.flatMap((one) => {
    const why = unreachable(one, asked.way)
    return why === null ? [] : [`${one.code} ${one.name}：${why[0]}`]
  })
  const wanted = group.length - left.length
  if (wanted > most) refuse('tooLarge', [`一次最多 ${most} 封，现在是 ${wanted} 封，请缩小范围`, `At most ${most} letters`], 'grades')
  const missing = missingOf(group, asked)
  if (missing.length > 0)
    refuse(
      'invalid',
      [
        `以下客户缺少信中要填的资料：${listed(missing.map((one) => `${one.name}（${one.missing.join('、')}）`))}；请补全客户资料，或改正文`,
        `Fields are missing of ${listed(missing.map((one) => one.name))}`,
      ],
      'content',
    )
  return { wanted, left: left.length === 0 ? null : left.join('\n').slice(0, longest) }
}

/** Before anything is made: nobody to write to is refused as well, which a draft may have while addresses are still asked for. */
async function toMake(tx: Tx, row: Asked): Promise<{ readonly wanted: number; readonly left: string | null }> {
  const found = await counted(tx, row)
  if (found.wanted === 0)
    refuse(
      'state',
      found.left === null
        ? ['没有符合条件的客户，请修改发送范围', 'No customer is in this group']
        : [`选中的客户都没有可用的地址：${found.left.slice(0, 200)}`, 'None of them has an address'],
      'way',
    )
  tx.later('makeLetters', { batch: row.id })
  return found
}

export default [
  implement(letterBatch, 'create', counted),
  implement(letterBatch, 'update', counted),
  implement(letterBatch, 'approve', toMake),
  /** What was made stays as it is; who has come to have an address since is written to as well. */
  implement(letterBatch, 'again', toMake),
  implement(letterBatch, 'noteMade', (tx, row, { made }) => {
    if (row.way === 'mail') tx.later('sendLetters', {})
    return Promise.resolve({ made })
  }),
]
