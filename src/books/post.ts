import { assert } from '../base/assert.ts'
import { contentHash } from '../base/hash.ts'
import { newId } from '../base/id.ts'
import { sumMoney } from '../base/money.ts'
import { isZero, sumQuantity } from '../base/price.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../kernel/perform/tx.ts'
import type { Entry, GoodsLine, MoneyLine } from './entry.ts'
import { placedLines } from './place.ts'
import type { Placed } from './place.ts'

/** Asserts what must hold of an entry before the database is asked: it checks the same again. A failure is a bug in a posting. */
export function assertBalanced(entry: Pick<Entry, 'money' | 'goods'>): void {
  const side = (wanted: MoneyLine['side']) => sumMoney(entry.money.filter((line) => line.side === wanted).map((line) => line.amount))
  assert(side('debit') === side('credit'), `debits ${side('debit')} are not credits ${side('credit')}`)
  for (const goods of new Set(entry.goods.map((line) => line.goods))) {
    assert(isZero(sumQuantity(entry.goods.filter((line) => line.goods === goods).map((line) => line.quantity))), `goods ${goods} do not sum to zero`)
  }
}

/** Only what a line has: a column that comes later changes no hash of an entry that was posted before it. */
const having = (dimensions: { readonly [name: string]: string | null | undefined }): { readonly [name: string]: string } =>
  Object.fromEntries(Object.entries(dimensions).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))

const moneyJson = ({ line, account, region, department }: Placed, place: number) => ({
  place,
  role: line.role,
  account,
  side: line.side === 'debit' ? 'D' : 'C',
  amount: line.amount.toString(),
  ...having({
    customer: line.customer,
    person: line.person,
    carrier: line.carrier,
    supplier: line.supplier,
    goods: line.goods,
    contract: line.contract,
    campaign: line.campaign,
    expense: line.expense,
    bank: line.bank,
    region,
    department,
  }),
})
const goodsJson = (line: GoodsLine, place: number) => ({
  place,
  goods: line.goods,
  location: line.place,
  quantity: line.quantity,
  ...having({
    customer: line.customer,
    person: line.person,
    warehouse: line.warehouse,
    lot: line.lot,
    expires: line.expires,
    value: line.value?.toString(),
  }),
})

/** An entry as it is hashed: what verify puts together again from the journal's columns. */
export interface JournalContent {
  readonly company: number
  readonly id: string
  readonly day: string
  readonly source: { readonly record: string; readonly id: string; readonly version: number; readonly event: string }
  readonly summary: readonly [string, string]
  readonly reverses: string | null
  readonly madeBy: string
  readonly madeAt: string
  readonly money: readonly ReturnType<typeof moneyJson>[]
  readonly goods: readonly ReturnType<typeof goodsJson>[]
}

/**
 * Posts one entry to both books, in the transaction of the verb that caused it. Lines of zero are left out; an entry with nothing left is not
 * posted and gives null. Refuses `closed` for a month that is closed; an unbalanced entry is a bug and rolls everything back.
 */
export async function postEntry(tx: Tx, entry: Entry, reverses: string | null = null): Promise<string | null> {
  const money = entry.money.filter((line) => line.amount !== 0n)
  const goods = entry.goods.filter((line) => !isZero(line.quantity))
  if (money.length === 0 && goods.length === 0) return null
  assertBalanced({ money, goods })
  const placed = await placedLines(tx, money, entry.day, entry.source.record)
  const content: JournalContent = {
    company: tx.company,
    id: newId<'journal'>(),
    day: entry.day,
    source: { ...entry.source },
    summary: [entry.summary[0], entry.summary[1]],
    reverses,
    madeBy: tx.actor.person,
    madeAt: tx.now,
    money: placed.map(moneyJson),
    goods: goods.map(goodsJson),
  }
  const hash = contentHash(content)
  try {
    await tx.rows('select post_entry($1::jsonb)', [
      JSON.stringify({
        id: content.id,
        day: content.day,
        source_record: entry.source.record,
        source_id: entry.source.id,
        source_version: entry.source.version,
        event: entry.source.event,
        summary_zh: entry.summary[0],
        summary_en: entry.summary[1],
        reverses,
        made_by: content.madeBy,
        made_at: content.madeAt,
        hash,
        money: content.money,
        goods: content.goods,
      }),
    ])
  } catch (thrown) {
    throw refusedByBooks(thrown, entry)
  }
  tx.caused('journal', content.id, hash)
  return content.id
}

/** What the books refuse, in words. Only a closed month is a person's affair; the rest are bugs. */
function refusedByBooks(thrown: unknown, entry: Entry): unknown {
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'NQ001') {
    return new Refusal(
      'closed',
      [`${entry.day.slice(0, 7)} 已结账（结账至 ${thrown.message}），不能再记账，请改用之后的日期`, `${entry.day.slice(0, 7)} is closed; use a later day`],
      'on',
    )
  }
  return thrown
}
