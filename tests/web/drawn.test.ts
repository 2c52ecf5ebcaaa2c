import { expect, test } from 'vitest'
import { drawn } from '../../src/kernel/record/drawn.ts'

const called = (column: string): string => column
const told = (_column: string, value: unknown): string => `«${String(value)}»`

test('figures of one place are added up, months stand in their order, and subtotals are left out', () => {
  const rows = [
    { month: '2026-03', item: 'b', revenue: '10.50', margin: '1' },
    { month: '2026-02', item: 'a', revenue: '4', margin: null },
    { month: '2026-03', item: 'a', revenue: '2', margin: '-3' },
    { month: '2026-03', item: 'all', revenue: '12.50', margin: '-2', subtotal: true },
  ]
  expect(drawn({ along: 'month', values: { revenue: 'bar', margin: 'line' } }, rows, called, told)).toEqual({
    places: ['«2026-02»', '«2026-03»'],
    series: [
      { name: 'revenue', kind: 'bar', values: [4, 12.5] },
      { name: 'margin', kind: 'line', values: [0, -2] },
    ],
  })
})

test('each of what a column says has figures of its own, eight at most, and places that are no time keep their order', () => {
  const rows = Array.from({ length: 12 }, (_, n) => ({ who: `w${n}`, where: n % 2 === 0 ? 'north' : 'east', sold: String(n) }))
  const { places, series } = drawn({ along: 'where', by: 'who', values: { sold: 'line' } }, rows, called, told)
  expect(places).toEqual(['«north»', '«east»'])
  expect(series).toHaveLength(8)
  expect(series[3]).toEqual({ name: '«w3»', kind: 'line', values: [0, 3] })
})

test('of a single month every figure is a bar: a line through one place is nothing to see', () => {
  const chart = { along: 'month', values: { revenue: 'bar', margin: 'line' } } as const
  expect(drawn(chart, [{ month: '2026-11', revenue: '10', margin: '3' }], called, told)).toEqual({
    places: ['«2026-11»'],
    series: [
      { name: 'revenue', kind: 'bar', values: [10] },
      { name: 'margin', kind: 'bar', values: [3] },
    ],
  })
  expect(drawn(chart, [], called, told).places).toEqual([])
})

test('what is all of one month, or of none, is drawn over its items instead', () => {
  const chart = { along: 'month', instead: 'item', values: { revenue: 'bar', margin: 'line' } } as const
  const of = (month: string | null) => ['east', 'north'].map((item, n) => ({ month, item, revenue: String(10 + n), margin: '3' }))
  for (const month of ['2026-11', null])
    expect(drawn(chart, of(month), called, told)).toEqual({
      places: ['«east»', '«north»'],
      series: [
        { name: 'revenue', kind: 'bar', values: [10, 11] },
        { name: 'margin', kind: 'bar', values: [3, 3] },
      ],
    })
  expect(drawn(chart, [...of('2026-10'), ...of('2026-11')], called, told).places).toEqual(['«2026-10»', '«2026-11»'])
})
