import type { Label } from '../../../base/label.ts'
import type { Role } from '../../record/role.ts'
import { roles } from '../../record/role.ts'
import { seated, stepNow } from './seats.ts'
import type { Seat } from './seats.ts'

/** A person who may sign at all: he is active and has one of the roles that the declaration asks for. */
export interface Signer {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly superior: string | null
}

/** A signature that stands, as far as it matters to who may sign next. */
export interface Mark {
  readonly person: string
  /** whose signature it is, when the person signed for another */
  readonly forPerson: string | null
  readonly seats: readonly number[]
}

/** Everything that decides who may sign now. */
export interface Course {
  readonly seats: readonly Seat[]
  readonly marks: readonly Mark[]
  readonly signers: ReadonlyMap<string, Signer>
  /** the maker, the last editor, under a strict policy every editor: with the words in which he is refused */
  readonly barred: ReadonlyMap<string, Label>
  readonly handed: readonly { readonly from: string; readonly to: string; readonly seats: readonly number[] }[]
  /** delegations of today for this verb */
  readonly delegations: readonly { readonly absent: string; readonly delegate: string }[]
  /** seats whose time has passed */
  readonly overdue: ReadonlySet<number>
}

/** What a person may do now: which seats his signature would take and for whom, or why none. */
export type Claim = { readonly seats: readonly number[]; readonly forPerson: string | null } | { readonly why: Label }

const indexes = (course: Course): readonly number[] => course.seats.map((_, index) => index)

/** The seats that are his by role or name, before anything was handed over. */
function born(course: Course, signer: Signer): readonly number[] {
  return indexes(course).filter((index) =>
    course.seats[index]?.holders.some(({ role, person }) => (person === null ? role === null || signer.roles.includes(role) : person === signer.id)),
  )
}

/** Seats that fell to him because their holders let the time pass. */
function fallen(course: Course, signer: Signer): readonly number[] {
  return [...course.overdue].filter((index) => {
    const to = course.seats[index]?.late?.to
    if (to === undefined) return false
    if (to !== 'superior') return signer.roles.includes(to)
    return [...course.signers.values()].some((one) => one.superior === signer.id && born(course, one).includes(index))
  })
}

/** All seats that are this person's own: by role or name unless he handed them on, handed to him, or fallen to him. */
export function rightsOf(course: Course, signer: Signer): readonly number[] {
  const kept = course.handed.some((one) => one.from === signer.id) ? [] : born(course, signer)
  const given = course.handed.filter((one) => one.to === signer.id).flatMap((one) => one.seats)
  return [...new Set([...kept, ...given, ...fallen(course, signer)])].sort((a, b) => a - b)
}

/** Who holds which seat, by index of the mark. */
export const takenBy = (course: Course): readonly (number | null)[] =>
  seated(
    course.seats.length,
    course.marks.map((mark) => mark.seats),
  )

/** Those of these seats that belong to the step being signed, if one more signature for them takes one more seat. */
function helping(course: Course, rights: readonly number[]): readonly number[] {
  const taken = takenBy(course)
  const step = stepNow(course.seats, taken)
  const now = rights.filter((index) => course.seats[index]?.step === step)
  const claims = [...course.marks.map((mark) => mark.seats), now]
  const more = seated(course.seats.length, claims).filter((one) => one !== null).length
  return more > taken.filter((one) => one !== null).length ? now : []
}

const left: Label = ['（已离岗）', '(left)']
/** His name; who signed and has left since is called so. */
const nameIn = (course: Pick<Course, 'signers'>, id: string, language: 0 | 1): string => course.signers.get(id)?.name ?? left[language]

/** Why he may not sign whatever the seats are: no role for it, his own work, or his signature is there. */
function shut(course: Course, person: string): Label | null {
  if (!course.signers.has(person)) return ['您的岗位不能复核', 'Your role may not review']
  const barred = course.barred.get(person)
  if (barred) return barred
  if (course.marks.some((mark) => mark.person === person)) return ['您已经签过字了，需要另一位复核人', 'You have signed already; another person is needed']
  const signed = course.marks.find((mark) => mark.forPerson === person)
  return signed
    ? [`${nameIn(course, signed.person, 0)}已代您签字，需要另一位复核人`, `${nameIn(course, signed.person, 1)} has signed for you; another person is needed`]
    : null
}

