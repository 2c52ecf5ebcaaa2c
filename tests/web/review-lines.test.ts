import { expect, test } from 'vitest'
import { numeric } from '../../src/web/screens/review/cell.tsx'
import { linesTogether } from '../../src/web/screens/review/lines-together.ts'

const row = (label: string, value: string) => ({ label: [label, label] as const, values: [value], differs: false })
const group = (title: string, ...rows: readonly ReturnType<typeof row>[]) => ({ title: [title, title] as const, rows })
const invoice: readonly [string, string] = ['应付发票', 'Invoice']

test('the lines of a document that is shown alone are one table each; documents that are compared stay as they came', () => {
  const groups = [group('应付发票', row('号码', '1')), group('明细 1', row('金额', '3')), group('明细 2', row('金额', '4')), group('打分 1', row('分', '5'))]
  const parts = (columns: readonly (readonly [string, string])[]) =>
    linesTogether({ columns, groups }).map(({ title, groups: some, lines }) => [title[0], some.length, lines])
  expect(parts([invoice])).toEqual([
    ['应付发票', 1, false],
    ['明细', 2, true],
    ['打分', 1, true],
  ])
  expect(parts([invoice, ['票面', 'Paper']])).toEqual(groups.map((one) => [one.title[0], 1, false]))
})

test('figures stand at the right, the number of an invoice or an account does not', () => {
  expect(['1,130.00', '-3', '87.5%', '30'].filter(numeric)).toHaveLength(4)
  expect(['26332000000007700001', '2026-11-30', '0571-6000000', '9133010'.padEnd(18, '1')].filter(numeric)).toEqual([])
})
