import { present } from '../../base/assert.ts'
import type { Label } from '../../base/label.ts'
import { hiddenFields, maySee, scopeOf } from '../perform/access.ts'
import { scopeSql } from '../perform/scope-sql.ts'
import type { OfficeIndex, Pointer } from '../perform/office.ts'
import { pointedTitleSql, titleSql } from '../perform/titles.ts'
import type { Actor } from '../perform/tx.ts'
import { pointsAt } from '../kinds/kinds.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { pointingSql, seenPointers } from '../search/pointing.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import { linesTableOf, snake, tableOf } from '../store/table.ts'
import { seenRow } from './show.ts'

/** Rows of a group are counted up to here; more is said as more. */
const mostCounted = 1000
/** So many rows of a group are named at once; the others stand in the list. */
const mostNamed = 5

/** Rows of one record that refer to a row, or that it refers to. */
interface Group {
  readonly record: string
  readonly label: Label
  readonly way: 'down' | 'up'
  readonly count: number
  /** there are more than were counted */
  readonly more: boolean
  readonly rows: readonly { readonly id: string; readonly title: string; readonly hint: string | null; readonly state: string | null; readonly day: string }[]
}

interface FoundRow {
  readonly record: string
  readonly id: string
  readonly title: string | null
  readonly hint: string | null
  readonly state: string | null
  readonly made_at: string
  readonly counted: bigint
}

class Parts {
  readonly values: unknown[]
  readonly sql: string[] = []
  constructor(company: number, id: string) {
    this.values = [company, id]
  }
  mark(value: unknown): string {
    return `$${this.values.push(value)}`
  }
}

/** One record's part of the statement: the newest rows whose ids are among `ids`, within this person's scope, with their count. */
function part(office: OfficeIndex, record: AnyRecord, actor: Actor, parts: Parts, ids: string): void {
  const scope = scopeOf(record, actor)
  const own = scope === null ? '' : ` and ${scopeSql(record, scope, 't', parts.mark(scope.persons))}`
  const title = present(record.fields[record.title], 'a title names a field')
  const column = `t."${snake(record.title)}"`
  const hint = !record.numbered ? 'null::text' : title.kind === 'ref' ? pointedTitleSql(office, title, column) : `${column}::text`
  parts.sql.push(`(select ${parts.mark(record.name)}::text as record, t.id, ${titleSql(record, 't')} as title, ${hint} as hint,
      ${record.numbered ? 't.state' : 'null::text'} as state, t.made_at, count(*) over () as counted
    from (select t.* from "${tableOf(record)}" t where t.company_id = $1 and t.id in (${ids})${own} order by t.made_at desc limit ${mostCounted + 1}) t
    order by t.made_at desc limit ${mostNamed})`)
}

function groupsOf(office: OfficeIndex, rows: readonly FoundRow[], way: Group['way']): readonly Group[] {
  const groups = new Map<string, FoundRow[]>()
  for (const row of rows) groups.set(row.record, [...(groups.get(row.record) ?? []), row])
  return [...groups].map(([name, found]) => {
    const counted = Number(found[0]?.counted ?? 0)
    return {
      record: name,
      label: present(office.records.get(name), name).label,
      way,
      count: Math.min(counted, mostCounted),
      more: counted > mostCounted,
      rows: found.map((one) => ({ id: one.id, title: one.title ?? '', hint: one.hint, state: one.state, day: one.made_at })),
    }
  })
}

async function down(reader: Reader, office: OfficeIndex, record: AnyRecord, actor: Actor, id: string): Promise<readonly Group[]> {
  const byRecord = new Map<AnyRecord, Pointer[]>()
  for (const pointer of seenPointers(office, record, actor)) byRecord.set(pointer.record, [...(byRecord.get(pointer.record) ?? []), pointer])
  if (byRecord.size === 0) return []
  const parts = new Parts(reader.company, id)
  for (const [pointing, pointers] of byRecord)
    part(office, pointing, actor, parts, `select id from (${pointingSql(pointers, '$1', '$2')}) as pointing where id <> $2::uuid`)
  return groupsOf(office, (await reader.client.query<FoundRow>(parts.sql.join(' union all '), parts.values)).rows, 'down')
}

type Pointed = Map<string, { ids: Set<string>; lines: Map<string, Set<string>> }>

function gather(
  fields: { readonly [name: string]: AnyField },
  values: { readonly [name: string]: unknown },
  hidden: ReadonlySet<string>,
  found: Pointed,
  path = '',
): void {
  for (const [name, field] of Object.entries(fields)) {
    if (hidden.has(path + name)) continue
    const value = values[name]
    if (field.kind === 'lines' && Array.isArray(value)) for (const line of value) gather(field.fields ?? {}, line, hidden, found, `${name}.`)
    if (!pointsAt(field) || field.to === undefined) continue
    const entry = found.get(field.to) ?? { ids: new Set(), lines: new Map() }
    found.set(field.to, entry)
    const of = field.linesOf ?? ''
    const into = field.kind === 'lineOf' ? (entry.lines.get(of) ?? new Set()) : entry.ids
    for (const id of Array.isArray(value) ? value : [value]) if (typeof id === 'string') into.add(id)
    if (field.kind === 'lineOf') entry.lines.set(of, into)
  }
}

async function up(reader: Reader, office: OfficeIndex, record: AnyRecord, actor: Actor, row: StoredRow): Promise<readonly Group[]> {
  const pointed: Pointed = new Map()
  gather(record.fields, row, hiddenFields(record, actor), pointed)
  const parts = new Parts(reader.company, row.id)
  for (const [name, { ids, lines }] of pointed) {
    const to = office.records.get(name)
    if (!to || !maySee(to, actor) || to.unlisted) continue
    const own = `select unnest(${parts.mark([...ids])}::uuid[]) as id`
    const owners = [...lines].map(
      ([of, wanted]) => `select l.parent as id from "${linesTableOf(to, of)}" l where l.company_id = $1 and l.id = any(${parts.mark([...wanted])}::uuid[])`,
    )
    part(office, to, actor, parts, `select id from (${[own, ...owners].join(' union ')}) as pointed where id <> $2::uuid`)
  }
  if (parts.sql.length === 0) return []
  return groupsOf(office, (await reader.client.query<FoundRow>(parts.sql.join(' union all '), parts.values)).rows, 'up')
}

/** What a row refers to (上查) and what refers to it (下查), by record, with counts: only what this person sees is named or counted. Two statements. */
export async function related(reader: Reader, office: OfficeIndex, record: AnyRecord, actor: Actor, id: string): Promise<object> {
  const row = await seenRow(reader, record, actor, id)
  return { up: await up(reader, office, record, actor, row), down: await down(reader, office, record, actor, id) }
}
