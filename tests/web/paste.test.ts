import fc from 'fast-check'
import { expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { salesOrder } from '../../src/modules/orders/sales-order.record.ts'
import { blockOf, isBlock, pastedValue } from '../../src/web/screens/form/paste.ts'

const head = (name: string) => present(salesOrder.fields[name], name)
const cell = (name: string) => present(head('lines').fields?.[name], name)

test('a block from a workbook is cut at tabs and line ends; quoted cells keep theirs', () => {
  expect(blockOf('龙井绿茶\t10\r\n红茶\t5\r\n')).toEqual([
    ['龙井绿茶', '10'],
    ['红茶', '5'],
  ])
  expect(blockOf('"两\n行\t有 ""引号"""\t1')).toEqual([['两\n行\t有 "引号"', '1']])
  expect(blockOf('5" 管\t2')).toEqual([['5" 管', '2']])
  expect(blockOf('\t\t3')).toEqual([['', '', '3']])
})

test('whatever a workbook program writes for cells is read back', () => {
  const written = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const text = fc.string({ unit: fc.constantFrom('a', '茶', '"', '\t', '\n', ' ', '1'), maxLength: 6 })
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
      expect(blockOf(`${rows.map((row) => row.map(written).join('\t')).join('\n')}\n`)).toEqual(rows)
    }),
  )
})

test('one cell is left to the input under the cursor', () => {
  expect(isBlock('12')).toBe(false)
  expect(isBlock('12\n')).toBe(false)
  expect(isBlock('1\t2')).toBe(true)
  expect(isBlock('1\n2')).toBe(true)
})

test('cells are read as their kind reads them; what cannot be read stays to be seen', () => {
  expect(pastedValue(cell('nature'), '赠品')).toBe('gift')
  expect(pastedValue(cell('rate'), '0.09')).toBe('9%')
  expect(pastedValue(cell('price'), ' 1,234.50 ')).toBe('1234.5')
  expect(pastedValue(head('dueOn'), '2026年3月2日')).toBe('2026-03-02')
  expect(pastedValue(cell('quantity'), '十箱')).toBe('十箱')
  expect(pastedValue(cell('quantity'), '  ')).toBeNull()
})
