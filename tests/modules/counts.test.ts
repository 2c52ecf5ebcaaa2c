import { expect, test } from 'vitest'
import { readId } from '../../src/base/id.ts'
import { readQuantity } from '../../src/base/price.ts'
import { compared, foundOf, missingOf } from '../../src/modules/inspection/calculate-counts.ts'
import type { Counted } from '../../src/modules/inspection/calculate-counts.ts'

const goods = readId<'goods'>('00000000-0000-7000-8000-000000000001')
const line = (counted: string, book: string, lot: string | null = null): Counted => ({
  goods,
  lot,
  expires: null,
  counted: readQuantity(counted),
  book: readQuantity(book),
})

/** counted/books of each sheet; what comes of it as counted/books difference, or that it is counted again */
test.each([
  ['both as the books', ['10/10'], ['10/10'], [], ['10/10 0'], 0],
  ['both the same off', ['9/10'], ['9/10'], [], ['9/10 -1'], 0],
  ['sold between the counts', ['98/100'], ['88/90'], [], ['98/100 -2'], 0],
  ['the same number, but something came between', ['10/10'], ['10/12'], [], [], 1],
  ['they differ', ['9/10'], ['10/10'], [], [], 1],
  ['the recount holds', ['9/10'], ['10/10'], ['8/10'], ['8/10 -2'], 0],
  ['agreed lines need no recount', ['9/10'], ['9/10'], ['7/10'], ['9/10 -1'], 0],
  ['only one found it', ['6/0'], [], [], [], 1],
  ['found again', ['6/0'], [], ['6/0'], ['6/0 6'], 0],
  ['nothing after all', ['6/0'], [], ['0/0'], ['0/0 0'], 0],
  ['parts of a unit', ['0.5/0.75'], ['0.500/0.75'], [], ['0.5/0.75 -0.25'], 0],
])('%s', (_what, first, second, recount, lines, open) => {
  const of = (list: readonly string[]) =>
    list.map((said) => {
      const [counted = '', book = ''] = said.split('/')
      return line(counted, book)
    })
  const outcome = compared(of(first), of(second), of(recount))
  expect(outcome.lines.map((one) => `${one.counted}/${one.book} ${one.difference}`)).toEqual(lines)
  expect(outcome.open).toHaveLength(open)
})

test('lots of one goods are lines of their own', () => {
  const { lines, open } = compared([line('5', '5', 'A'), line('4', '5', 'B')], [line('5', '5', 'A'), line('5', '5', 'B')], [])
  expect([lines.map((one) => one.lot), open.map((one) => one.lot)]).toEqual([['A'], ['B']])
})

test('a difference is missing or found, never both', () => {
  expect([missingOf(readQuantity('-2')), foundOf(readQuantity('-2'))]).toEqual(['2', '0'])
  expect([missingOf(readQuantity('3')), foundOf(readQuantity('3'))]).toEqual(['0', '3'])
})