/** Whom he may sign for today: not a maker or editor, nobody who has signed or was signed for. */
function principals(course: Course, person: string): readonly Signer[] {
  return course.delegations.filter((one) => one.delegate === person && shut(course, one.absent) === null).flatMap((one) => course.signers.get(one.absent) ?? [])
}

/**
 * What this person may sign now. For himself first; else for somebody whose delegate he is. A person counts once, whether he signs for himself,
 * for another, or another for him. A delegation is not passed on: who signs for X has no part in what was delegated to X.
 */
export function claimOf(course: Course, person: string): Claim {
  const why = shut(course, person)
  const signer = course.signers.get(person)
  if (why || !signer) return { why: why ?? ['您的岗位不能复核', 'Your role may not review'] }
  const own = rightsOf(course, signer)
  const mine = helping(course, own)
  if (mine.length > 0) return { seats: mine, forPerson: null }
  for (const principal of principals(course, person)) {
    const seats = helping(course, rightsOf(course, principal))
    if (seats.length > 0) return { seats, forPerson: principal.id }
  }
  return { why: whyNone(course, person, own) }
}

function whyNone(course: Course, person: string, own: readonly number[]): Label {
  const taken = takenBy(course)
  const step = stepNow(course.seats, taken)
  const handed = course.handed.find((one) => one.from === person)
  if (handed) return [`您已把这张单据转给${nameIn(course, handed.to, 0)}`, `You handed this to ${nameIn(course, handed.to, 1)}`]
  if (step !== null && own.some((index) => (course.seats[index]?.step ?? 0) > step)) {
    const [before] = waitingSeats(course).map((index) => seatWords(course, index))
    return [`还没有轮到您：先由${before?.[0] ?? ''}签字`, `Not your turn yet: ${before?.[1] ?? ''} signs first`]
  }
  const mark = own.map((index) => course.marks[taken[index] ?? -1]).find((one) => one !== undefined)
  if (mark) return [`已由${nameIn(course, mark.person, 0)}签字，不用再签`, `${nameIn(course, mark.person, 1)} has signed; no more is needed of you`]
  const maker = course.delegations.some((one) => one.delegate === person && course.barred.has(one.absent))
  if (maker) return ['委托您的人是制单人或修改人，不能代签', 'Who delegated to you made or edited this']
  return ['按复核制度，这张单据不由您签字', 'By the policy this is not for you to sign']
}

/** Empty seats of the step being signed. */
export function waitingSeats(course: Course): readonly number[] {
  const taken = takenBy(course)
  const step = stepNow(course.seats, taken)
  return indexes(course).filter((index) => course.seats[index]?.step === step && (taken[index] ?? null) === null)
}

/** Whose a seat is, in words: 销售经理, 王芳, 王芳或陈静. */
export function seatWords(course: Pick<Course, 'seats' | 'signers'>, index: number): Label {
  const holders = course.seats[index]?.holders ?? []
  const words = holders.map(({ role, person }): Label => {
    if (person !== null) return [nameIn(course, person, 0), nameIn(course, person, 1)]
    return role === null ? ['任一复核人', 'any reviewer'] : roles[role]
  })
  return [words.map(([zh]) => zh).join('或'), words.map(([, en]) => en).join(' or ')]
}

/** Who may sign now, each with whom he would sign for. */
export function signersNow(course: Course): readonly { readonly signer: Signer; readonly forPerson: string | null }[] {
  return [...course.signers.values()].flatMap((signer) => {
    const claim = claimOf(course, signer.id)
    return 'why' in claim ? [] : [{ signer, forPerson: claim.forPerson }]
  })
}

/** Empty seats, of all steps, that nobody is left to take, were everybody asked who may still sign. */
export function emptyForGood(course: Course): readonly number[] {
  const left = [...course.signers.values()].filter((signer) => shut(course, signer.id) === null)
  const rights = left.map((signer) => [
    ...new Set([...rightsOf(course, signer), ...principals(course, signer.id).flatMap((principal) => rightsOf(course, principal))]),
  ])
  const held = seated(course.seats.length, [...course.marks.map((mark) => mark.seats), ...rights])
  return indexes(course).filter((index) => (held[index] ?? null) === null)
}
