import { readFile, readdir } from 'node:fs/promises'
import { deflateRawSync } from 'node:zlib'
import { write, utils } from '@e965/xlsx'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/base/refusal.ts'
import { cellAddress, cellOf, sheetLimits } from '../../src/kernel/sheet/cells.ts'
import type { Sheet } from '../../src/kernel/sheet/cells.ts'
import { openSheet } from '../../src/kernel/sheet/open-sheet.ts'
import { readSheet } from '../../src/kernel/sheet/read-sheet.ts'
import { realData } from '../database/real-data.ts'
import { gb18030 } from './gb18030.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const texts = (sheet: Sheet): string[][] => sheet.rows.map((row) => row.cells.map((cell) => cell.text))

async function refused(promise: Promise<unknown>): Promise<Refusal> {
  try {
    await promise
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown
    throw thrown
  }
  throw new Error('it was expected to be refused')
}

/** A workbook whose cells are as another spreadsheet program writes them: formats, formulas, errors. */
function workbook(kind: 'xlsx' | 'biff8', cells: object, range: string): Uint8Array {
  const book = utils.book_new()
  utils.book_append_sheet(book, { ...cells, '!ref': range }, '客户')
  return new Uint8Array(write(book, { type: 'buffer', bookType: kind }))
}

const typed = {
  A1: { t: 's', v: '编码' },
  B1: { t: 's', v: '日期' },
  A2: { t: 'n', v: 123, z: '00000' },
  B2: { t: 'n', v: 45678, z: 'yyyy/m/d' },
  C2: { t: 'n', v: 2087.0249999999996 },
  D2: { t: 'n', v: 1030306010000000000 },
  E2: { t: 's', v: '=1+1' },
  F2: { t: 'e', v: 42 },
  G2: { t: 'n', v: 0.0000001 },
  H2: { t: 'b', v: true },
}

describe('a cell', () => {
  test('is addressed as the spreadsheet program shows it', () => {
    expect([cellAddress(0, 1), cellAddress(25, 2), cellAddress(26, 3), cellAddress(701, 4), cellAddress(702, 5)]).toEqual(['A1', 'Z2', 'AA3', 'ZZ4', 'AAA5'])
  })

  test.each([
    [0.1 + 0.2, '', '0.3', undefined],
    [-5, '', '-5', undefined],
    [999_999_999_999_999, '', '999999999999999', undefined],
    [6.2220212345678e18, '', '6222021234567800000', 'digits'],
    ['6.22202E+18', '', '6.22202E+18', 'digits'],
    [7, '000', '007', undefined],
    [' ＝1+1', '', '＝1+1', 'formula'],
    [new Date(Number.NaN), '', '', 'error'],
    [new Date('1899-12-31T12:30:00Z'), 'h:mm', '12:30', undefined],
  ] as const)('%s with the format "%s" reads %s', (value, format, text, fault) => {
    const cell = cellOf(0, value, format)
    expect([cell?.text, cell?.fault]).toEqual([text, fault])
  })

  test('that is empty is none', () => {
    expect([null, undefined, '', '  '].map((value) => cellOf(0, value))).toEqual([null, null, null, null])
  })
})

