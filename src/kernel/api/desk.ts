import { present } from '../../base/assert.ts'
import { dayIn } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'
import { moment } from '../../base/moment.ts'
import { money } from '../../base/money.ts'
import type { WorkCalendar } from '../../base/workday.ts'
import { calendarOf } from '../perform/calendar.ts'
import { hasRole, maySee, scopeOf } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { claimOf, emptyForGood, seatWords, signersNow } from '../perform/review/claim.ts'
import type { Course, Signer } from '../perform/review/claim.ts'
import { lateSeats, whatOf } from '../perform/review/course.ts'
import { plainSeats, seatsOf } from '../perform/review/seats.ts'
import type { Policy } from '../perform/review/seats.ts'
import { reviewPolicy } from '../perform/review/review-policy.record.ts'
import type { Actor } from '../perform/tx.ts'
import type { AnyRecord, ReviewGate } from '../record/record.ts'
import { storedAs } from '../record/record.ts'
import type { Role } from '../record/role.ts'
import { readRows } from '../store/rows.ts'
import type { Reader } from '../store/rows.ts'
import { linesTableOf, snake, tableOf } from '../store/table.ts'
import { whoseSql } from './waiting.ts'

interface Gated {
  readonly record: AnyRecord
  readonly verb: string
  readonly gate: ReviewGate
}

const gatesOf = (office: OfficeIndex): readonly Gated[] =>
  [...office.records.values()].flatMap((record) =>
    Object.entries(record.verbs).flatMap(([verb, { review }]) => (review ? [{ record, verb, gate: review }] : [])),
  )

interface Candidate {
  readonly record: string
  readonly verb: string
  readonly id: string
  readonly version: number
  readonly number: string
  readonly state: string
  readonly made_at: string
  readonly maker: string
  readonly editor: string
  readonly title: string | null
  readonly made_by: string | null
  readonly amounts: { readonly [field: string]: string | null }
  readonly marks: readonly {
    readonly person: string
    readonly forPerson: string | null
    readonly seats: readonly number[]
    readonly policy: string | null
    readonly at: string
  }[]
  readonly handed: Course['handed']
  readonly since: string | null
  readonly editors: readonly string[] | null
  /** persons concerned, who never sign; a field that is empty is null */
  readonly apart: readonly (string | null)[]
}

/** What adds the persons that a field names to those who never sign: of the row, or of its lines by `lines.person`. */
function concernedSql(record: AnyRecord, path: string): string {
  const [name = '', inner] = path.split('.')
  if (inner === undefined) return ` || t."${snake(name)}"`
  const lines = linesTableOf(record, name)
  return ` || (select array_agg(l."${snake(inner)}") from "${lines}" l where l.company_id = t.company_id and l.parent = t.id)`
}

/** What must be known of a document to say who signs it next, in one row. */
function candidateSql(office: OfficeIndex, { record, verb }: Gated, mark: (value: unknown) => string): string {
  const named = mark(record.name)
  const doing = mark(verb)
  const apart = (record.verbs[verb]?.review?.apart ?? []).map((field) => concernedSql(record, field))
  const amounts = Object.entries(record.fields).flatMap(([name, field]) => (field.kind === 'money' ? [`'${name}', t."${snake(name)}"::text`] : []))
  const of = (alias: string): string => `${alias}.company_id = t.company_id and ${alias}.record = ${named} and ${alias}.row_id = t.id`
  return `select ${named}::text as record, ${doing}::text as verb, t.id, t.version, t.number, t.state, t.made_at, t.made_by as maker, t.edited_by as editor, ${whoseSql(office, record)},
      jsonb_build_object(${amounts.join(', ')}) as amounts, array[]::uuid[]${apart.join('')} as apart,
      (select coalesce(jsonb_agg(jsonb_build_object('person', s.person, 'forPerson', s.for_person, 'seats', s.seats, 'policy', s.policy, 'at', s.at) order by s.at, s.id), '[]')
         from signature s where ${of('s')} and s.verb = ${doing} and s.version = t.version
          and not exists (select 1 from review_event v where v.company_id = s.company_id and v.signature = s.id and v.what = 'void')) as marks,
      (select coalesce(jsonb_agg(jsonb_build_object('from', e.person, 'to', e.to_person, 'seats', e.seats) order by e.at, e.id), '[]')
         from review_event e where ${of('e')} and e.verb = ${doing} and e.version = t.version and e.what = 'handOver') as handed,
      (select min(a.at) from audit a where ${of('a')} and a.version = t.version) as since,
      (select array_agg(distinct a.person) from audit a where ${of('a')} and a.verb in ('create', 'update')) as editors
    from "${tableOf(record)}" t where t.company_id = $1`
}

/** Of how many documents in review the desk asks who is next; more than anybody reads. */
const most = 500

