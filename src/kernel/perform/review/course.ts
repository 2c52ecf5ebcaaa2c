import { present } from '../../../base/assert.ts'
import type { Day } from '../../../base/day.ts'
import type { Label } from '../../../base/label.ts'
import { moment } from '../../../base/moment.ts'
import type { Moment } from '../../../base/moment.ts'
import { money } from '../../../base/money.ts'
import type { AnyRecord, ReviewGate } from '../../record/record.ts'
import { storedAs } from '../../record/record.ts'
import type { Role } from '../../record/role.ts'
import { readRows } from '../../store/rows.ts'
import type { Reader, StoredRow } from '../../store/rows.ts'
import { together } from '../together.ts'
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

async function signaturesOf(reader: Reader, record: AnyRecord, id: string, verb: string): Promise<readonly Signature[]> {
  const found = await reader.client.query<SignatureRow>(
    `select s.id, s.version, s.shown, s.policy, s.seats, s.person, s.for_person, s.at, s.ticks, s.remark, v.person as void_by, v.at as void_at, v.reason as void_reason
     from signature s left join review_event v on v.company_id = s.company_id and v.signature = s.id and v.what = 'void'
     where s.company_id = $1 and s.record = $2 and s.row_id = $3 and s.verb = $4 order by s.at, s.id`,
    [reader.company, record.name, id, verb],
  )
  return found.rows.map((row) => ({
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
  }))
}

/** The policies kept for a verb: the one in force, and those under which signatures were given. */
async function policiesFor(reader: Reader, what: string, used: readonly string[]): Promise<readonly Policy[]> {
  const found = await reader.client.query<{ id: string }>(
    `select id from review_policy where company_id = $1 and what = $2 and (state = 'inForce' or id = any($3::uuid[]))`,
    [reader.company, what, [...used]],
  )
  if (found.rows.length === 0) return []
  const rows = await readRows(
    reader,
    reviewPolicy,
    found.rows.map((one) => one.id),
  )
  return storedAs<readonly Policy[]>(rows)
}

/** Everybody active who has one of these roles: those who may sign at all. */
export async function signersOf(source: Reader | Pick<Reading, 'company' | 'rows'>, by: readonly Role[]): Promise<ReadonlyMap<string, Signer>> {
  const text = 'select id, name, roles, manager from person where company_id = $1 and active and roles && $2::text[] order by code'
  const asked = [source.company, [...by]]
  type Found = { id: string; name: string; roles: Role[]; manager: string | null }
  const found = 'client' in source ? (await source.client.query<Found>(text, asked)).rows : await source.rows<Found>(text, asked)
  return new Map(found.map((one) => [one.id, { id: one.id, name: one.name, roles: one.roles, superior: one.manager }]))
}

/** Delegations that hold on this day for this verb. */
export async function delegationsOn(reader: Reader, today: Day, what: string): Promise<Course['delegations']> {
  const found = await reader.client.query<{ absent: string; delegate: string }>({
    name: 'delegations',
    text: `select absent, delegate from delegation where company_id = $1 and first_day <= $2 and last_day >= $2 and ("only" is null or $3 = any(string_to_array("only", ','))) order by made_at`,
    values: [reader.company, today, what],
  })
  return found.rows
}

async function handedOver(reader: Reader, record: AnyRecord, row: StoredRow, verb: string): Promise<Course['handed']> {
  const found = await reader.client.query<{ from: string; to: string; seats: number[] }>(
    `select person as from, to_person as to, seats from review_event
     where company_id = $1 and record = $2 and row_id = $3 and verb = $4 and version = $5 and what = 'handOver' order by at, id`,
    [reader.company, record.name, row.id, verb, row.version],
  )
  return found.rows
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

function barredIn(row: StoredRow, editors: readonly string[]): Map<string, Label> {
  const barred = new Map<string, Label>(editors.map((one) => [one, ['改过这张单据的人不能复核', 'Whoever edited it cannot review it']]))
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
  const what = whatOf(record, verb)
  const signatures = await signaturesOf(reader, record, row.id, verb)
  const counting = signatures.filter((one) => one.version === row.version && one.shown === now.shown && one.taken === null)
  const [first] = counting
  const [policies, signers, delegations, handed] = await together([
    policiesFor(reader, what, first?.policy ? [first.policy] : []),
    signersOf(reader, gate.by),
    delegationsOn(reader, now.today, what),
    handedOver(reader, record, row, verb),
  ])
  const policy = (first ? policies.find((one) => one.id === first.policy) : policies.find((one) => one.state === 'inForce')) ?? null
  const seats = seatsFor(policy, gate, row)
  // Who wrote it and since when it waits is asked only where the policy goes by that: most signatures need not know.
  const { since, editors } =
    policy && (policy.strict || seats.some((seat) => seat.late)) ? await written(reader, record, row) : { since: moment(new Date(row.editedAt)), editors: [] }
  const barred = barredIn(row, policy?.strict ? editors : [])
  const course: Course = { seats, marks: counting, signers, barred, handed, delegations, overdue: new Set() }
  const { opened, overdue } = lateSeats(course, counting, since, now.moment)
  return { policy, course: { ...course, overdue }, signatures, counting, opened, ticks: ticksFor(policy, gate) }
}

/** When the step being signed was opened, and which of its empty seats have waited too long. */
export function lateSeats(
  course: Course,
  counting: readonly { readonly at: Moment }[],
  since: Moment,
  now: Moment,
): { readonly opened: Moment; readonly overdue: ReadonlySet<number> } {
  const taken = takenBy(course)
  const empty = course.seats.flatMap((seat, index) => ((taken[index] ?? null) === null ? [{ seat, index }] : []))
  const step = Math.min(...empty.map(({ seat }) => seat.step))
  const before = course.seats.flatMap((seat, index) => {
    const mark = taken[index] ?? null
    return seat.step < step && mark !== null ? [counting[mark]?.at ?? since] : []
  })
  const opened = before.reduce((last, at) => (at > last ? at : last), since)
  const overdue = empty.flatMap(({ seat, index }) => (seat.step === step && seat.late && lateAt(opened, seat.late) <= now ? [index] : []))
  return { opened, overdue: new Set(overdue) }
}
