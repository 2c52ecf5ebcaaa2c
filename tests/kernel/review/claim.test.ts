import { describe, expect, test } from 'vitest'
import { moment } from '../../../src/base/moment.ts'
import { readMoney } from '../../../src/base/money.ts'
import { readDay } from '../../../src/base/day.ts'
import { workCalendar } from '../../../src/base/workday.ts'
import { claimOf, emptyForGood, signersNow } from '../../../src/kernel/perform/review/claim.ts'
import type { Course, Signer } from '../../../src/kernel/perform/review/claim.ts'
import { lateAt } from '../../../src/kernel/perform/review/late.ts'
import { plainSeats, seated, seatsOf } from '../../../src/kernel/perform/review/seats.ts'
import type { Policy, Seat } from '../../../src/kernel/perform/review/seats.ts'
import { storedAs } from '../../../src/kernel/record/record.ts'
import type { Role } from '../../../src/kernel/record/role.ts'

type Line = Policy['steps'][number]
const calendar = workCalendar([])
/** Persons are called by short names here, where ids stand in the store. */
const line = (more: object = {}): Line =>
  storedAs<Line>({ id: 'x', step: 1, way: 'all', role: null, person: null, persons: 1, atLeast: null, late: null, unit: 'day', escalate: null, ...more })

const signer = (id: string, roles: readonly Role[], superior: string | null = null): [string, Signer] => [id, { id, name: id, roles, superior }]
const staff = new Map([
  signer('maker', ['clerk']),
  signer('a', ['reviewer'], 'lead'),
  signer('b', ['reviewer'], 'lead'),
  signer('c', ['clerk']),
  signer('lead', ['lead'], 'manager'),
  signer('manager', ['manager']),
])
const course = (seats: readonly Seat[], more: Partial<Course> = {}): Course => ({
  seats,
  marks: [],
  signers: staff,
  barred: new Map([['maker', ['制单人不能复核自己的单据', 'The maker cannot']]]),
  handed: [],
  delegations: [],
  overdue: new Set(),
  ...more,
})
/** What he may sign: the seats, 代 whom; or the words in which he may not. */
function said(one: Course, person: string): string {
  const claim = claimOf(one, person)
  return 'why' in claim ? claim.why[0] : `${claim.seats.join()}${claim.forPerson ? ` 代 ${claim.forPerson}` : ''}`
}
const mark = (person: string, seats: readonly number[], forPerson: string | null = null) => ({ person, seats, forPerson })

describe('seats of a policy', () => {
  const steps = [line({ persons: 2 }), line({ step: 2, role: 'manager', atLeast: readMoney('100000') })]

  test.each([
    ['99999.99', 2],
    ['100000.00', 3],
    ['100000.01', 3],
    ['0', 2],
  ])('an amount of %s asks for %i persons', (amount, persons) => {
    expect(seatsOf(steps, readMoney(amount))).toHaveLength(persons)
  })

  test('an amount that is not known reaches every threshold', () => expect(seatsOf(steps, null)).toHaveLength(3))

  test('或签 lines of a step are one seat of several holders', () => {
    const seats = seatsOf([line({ way: 'any', person: 'a' }), line({ way: 'any', person: 'b' }), line({ step: 2, role: 'manager' })], null)
    expect(seats.map((seat) => seat.holders.length)).toEqual([2, 1])
  })

  test('who can sit in two places gives way to who can sit in one', () => {
    expect(seated(2, [[0, 1], [0]])).toEqual([1, 0])
    expect(seated(2, [[0], [0]])).toEqual([0, null])
  })
})