async function candidates(
  reader: Reader,
  office: OfficeIndex,
  gates: readonly Gated[],
  person: string,
  whose: 'mine' | 'others' | 'all',
): Promise<readonly Candidate[]> {
  if (gates.length === 0) return []
  const values: unknown[] = [reader.company, person]
  const mark = (value: unknown): string => `$${values.push(value)}`
  const theirs = { mine: 't.made_by = $2', others: 't.made_by <> $2 and t.edited_by <> $2', all: '$2::uuid is not null' }[whose]
  const parts = gates.map((gated) => {
    const { from } = present(gated.record.verbs[gated.verb], 'a gate has its verb')
    return `${candidateSql(office, gated, mark)} and t.state = any(${mark([...from])}::text[]) and ${theirs}`
  })
  return (await reader.client.query<Candidate>(`select * from (${parts.join(' union all ')}) one order by made_at limit ${most}`, values)).rows
}

/** What several documents are judged by alike: policies, people, delegations of today, the work calendar. A few statements, however many documents. */
interface Grounds {
  readonly policies: ReadonlyMap<string, Policy>
  readonly inForce: ReadonlyMap<string, Policy>
  readonly signers: ReadonlyMap<string, Signer>
  readonly delegations: readonly { readonly absent: string; readonly delegate: string; readonly only: string | null }[]
  readonly calendar: WorkCalendar
}

async function groundsFor(reader: Reader, rows: readonly Candidate[]): Promise<Grounds> {
  const used = [...new Set(rows.flatMap((row) => row.marks.flatMap((one) => one.policy ?? [])))]
  const ids = await reader.client.query<{ id: string }>("select id from review_policy where company_id = $1 and (state = 'inForce' or id = any($2::uuid[]))", [
    reader.company,
    used,
  ])
  const policies =
    ids.rows.length === 0
      ? []
      : storedAs<readonly Policy[]>(
          await readRows(
            reader,
            reviewPolicy,
            ids.rows.map((one) => one.id),
          ),
        )
  const people = await reader.client.query<{ id: string; name: string; roles: Role[]; manager: string | null }>(
    'select id, name, roles, manager from person where company_id = $1 and active and roles && $2::text[] order by code',
    [reader.company, rolesThatSign],
  )
  const delegations = await reader.client.query<Grounds['delegations'][number]>(
    'select absent, delegate, "only" from delegation where company_id = $1 and first_day <= $2 and last_day >= $2 order by made_at',
    [reader.company, dayIn('Asia/Shanghai', new Date())],
  )
  return {
    policies: new Map(policies.map((one) => [one.id, one])),
    inForce: new Map(policies.flatMap((one) => (one.state === 'inForce' ? [[one.what, one] as const] : []))),
    signers: new Map(people.rows.map((one) => [one.id, { id: one.id, name: one.name, roles: one.roles, superior: one.manager }])),
    delegations: delegations.rows,
    calendar: await calendarOf(reader),
  }
}

// Salespersons are many, and no declaration lets them sign; each gate takes its own roles out of these.
const rolesThatSign: readonly Role[] = ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'administrator']

function courseOf(row: Candidate, gate: ReviewGate, what: string, grounds: Grounds): Course {
  const [first] = row.marks
  const policy = first ? grounds.policies.get(first.policy ?? '') : grounds.inForce.get(what)
  const amount = policy?.amount ? row.amounts[policy.amount] : null
  const words: Label = ['不能复核自己制作或修改的单据', 'Not what one made or edited']
  const barred = new Map(
    [row.maker, row.editor, ...row.apart.filter((one) => one !== null), ...(policy?.strict ? (row.editors ?? []) : [])].map((one) => [one, words]),
  )
  const course: Course = {
    seats: policy ? seatsOf(policy.steps, amount ? money(BigInt(amount)) : null) : plainSeats(gate.persons),
    marks: row.marks,
    signers: new Map([...grounds.signers].filter(([, signer]) => signer.roles.some((role) => gate.by.includes(role)))),
    barred,
    handed: row.handed,
    delegations: grounds.delegations.filter(({ only }) => only === null || only.split(',').includes(what)),
    overdue: new Set(),
  }
  const counting = row.marks.map((one) => ({ at: moment(new Date(one.at)) }))
  const { overdue } = lateSeats(course, counting, moment(new Date(row.since ?? row.made_at)), moment(new Date()), grounds.calendar)
  return { ...course, overdue }
}

interface Judged {
  readonly row: Candidate
  readonly course: Course
}

async function judged(reader: Reader, gates: readonly Gated[], rows: readonly Candidate[]): Promise<readonly Judged[]> {
  if (rows.length === 0) return []
  const grounds = await groundsFor(reader, rows)
  const known = new Map(gates.map((one) => [whatOf(one.record, one.verb), one.gate]))
  return rows.map((row) => {
    const what = `${row.record}.${row.verb}`
    return { row, course: courseOf(row, present(known.get(what), what), what, grounds) }
  })
}

