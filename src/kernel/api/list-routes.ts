import { Hono } from 'hono'
import type { Context } from 'hono'
import type { AnyRecord } from '../record/record.ts'
import { choose } from '../search/choose.ts'
import type { Choice } from '../search/choose.ts'
import type { Looking, Narrowing } from '../search/conditions.ts'
import { allThatMatch, listPage } from '../search/page.ts'
import type { ListQuery } from '../search/page.ts'
import { groupsOf, totalsOf } from '../search/totals.ts'
import { settingOf } from '../search/views.ts'
import { seenRecord, visit } from './visit.ts'
import type { Served, Visit } from './visit.ts'

const listed = (text: string): readonly string[] => text.split(',').filter((one) => one !== '')
const parameter = (context: Context, name: string): string => context.req.query(name) ?? ''

/** What narrows a list, from the address: `find`, `state`, and filters that begin with `f.`; the same for a list, its totals, a pick box and an export. */
export function narrowingOf(query: URLSearchParams): Narrowing {
  return {
    find: query.get('find') ?? '',
    states: listed(query.get('state') ?? ''),
    ...(query.get('of') ? { of: query.get('of') ?? '' } : {}),
    filters: new Map([...query.entries()].filter(([name, value]) => name.startsWith('f.') && value !== '').map(([name, value]) => [name.slice(2), value])),
  }
}

/** The order a list has when its address says none: files by their key, everything else the newest first. */
export function sortAsked(record: AnyRecord, query: URLSearchParams): string {
  return query.get('sort') || (record.sort === 'master' && record.key ? record.key : '-madeAt')
}

/** What a page of a list is asked by, from its address. */
export function listQuery(record: AnyRecord, query: URLSearchParams): ListQuery {
  const columns = listed(query.get('cols') ?? '')
  return {
    ...narrowingOf(query),
    sort: sortAsked(record, query),
    after: query.get('after'),
    limit: Number(query.get('limit')) || 50,
    columns: columns.length === 0 ? null : columns,
  }
}

function choiceOf(context: Context): Choice {
  const [low, high] = parameter(context, 'below').split(',')
  return { ...narrowingOf(new URL(context.req.url).searchParams), limit: Number(parameter(context, 'limit')) || 20, below: low && high ? [low, high] : null }
}

/** Who looks at the list of the address; refuses as seenRecord does. */
export function lookingAt(served: Served, context: Context, { actor, reader, read }: Visit): Looking {
  return { office: served.kernel.office, record: seenRecord(served, context, actor), actor, company: reader.company, today: read.today }
}

/** Lists: a page, all it adds up to, its groups, what a pick box offers, and all rows that match. */
export function listRoutes(served: Served): Hono {
  const app = new Hono()
  const list = (path: string, answer: (page: Visit, looking: Looking, query: URLSearchParams, context: Context) => Promise<object>): void => {
    app.get(`/api/records/:record${path}`, (context) =>
      visit(served, context, async (page) =>
        context.json(await answer(page, lookingAt(served, context, page), new URL(context.req.url).searchParams, context)),
      ),
    )
  }
  list('', ({ reader }, looking, query) => listPage(reader, looking, listQuery(looking.record, query)))
  list('/totals', ({ reader }, looking, query) => totalsOf(reader, looking, narrowingOf(query), listed(query.get('cols') ?? '')))
  list('/groups', ({ reader }, looking, query) => groupsOf(reader, looking, narrowingOf(query), query.get('group') ?? '', listed(query.get('cols') ?? '')))
  list('/matching', ({ reader }, looking, query) => allThatMatch(reader, looking, { ...narrowingOf(query), sort: sortAsked(looking.record, query) }))
  list('/setting', ({ reader }, looking) => settingOf(reader, looking.actor, looking.record.name))
  list('/choose', async ({ reader }, looking, _query, context) => ({ rows: await choose(reader, looking, choiceOf(context)) }))
  return app
}
