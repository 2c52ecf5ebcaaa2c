import { describe, expect, test } from 'vitest'
import { addDays, readDay } from '../../src/base/day.ts'
import { workCalendar } from '../../src/base/workday.ts'
import { termsOn } from '../../src/modules/contracts/calculate-terms.ts'
import type { Around, Term } from '../../src/modules/contracts/calculate-terms.ts'
import { shareOf } from '../../src/modules/contracts/calculate-performance.ts'
import { figuresOf } from '../../src/modules/contracts/calculate-figures.ts'
import type { Counted, Figures } from '../../src/modules/contracts/calculate-figures.ts'

const yuan = (amount: number): bigint => BigInt(amount) * 100n
const deed = (kind: 'deliver' | 'invoice' | 'pay', on: string, amount: number) => ({ kind, on: readDay(on), amount: yuan(amount) })
const byDay = (kind: 'deliver' | 'pay' | 'deposit', dueOn: string, amount: number): Term => ({
  kind,
  basis: 'day',
  counts: 'each',
  after: null,
  unit: 'days',
  dueOn: readDay(dueOn),
  amount: yuan(amount),
})

interface Lived {
  readonly on: (asOf: string) => Counted
}

function contract(
  signedOn: string,
  gross: number,
  terms: readonly Term[],
  deeds: Around['deeds'],
  closedOn: string | null = null,
  changes: Counted['changes'] = [],
): Lived {
  const around: Around = { signedOn: readDay(signedOn), gross: yuan(gross), deeds, calendar: workCalendar([]) }
  const parts = (asOf: string) =>
    termsOn(terms, around, readDay(asOf)).flatMap((stood, place) => stood.map((part) => ({ ...part, kind: terms[place]?.kind ?? 'pay' })))
  const head = { signedOn: around.signedOn, closedOn: closedOn === null ? null : readDay(closedOn), gross: yuan(gross), deeds, changes }
  return { on: (asOf) => ({ ...head, parts: parts(asOf) }) }
}

const figures = (contracts: readonly Lived[], from: string, to: string): Figures =>
  figuresOf(
    contracts.map((one) => one.on(to)),
    addDays(readDay(from), -1),
    readDay(from),
    readDay(to),
  )

// Practice §6.2, its worked contract: 600,000; shipped 372,000, 12,000 came back; invoiced 339,000; received 300,000; 330,000 due to date.
const worked = contract(
  '2026-01-10',
  600_000,
  [byDay('deposit', '2026-01-20', 180_000), byDay('pay', '2026-03-31', 150_000), byDay('pay', '2026-09-30', 270_000)],
  [
    deed('deliver', '2026-02-10', 372_000),
    deed('deliver', '2026-03-05', -12_000),
    deed('invoice', '2026-02-12', 339_000),
    deed('pay', '2026-01-20', 180_000),
    deed('pay', '2026-03-20', 120_000),
  ],
)

describe('what became of contracts within a period', () => {
  test('the worked contract of practice §6.2: 60 % delivered, 90.91 % paid of what was due', () => {
    const found = figures([worked], '2026-01-01', '2026-03-31')
    expect(found).toMatchObject({
      signedCount: 1,
      signed: yuan(600_000),
      delivered: yuan(360_000),
      invoiced: yuan(339_000),
      paid: yuan(300_000),
      due: yuan(330_000),
    })
    expect(shareOf(found.deliveredSoFar, found.agreed)).toBe(6000n)
    expect(shareOf(found.paidSoFar, found.dueSoFar)).toBe(9090n)
    expect(found.invoiced * 10_000n).toBe(5650n * found.agreed)
    // What was due on the last day is not late on it, and is the day after.
    expect(found.latePayment).toBe(0n)
    expect(figures([worked], '2026-04-01', '2026-04-30')).toMatchObject({ beforeCount: 1, before: yuan(240_000), latePayment: yuan(30_000), due: 0n })
  })

  const closed = contract('2025-12-01', 50_000, [byDay('deliver', '2026-02-01', 50_000)], [deed('deliver', '2026-02-20', 50_000)], '2026-03-15')
  const late = contract('2026-02-05', 80_000, [byDay('deliver', '2026-02-15', 80_000)], [deed('deliver', '2026-04-02', 30_000)])
  const all = [worked, closed, late]

  test('flows of three months are those of their quarter; what is open and late is as at its end', () => {
    const months = [figures(all, '2026-01-01', '2026-01-31'), figures(all, '2026-02-01', '2026-02-28'), figures(all, '2026-03-01', '2026-03-31')]
    const quarter = figures(all, '2026-01-01', '2026-03-31')
    const flows = ['signedCount', 'signed', 'due', 'delivered', 'invoiced', 'paid', 'closedCount'] as const
    for (const flow of flows)
      expect(
        months.reduce((sum, month) => sum + BigInt(month[flow]), 0n),
        flow,
      ).toBe(BigInt(quarter[flow]))
    const { beforeCount, before } = months[0] ?? quarter
    const { afterCount, after, lateDelivery } = months[2] ?? quarter
    expect({ beforeCount, before, afterCount, after, lateDelivery }).toEqual({
      beforeCount: 1,
      before: yuan(50_000),
      afterCount: 2,
      after: yuan(320_000),
      lateDelivery: yuan(80_000),
    })
    expect(quarter).toMatchObject({ beforeCount, before, afterCount, after, lateDelivery })
  })

  test('one month’s end is the next one’s beginning', () => {
    const [january, february] = [figures(all, '2026-01-01', '2026-01-31'), figures(all, '2026-02-01', '2026-02-28')]
    expect([february.beforeCount, february.before]).toEqual([january.afterCount, january.after])
  })

  test('a contract that was closed is late no more, and one not yet signed is not there', () => {
    const open = contract('2026-01-01', 10, [byDay('pay', '2026-01-10', 10)], [])
    const shut = contract('2026-01-01', 10, [byDay('pay', '2026-01-10', 10)], [], '2026-01-20')
    expect(figures([open], '2026-01-01', '2026-01-31')).toMatchObject({ latePayment: yuan(10), afterCount: 1 })
    expect(figures([shut], '2026-01-01', '2026-01-31')).toMatchObject({ latePayment: 0n, afterCount: 0, closedCount: 1 })
    expect(figures([open], '2025-12-01', '2025-12-31')).toMatchObject({ signedCount: 0, afterCount: 0, agreed: 0n })
  })

  test('a change counts from its day: in the month it is made, and in what is open and agreed after it; what was signed stays what was signed', () => {
    const changed = contract('2026-01-10', 100_000, [], [deed('deliver', '2026-01-20', 30_000)], null, [
      { on: readDay('2026-02-15'), amount: yuan(20_000) },
      { on: readDay('2026-03-15'), amount: yuan(-50_000) },
    ])
    const months = ['01', '02', '03'].map((month) => figures([changed], `2026-${month}-01`, `2026-${month}-28`))
    expect(months.map(({ signed }) => signed)).toEqual([yuan(100_000), 0n, 0n])
    expect(months.map((one) => one.changed)).toEqual([0n, yuan(20_000), yuan(-50_000)])
    expect(months.map(({ before, after }) => [before, after])).toEqual([
      [0n, yuan(70_000)],
      [yuan(70_000), yuan(90_000)],
      [yuan(90_000), yuan(40_000)],
    ])
    expect(months.map(({ agreed }) => agreed)).toEqual([yuan(100_000), yuan(120_000), yuan(70_000)])
  })
})
