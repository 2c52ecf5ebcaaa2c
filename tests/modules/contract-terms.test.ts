import { describe, expect, test } from 'vitest'
import { readDay } from '../../src/base/day.ts'
import { workCalendar } from '../../src/base/workday.ts'
import { termsOn } from '../../src/modules/contracts/calculate-terms.ts'
import type { Around, Term } from '../../src/modules/contracts/calculate-terms.ts'

const yuan = (amount: number): bigint => BigInt(amount) * 100n
const term = (kind: Term['kind'], amount: number, more: Partial<Term>): Term => ({
  kind,
  basis: 'day',
  counts: 'each',
  after: null,
  unit: 'days',
  dueOn: null,
  amount: yuan(amount),
  ...more,
})
type Deed = Around['deeds'][number]
const deed = (kind: Deed['kind'], on: string, amount: number): Deed => ({ kind, on: readDay(on), amount: yuan(amount) })
const around = (deeds: readonly Deed[], gross = 600_000): Around => ({ signedOn: readDay('2026-01-05'), gross: yuan(gross), deeds, calendar: workCalendar([]) })
const told = (terms: readonly Term[], deeds: readonly Deed[], asOf: string, gross?: number): string[][] =>
  termsOn(terms, around(deeds, gross), readDay(asOf)).map((parts) =>
    parts.map(({ dueOn, amount, done, daysLate, standing }) => `${dueOn ?? '-'} ${amount / 100n} ${done / 100n} ${daysLate} ${standing}`),
  )

// A contract of 600,000 with eight obligations, lived through by events. The tables below were written by hand from the words of the contract.
const eight: readonly Term[] = [
  term('deposit', 180_000, { basis: 'signed', after: 5, unit: 'workdays' }),
  term('deliver', 300_000, { dueOn: readDay('2026-03-31') }),
  term('deliver', 300_000, { dueOn: readDay('2026-06-30') }),
  term('accept', 600_000, { basis: 'deliver', after: 10, unit: 'workdays' }),
  term('invoice', 600_000, { basis: 'accept', after: 7 }),
  term('pay', 390_000, { basis: 'invoice', after: 30 }),
  term('retention', 30_000, { basis: 'accept', counts: 'all', after: 12, unit: 'months' }),
  term('rebate', 12_000, { basis: 'deliver', counts: 'all', after: 1, unit: 'months' }),
]
const year: readonly Deed[] = [
  deed('pay', '2026-01-12', 180_000),
  deed('deliver', '2026-03-20', 200_000),
  deed('accept', '2026-04-01', 200_000),
  deed('deliver', '2026-04-10', 100_000),
  deed('invoice', '2026-04-03', 200_000),
  deed('accept', '2026-04-20', 100_000),
  deed('invoice', '2026-05-20', 100_000),
  deed('pay', '2026-05-03', 130_000),
  deed('deliver', '2026-06-25', 300_000),
  deed('accept', '2026-07-03', 300_000),
  deed('invoice', '2026-07-08', 300_000),
  deed('pay', '2026-08-01', 260_000),
  deed('rebate', '2026-07-25', 12_000),
]

describe('a contract with eight obligations through a year', () => {
  // 5 workdays after Monday 5 January are 12 January. 10 workdays after Friday 20 March are 3 April.
  test.each([
    [
      '2026-02-01',
      [
        ['2026-01-12 180000 180000 0 done'],
        ['2026-03-31 300000 0 0 notDue'],
        ['2026-06-30 300000 0 0 notDue'],
        ['- 600000 0 0 notDue'],
        ['- 600000 0 0 notDue'],
        ['- 390000 0 0 notDue'],
        ['- 30000 0 0 notDue'],
        ['- 12000 0 0 notDue'],
      ],
    ],
    // Of the first half 200,000 left on 20 March; accepted on 1 April, invoiced on 3 April: a third of the payment is due on 3 May.
    [
      '2026-04-08',
      [
        ['2026-01-12 180000 180000 0 done'],
        ['2026-03-31 300000 200000 8 overdue'],
        ['2026-06-30 300000 0 0 notDue'],
        ['2026-04-03 200000 200000 0 done', '- 400000 0 0 notDue'],
        ['2026-04-08 200000 200000 0 done', '- 400000 0 0 notDue'],
        ['2026-05-03 130000 0 0 notDue', '- 260000 0 0 notDue'],
        ['- 30000 0 0 notDue'],
        ['- 12000 0 0 notDue'],
      ],
    ],
    // The second 100,000 came ten days late; accepted on 20 April, to be invoiced by 27 April, and was on 20 May: 65,000 due on 19 June and not paid on 22 June.
    [
      '2026-06-22',
      [
        ['2026-01-12 180000 180000 0 done'],
        ['2026-03-31 300000 300000 10 doneLate'],
        ['2026-06-30 300000 0 0 notDue'],
        ['2026-04-03 200000 200000 0 done', '2026-04-24 100000 100000 0 done', '- 300000 0 0 notDue'],
        ['2026-04-08 200000 200000 0 done', '2026-04-27 100000 100000 23 doneLate', '- 300000 0 0 notDue'],
        ['2026-05-03 130000 130000 0 done', '2026-06-19 65000 0 3 overdue', '- 195000 0 0 notDue'],
        ['- 30000 0 0 notDue'],
        ['- 12000 0 0 notDue'],
      ],
    ],
    // Everything came, was accepted and invoiced; 260,000 paid on 1 August: 65,000 of it 43 days late, the rest in time. The money kept back waits a year from 3 July.
    [
      '2026-12-31',
      [
        ['2026-01-12 180000 180000 0 done'],
        ['2026-03-31 300000 300000 10 doneLate'],
        ['2026-06-30 300000 300000 0 done'],
        ['2026-04-03 200000 200000 0 done', '2026-04-24 100000 100000 0 done', '2026-07-09 300000 300000 0 done'],
        ['2026-04-08 200000 200000 0 done', '2026-04-27 100000 100000 23 doneLate', '2026-07-10 300000 300000 0 done'],
        ['2026-05-03 130000 130000 0 done', '2026-06-19 65000 65000 43 doneLate', '2026-08-07 195000 195000 0 done'],
        ['2027-07-03 30000 0 0 notDue'],
        ['2026-07-25 12000 12000 0 done'],
      ],
    ],
  ])('on %s its list is the one written by hand', (asOf, expected) => {
    expect(told(eight, year, asOf)).toEqual(expected)
  })
})

