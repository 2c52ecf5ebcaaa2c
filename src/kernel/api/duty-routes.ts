import { Hono } from 'hono'
import type { Context } from 'hono'
import { addDays, isDay } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { present } from '../../base/assert.ts'
import { readUuid } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import { refuse } from '../../base/refusal.ts'
import { plannedDuties, rhythmOf } from '../duty/assigned.ts'
import { goRound } from '../duty/go-round.ts'
import { fulfilment, occurrencesOf, openFor } from '../duty/open-duties.ts'
import type { OpenDuty } from '../duty/open-duties.ts'
import { dutyPlan } from '../duty/duty-plan.record.ts'
import { hasRole, mayWrite, maySee } from '../perform/access.ts'
import { calendarOf } from '../perform/calendar.ts'
import { titlesFor } from '../perform/titles.ts'
import type { Actor } from '../perform/tx.ts'
import { begunWith } from './draft-routes.ts'
import { readJson } from './http.ts'
import { visit, whoAsks } from './visit.ts'
import type { Served, Visit } from './visit.ts'

/** So many days ahead the calendar is asked whether its year is published: who fills in January's days off does it by then. */
const daysAhead = 45

/** What falls due is written down before it is read; when that fails, what is there is read all the same. */
async function rounded(served: Served, context: Context): Promise<void> {
  const signed = await whoAsks(served, context)
  await goRound(served.kernel, signed.company, new Date(), { broken: (which) => served.log('duties', new Error(which)) }).catch((thrown: unknown) =>
    served.log('duties', thrown),
  )
}

/** A duty with its name in both languages: the row keeps the Chinese one, the declaration knows the other. A duty of the company's own has one name. */
function named<R extends { readonly duty: string; readonly what: string }>(served: Served, row: R): R & { readonly label: Label } {
  const label = served.kernel.office.duties.get(row.duty)?.label
  return { ...row, label: label?.[0] === row.what ? label : [row.what, row.what] }
}

/** What may be clicked beside a duty: the row it is about, the row that would show it done. */
function offered(served: Served, actor: Actor, row: OpenDuty): object {
  const { office } = served.kernel
  const declared = office.duties.get(row.duty)
  const evidence = declared?.evidence ? office.records.get(declared.evidence.record) : undefined
  const subject = row.subjectRecord === null ? undefined : office.records.get(row.subjectRecord)
  return {
    ...named(served, row),
    about: declared?.about ?? null,
    byWord: !evidence && !declared?.cases,
    evidence: evidence && mayWrite(evidence, actor) ? { record: evidence.name, label: evidence.label } : null,
    opens: subject && row.subject !== '-' && maySee(subject, actor) ? { record: subject.name, id: row.subject } : null,
    skips: !declared?.skipBy || hasRole(actor, declared.skipBy),
  }
}

async function mine(served: Served, { actor, read }: Visit): Promise<object> {
  const rows = await openFor(read, actor)
  const { publishedUntil } = await calendarOf(read)
  const unpublished = addDays(read.today, daysAhead) > publishedUntil
  return {
    today: read.today,
    rows: rows.map((row) => offered(served, actor, row)),
    warning: unpublished && hasRole(actor, ['administrator', 'lead', 'manager']) ? unpublishedSays(publishedUntil) : null,
  }
}

function unpublishedSays(until: Day): Label {
  const year = Number(until.slice(0, 4)) + 1
  return [
    `${year} 年的放假调休还没有登记：${year} 年的到期日暂按周一至周五推算，请在公布后登记「放假调休」`,
    `The days off of ${year} are not written down: due days of ${year} go by weekends alone`,
  ]
}

