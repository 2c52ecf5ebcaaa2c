import { present } from '../../../base/assert.ts'
import type { Day } from '../../../base/day.ts'
import { workCalendar } from '../../../base/workday.ts'
import type { WorkCalendar } from '../../../base/workday.ts'
import type { Label } from '../../../base/label.ts'
import { moment } from '../../../base/moment.ts'
import type { Moment } from '../../../base/moment.ts'
import { money } from '../../../base/money.ts'
import { textual } from '../../../base/text.ts'
import type { AnyRecord, ReviewGate } from '../../record/record.ts'
import { storedAs } from '../../record/record.ts'
import type { Role } from '../../record/role.ts'
import { readRows } from '../../store/rows.ts'
import type { Reader, StoredRow } from '../../store/rows.ts'
import { calendarOf } from '../calendar.ts'
import type { Reading } from '../tx.ts'
import { takenBy } from './claim.ts'
import type { Course, Mark, Signer } from './claim.ts'
import { lateAt } from './late.ts'
import { reviewPolicy } from './review-policy.record.ts'
import { plainSeats, seatsOf } from './seats.ts'
import type { Policy, Seat } from './seats.ts'

/** A signature as it is kept. `taken` says how it was taken back, if it was. */
export interface Signature extends Mark {
  readonly id: string
  readonly version: number
  readonly shown: string
  readonly policy: string | null
  readonly at: Moment
  readonly ticks: readonly string[]
  readonly remark: string | null
  readonly taken: { readonly by: string; readonly at: Moment; readonly reason: string | null } | null
}

/** A reviewed verb of one row: how its signatures are taken under the policy it goes by, and where they stand. */
export interface Standing {
  readonly policy: Policy | null
  readonly course: Course
  /** every signature this verb of the row ever had, oldest first */
  readonly signatures: readonly Signature[]
  /** those that count: of this version and of what is shown, not taken back; in the order of the course's marks */
  readonly counting: readonly Signature[]
  /** when the empty seats of the step were opened */
  readonly opened: Moment
  /** by which working time is counted; read only where a seat may be late */
  readonly calendar: WorkCalendar
  /** what each signer ticks: what the declaration says and what the policy adds */
  readonly ticks: ReviewGate['ticks']
}

/** The name by which policies and delegations speak of a reviewed verb. */
export const whatOf = (record: AnyRecord, verb: string): string => `${record.name}.${verb}`

interface SignatureRow {
  readonly id: string
  readonly version: number
  readonly shown: string
  readonly policy: string | null
  readonly seats: number[]
  readonly person: string
  readonly for_person: string | null
  readonly at: string
  readonly ticks: string[]
  readonly remark: string | null
  readonly void_by: string | null
  readonly void_at: string | null
  readonly void_reason: string | null
}

const signatureFrom = (row: SignatureRow): Signature => ({
  id: row.id,
  version: row.version,
  shown: row.shown,
  policy: row.policy,
  seats: row.seats,
  person: row.person,
  forPerson: row.for_person,
  at: moment(new Date(row.at)),
  ticks: row.ticks,
  remark: row.remark,
  taken: row.void_by === null ? null : { by: row.void_by, at: moment(new Date(row.void_at ?? row.at)), reason: row.void_reason },
})

/** All that a review goes by, of one row: its signatures, the policies kept for it (the one in force, and those it was signed under), who may sign, and for whom. */
interface Found {
  readonly signatures: readonly SignatureRow[]
  readonly policies: readonly string[]
  readonly signers: readonly SignerRow[]
  readonly delegations: Course['delegations']
  readonly handed: Course['handed']
}

