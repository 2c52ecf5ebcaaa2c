import { money, negated } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import { minusQuantity, readQuantity } from '../base/price.ts'
import { readId } from '../base/id.ts'
import type { Day } from '../base/day.ts'
import { refuse } from '../base/refusal.ts'
import type { Tx } from '../kernel/perform/tx.ts'
import type { LineRole } from './account-role.ts'
import type { Entry, GoodsLine, MoneyLine, Place } from './entry.ts'
import { postEntry } from './post.ts'

/** A line of the money book as it is stored; `amount` in fen. */
export interface StoredLine {
  readonly role: LineRole
  readonly account: string
  readonly side: 'D' | 'C'
  readonly amount: string
  readonly customer: string | null
  readonly person: string | null
  readonly carrier: string | null
  readonly supplier: string | null
  readonly goods: string | null
  readonly contract: string | null
  readonly campaign: string | null
  readonly expense: string | null
  readonly bank: string | null
  readonly region: string | null
  readonly department: string | null
}

interface StoredEntry {
  readonly id: string
  readonly day: Day
  readonly event: string
  readonly source_version: number
  readonly summary_zh: string
  readonly summary_en: string
  readonly money: readonly StoredLine[]
  readonly goods: readonly {
    readonly goods: string
    readonly location: Place
    readonly quantity: string
    readonly customer: string | null
    readonly person: string | null
    readonly warehouse: string | null
    readonly lot: string | null
    readonly expires: Day | null
    readonly value: string | null
  }[]
}

const standing = `
  select j.id, j.day, j.event, j.source_version, j.summary_zh, j.summary_en,
    (select coalesce(jsonb_agg(to_jsonb(l) || jsonb_build_object('amount', l.amount::text) order by l.place), '[]')
     from journal_line l where l.company_id = j.company_id and l.journal_id = j.id) as money,
    (select coalesce(jsonb_agg(to_jsonb(g) || jsonb_build_object('quantity', g.quantity::text, 'value', g.value::text) order by g.place), '[]')
     from goods_line g where g.company_id = j.company_id and g.journal_id = j.id) as goods
  from journal j
  where j.company_id = $1 and j.source_record = $2 and j.source_id = $3 and j.reverses is null and ($4::text[] is null or j.event = any($4))
    and not exists (select 1 from journal r where r.company_id = j.company_id and r.reverses = j.id)
  order by j.made_at, j.id`

const optional = <const N extends string, const K extends string>(key: K, _of: N, id: string | null) => (id === null ? {} : { [key]: readId<N>(id) })
const said = <const K extends string, T>(key: K, value: T | null) => (value === null ? {} : { [key]: value })
const zero = readQuantity('0')

/** A line for another amount where one was posted before: the same account, side and dimensions, whatever the rules say now. */
export function besidePosted(line: StoredLine, amount: Money): MoneyLine {
  return {
    role: line.role,
    account: line.account,
    side: line.side === 'D' ? 'debit' : 'credit',
    amount,
    ...optional('customer', 'customer', line.customer),
    ...optional('person', 'person', line.person),
    ...optional('carrier', 'carrier', line.carrier),
    ...optional('supplier', 'supplier', line.supplier),
    ...optional('goods', 'goods', line.goods),
    ...optional('contract', 'contract', line.contract),
    ...optional('campaign', 'campaign', line.campaign),
    ...optional('expense', 'expenseKind', line.expense),
    ...optional('bank', 'bankAccount', line.bank),
    ...said('region', line.region),
    ...said('department', line.department),
  }
}

const redMoney = (line: StoredLine): MoneyLine => besidePosted(line, negated(money(BigInt(line.amount))))

function backGoods(line: StoredEntry['goods'][number]): GoodsLine {
  return {
    goods: readId(line.goods),
    place: line.location,
    quantity: minusQuantity(zero, readQuantity(line.quantity)),
    ...optional('customer', 'customer', line.customer),
    ...optional('person', 'person', line.person),
    ...optional('warehouse', 'warehouse', line.warehouse),
    ...said('lot', line.lot),
    ...said('expires', line.expires),
    ...(line.value === null ? {} : { value: negated(money(BigInt(line.value))) }),
  }
}

/**
 * Takes back what a row caused in the books, and nothing else: each entry of it that still stands gets its red mirror (红字: the same sides, negative
 * amounts), dated `day`. `events` limits it to some of the row's events. Returns how many entries were reversed. Refuses
 * `invalid` a day before that of an entry: between the two the books would have it taken back before it was.
 */
export async function reverseEntries(
  tx: Tx,
  source: { readonly record: string; readonly id: string; readonly version: number; readonly events?: readonly string[] },
  day: Day,
  reason: string,
): Promise<number> {
  const entries = await tx.rows<StoredEntry>(standing, [tx.company, source.record, source.id, source.events ? [...source.events] : null])
  const [last] = entries
    .map((entry) => entry.day)
    .toSorted()
    .toReversed()
  if (last !== undefined && day < last) refuse('invalid', [`日期不能早于原凭证的日期 ${last}`, `Not before the entry itself, ${last}`], 'on')
  for (const entry of entries) {
    const red: Entry = {
      source: { record: source.record, id: source.id, version: source.version, event: entry.event },
      day,
      summary: [`红冲：${entry.summary_zh}（${reason}）`, `Reversal: ${entry.summary_en} (${reason})`],
      money: entry.money.map(redMoney),
      goods: entry.goods.map(backGoods),
    }
    await postEntry(tx, red, entry.id)
  }
  return entries.length
}
