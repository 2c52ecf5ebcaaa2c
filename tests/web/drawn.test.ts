import { expect, test } from 'vitest'
import { drawn } from '../../src/web/screens/report/drawn.ts'

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