// Asked with every signature, so it is one statement, and none of it is read by itself.
const foundSql = `with given as (
    select s.id, s.version, s.shown, s.policy, s.seats, s.person, s.for_person, s.at, s.ticks, s.remark, v.person as void_by, v.at as void_at, v.reason as void_reason
    from signature s left join review_event v on v.company_id = s.company_id and v.signature = s.id and v.what = 'void'
    where s.company_id = $1 and s.record = $2 and s.row_id = $3 and s.verb = $4)
  select (select coalesce(jsonb_agg(to_jsonb(g) order by g.at, g.id), '[]') from given g) as signatures,
    (select coalesce(jsonb_agg(p.id), '[]') from review_policy p
      where p.company_id = $1 and p.what = $8 and (p.state = 'inForce' or p.id in (select g.policy from given g))) as policies,
    (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'roles', p.roles, 'manager', p.manager) order by p.code), '[]')
      from person p where p.company_id = $1 and p.active and p.roles && $6::text[]) as signers,
    (select coalesce(jsonb_agg(jsonb_build_object('absent', d.absent, 'delegate', d.delegate) order by d.made_at), '[]') from delegation d
      where d.company_id = $1 and d.first_day <= $7::date and d.last_day >= $7::date and (d."only" is null or $8 = any(string_to_array(d."only", ',')))) as delegations,
    (select coalesce(jsonb_agg(jsonb_build_object('from', e.person, 'to', e.to_person, 'seats', e.seats) order by e.at, e.id), '[]') from review_event e
      where e.company_id = $1 and e.record = $2 and e.row_id = $3 and e.verb = $4 and e.version = $5 and e.what = 'handOver') as handed`

async function foundFor(reader: Reader, record: AnyRecord, row: StoredRow, verb: string, by: readonly Role[], today: Day): Promise<Found> {
  const asked = await reader.client.query<Found>({
    name: 'review',
    text: foundSql,
    values: [reader.company, record.name, row.id, verb, row.version, [...by], today, whatOf(record, verb)],
  })
  return present(asked.rows[0], 'a statement without a table gives one row')
}

async function policiesOf(reader: Reader, ids: readonly string[]): Promise<readonly Policy[]> {
  return ids.length === 0 ? [] : storedAs<readonly Policy[]>(await readRows(reader, reviewPolicy, ids))
}

interface SignerRow {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly manager: string | null
}

const signersFrom = (found: readonly SignerRow[]): ReadonlyMap<string, Signer> =>
  new Map(found.map((one) => [one.id, { id: one.id, name: one.name, roles: one.roles, superior: one.manager }]))

/** Everybody active who has one of these roles: those who may sign at all. */
export async function signersOf(read: Pick<Reading, 'company' | 'rows'>, by: readonly Role[]): Promise<ReadonlyMap<string, Signer>> {
  const text = 'select id, name, roles, manager from person where company_id = $1 and active and roles && $2::text[] order by code'
  return signersFrom(await read.rows<SignerRow>(text, [read.company, [...by]]))
}

/** When this version came to be: its reviewers have waited since. And everybody who wrote the row. */
async function written(reader: Reader, record: AnyRecord, row: StoredRow): Promise<{ readonly since: Moment; readonly editors: readonly string[] }> {
  const found = await reader.client.query<{ since: string | null; editors: string[] | null }>(
    `select min(at) filter (where version = $4) as since, array_agg(distinct person) filter (where verb in ('create', 'update')) as editors
     from audit where company_id = $1 and record = $2 and row_id = $3`,
    [reader.company, record.name, row.id, row.version],
  )
  const { since, editors } = present(found.rows[0], 'an aggregate is one row')
  return { since: moment(new Date(since ?? row.editedAt)), editors: editors ?? [] }
}

/** The persons that these fields of the row name; `lines.person` those of its lines. */
function concernedIn(row: StoredRow, fields: readonly string[]): readonly string[] {
  return fields.flatMap((path) => {
    const [name = '', inner] = path.split('.')
    const value = row[name]
    if (inner === undefined) return [textual(value)]
    return Array.isArray(value) ? value.map((line: { readonly [field: string]: unknown }) => textual(line[inner])) : []
  })
}

function barredIn(row: StoredRow, editors: readonly string[], apart: readonly string[]): Map<string, Label> {
  const barred = new Map<string, Label>(editors.map((one) => [one, ['改过这张单据的人不能复核', 'Whoever edited it cannot review it']]))
  for (const concerned of concernedIn(row, apart)) barred.set(concerned, ['单据涉及的本人不能复核', 'Whom it concerns cannot review it'])
  barred.set(row.editedBy, ['最后修改人不能复核', 'The last editor cannot review'])
  barred.set(row.madeBy, ['制单人不能复核自己的单据', 'The maker cannot review his own work'])
  return barred
}

