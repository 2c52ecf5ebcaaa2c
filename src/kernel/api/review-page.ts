import { dayIn } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'
import { moment } from '../../base/moment.ts'
import { refuse } from '../../base/refusal.ts'
import { hasRole } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { verbNamed } from '../perform/office.ts'
import { claimOf, emptyForGood, seatWords, signersNow, takenBy } from '../perform/review/claim.ts'
import { standingOf } from '../perform/review/course.ts'
import type { Signature, Standing } from '../perform/review/course.ts'
import { lateAt } from '../perform/review/late.ts'
import { stepNow } from '../perform/review/seats.ts'
import { sheetNow } from '../perform/review/sign.ts'
import { seersAmong } from '../perform/seers.ts'
import { readingOf } from '../perform/transaction.ts'
import type { Actor, ReviewSheet } from '../perform/tx.ts'
import type { AnyRecord, Verb } from '../record/record.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import { differencesSince, sheetThen } from './since-signed.ts'

interface Looked {
  readonly sheet: ReviewSheet
  readonly shown: string
  readonly standing: Standing
  readonly names: ReadonlyMap<string, string>
}

async function look(reader: Reader, office: OfficeIndex, record: AnyRecord, row: StoredRow, name: string): Promise<Looked> {
  const gate = verbNamed(record, name).review ?? refuse('review', ['这个动作不需要签字', 'This verb takes no signatures'])
  const at = new Date()
  const [now, today] = [moment(at), dayIn('Asia/Shanghai', at)]
  const { sheet, shown } = await sheetNow(office, readingOf(reader, now, today), record, name, row)
  const standing = await standingOf(reader, record, row, name, gate, { shown, today, moment: now })
  return { sheet, shown, standing, names: await namesFor(reader, standing) }
}

/** Everybody who stands in the course, also who has left since. */
async function namesFor(reader: Reader, { signatures, course }: Standing): Promise<ReadonlyMap<string, string>> {
  const ids = [...signatures.flatMap((one) => [one.person, one.forPerson, one.taken?.by]), ...course.handed.flatMap((one) => [one.from, one.to])]
  const missing = ids.flatMap((id) => (id && !course.signers.has(id) ? [id] : []))
  const found =
    missing.length === 0
      ? []
      : (
          await reader.client.query<{ id: string; name: string }>('select id, name from person where company_id = $1 and id = any($2::uuid[])', [
            reader.company,
            missing,
          ])
        ).rows
  return new Map([...[...course.signers.values()].map((one) => [one.id, one.name] as const), ...found.map((one) => [one.id, one.name] as const)])
}

/** Why this person does not sign this verb of the row now, or null; and how many have signed of how many. */
export async function reviewOffer(
  reader: Reader,
  office: OfficeIndex,
  record: AnyRecord,
  row: StoredRow,
  actor: Actor,
  name: string,
): Promise<{ readonly why: Label | null; readonly signed: number; readonly persons: number; readonly ticks: Standing['ticks'] }> {
  const { standing } = await look(reader, office, record, row, name)
  const claim = claimOf(standing.course, actor.person)
  return { why: 'why' in claim ? claim.why : null, signed: standing.counting.length, persons: standing.course.seats.length, ticks: standing.ticks }
}

/** What a reviewer must compare, what is different since it was last signed, who has signed, who is next, and what this person may do. */
export async function reviewPage(reader: Reader, office: OfficeIndex, record: AnyRecord, actor: Actor, row: StoredRow, name: string): Promise<object> {
  const verb = verbNamed(record, name)
  const looked = await look(reader, office, record, row, name)
  const { sheet, shown, standing } = looked
  const inState = verb.from.includes(row.state ?? '')
  const claim = claimOf(standing.course, actor.person)
  const blocked = sheet.groups.some((group) => group.rows.some((one) => one.blocks))
  const why = !inState ? stateWords(record, row) : 'why' in claim ? claim.why : blocked ? blockedWords : null
  const then = inState ? lastVoid(standing, actor) : undefined
  const told = seenBy(sheet, actor)
  return {
    sheet: then ? { ...told, groups: marked(told, await sheetThen(reader, then.shown)) } : told,
    shown,
    version: row.version,
    ticks: standing.ticks,
    needed: standing.course.seats.length,
    maySign: why === null,
    ...(why ? { why } : {}),
    ...(why === null && !('why' in claim) && claim.forPerson ? { forPerson: looked.names.get(claim.forPerson) ?? '' } : {}),
    policy: standing.policy ? { id: standing.policy.id, number: standing.policy.number, title: standing.policy.title } : null,
    signatures: standing.signatures.map((one) => signatureToWire(one, looked, inState)),
    ...(inState ? await inReview(reader, looked, record, verb, row, actor) : { seats: [], next: [], nobody: null, may: nothing }),
    since: then
      ? {
          person: looked.names.get(then.person) ?? '',
          at: then.at,
          changes: await differencesSince(reader, office, record, actor, row, then.version),
        }
      : null,
  }
}

