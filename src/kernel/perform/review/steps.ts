import { groupedMoney } from '../../../base/money.ts'
import { newId, readUuid } from '../../../base/id.ts'
import { refuse } from '../../../base/refusal.ts'
import { textual } from '../../../base/text.ts'
import { readInput } from '../../kinds/read.ts'
import type { FieldMap } from '../../kinds/read.ts'
import { f } from '../../record/field.ts'
import type { AnyRecord, ReviewGate } from '../../record/record.ts'
import type { StoredRow } from '../../store/rows.ts'
import { hasRole } from '../access.ts'
import { note } from '../audit.ts'
import { seersAmong } from '../seers.ts'
import { verbNamed } from '../office.ts'
import { needState } from '../state.ts'
import { readingOf } from '../transaction.ts'
import { gatherNotices } from '../later.ts'
import type { Noted, Work } from '../work.ts'
import { claimOf, emptyForGood, rightsOf, seatWords, signersNow, takenBy } from './claim.ts'
import { amountOf, standingOf } from './course.ts'
import type { Signature, Standing } from './course.ts'
import { stepNow } from './seats.ts'
import { sheetNow } from './sign.ts'

/** How long after one reminder another may be sent, in hours: a reminder that comes all the time reminds of nothing. */
export const urgeEvery = 4

const reason = f.text(['原因', 'Reason'], { max: 200 })
const verb = f.text(['动作', 'Verb'], { max: 60 })
const inputs = {
  unsign: { verb, reason },
  sendBack: { verb, step: f.count(['退回到第几步', 'Back to step'], { min: 1, max: 9 }), reason },
  passOn: { verb, to: f.ref(['转给', 'To'], 'person'), reason },
  urge: { verb },
  escalate: { verb },
} as const
/** What each of them takes, for whoever words its history. */
export const stepInputs: { readonly [step: string]: FieldMap } = inputs

/** The verbs of the kernel by which a review goes another way than forward. */
export type ReviewStep = keyof typeof inputs
/** Is this one of them? */
export const isReviewStep = (name: string): name is ReviewStep => Object.hasOwn(inputs, name)

interface At {
  readonly work: Work
  readonly record: AnyRecord
  readonly row: StoredRow
  readonly verb: string
  readonly gate: ReviewGate
  readonly standing: Standing
  readonly reason: string | null
}

/** Does one of them to a locked row. The row itself stays as it is: what happened stands in review_event and in the audit. */
export async function reviewStep(work: Work, record: AnyRecord, row: StoredRow, step: ReviewStep, input: unknown): Promise<StoredRow> {
  const given = readInput(inputs[step], input, true, work.setting)
  const name = textual(given.verb)
  const declared = verbNamed(record, name)
  const gate = declared.review ?? refuse('review', ['这个动作不需要签字', 'This verb takes no signatures'])
  if (work.actor.access.scopes) refuse('forbidden', ['令牌不能办理复核，须由本人登录后办', 'A token takes no part in a review: a person must'])
  // The clock escalates, and nothing else is the program's to do in a review.
  if (work.actor.system !== (step === 'escalate'))
    refuse('review', ['这一步只能由人办理，超时升级只由系统办理', 'Not yours: persons review, the program escalates'])
  needState(record, declared, row)
  const at: At = { work, record, row, verb: name, gate, standing: await standingNow(work, record, row, name, gate), reason: textual(given.reason) || null }
  const told = await doStep(at, step, given)
  note(work, {
    record: record.name,
    row: row.id,
    verb: step,
    version: row.version,
    changes: { ...(at.reason === null ? {} : { reason: [null, at.reason] as const }), ...(told === null ? {} : told) },
  })
  return row
}

type Told = Noted['changes'] | null

async function doStep(at: At, step: ReviewStep, given: { readonly [name: string]: unknown }): Promise<Told> {
  if (step === 'unsign') await unsign(at)
  else if (step === 'sendBack') return await sendBack(at, Number(given.step))
  else if (step === 'passOn') return await passOn(at, readUuid(textual(given.to)))
  else if (step === 'urge') await urge(at)
  else await escalate(at)
  return null
}

