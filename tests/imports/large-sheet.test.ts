import { write, utils } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { Refusal } from '../../src/base/refusal.ts'
import { sheetLimits } from '../../src/kernel/sheet/cells.ts'
import { packSheet, unpackSheet } from '../../src/kernel/sheet/kept-sheet.ts'
import { leadBook } from '../../src/kernel/sheet/lead-book.ts'
import { openSheet } from '../../src/kernel/sheet/open-sheet.ts'
import { seenSheet } from '../../src/kernel/sheet/seen-sheet.ts'

// A large workbook is read row by row; what its beginning is read for beforehand must say what all of it says.

const rows = 30_000
const words = (n: number): string => `${n} 号有限公司${'食品'.repeat(20)}`

/** An empty sheet, a hidden one, and one of thirty thousand rows whose codes are shown with zeros. */
function book(): Uint8Array {
  const made = utils.book_new()
  utils.book_append_sheet(made, utils.aoa_to_sheet([[]]), '空白')
  utils.book_append_sheet(made, utils.aoa_to_sheet([['藏起来的']]), '隐藏')
  const sheet = utils.aoa_to_sheet([['编码', '名称'], ...Array.from({ length: rows }, (_, n) => [n, words(n)])])
  for (let n = 2; n <= 40; n += 1) sheet[`A${n}`].z = '00000'
  utils.book_append_sheet(made, sheet, '客户')
  made.Workbook = { Sheets: [{}, { Hidden: 1 }, {}] }
  return new Uint8Array(write(made, { type: 'buffer', bookType: 'xlsx', compression: true, bookSST: false }))
}

const large = book()

test('the beginning of a large workbook is a small workbook with the same sheets', async () => {
  const lead = leadBook(large)
  const seen = await openSheet(lead)
  expect(seen.rows.length).toBeGreaterThan(sheetLimits.lead)
  expect(seen.rows.length).toBeLessThan(rows / 3)
  expect(seen.names).toEqual(['空白', '客户'])
  expect(seen.rows.slice(0, 3).map((row) => row.cells.map((cell) => cell.text))).toEqual([
    ['编码', '名称'],
    ['00000', words(0)],
    ['00001', words(1)],
  ])
})

test('a workbook without a large sheet is its own beginning', () => {
  const small = new Uint8Array(write({ SheetNames: ['甲'], Sheets: { 甲: utils.aoa_to_sheet([['编码']]) } }, { type: 'buffer', bookType: 'xlsx' }))
  expect(leadBook(small)).toBe(small)
})

test('all of a large workbook is read once and kept packed; its rows come back as they are', async () => {
  const seen = await seenSheet(large, null)
  expect(seen).toMatchObject({ name: '客户', names: ['空白', '客户'], count: rows + 1 })
  expect(seen.rows).toHaveLength(sheetLimits.lead)
  const all = await unpackSheet(seen.packed ?? new Uint8Array())
  expect(all.rows).toHaveLength(rows + 1)
  // Codes beyond the first rows too are meant as they are shown.
  expect(all.rows.at(-1)).toMatchObject({ row: rows + 1 })
  expect(all.rows.at(-1)?.cells).toEqual([
    { column: 0, text: String(rows - 1).padStart(5, '0') },
    { column: 1, text: words(rows - 1) },
  ])
  expect(seen.rows[2]?.cells).toEqual(all.rows[2]?.cells)
})

test('the sheet that is asked for is read, one that is not there is refused', async () => {
  await expect(seenSheet(large, '客户')).resolves.toMatchObject({ name: '客户' })
  await expect(seenSheet(large, '没有')).rejects.toMatchObject({ path: 'sheet', code: 'unknown' })
})

test('a large workbook that is cut off is refused as damaged', async () => {
  const bytes = large.slice()
  // In the middle of the large sheet's packed bytes.
  bytes.fill(0x55, Math.floor(bytes.length / 3), Math.floor(bytes.length / 3) + 2000)
  await expect(seenSheet(bytes, null)).rejects.toThrow(Refusal)
})

test('faults of cells, empty columns and row numbers with gaps outlast being packed', async () => {
  const packed = await packSheet({
    name: '甲',
    names: ['甲', '乙'],
    rows: [
      { row: 3, cells: [{ column: 2, text: '=1+1\n第二行', fault: 'formula' }] },
      { row: 120_001, cells: [] },
    ],
  })
  const { name, names, rows: back } = await unpackSheet(packed)
  expect([name, names, back.map(({ row, cells }) => ({ row, cells }))]).toEqual([
    '甲',
    ['甲', '乙'],
    [
      { row: 3, cells: [{ column: 2, text: '=1+1\n第二行', fault: 'formula' }] },
      { row: 120_001, cells: [] },
    ],
  ])
})
