import { refuse } from '../../base/refusal.ts'
import { present } from '../../base/assert.ts'
import { pointedTitleSql, titleSql } from '../perform/titles.ts'
import type { House, Reading, Tx } from '../perform/tx.ts'
import type { AnyRecord } from '../record/record.ts'
import { linesTableOf, snake, tableOf } from '../store/table.ts'

/** What a person holds of one record by one field: his customers, his open duties. */
export interface Holding {
  readonly record: AnyRecord
  readonly field: string
  readonly ids: readonly string[]
}

/** One row that is a person's, by the field that says so; `of` is the row of the record asked along with it that it is, or is about. */
export interface Held {
  readonly record: string
  readonly field: string
  readonly id: string
  readonly title: string
  readonly of: string | null
}

/** SQL: the row `t`, or one of its lines, names `$2` there. */
function namesSql(record: AnyRecord, path: string): string {
  const [outer = '', inner] = path.split('.')
  if (inner === undefined) return `t."${snake(outer)}" = $2`
  return `exists (select 1 from "${linesTableOf(record, outer)}" l where l.company_id = $1 and l.parent = t.id and l."${snake(inner)}" = $2)`
}

/** SQL: the row of the record `along` that `t` is, or names by a field called like it. */
function ofSql(record: AnyRecord, along: string): string {
  if (record.name === along) return 't.id'
  const field = record.fields[along]
  return field?.kind === 'ref' && field.to === along ? `t."${snake(along)}"` : 'null::uuid'
}

/** SQL for what a row is called among others of one person: its number and whose or what it is; what has no page of its own by the words it is found by. */
function calledSql(house: House, record: AnyRecord): string {
  const found = Object.entries(record.fields).flatMap(([name, field]) => (field.searched && field.kind === 'text' ? [`t."${snake(name)}"`] : []))
  if (record.unlisted && found.length > 0) return `concat_ws(' ', ${found.join(', ')})`
  if (!record.numbered) return titleSql(record, 't')
  const title = present(record.fields[record.title], 'a title names a field')
  const column = `t."${snake(record.title)}"`
  const words = title.kind === 'ref' ? pointedTitleSql(house, title, column) : title.kind === 'text' ? column : null
  return words === null ? titleSql(record, 't') : `concat_ws(' ', ${titleSql(record, 't')}, ${words})`
}

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ')

/** The part of the statement for one field; what it names comes from declarations, never from a person. */
function partSql(house: House, record: AnyRecord, [field, states]: readonly [string, readonly string[]], along: string): string {
  const conditions = [
    't.company_id = $1',
    namesSql(record, field),
    ...(record.fields.active?.kind === 'flag' ? ['t.active'] : []),
    ...(record.over === undefined ? [] : [`t."${snake(record.over)}" >= $3::date`]),
    ...(states.length > 0 ? [`t.state in (${quoted(states)})`] : []),
  ]
  return `select '${record.name}'::text as record, '${field}'::text as field, t.id, ${calledSql(house, record)} as title, ${ofSql(record, along)} as of
    from "${tableOf(record)}" t where ${conditions.join(' and ')}`
}

/**
 * Rows that are this person's and go to a successor when he leaves, by the records that declare it: one statement. Rows out of use, and those whose days
 * are over, stay as they are. `along` names the record whose rows the others follow: the orders of a customer go with him.
 */
export async function heldBy(read: Reading, house: House, person: string, along = ''): Promise<readonly Held[]> {
  const parts = [...house.records.values()].flatMap((record) => Object.entries(record.handsOver ?? {}).map((entry) => partSql(house, record, entry, along)))
  return await read.rows<Held>(`select * from (${parts.join(' union all ')}) held where $3::date is not null order by record, field, id`, [
    read.company,
    person,
    read.today,
  ])
}

/** The same by record and field, in the order of the declarations. */
export async function holdingsOf(read: Reading, house: House, person: string): Promise<readonly Holding[]> {
  const held = await heldBy(read, house, person)
  return [...house.records.values()].flatMap((record) =>
    Object.keys(record.handsOver ?? {}).flatMap((field) => {
      const ids = held.filter((one) => one.record === record.name && one.field === field).map((one) => one.id)
      return ids.length === 0 ? [] : [{ record, field, ids }]
    }),
  )
}

/** What a person has in hand and what goes on by its own document only, in words; rows out of use are nobody's care. One statement. */
export async function keptBy(read: Reading, house: House, person: string): Promise<readonly string[]> {
  const parts = [...house.records.values()].flatMap((record) =>
    record.keepers
      ? [
          `select '${record.label[0]} ' || ${calledSql(house, record)} as title from "${tableOf(record)}" t where t.company_id = $1
             and $2 in (${record.keepers.map((name) => `t."${snake(name)}"`).join(', ')})${record.fields.active?.kind === 'flag' ? ' and t.active' : ''}`,
        ]
      : [],
  )
  if (parts.length === 0) return []
  return (await read.rows<{ title: string }>(parts.join(' union all '), [read.company, person])).map((row) => row.title)
}

/** Nobody signs for himself, or for somebody while he is away himself: such a delegation is settled first. Refuses `rule` at `to`. */
export async function refuseChain(tx: Tx, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  const [found] = await tx.rows<{ serial: string }>(
    `select d.serial from delegation d where d.company_id = $1 and d.delegate = $2 and d.last_day >= $4 and (d.absent = $3 or exists (
       select 1 from delegation o where o.company_id = $1 and o.absent = $3 and o.first_day <= d.last_day and o.last_day >= d.first_day)) limit 1`,
    [tx.company, from, to, tx.today],
  )
  if (found)
    refuse(
      'rule',
      [
        `移交人是委托 ${found.serial} 的受托人，接手人那几天自己外出；请先修改这条委托，或改选接手人`,
        `Delegation ${found.serial} would fall to who is away himself`,
      ],
      'to',
    )
}