describe('a workbook', () => {
  test.each(['xlsx', 'biff8'] as const)('%s gives days, shown zeros, plain numbers, and says what is wrong with a cell', async (kind) => {
    const sheet = await openSheet(workbook(kind, typed, 'A1:H2'))
    const [, row] = sheet.rows
    expect(sheet.name).toBe('客户')
    expect(row?.row).toBe(2)
    expect(row?.cells.filter((cell) => cell.column !== 3).map((cell) => cell.text)).toEqual([
      '00123',
      '2025-01-21',
      '2087.025',
      '=1+1',
      '#N/A',
      '0.0000001',
      'TRUE',
    ])
    expect(row?.cells.flatMap((cell) => (cell.fault ? [[cell.column, cell.fault]] : []))).toEqual([
      [3, 'digits'],
      [4, 'formula'],
      [5, 'error'],
    ])
  })

  test('with a formula that was never computed says so', async () => {
    const sheet = await openSheet(workbook('xlsx', { A1: { t: 's', v: '编码' }, A2: { t: 'n', f: '1+1' } }, 'A1:A2'))
    expect(sheet.rows[1]?.cells).toEqual([{ column: 0, text: '', fault: 'uncomputed' }])
  })

  test('that lies about its range is read as it is', async () => {
    const sheet = await openSheet(workbook('xlsx', { A1: { t: 's', v: 'a' }, B2: { t: 's', v: 'b' } }, 'A1:CV5000'))
    expect(texts(sheet)).toEqual([['a'], ['b']])
  })

  test.each(['XFD1048576', 'XFD9000', 'A700000'])('with a cell as far away as %s is refused in seconds, and says where to look', async (address) => {
    const started = Date.now()
    const far = workbook('xlsx', { [address]: { t: 's', v: 'b' } }, `${address}:${address}`)
    const refusal = await refused(openSheet(far))
    expect([refusal.code, refusal.says[0]]).toEqual(['tooLarge', expect.stringContaining('很远')])
    expect(Date.now() - started).toBeLessThan(20_000)
  })

  test('with empty rows among many is read to its end', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => (index % 3 === 0 ? [index] : []))
    expect((await openSheet(await writeXlsx({ sheets: [{ name: 'x', rows }] }))).rows.at(-1)?.cells[0]?.text).toBe('29997')
  })

  test('shows its first visible sheet that holds anything', async () => {
    const made = await writeXlsx({
      sheets: [
        { name: '藏', rows: [['x']], hidden: true },
        { name: '空', rows: [] },
        { name: '数据', rows: [['a'], ['b']] },
      ],
    })
    expect((await openSheet(made)).name).toBe('数据')
  })

  test('with a password, a damaged one and an empty one are refused in words', async () => {
    const locked = await writeXlsx({ sheets: [{ name: 'x', rows: [['a']] }], encryption: { password: 'x', spinCount: 100 } })
    expect((await refused(openSheet(locked))).says[0]).toContain('密码')
    const whole = await writeXlsx({ sheets: [{ name: 'x', rows: [['a']] }] })
    expect((await refused(openSheet(whole.slice(0, 300)))).says[0]).toContain('损坏')
    expect((await refused(openSheet(await writeXlsx({ sheets: [{ name: 'x', rows: [] }] })))).says[0]).toContain('空')
    expect((await refused(openSheet(bytes('<html><table><tr><td>1</td></tr></table></html>')))).says[0]).toContain('网页')
  })

  test('of too many rows is refused', async () => {
    const rows = Array.from({ length: sheetLimits.rows + sheetLimits.lead + 5 }, (_, index) => [index])
    expect((await refused(openSheet(await writeXlsx({ sheets: [{ name: 'x', rows }] })))).code).toBe('tooLarge')
    expect((await refused(openSheet(bytes(rows.join('\n'))))).code).toBe('tooLarge')
  })
})

describe('a CSV', () => {
  test.each([
    ['a cell', `编码,名称\nK1,${'长'.repeat(4_000_000)}\n`, 'B2'],
    ['a cell whose quote is never closed', `编码,名称\nK1,"${'开,\n'.repeat(1_000_000)}`, 'B2'],
    ['a row', `编码\n${'1,'.repeat(1_500_000)}\n`, '第 2 行'],
  ])('with %s that nobody typed is refused by its place, at once', async (_, text, place) => {
    const refusal = await refused(openSheet(bytes(text)))
    expect([refusal.code, refusal.says[0]]).toEqual(['tooLarge', expect.stringContaining(place)])
  })

  test('with a cell as long as a spreadsheet program takes, and quoted ones over many lines, is read', async () => {
    const long = '长'.repeat(32_767)
    const sheet = await openSheet(bytes(`编码,备注\nK1,${long}\nK2,"一\n二，""三"""\n`))
    expect(texts(sheet).slice(1)).toEqual([
      ['K1', long],
      ['K2', '一\n二，"三"'],
    ])
  })
})