function rowToWire(office: OfficeIndex, { row, course }: Judged): object {
  const record = present(office.records.get(row.record), row.record)
  return {
    record: row.record,
    label: record.label,
    id: row.id,
    number: row.number,
    title: row.title,
    verb: row.verb,
    verbLabel: record.verbs[row.verb]?.label,
    state: row.state,
    madeBy: row.made_by,
    madeAt: row.made_at,
    signed: course.marks.length,
    needed: course.seats.length,
    late: course.overdue.size > 0,
  }
}

/** Documents that wait for this person's signature, his own or as somebody's delegate. */
export async function waitingFor(reader: Reader, office: OfficeIndex, actor: Actor): Promise<readonly object[]> {
  const gates = gatesOf(office).filter(({ record, gate }) => maySee(record, actor) && scopeOf(record, actor) === null && hasRole(actor, gate.by))
  const found = await judged(reader, gates, await candidates(reader, office, gates, actor.person, 'others'))
  return found.flatMap((one) => {
    const claim = claimOf(one.course, actor.person)
    if ('why' in claim) return []
    const principal = claim.forPerson === null ? undefined : one.course.signers.get(claim.forPerson)?.name
    return [{ ...rowToWire(office, one), ...(principal ? { forPerson: principal } : {}) }]
  })
}

/** Documents of mine under review: who signs next, and where nobody is left who could. */
export async function startedBy(reader: Reader, office: OfficeIndex, actor: Actor): Promise<readonly object[]> {
  const gates = gatesOf(office).filter(({ record }) => maySee(record, actor))
  const found = await judged(reader, gates, await candidates(reader, office, gates, actor.person, 'mine'))
  return found
    .filter(({ row, course }) => course.marks.length > 0 || row.state === Object.keys(office.records.get(row.record)?.states ?? {})[0])
    .map((one) => {
      const next = signersNow(one.course).map(({ signer }) => signer.name)
      const empty = emptyForGood(one.course)
      return {
        ...rowToWire(office, one),
        next: next.slice(0, 3),
        others: Math.max(0, next.length - 3),
        nobody: empty.map((index) => seatWords(one.course, index)),
      }
    })
}

/** Documents with a seat whose time has passed: what the clock escalates. Nothing is looked through where no policy escalates. */
export async function lateReviews(
  reader: Reader,
  office: OfficeIndex,
): Promise<readonly { readonly record: string; readonly verb: string; readonly id: string; readonly version: number }[]> {
  const found = await reader.client.query<{ what: string }>(
    'select distinct p.what from review_policy p join review_policy_steps s on s.company_id = p.company_id and s.parent = p.id where p.company_id = $1 and s.late is not null',
    [reader.company],
  )
  const timed = new Set(found.rows.map((one) => one.what))
  const gates = gatesOf(office).filter(({ record, verb }) => timed.has(whatOf(record, verb)))
  const rows = await candidates(reader, office, gates, '00000000-0000-0000-0000-000000000000', 'all')
  return (await judged(reader, gates, rows)).flatMap(({ row, course }) =>
    course.overdue.size === 0 ? [] : [{ record: row.record, verb: row.verb, id: row.id, version: row.version }],
  )
}

/** How far back the desk shows what is over, in days. */
const daysBack = 30

interface Past {
  readonly record: string
  readonly verb: string
  readonly id: string
  readonly number: string
  readonly state: string
  readonly made_at: string
  readonly at: string
  readonly title: string | null
  readonly made_by: string | null
}

/** What I signed (已办) or got a copy of (抄送我) lately, newest first. One statement. */
export async function pastFor(reader: Reader, office: OfficeIndex, actor: Actor, which: 'done' | 'copied'): Promise<readonly object[]> {
  const values: unknown[] = [reader.company, actor.person, daysBack]
  const gated = new Set(gatesOf(office).map(({ record }) => record))
  const source =
    which === 'done'
      ? 'signature e on e.company_id = t.company_id and e.row_id = t.id and e.person = $2'
      : "review_event e on e.company_id = t.company_id and e.row_id = t.id and e.to_person = $2 and e.what = 'copy'"
  const parts = [...gated]
    .filter((record) => maySee(record, actor) && scopeOf(record, actor) === null)
    .map(
      (record) => `select e.record, e.verb, t.id, t.number, t.state, t.made_at, e.at, ${whoseSql(office, record)} from "${tableOf(record)}" t join ${source}
         and e.record = $${values.push(record.name)} where t.company_id = $1 and e.at > now() - make_interval(days => $3)`,
    )
  if (parts.length === 0) return []
  const found = await reader.client.query<Past>(`select * from (${parts.join(' union all ')}) one order by at desc limit 200`, values)
  return found.rows.map(({ made_by, made_at, ...row }) => {
    const record = present(office.records.get(row.record), row.record)
    return { ...row, label: record.label, verbLabel: record.verbs[row.verb]?.label, madeBy: made_by, madeAt: made_at }
  })
}
