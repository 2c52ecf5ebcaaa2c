import { describe, expect, test } from 'vitest'
import { readMoney } from '../../src/base/money.ts'
import { graded } from '../../src/modules/receivables/calculate-grades.ts'

const row = (revenue: string, overdueBy = 0) => ({ revenue: readMoney(revenue), overdue: readMoney('0'), overdueBy })
const gradesOf = (...rows: readonly ReturnType<typeof row>[]) =>
  graded(rows)
    .map((one) => one.computed)
    .join('')

describe('the grades of customers', () => {
  test.each([
    ['nobody', [], ''],
    ['one alone is A', [row('10')], 'A'],
    ['80, 15, 5: A, B, C', [row('80'), row('15'), row('5')], 'ABC'],
    ['who begins below the border counts to the better grade', [row('79'), row('16'), row('5')], 'AAC'],
    ['even shares', Array.from({ length: 20 }, () => row('5')), `${'A'.repeat(16)}BBBC`],
    ['no sales is D, so is who gave more back', [row('10'), row('0'), row('-3')], 'ADD'],
    ['nobody bought', [row('0'), row('0')], 'DD'],
    ['overdue by more than 90 days is one lower, D stays', [row('80', 91), row('15', 90), row('5', 200), row('0', 400)], 'BBDD'],
  ])('%s', (_, rows, expected) => {
    expect(gradesOf(...rows)).toBe(expected)
  })

  test('are explained', () => {
    expect(graded([row('80', 120), row('20')])[0]).toMatchObject({
      computed: 'B',
      share: '80',
      running: '80',
      why: ['累计占比 80%，属 A 级，逾期 120 天降一级', expect.any(String)],
    })
    expect(graded([row('2'), row('1')])[0]).toMatchObject({ share: '66.66' })
  })
})