/** The policy's amount of the row, in fen; null when the policy goes by none. */
export function amountOf(policy: Pick<Policy, 'amount'>, row: StoredRow): ReturnType<typeof money> | null {
  const value = policy.amount === null ? null : row[policy.amount]
  return typeof value === 'bigint' ? money(value) : null
}

/** The seats of a row: by the policy, else by the declaration. */
export function seatsFor(policy: Policy | null, gate: ReviewGate, row: StoredRow): readonly Seat[] {
  return policy ? seatsOf(policy.steps, amountOf(policy, row)) : plainSeats(gate.persons)
}

/** Ticks of the declaration and of the policy; the policy's are named by their own words. */
export function ticksFor(policy: Policy | null, gate: ReviewGate): ReviewGate['ticks'] {
  return { ...gate.ticks, ...Object.fromEntries((policy?.ticks ?? []).map(({ says }) => [says, [says, says] as const])) }
}

/**
 * Where the review of a verb stands. A document goes by the policy under which its first counting signature was given; before that, by the one
 * in force. `shown` is the hash of the sheet as it is now: signatures under another do not count.
 */
export async function standingOf(
  reader: Reader,
  record: AnyRecord,
  row: StoredRow,
  verb: string,
  gate: ReviewGate,
  now: { readonly shown: string; readonly today: Day; readonly moment: Moment },
): Promise<Standing> {
  const found = await foundFor(reader, record, row, verb, gate.by, now.today)
  const { delegations, handed } = found
  const [signatures, signers] = [found.signatures.map(signatureFrom), signersFrom(found.signers)]
  const counting = signatures.filter((one) => one.version === row.version && one.shown === now.shown && one.taken === null)
  const [first] = counting
  const policies = await policiesOf(reader, found.policies)
  const policy = (first ? policies.find((one) => one.id === first.policy) : policies.find((one) => one.state === 'inForce')) ?? null
  const seats = seatsFor(policy, gate, row)
  // Who wrote it and since when it waits is asked only where the policy goes by that: most signatures need not know.
  const { since, editors } =
    policy && (policy.strict || seats.some((seat) => seat.late)) ? await written(reader, record, row) : { since: moment(new Date(row.editedAt)), editors: [] }
  const calendar = seats.some((seat) => seat.late) ? await calendarOf(reader) : workCalendar([])
  const barred = barredIn(row, policy?.strict ? editors : [], gate.apart ?? [])
  const course: Course = { seats, marks: counting, signers, barred, handed, delegations, overdue: new Set() }
  const { opened, overdue } = lateSeats(course, counting, since, now.moment, calendar)
  return { policy, course: { ...course, overdue }, signatures, counting, opened, calendar, ticks: ticksFor(policy, gate) }
}

/** When the step being signed was opened, and which of its empty seats have waited too long. */
export function lateSeats(
  course: Course,
  counting: readonly { readonly at: Moment }[],
  since: Moment,
  now: Moment,
  calendar: WorkCalendar,
): { readonly opened: Moment; readonly overdue: ReadonlySet<number> } {
  const taken = takenBy(course)
  const empty = course.seats.flatMap((seat, index) => ((taken[index] ?? null) === null ? [{ seat, index }] : []))
  const step = Math.min(...empty.map(({ seat }) => seat.step))
  const before = course.seats.flatMap((seat, index) => {
    const mark = taken[index] ?? null
    return seat.step < step && mark !== null ? [counting[mark]?.at ?? since] : []
  })
  const opened = before.reduce((last, at) => (at > last ? at : last), since)
  const overdue = empty.flatMap(({ seat, index }) => (seat.step === step && seat.late && lateAt(opened, seat.late, calendar) <= now ? [index] : []))
  return { opened, overdue: new Set(overdue) }
}