/** Tells persons of what happened to this document. */
export function tell(at: Pick<At, 'work' | 'record' | 'row'>, to: readonly string[], says: readonly [zh: string, en: string]): void {
  const number = at.row.number ?? ''
  gatherNotices(at.work, to, {
    topic: 'review',
    says: [`${at.record.label[0]} ${number}：${says[0]}`, `${at.record.label[1]} ${number}: ${says[1]}`],
    record: at.record.name,
    row: at.row.id,
  })
}

/** Where the review of this row stands, by the sheet as it is now. */
export async function standingNow(work: Work, record: AnyRecord, row: StoredRow, name: string, gate: ReviewGate): Promise<Standing> {
  const { shown } = await sheetNow(work.kernel.office, readingOf(work, work.now, work.today), record, name, row)
  return await standingOf(work, record, row, name, gate, { shown, today: work.today, moment: work.now })
}

interface Event {
  readonly what: 'void' | 'handOver' | 'urge' | 'escalate' | 'copy'
  readonly signature?: string
  readonly seats?: readonly number[]
  readonly to?: string
}

/** Writes what befell a review. */
export async function writeEvents(at: Pick<At, 'work' | 'record' | 'row' | 'verb' | 'reason'>, events: readonly Event[]): Promise<void> {
  const { work, record, row } = at
  for (const { what, signature, seats, to } of events)
    await work.client.query(
      `insert into review_event (company_id, id, record, row_id, verb, version, what, signature, seats, person, to_person, reason, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        work.company,
        newId(),
        record.name,
        row.id,
        at.verb,
        row.version,
        what,
        signature ?? null,
        seats ?? [],
        work.actor.person,
        to ?? null,
        at.reason,
        work.now,
      ],
    )
}

const voided = (signatures: readonly Signature[]): readonly Event[] => signatures.map((one) => ({ what: 'void', signature: one.id, to: one.person }))

/** 撤签: his own signature, while it is the last. */
async function unsign(at: At): Promise<void> {
  const { counting } = at.standing
  const own = counting.find((one) => one.person === at.work.actor.person) ?? refuse('review', ['您没有可以撤回的签字', 'You have no signature here'])
  if (counting.at(-1)?.id !== own.id)
    refuse('review', ['后面已有人签字，不能再撤回自己的签字；请联系后面的签字人退回', 'Somebody signed after you: ask him to send it back'])
  await writeEvents(at, voided([own]))
}

/** 退回到前面的步骤: the signatures of that step and after it are taken back; they sign again. */
async function sendBack(at: At, step: number): Promise<Told> {
  const { course, counting } = at.standing
  const claim = claimOf(course, at.work.actor.person)
  if ('why' in claim) refuse('review', claim.why)
  const taken = takenBy(course)
  const now = stepNow(course.seats, taken) ?? 1
  if (!course.seats.some((seat) => seat.step === step) || step >= now)
    refuse('review', [`只能退回到第 ${now} 步之前已签的步骤`, `Only to a step before ${now}`], 'step')
  const back = course.seats.flatMap((seat, index) => {
    const mark = taken[index] ?? null
    const signature = mark === null ? undefined : counting[mark]
    return seat.step >= step && signature ? [signature] : []
  })
  await writeEvents(at, voided(back))
  tell(
    at,
    back.map((one) => one.person),
    [`退回到第 ${step} 步，原因：${at.reason ?? ''}`, `sent back to step ${step}: ${at.reason ?? ''}`],
  )
  return { step: [null, step] }
}

/** 转办: to another who could sign; who handed it over is out of it, so that it never comes back round. */
async function passOn(at: At, to: string): Promise<Told> {
  const { work, record, standing } = at
  const { course } = standing
  const claim = claimOf(course, work.actor.person)
  if ('why' in claim) refuse('review', claim.why)
  const signer = course.signers.get(work.actor.person)
  if (claim.forPerson !== null || !signer) refuse('review', ['代签的单据不能再转给别人', 'What you may sign only for another you cannot hand on'])
  const other = course.signers.get(to) ?? refuse('review', ['对方的岗位不能复核这种单据', 'His role may not review this'], 'to')
  if (to === work.actor.person) refuse('review', ['不能转给自己', 'Not to yourself'], 'to')
  const barred = course.barred.get(to)
  if (barred) refuse('review', [`不能转给${other.name}：${barred[0]}`, `Not to ${other.name}: ${barred[1]}`], 'to')
  if (course.marks.some((mark) => mark.person === to || mark.forPerson === to)) refuse('review', [`${other.name}已经签过字`, `${other.name} has signed`], 'to')
  if (course.handed.some((one) => one.from === to)) refuse('review', [`${other.name}已把这张单据转出，不能转回`, `${other.name} has handed it on`], 'to')
  if ((await seersAmong(work, record, at.row.id, [to])).length === 0) refuse('review', ['对方看不到这张单据', 'He does not see this document'], 'to')
  await writeEvents(at, [{ what: 'handOver', to, seats: rightsOf(course, signer) }])
  tell(at, [to], [`${signer.name}转给您复核：${at.reason ?? ''}`, `${signer.name} hands it over to you: ${at.reason ?? ''}`])
  return { to: [null, other.name] }
}

/** 催办: a reminder to everybody who may sign now. */
async function urge(at: At): Promise<void> {
  const { work, record, row, standing } = at
  if (row.madeBy !== work.actor.person && !hasRole(work.actor, record.may.write))
    refuse('forbidden', ['只有制单人和能填写这种单据的岗位可以催办', 'Only the maker, or who may write such documents, reminds'])
  const last = await work.client.query<{ at: string }>(
    `select at from review_event where company_id = $1 and record = $2 and row_id = $3 and verb = $4 and version = $5 and what = 'urge' order by at desc limit 1`,
    [work.company, record.name, row.id, at.verb, row.version],
  )
  const before = last.rows[0]
  if (before && new Date(work.now).getTime() - new Date(before.at).getTime() < urgeEvery * 3_600_000)
    refuse('tooMany', [`${urgeEvery} 小时内已催办过，请稍后再催`, `Reminded within ${urgeEvery} hours`])
  const next = signersNow(standing.course)
  if (next.length === 0) refuse('review', nobodyWords(at))
  await writeEvents(
    at,
    next.map(({ signer }) => ({ what: 'urge', to: signer.id })),
  )
  tell(
    at,
    next.map(({ signer }) => signer.id),
    [`${work.actor.name}催您复核`, `${work.actor.name} asks you to review it`],
  )
}

/** 超时升级: once for each seat, told to those it falls to and to the maker. Who may sign follows from the time alone; this only tells. */
async function escalate(at: At): Promise<void> {
  const { work, record, row, standing } = at
  const { course } = standing
  const before = await work.client.query<{ seats: number[] }>(
    `select seats from review_event where company_id = $1 and record = $2 and row_id = $3 and verb = $4 and version = $5 and what = 'escalate' and at >= $6`,
    [work.company, record.name, row.id, at.verb, row.version, standing.opened],
  )
  const known = new Set(before.rows.flatMap((one) => one.seats))
  const fresh = [...course.overdue].filter((index) => !known.has(index))
  if (fresh.length === 0) refuse('review', ['没有新的超时', 'Nothing new is late'])
  const persons = signersNow(course).map(({ signer }) => signer.id)
  await writeEvents(at, [{ what: 'escalate', seats: fresh }])
  tell(at, persons, ['复核超时，请尽快办理', 'its review is late'])
  tell(at, [row.madeBy], [`复核超时，已升级：${fresh.map((index) => seatWords(course, index)[0]).join('、')}没有签`, 'its review is late and was escalated'])
}

function nobodyWords(at: At): readonly [string, string] {
  const { course, policy } = at.standing
  const seats = emptyForGood(course).map((index) => seatWords(course, index))
  const amount = policy ? amountOf(policy, at.row) : null
  return [
    `现在没有人能签：缺 ${seats.map(([zh]) => zh).join('、')}${amount === null ? '' : `（金额 ${groupedMoney(amount)}）`}，请联系主管调整制度或人员`,
    `Nobody is left to sign: ${seats.map(([, en]) => en).join(', ')}`,
  ]
}