/** An archive of one entry, whose directory says `declared` bytes. */
function archive(content: Uint8Array, declared: number): Uint8Array {
  const packed = deflateRawSync(content)
  const name = bytes('xl/workbook.xml')
  const local = new DataView(new ArrayBuffer(30))
  local.setUint32(0, 0x04034b50, true)
  local.setUint16(8, 8, true)
  local.setUint32(18, packed.length, true)
  local.setUint32(22, declared, true)
  local.setUint16(26, name.length, true)
  const entry = new DataView(new ArrayBuffer(46))
  entry.setUint32(0, 0x02014b50, true)
  entry.setUint16(10, 8, true)
  entry.setUint32(20, packed.length, true)
  entry.setUint32(24, declared, true)
  entry.setUint16(28, name.length, true)
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(10, 1, true)
  end.setUint32(12, 46 + name.length, true)
  end.setUint32(16, 30 + name.length + packed.length, true)
  return Buffer.concat([Buffer.from(local.buffer), name, packed, Buffer.from(entry.buffer), name, Buffer.from(end.buffer)])
}

describe('an archive', () => {
  test('that says it grows above the limit is refused before it is unpacked', async () => {
    expect(await refused(openSheet(archive(bytes('x'), sheetLimits.unpacked + 1)))).toMatchObject({ code: 'tooLarge' })
  })

  test('that says nothing of its size, and so would be unpacked without an end, is refused', async () => {
    expect((await refused(openSheet(archive(new Uint8Array(100_000), 0)))).says[0]).toContain('损坏')
  })
})

describe('a text file', () => {
  const lines = '客户编码,客户名称\nK001,"杭州,华美"\n'
  test.each([
    ['UTF-8', bytes(lines)],
    ['UTF-8 with a mark', bytes(`\ufeff${lines}`)],
    ['GB18030', gb18030(lines)],
    ['UTF-16 with a mark', new Uint8Array(Buffer.from(`\ufeff${lines}`, 'utf16le'))],
    ['tabs', bytes('客户编码\t客户名称\nK001\t"杭州,华美"\n')],
  ])('in %s is read', async (_what, file) => {
    expect(texts(await openSheet(file))).toEqual([
      ['客户编码', '客户名称'],
      ['K001', '杭州,华美'],
    ])
  })

  test('keeps row numbers over empty rows, and reads ="00123" as its text', async () => {
    const sheet = await openSheet(bytes('a,b\n\n"=""00123""",\n,,\n'))
    expect(sheet.rows.map((row) => [row.row, row.cells])).toEqual([
      [
        1,
        [
          { column: 0, text: 'a' },
          { column: 1, text: 'b' },
        ],
      ],
      [3, [{ column: 0, text: '00123' }]],
    ])
  })

  test('of bytes that are no text is refused', async () => {
    expect((await refused(openSheet(new Uint8Array([1, 2, 0, 0, 4, 5])))).says[0]).toMatch(/损坏|不是表格/)
  })
})

describe('the thread that reads', () => {
  test('answers with the sheet, with a refusal, and stops when its time is over', async () => {
    expect(texts(await readSheet(bytes('a,b\n1,2')))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect((await refused(readSheet(bytes('<html>')))).says[0]).toContain('网页')
    expect(await refused(readSheet(bytes('a,b'), null, 1))).toMatchObject({ code: 'tooLarge' })
    expect(await refused(readSheet(new Uint8Array(0)))).toMatchObject({ code: 'invalid' })
    expect(await refused(readSheet(new Uint8Array(sheetLimits.file + 1)))).toMatchObject({ code: 'tooLarge' })
  })
})

describe.each(['jsherp-templates-cn', 'easyexcel-compat'])('the real files of %s', (name) => {
  const { folder, absent } = realData(name)
  if (absent) console.info(absent)
  test.skipIf(absent !== undefined)('each open, or are refused in Chinese', async () => {
    const files = (await readdir(folder)).filter((file) => /\.(xlsx?|csv)$/.test(file))
    expect(files.length).toBeGreaterThan(5)
    const said: string[] = []
    for (const file of files) {
      try {
        const sheet = await openSheet(new Uint8Array(await readFile(`${folder}/${file}`)))
        expect(sheet.rows.length, file).toBeGreaterThan(0)
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown
        said.push(`${file}：${thrown.says[0]}`)
      }
    }
    // Every one of these opens in a spreadsheet program, so none may be refused.
    expect(said).toEqual([])
  })
})