/** A row of another register, filled so that it will show this duty done; or a plan for a declared duty. As drafts are. */
async function drafted(served: Served, context: Context, page: Visit): Promise<object> {
  const { actor, read, reader } = page
  const { office } = served.kernel
  const record = office.records.get(context.req.param('record') ?? '') ?? refuse('unknown', ['没有这种登记', 'No such register'])
  const ids = context.req.query('ids') ?? ''
  if (context.req.query('from') === 'declaredDuty') {
    const declared = office.duties.get(ids) ?? refuse('unknown', ['没有这项职责', 'No such duty'])
    const { every, on, month } = declared.every ?? {}
    const role = 'role' in declared.owner ? { role: declared.owner.role } : {}
    return { input: { code: declared.name.toUpperCase(), title: declared.label[0], duty: declared.name, every, on, month, ...role }, titles: {} }
  }
  const row = (await openFor(read, actor)).find((one) => one.id === readUuid(ids)) ?? refuse('unknown', ['找不到这项职责，可能已办结', 'No such open duty'])
  const evidence = office.duties.get(row.duty)?.evidence
  if (!evidence || evidence.record !== record.name) refuse('unknown', ['这项职责不以这种登记为凭据', 'It is not shown by such a row'])
  const begun = await begunWith(served, page, record, { person: actor.person, on: row.opensOn })
  const input = {
    ...begun.input,
    ...(evidence.opens ? { [evidence.opens]: row.opensOn } : {}),
    ...(evidence.subject && row.subject !== '-' ? { [evidence.subject]: row.subject } : {}),
    ...(evidence.by !== 'anyone' && evidence.by !== 'madeBy' && !record.fields[evidence.by]?.system ? { [evidence.by]: actor.person } : {}),
    ...Object.fromEntries(Object.entries(evidence.where ?? {}).filter(([field]) => record.fields[field] && !record.fields[field].system)),
  }
  return { input, titles: { ...begun.titles, ...(await titlesFor(reader, office, record.fields, [input])) } }
}

interface Span {
  readonly from: Day
  readonly to: Day
}

/** The span asked for; refuses what is no day, the wrong way round, or longer than two years. */
function spanOf(context: Context, today: Day): Span {
  const from = context.req.query('from') ?? `${today.slice(0, 7)}-01`
  const to = context.req.query('to') ?? today
  if (!isDay(from) || !isDay(to) || from > to || addDays(from, 740) < to)
    return refuse('invalid', ['请填写起止日期，先后顺序不要颠倒，最长两年', 'A span of two years at most'], 'from')
  return { from, to }
}

async function declaredTable(served: Served, { read, actor }: Visit): Promise<object> {
  const planned = await plannedDuties(read, served.kernel.office)
  const record = present(served.kernel.office.records.get(dutyPlan.name), 'plans are a record')
  const own = (await read.find(dutyPlan, { duty: [null] })).map(({ id, title, off }) => ({ id, title, off }))
  return {
    rows: planned.map(({ duty, plans, off }) => ({
      name: duty.name,
      label: duty.label,
      about: duty.about ?? null,
      serves: duty.serves,
      owner: duty.owner,
      rhythms: duty.every ? { '': duty.every } : (duty.rows?.rhythms ?? {}),
      warn: duty.warn,
      plans: plans.map((plan) => ({ id: plan.id, grade: plan.grade, rhythm: rhythmOf(plan), off: plan.off, reason: plan.reason })),
      off: off ? (off.reason ?? '') : null,
    })),
    own,
    mayPlan: mayWrite(record, actor),
  }
}

/** Duties: mine today, what shows one done, how they are planned, and how they were fulfilled. */
export function dutyRoutes(served: Served): Hono {
  const app = new Hono()
  app.get('/api/duties/mine', async (context) => {
    await rounded(served, context)
    return await visit(served, context, async (page) => context.json(await mine(served, page)))
  })
  app.get('/api/duties/count', (context) =>
    visit(served, context, async ({ actor, read }) => {
      const rows = await openFor(read, actor)
      return context.json({ now: rows.filter((row) => row.when !== 'later').length, overdue: rows.filter((row) => row.when === 'overdue').length })
    }),
  )
  app.get('/api/duties/declared', (context) => visit(served, context, async (page) => context.json(await declaredTable(served, page))))
  app.get('/api/duties/fulfilment', (context) =>
    visit(served, context, async ({ actor, read }) =>
      context.json({ rows: (await fulfilment(read, actor, spanOf(context, read.today))).map((row) => named(served, row)) }),
    ),
  )
  app.get('/api/duties/occurrences', (context) =>
    visit(served, context, async ({ actor, read }) => {
      const { person, duty, outcome } = context.req.query()
      const asked = { ...spanOf(context, read.today), person: person ? readUuid(person) : null, duty: duty ?? null, outcome: outcome ?? null }
      return context.json({ rows: (await occurrencesOf(read, actor, asked)).map((row) => named(served, row)) })
    }),
  )
  app.post('/api/duties/round', async (context) => {
    await readJson(context)
    const signed = await whoAsks(served, context)
    return context.json({ written: await goRound(served.kernel, signed.company) })
  })
  app.get('/api/drafts/:record', async (context, next) => {
    const from = context.req.query('from')
    if (from !== 'duty' && from !== 'declaredDuty') return await next()
    return await visit(served, context, async (page) => context.json(await drafted(served, context, page)))
  })
  return app
}
