import { describe, expect, test } from 'vitest'
import { records } from '../../src/app/registry.gen.ts'
import { columnsOf } from '../../src/kernel/record/columns.ts'
import { derivedId } from '../../src/web/kit/derived-id.ts'
import { filledWidths, movedColumn, plainCell, readColumns, tabbed, writeColumns } from '../../src/web/screens/list/columns.ts'
import { groupChoices, searchOfGroup, spanOfGroup } from '../../src/web/screens/list/grouping.ts'
import { moved, rangeOf } from '../../src/web/screens/list/rows.ts'
import { batchVerbs } from '../../src/web/screens/list/run-batch.ts'
import { keptWords, narrowingIn, nextSort, readListSearch, unfiltered, widened } from '../../src/web/screens/list/search.ts'

const fields = columnsOf(records.salesOrder)

describe('columns of a list', () => {
  test('stand in the address with width and pin, and come back the same', () => {
    const text = 'number:150:f,customer,gross:120'
    expect(writeColumns(readColumns(text, fields))).toBe(text)
    expect(writeColumns(readColumns('gross,number::f', fields))).toBe('number::f,gross')
  })

  test('names there are not, lines, and widths nobody can use are left out', () => {
    expect(writeColumns(readColumns('cost,lines,__proto__,gross:5,gross,net:99999', fields))).toBe('gross,net')
  })

  test('one is moved to the place of another and is pinned as that one was', () => {
    const columns = readColumns('number::f,customer,gross', fields)
    expect(writeColumns(movedColumn(columns, 'gross', 'number'))).toBe('gross::f,number::f,customer')
    expect(movedColumn(columns, 'nothing', 'number')).toBe(columns)
  })
})

describe('what is copied', () => {
  test('has plain numbers and the words of everything else', () => {
    const row = { id: 'a', version: 1, gross: '-1234.50', customer: 'c', freightBy: 'ours', remark: 'a\tb' }
    const cells = readColumns('gross,customer,freightBy,remark', fields).map((column) => plainCell(row, column, { c: '华美食品' }, 'zh'))
    expect(tabbed([cells])).toBe('-1234.50\t华美食品\t我方\t"a\tb"')
  })
})

describe('groups', () => {
  test.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2026-02-03', '2026-02-03', '2026-02-03'],
  ])('%s is from %s to %s', (key, from, to) => {
    expect(spanOfGroup(key)).toEqual({ from, to })
  })

  const group = (key: string | null) => ({ key, count: 1, sums: {} })
  test('are opened by a filter that is never wider than the one there is', () => {
    expect(searchOfGroup({ 'f.orderedOn.from': '2026-02-10', find: 'a' }, 'orderedOn.month', group('2026-02'), fields)).toEqual({
      find: 'a',
      'f.orderedOn.from': '2026-02-10',
      'f.orderedOn.to': '2026-02-28',
    })
    expect(searchOfGroup({ state: 'open,void' }, 'state', group('void'), fields)).toEqual({ state: 'void' })
    expect(searchOfGroup({}, 'contract', group(null), fields)).toEqual({ 'f.contract.is': 'empty' })
    expect(searchOfGroup({}, 'freightBy', group('ours'), fields)).toEqual({ 'f.freightBy': 'ours' })
  })

  test('are offered of days by four units, of choices and references as they are, and of no number', () => {
    const offered = groupChoices(fields).map((one) => one.value)
    expect(offered).toEqual(expect.arrayContaining(['state', 'customer', 'freightBy', 'orderedOn.month', 'orderedOn.quarter', 'madeAt.year']))
    for (const name of ['number', 'gross', 'remark', 'lines']) expect(offered).not.toContain(name)
  })
})

describe('the address', () => {
  const search = { find: 'a', 'f.gross.from': '1', 'f.gross.to': '2', state: 'open', sort: '-gross', group: 'state', cols: 'gross', view: 'v' } as const
  test('tells what narrows from what arranges', () => {
    expect(narrowingIn(search)).toEqual({ find: 'a', 'f.gross.from': '1', 'f.gross.to': '2', state: 'open' })
    expect(widened(search)).toEqual({ sort: '-gross', group: 'state', cols: 'gross' })
    expect(unfiltered(search, 'gross')).not.toHaveProperty(['f.gross.from'])
  })

  test('is kept in a view without the view itself and its columns, and read back', () => {
    expect(readListSearch(Object.fromEntries(new URLSearchParams(keptWords(search))))).toEqual({ ...narrowingIn(search), sort: '-gross', group: 'state' })
  })

  test('a head pressed again sorts the other way, then not at all', () => {
    expect([nextSort({}, 'net'), nextSort({ sort: 'net' }, 'net'), nextSort({ sort: '-net' }, 'net')]).toEqual(['net', '-net', undefined])
  })
})

describe('keys', () => {
  test('lead to the next cell and never out of the list', () => {
    expect(moved({ row: 0, column: 0 }, 'ArrowUp', 5, 3, 12)).toEqual({ row: 0, column: 0 })
    expect(moved({ row: -1, column: 0 }, 'ArrowDown', 5, 3, 12)).toEqual({ row: 0, column: 0 })
    expect(moved({ row: 2, column: 2 }, 'PageDown', 5, 3, 12)).toEqual({ row: 4, column: 2 })
    expect(moved({ row: 2, column: 1 }, 'End', 5, 3, 12)).toEqual({ row: 2, column: 2 })
    expect(moved({ row: 2, column: 1 }, 'x', 5, 3, 12)).toBeNull()
    expect(rangeOf({ row: 3, column: 2 }, { row: 1, column: 4 })).toEqual({ top: 1, bottom: 3, left: 2, right: 4 })
  })
})

describe('a batch', () => {
  test('offers only verbs that this person may do, that nobody must sign and that ask for no lines', () => {
    expect(batchVerbs(records.salesOrder, ['clerk']).map(([name]) => name)).toEqual(['close', 'void'])
    expect(batchVerbs(records.salesOrder, ['warehouse'])).toEqual([])
    expect(batchVerbs(records.shipment, ['reviewer', 'clerk', 'lead']).map(([name]) => name)).not.toContain('check')
    expect(batchVerbs(records.receipt, ['finance']).map(([name]) => name)).not.toContain('match')
  })

  test('has one id for one row as it was seen: the same again is the same command, anything else is another', () => {
    const id = derivedId('salesOrder', 'close', 'a', '1', '{}')
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(derivedId('salesOrder', 'close', 'a', '1', '{}')).toBe(id)
    const others = ['2', '3', '4', '11'].map((version) => derivedId('salesOrder', 'close', 'a', version, '{}'))
    expect(new Set([...others, id, derivedId('salesOrder', 'void', 'a', '1', '{}')]).size).toBe(6)
  })
})

test('columns share the room that is left, but do not drift apart, and a chosen width stays', () => {
  const all = (): boolean => true
  expect(filledWidths([100, 100], all, 250)).toEqual([125, 125])
  expect(filledWidths([100, 100], all, 1000)).toEqual([160, 160])
  expect(filledWidths([100, 100], all, 150)).toEqual([100, 100])
  expect(filledWidths([100, 100], (index) => index === 1, 240)).toEqual([100, 140])
})
