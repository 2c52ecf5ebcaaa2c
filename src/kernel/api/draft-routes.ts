import type { Context } from 'hono'
import { readUuid } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { rowToWire } from '../kinds/read.ts'
import type { Json } from '../kinds/kind.ts'
import { needSee, needWrite } from '../perform/access.ts'
import { recordNamed } from '../perform/office.ts'
import { titlesFor } from '../perform/titles.ts'
import type { Begun } from '../perform/tx.ts'
import type { AnyRecord } from '../record/record.ts'
import { seenRow } from './show.ts'
import type { Served, Visit } from './visit.ts'

/** What a form opens with: what a person would have typed, and what the rows are called that it names. */
interface Opening {
  readonly input: { readonly [field: string]: Json }
  readonly titles: { readonly [id: string]: string }
}

const parameter = (context: Context, name: string): string => context.req.query(name) ?? ''

/** A draft is what a person would have typed: it has no system fields, in its lines neither. */
function withoutSystem(field: AnyRecord['fields'][string]): AnyRecord['fields'][string] {
  return field.fields ? { ...field, fields: Object.fromEntries(Object.entries(field.fields).filter(([, one]) => !one.system)) } : field
}

async function opening(served: Served, { reader }: Visit, target: AnyRecord, drafted: object): Promise<Opening> {
  const input = { ...drafted }
  const given = Object.fromEntries(
    Object.entries(target.fields)
      .filter(([name]) => name in input)
      .map(([name, field]) => [name, withoutSystem(field)]),
  )
  return { input: rowToWire(given, input), titles: await titlesFor(reader, served.kernel.office, target.fields, [input]) }
}

/** What a new row of the record opens with for this person, and about that day; nothing where the record declares nothing. */
export async function begunWith(served: Served, page: Visit, target: AnyRecord, begun: Begun): Promise<Opening> {
  const beginning = served.kernel.office.beginning(target.name)
  return beginning ? await opening(served, page, target, await beginning.begin(page.read, begun)) : { input: {}, titles: {} }
}

/** A new document, filled from the rows that are named, or with what one begins with where none is. Writes nothing. */
export async function drafted(served: Served, context: Context, page: Visit): Promise<Opening> {
  const { office } = served.kernel
  const { actor, reader, read } = page
  const target = recordNamed(office, context.req.param('record') ?? '')
  needWrite(target, actor, ['新增', 'create'])
  if (context.req.query('from') === undefined) return await begunWith(served, page, target, { person: actor.person, on: read.today })
  const source = recordNamed(office, parameter(context, 'from'))
  needSee(source, actor)
  const found = office.drafts.find((one) => one.record === target.name && one.from === source.name) ?? refuse('unknown', ['没有这种下推', 'No such draft'])
  const ids = parameter(context, 'ids')
    .split(',')
    .filter((id) => id !== '')
    .slice(0, 200)
    .map(readUuid)
  if (ids.length === 0) refuse('invalid', ['请先选择单据', 'Choose at least one'], 'ids')
  const sources = await Promise.all(ids.map((id) => seenRow(reader, source, actor, id)))
  return await opening(served, page, target, await found.draft(read, sources))
}