/** The sheet as this person may look at it: who owns a row sees its sheet too, and no more of it than of the row. */
function seenBy(sheet: ReviewSheet, actor: Actor): ReviewSheet {
  const groups = sheet.groups.map((group) => ({ ...group, rows: group.rows.filter((row) => !row.seenBy || hasRole(actor, row.seenBy)) }))
  return { ...sheet, groups: groups.filter((group) => group.rows.length > 0) }
}

const blockedWords: Label = ['有差异，不能签字', 'Differences block the signature']
const nothing = { unsign: false, sendBack: [], handOver: [], urge: false }
const stateWords = (record: AnyRecord, row: StoredRow): Label => {
  const label = record.states[row.state ?? '']?.label
  return [`当前是「${label?.[0] ?? ''}」`, `It is ${label?.[1] ?? ''}`]
}

/** The signature to compare with: his own last one, else the last of anybody, where it counts no longer. */
function lastVoid({ signatures, counting }: Standing, actor: Actor): Signature | undefined {
  const last = signatures.findLast((one) => one.person === actor.person) ?? signatures.at(-1)
  return last && !counting.includes(last) && last.taken === null ? last : undefined
}

function marked(sheet: ReviewSheet, then: ReadonlyMap<string, readonly (string | Label)[]>): readonly object[] {
  return sheet.groups.map((group) => ({
    ...group,
    rows: group.rows.map((row) => {
      const was = then.get(`${group.title[0]}\n${row.label[0]}`)
      return then.size === 0 || row.context || (was && was.join('\n') === row.values.join('\n')) ? row : { ...row, was: was ?? [] }
    }),
  }))
}

function signatureToWire(one: Signature, { standing, names }: Looked, inState: boolean): object {
  const counts = inState ? standing.counting.includes(one) : one.taken === null
  const taken = one.taken && one.taken.by === one.person ? (['本人撤签', 'Withdrawn'] as const) : (['被退回，已失效', 'Sent back'] as const)
  const why: Label = one.taken
    ? [`${taken[0]}：${one.taken.reason ?? ''}`, `${taken[1]}: ${one.taken.reason ?? ''}`]
    : ['签字后内容有变化，已失效', 'Voided: the content changed']
  return {
    person: names.get(one.person) ?? '',
    ...(one.forPerson ? { forPerson: names.get(one.forPerson) ?? '' } : {}),
    at: one.at,
    ticks: one.ticks,
    remark: one.remark,
    counts,
    ...(counts ? {} : { why }),
  }
}

/** The seats with who holds them, who is next, and by which other ways this person may lead it on. */
async function inReview(reader: Reader, { standing, names }: Looked, record: AnyRecord, verb: Verb, row: StoredRow, actor: Actor): Promise<object> {
  const { course, counting } = standing
  const taken = takenBy(course)
  const step = stepNow(course.seats, taken)
  const empty = emptyForGood(course)
  const claim = claimOf(course, actor.person)
  const own = !('why' in claim) && claim.forPerson === null
  const writes = row.madeBy === actor.person || hasRole(actor, record.may.write)
  return {
    seats: course.seats.map((seat, index) => {
      const mark = taken[index] ?? null
      const by = mark === null ? undefined : counting[mark]
      const late = by || seat.step !== step || !seat.late ? null : lateAt(standing.opened, seat.late, standing.calendar)
      return {
        step: seat.step,
        who: seatWords(course, index),
        by: by ? { person: names.get(by.person) ?? '', at: by.at } : null,
        now: seat.step === step && !by,
        ...(late ? { lateAt: late, late: course.overdue.has(index) } : {}),
      }
    }),
    next: signersNow(course).map(({ signer, forPerson }) => ({
      id: signer.id,
      name: signer.name,
      ...(forPerson ? { forPerson: names.get(forPerson) ?? '' } : {}),
    })),
    nobody:
      empty.length === 0
        ? null
        : [
            `没有人能签：缺 ${empty.map((index) => seatWords(course, index)[0]).join('、')}，请调整人员或复核制度`,
            `Nobody is left to sign: ${empty.map((index) => seatWords(course, index)[1]).join(', ')}`,
          ],
    may: {
      unsign: counting.at(-1)?.person === actor.person,
      sendBack: 'why' in claim ? [] : [...new Set(course.seats.map((seat) => seat.step))].filter((one) => step !== null && one < step),
      handOver: own ? await others(reader, standing, record, row, actor) : [],
      urge: writes && counting.length < course.seats.length && verb.from.includes(row.state ?? ''),
    },
  }
}

/** To whom this person could hand it over: who may sign and sees it, is not barred, has not signed and has not handed it on himself. */
async function others(reader: Reader, { course }: Standing, record: AnyRecord, row: StoredRow, actor: Actor): Promise<readonly object[]> {
  const could = [...course.signers.keys()]
    .filter((id) => id !== actor.person && !course.barred.has(id) && !course.marks.some((mark) => mark.person === id || mark.forPerson === id))
    .filter((id) => !course.handed.some((hand) => hand.from === id))
  return (await seersAmong(reader, record, row.id, could)).map(({ id, name }) => ({ id, name }))
}
