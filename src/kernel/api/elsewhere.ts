import { Hono } from 'hono'
import { present } from '../../base/assert.ts'
import { maySee, scopeOf } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { pointedTitleSql } from '../perform/titles.ts'
import type { Actor } from '../perform/tx.ts'
import type { AnyRecord, Verb } from '../record/record.ts'
import type { Reader } from '../store/rows.ts'
import { snake, tableOf } from '../store/table.ts'
import { visit } from './visit.ts'
import type { Served } from './visit.ts'

interface Row {
  readonly record: string
  readonly verb: string
  readonly id: string
  readonly number: string
  readonly title: string | null
  readonly state: string
  readonly made_at: string
  readonly days: number
  readonly signed: number
}

/** The step a document waits for, in somebody's hands: a review, or a primary verb that persons do and that moves it on. */
const isStep = (verb: Verb): boolean => verb.by.length > 0 && (verb.review !== undefined || (verb.tone === 'primary' && verb.to !== 'same'))

function titleOf(office: OfficeIndex, record: AnyRecord): string {
  const title = present(record.fields[record.title], 'a title names a field')
  const column = `t."${snake(record.title)}"`
  return title.kind === 'ref' ? pointedTitleSql(office, title, column) : `${column}::text`
}

/** What this person made and others have to take further: what waits for whom, since when, and how many have signed. One statement; at most 100. */
async function elsewhere(reader: Reader, office: OfficeIndex, actor: Actor): Promise<readonly object[]> {
  const values: unknown[] = [reader.company, actor.person]
  const mark = (value: unknown): string => `$${values.push(value)}`
  const parts: string[] = []
  for (const record of office.records.values()) {
    if (!maySee(record, actor) || scopeOf(record, actor) !== null) continue
    for (const [name, verb] of Object.entries(record.verbs)) {
      if (!isStep(verb) || (!verb.review && verb.by.some((role) => actor.roles.includes(role)))) continue
      const named = mark(record.name)
      const verbed = mark(name)
      parts.push(`select ${named}::text as record, ${verbed}::text as verb, t.id, t.number, ${titleOf(office, record)} as title, t.state, t.made_at,
          extract(day from now() - t.edited_at)::integer as days,
          (select count(distinct s.person)::integer from signature s where s.company_id = t.company_id and s.record = ${named} and s.row_id = t.id and s.verb = ${verbed} and s.version = t.version) as signed
        from "${tableOf(record)}" t where t.company_id = $1 and t.made_by = $2 and t.state = any(${mark([...verb.from])}::text[])`)
    }
  }
  if (parts.length === 0) return []
  const found = await reader.client.query<Row>(`select * from (${parts.join(' union all ')}) elsewhere order by made_at limit 100`, values)
  return found.rows.map(({ made_at, ...row }) => {
    const record = present(office.records.get(row.record), row.record)
    const verb = present(record.verbs[row.verb], row.verb)
    return {
      ...row,
      madeAt: made_at,
      label: record.label,
      state: record.states[row.state],
      verbLabel: verb.label,
      by: verb.by,
      needed: verb.review?.persons ?? 0,
    }
  })
}

/** What of a person's own work lies on other desks. */
export function elsewhereRoutes(served: Served): Hono {
  const app = new Hono()
  app.get('/api/elsewhere', (context) =>
    visit(served, context, async ({ actor, reader }) => context.json({ rows: await elsewhere(reader, served.kernel.office, actor) })),
  )
  return app
}