describe('a term after something', () => {
  const after = (more: Partial<Term>): Term => term('pay', 100, { basis: 'invoice', after: 30, ...more })
  const invoices = [deed('invoice', '2026-03-01', 100), deed('invoice', '2026-03-11', 200)]

  test.each([
    ['each, in proportion to the cent, the last taking what is left', after({}), invoices, 300, [['2026-03-31 33 0 0 notDue', '2026-04-10 66 0 0 notDue']]],
    ['the first alone', after({ counts: 'first' }), invoices, 600, [['2026-03-31 100 0 0 notDue']]],
    ['all: waits for the last', after({ counts: 'all' }), invoices, 600, [['- 100 0 0 notDue']]],
    ['all: from the last', after({ counts: 'all' }), invoices, 300, [['2026-04-10 100 0 0 notDue']]],
    ['a contract without a sum: as much as happened', after({}), [deed('invoice', '2026-03-01', 40)], 0, [['2026-03-31 40 0 0 notDue', '- 60 0 0 notDue']]],
    [
      'more than the contract happened: no more is due',
      after({}),
      [...invoices, deed('invoice', '2026-03-20', 500)],
      300,
      [['2026-03-31 33 0 0 notDue', '2026-04-10 66 0 0 notDue']],
    ],
    [
      'what was undone is as if it had not been',
      after({}),
      [...invoices, deed('invoice', '2026-03-12', -200)],
      300,
      [['2026-03-31 33 0 0 notDue', '- 66 0 0 notDue']],
    ],
    ['on the day itself', after({ after: 0 }), [deed('invoice', '2026-03-01', 300)], 300, [['2026-03-01 100 0 19 overdue']]],
    ['months end where a month does', after({ after: 1, unit: 'months' }), [deed('invoice', '2026-01-31', 300)], 300, [['2026-02-28 100 0 20 overdue']]],
    // Spring Festival 2026: off from 15 to 23 February, worked on 14 and 28 February.
    [
      'workdays skip the holiday and count the day worked for it',
      after({ after: 2, unit: 'workdays' }),
      [deed('invoice', '2026-02-13', 300)],
      300,
      [['2026-02-24 100 0 24 overdue']],
    ],
    ['of another kind: waits', after({}), [deed('deliver', '2026-03-01', 300)], 300, [['- 100 0 0 notDue']]],
    ['after the day asked for: has not happened', after({}), [deed('invoice', '2026-03-21', 300)], 300, [['- 100 0 0 notDue']]],
  ])('%s', (_what, one, deeds, gross, expected) => {
    expect(told([one], deeds, '2026-03-20', gross)).toEqual(expected)
  })

  test('parts come to the term to the fen, however it is divided', () => {
    for (const amount of [1n, 99n, 10_001n, 33_333n]) {
      const thirds = [1, 2, 3, 5, 7].map((each, n) => deed('invoice', `2026-03-${String(n + 1).padStart(2, '0')}`, each))
      const [parts = []] = termsOn([{ ...after({}), amount }], around(thirds, 18), readDay('2026-12-31'))
      expect(parts.reduce((sum, part) => sum + part.amount, 0n)).toBe(amount)
    }
  })
})
