import type { Context } from 'hono'
import { refuse } from '../../base/refusal.ts'
import { ownVoice } from '../../base/tongue.ts'
import type { Voice } from '../../base/tongue.ts'
import type { Json } from '../kinds/kind.ts'
import { kindOf, pointsAt } from '../kinds/kinds.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Set } from '../print/print.ts'
import { clock, paperText } from '../print/printed.ts'
import { tableSet } from '../print/print-table.ts'
import { derived, isDerived } from '../print/template.ts'
import { templateNamed, templatesOf } from '../print/templates.ts'
import { fillReport } from './report.ts'
import { listQuery, lookingAt } from './list-routes.ts'
import { seenColumns } from '../search/columns.ts'
import { listPage } from '../search/page.ts'
import type { ListQuery } from '../search/page.ts'
import { voiceFor } from './http.ts'
import type { Served, Visit } from './visit.ts'

/** Rows of a list on paper at most: about 200 pages. */
const mostRows = 6000
const pageRows = 500

/** Values as they are kept, from what the list answers with; of rows pointed at, their names. */
function valuesOf(fields: { readonly [name: string]: AnyField }, row: { readonly [field: string]: Json }): { [name: string]: unknown } {
  const { titles } = row
  const names = new Map<string, Json>(typeof titles === 'object' && titles !== null ? Object.entries(titles) : [])
  return Object.fromEntries(
    Object.entries(fields).map(([name, { min: _, max: __, ...field }]) => {
      const value = row[name] ?? null
      if (pointsAt(field)) return [name, names.get(name) ?? null]
      return [name, value === null || value === '' ? null : kindOf(field).read(value, field)]
    }),
  )
}

/** What a list was narrowed by, in words. */
function askedOf(record: AnyRecord, query: ListQuery, voice: Voice): (readonly [string, string])[] {
  const { say } = voice
  const states = query.states.map((state) => (record.states[state] ? say(record.states[state].label) : state)).join(say(['、', ', ']))
  return [
    ...(query.find === '' ? [] : [[say(['查找', 'Find']), query.find] as const]),
    ...(states === '' ? [] : [[say(['状态', 'State']), states] as const]),
    ...[...query.filters].flatMap(([key, value]) => {
      const [name = '', bound] = key.split('.')
      const field = record.fields[name]
      if (!field || pointsAt(field)) return []
      const sign = bound === 'from' ? say(['自', 'from ']) : bound === 'to' ? say(['至', 'to ']) : ''
      return [[say(field.label), `${sign}${paperText(kindOf(field).read(value, field), field, {}, voice)}`] as const]
    }),
  ]
}

/** The list as it is narrowed and ordered, all its rows, in the columns it shows. Refuses more than fit on 200 pages. */
export async function listSet(served: Served, context: Context, page: Visit): Promise<Set> {
  const { reader, read, actor } = page
  const { office } = served.kernel
  const looking = lookingAt(served, context, page)
  const { record } = looking
  const query = listQuery(record, new URL(context.req.url).searchParams)
  const rows: { readonly [field: string]: Json }[] = []
  for (let after: string | null = null; ; ) {
    const some = await listPage(reader, looking, { ...query, after, limit: pageRows })
    rows.push(...some.rows)
    if (rows.length > mostRows)
      refuse('tooLarge', [`超过 ${mostRows} 行，纸上印不下；请缩小范围，或导出 Excel`, `More than ${mostRows} rows: narrow the list, or take a workbook`])
    if (some.next === null) break
    after = some.next
  }
  const seen = seenColumns(office, record, actor)
  const listed = [...seen.values()].filter((column) => column.field.listed === true).map((column) => column.name)
  const documents = Object.keys(record.states).length > 0
  const names = query.columns ?? [...(documents ? ['number'] : []), ...listed, ...(documents ? ['state'] : [])]
  const columns = Object.fromEntries(
    [...new Set(names)].flatMap((name) =>
      seen.has(name) ? [[name, seen.get(name)?.field ?? { kind: 'text' as const, label: ['', ''] as const }] as const] : [],
    ),
  )
  const voice = voiceFor(context)
  const own = rows.map((row) => valuesOf(columns, row))
  return await tableSet(
    { reader, office },
    { ...derived.table, of: record.name },
    {
      voice,
      title: voice.say(record.label),
      asked: askedOf(record, query, voice),
      columns,
      rows: own,
      // Names came with the rows: each stands for itself.
      titles: Object.fromEntries(own.flatMap((row) => Object.values(row).flatMap((value) => (typeof value === 'string' ? [[value, value] as const] : [])))),
      totals: Object.entries(columns).flatMap(([name, field]) => (field.kind === 'money' || field.kind === 'quantity' ? [name] : [])),
    },
    { by: actor.name, at: clock(read.now) },
  )
}

/** A report as it was asked for. */
export async function reportSet(served: Served, context: Context, { reader, read, actor }: Visit): Promise<Set> {
  const { office } = served.kernel
  const { format: _, as: __, template: named = '', ...query } = context.req.query()
  const name = context.req.param('name') ?? ''
  const { report, rows, titles, input } = await fillReport({ read, reader, office, actor }, name, query)
  const template = templateNamed(await templatesOf(office, read, report.name), named)
  const voice = isDerived(template) ? voiceFor(context) : ownVoice
  const asked = Object.entries(report.input).flatMap(([field, of]) => {
    const text = paperText(input[field], of, titles, voice)
    return text === '' ? [] : [[voice.say(of.label), text] as const]
  })
  return await tableSet(
    { reader, office },
    template,
    { voice, title: voice.say(report.label), asked, columns: report.columns, rows, titles, totals: report.totals ?? [] },
    { by: actor.name, at: clock(read.now) },
  )
}