describe('who may sign', () => {
  const two = course(plainSeats(2))
  const ordered = course(seatsOf([line({ role: 'reviewer' }), line({ step: 2, role: 'lead' }), line({ step: 3, role: 'manager' })], null))
  const anyOf = course(seatsOf([line({ way: 'any', person: 'a' }), line({ way: 'any', person: 'b' }), line({ step: 2, role: 'manager' })], null))
  const delegated = (absent: string, delegate: string) => ({ delegations: [{ absent, delegate }] })

  test.each<[what: string, course: Course, person: string, answer: string]>([
    ['anybody of the declared roles', two, 'a', '0,1'],
    ['not the maker', two, 'maker', '制单人不能复核自己的单据'],
    ['not one without a role for it', two, 'stranger', '您的岗位不能复核'],
    ['not the same person twice', course(plainSeats(2), { marks: [mark('a', [0, 1])] }), 'a', '您已经签过字了，需要另一位复核人'],
    ['a second person', course(plainSeats(2), { marks: [mark('a', [0, 1])] }), 'b', '0,1'],
    ['nobody once all have signed', course(plainSeats(1), { marks: [mark('a', [0])] }), 'b', '已由a签字，不用再签'],
    ['the first step first', ordered, 'a', '0'],
    ['not the second before the first', ordered, 'lead', '还没有轮到您：先由复核员签字'],
    ['not another of a step that is full', { ...ordered, marks: [mark('a', [0])] }, 'b', '已由a签字，不用再签'],
    ['the second after the first', { ...ordered, marks: [mark('a', [0])] }, 'lead', '1'],
    ['not the third before the second', { ...ordered, marks: [mark('a', [0])] }, 'manager', '还没有轮到您：先由内勤主管签字'],
    ['not one of another role', ordered, 'c', '按复核制度，这张单据不由您签字'],
    ['或签: the one', anyOf, 'a', '0'],
    ['或签: the other', anyOf, 'b', '0'],
    ['或签: once the one has decided, the other no more', { ...anyOf, marks: [mark('a', [0])] }, 'b', '已由a签字，不用再签'],
    ['a delegate, 代 him', { ...ordered, marks: [mark('a', [0])], ...delegated('lead', 'c') }, 'c', '1 代 lead'],
    ['himself first, though a delegate', course(plainSeats(2), delegated('lead', 'c')), 'c', '0,1'],
    [
      'not the delegate of the maker',
      course(seatsOf([line({ person: 'maker' }), line({ role: 'manager' })], null), delegated('maker', 'c')),
      'c',
      '委托您的人是制单人或修改人，不能代签',
    ],
    ['not the maker as a delegate', { ...ordered, marks: [mark('a', [0])], ...delegated('lead', 'maker') }, 'maker', '制单人不能复核自己的单据'],
    ['not a delegate who has signed himself', { ...ordered, marks: [mark('c', [0])], ...delegated('lead', 'c') }, 'c', '您已经签过字了，需要另一位复核人'],
    [
      'not for whom has signed himself',
      course(plainSeats(2), { marks: [mark('lead', [0, 1])], signers: new Map([signer('lead', ['lead']), signer('c', ['sales'])]), ...delegated('lead', 'c') }),
      'c',
      '0,1',
    ],
    ['not who was signed for', course(plainSeats(2), { marks: [mark('c', [0], 'lead')] }), 'lead', 'c已代您签字，需要另一位复核人'],
    [
      'not by a chain of delegations',
      {
        ...ordered,
        marks: [mark('a', [0])],
        delegations: [
          { absent: 'lead', delegate: 'b' },
          { absent: 'b', delegate: 'c' },
        ],
      },
      'c',
      '按复核制度，这张单据不由您签字',
    ],
    ['not who handed it over', { ...ordered, handed: [{ from: 'a', to: 'c', seats: [0] }] }, 'a', '您已把这张单据转给c'],
    ['to whom it was handed over', { ...ordered, handed: [{ from: 'a', to: 'c', seats: [0] }] }, 'c', '0'],
    [
      'the superior once it is late',
      course(seatsOf([line({ role: 'reviewer', late: 1, escalate: 'superior' }), line({ role: 'manager' })], null), { overdue: new Set([0]) }),
      'lead',
      '0',
    ],
    [
      'not the superior before',
      course(seatsOf([line({ role: 'reviewer', late: 1, escalate: 'superior' }), line({ role: 'manager' })], null)),
      'lead',
      '按复核制度，这张单据不由您签字',
    ],
    [
      'the named role once it is late',
      course(seatsOf([line({ person: 'a', late: 1, escalate: 'lead' }), line({ role: 'manager' })], null), { overdue: new Set([0]) }),
      'lead',
      '0',
    ],
  ])('%s', (_what, one, person, answer) => {
    expect(said(one, person)).toBe(answer)
  })

  test('nobody is left: the seat that stays empty is told', () => {
    const alone = course(seatsOf([line({ persons: 2, role: 'manager' })], null))
    expect(emptyForGood(alone)).toEqual([1])
    expect(emptyForGood(two)).toEqual([])
    expect(signersNow(two).map(({ signer: one }) => one.id)).toEqual(['a', 'b', 'c', 'lead', 'manager'])
  })
})

describe('when a seat is late', () => {
  const hours = (after: number) => ({ after, unit: 'hour', to: 'superior' }) as const
  const at = (text: string) => moment(new Date(`${text}+08:00`))
  test.each([
    ['within a morning', '2026-03-02T09:00', 2, '2026-03-02T11:00'],
    ['over noon', '2026-03-02T11:00', 2, '2026-03-02T14:30'],
    ['over night', '2026-03-02T17:00', 2, '2026-03-03T09:30'],
    ['over a weekend', '2026-03-06T17:00', 2, '2026-03-09T09:30'],
    ['over the spring festival of 2026, with the shifted working day before it', '2026-02-13T17:30', 8, '2026-02-14T17:30'],
    ['from before opening', '2026-03-02T07:00', 1, '2026-03-02T09:30'],
    ['over the national holiday: 1 to 7 October', '2026-09-30T17:30', 1, '2026-10-08T09:00'],
  ])('working hours %s', (_what, opened, after, due) => {
    expect(lateAt(at(opened), hours(after), calendar)).toBe(at(due))
  })

  test('working days end at closing', () =>
    expect(lateAt(at('2026-03-06T09:00'), { after: 1, unit: 'day', to: 'lead' }, calendar)).toBe(at('2026-03-09T18:00')))

  test('the company’s own day off counts as one, and a weekend it works is worked', () => {
    const own = workCalendar([
      { day: readDay('2026-03-09'), kind: 'rest' },
      { day: readDay('2026-03-07'), kind: 'work' },
    ])
    expect(lateAt(at('2026-03-06T09:00'), { after: 1, unit: 'day', to: 'lead' }, own)).toBe(at('2026-03-07T18:00'))
    expect(lateAt(at('2026-03-07T18:00'), { after: 1, unit: 'day', to: 'lead' }, own)).toBe(at('2026-03-10T18:00'))
  })

  test('a year that is not published yet knows weekends only, and says so', () => {
    expect(calendar.publishedUntil).toBe('2026-12-31')
    expect(['2026-10-01', '2027-10-01', '2027-10-02'].map((day) => calendar.isWorkday(readDay(day)))).toEqual([false, true, false])
  })
})
