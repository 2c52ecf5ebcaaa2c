import { refuse } from '../../base/refusal.ts'
import type { AnyRecord } from '../record/record.ts'
import { hiddenFields } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { notReplacedSql } from '../perform/replaced.ts'
import { besideSql, pointedTitleSql, titleSql } from '../perform/titles.ts'
import type { Actor } from '../perform/tx.ts'
import type { Reader } from '../store/rows.ts'
import { ownFields, snake, viewOf } from '../store/table.ts'
import { narrowed } from './conditions.ts'
import type { Looking, Narrowing } from './conditions.ts'
import { beginning, wordsOf } from './words.ts'

/** What a pick box asks for: part of a name, and what the row must be besides. */
export interface Choice extends Narrowing {
  readonly limit: number
  /** two number fields of which the first must be below the second: an invoice of which something is still owed */
  readonly below: readonly [string, string] | null
}

/** What a pick box offers: rows found by name, code, pinyin or initials, those that begin with it first, then the shortest; documents newest first. Rows put out of use are not offered. */
export async function choose(
  reader: Reader,
  looking: Looking,
  asked: Choice,
): Promise<readonly { readonly id: string; readonly title: string; readonly hint: string; readonly beside?: string }[]> {
  const { office, record, actor } = looking
  const where = narrowed(looking, asked)
  if (asked.below) where.add(asked.below.map((name) => `t."${snake(numberNamed(record, actor, name))}"`).join(' < '))
  if (record.fields.active?.kind === 'flag') where.add('t.active')
  const dead = Object.entries(record.states)
    .filter(([, state]) => state.dead)
    .map(([name]) => name)
  if (dead.length > 0) where.add(`t.state <> all(${where.mark(dead)}::text[])`)
  const kept = notReplacedSql(record, 't')
  if (kept !== null) where.add(kept)
  // Typed initials are meant from the first on: nj is 南京…, not the middle of 西安嘉禾 (xianjiahe).
  const begins = record.numbered ? [] : wordsOf(asked.find).map((word) => `t.find ~ ${where.mark(beginning(word))} desc`)
  const order = record.numbered ? 't.made_at desc' : [...begins, 'length(t.find)', 't.find'].join(', ')
  const found = await reader.client.query<{ id: string; title: string; hint: string; beside: string | null }>(
    `select t.id, ${titleSql(record, 't')} as title, ${hintSql(office, record, actor)} as hint, ${besideSql(record, 't') ?? 'null::text'} as beside from "${viewOf(record)}" t where ${where.sql()} order by ${order} limit ${Math.min(Math.max(asked.limit, 1), 50)}`,
    where.values,
  )
  return found.rows.map(({ beside, ...row }) => (beside === null ? row : { ...row, beside }))
}

/** A number of this record that this person sees; refuses any other name. */
function numberNamed(record: AnyRecord, actor: Actor, name: string): string {
  const field = Object.hasOwn(record.fields, name) ? record.fields[name] : undefined
  if (!field || (field.kind !== 'money' && field.kind !== 'quantity') || hiddenFields(record, actor).has(name))
    refuse('invalid', [`不能按「${name}」筛选`, `Cannot filter by ${name}`], name)
  return name
}

/** What stands beside a name in a pick box: codes and other words; of a document whose it is, and its sum. */
function hintSql(office: OfficeIndex, record: AnyRecord, actor: Actor): string {
  const hidden = hiddenFields(record, actor)
  const seen = ownFields(record).filter(([name]) => !hidden.has(name))
  const words = seen.filter(([name, field]) => name !== record.title && field.searched && field.kind !== 'ref').map(([name]) => `t."${snake(name)}"`)
  const title = record.fields[record.title]
  const whose = record.numbered && title?.kind === 'ref' ? [pointedTitleSql(office, title, `t."${snake(record.title)}"`)] : []
  const sums = seen
    .filter(([, field]) => field.kind === 'money' && field.capitals)
    .map(([name]) => `to_char(t."${snake(name)}" / 100.0, 'FM999,999,999,999,990.00')`)
  const told = [...whose, ...words.slice(0, 2), ...(record.numbered ? sums.slice(0, 1) : [])]
  return told.length === 0 ? "''" : `concat_ws(' ', ${told.join(', ')})`
}
