import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { minus, moneyText, zeroMoney } from '../../../src/base/money.ts'
import { openSheet } from '../../../src/kernel/sheet/open-sheet.ts'
import { textStatement } from '../../../src/modules/treasury/calculate-opened.ts'
import { sheetStatement } from '../../../src/modules/treasury/calculate-sheet.ts'
import { balanceChain, endsOf } from '../../../src/modules/treasury/calculate-statement.ts'
import type { ReadLine, ReadStatement } from '../../../src/modules/treasury/calculate-statement.ts'
import { denseRows } from '../../../src/modules/treasury/calculate-table.ts'
import { realData } from '../../database/real-data.ts'
import { movedIn, oracle, sizeOf } from './oracle.ts'
import type { OracleEntry } from './oracle.ts'

const { folder, absent } = realData('bank-statements-cn')
const bytesOf = async (path: string): Promise<Uint8Array> => new Uint8Array(await readFile(`${folder}/${path}`))
const workbook = async (path: string): Promise<ReadStatement> => sheetStatement(denseRows((await openSheet(await bytesOf(path))).rows))
const signed = (line: ReadLine) => (line.direction === 'in' ? line.amount : minus(zeroMoney, line.amount))

/** The line of each entry of the oracle, each line once. */
function paired(
  entries: readonly OracleEntry[],
  lines: readonly ReadLine[],
  same: (entry: OracleEntry, line: ReadLine) => boolean,
): readonly (readonly [OracleEntry, ReadLine | undefined])[] {
  const free = new Set(lines)
  return entries.map((entry) => {
    const found = [...free].find((line) => line.day === entry.day && line.amount === sizeOf(entry) && same(entry, line))
    if (found) free.delete(found)
    return [entry, found] as const
  })
}

describe.skipIf(absent !== undefined)('the statements of four houses agree with the journals another program made of them, to the fen', () => {
  test('支付宝: every entry is there with its amount and sign; the closed ones are left out and told', async () => {
    const read = textStatement(await bytesOf('alipay/example-alipay-records.csv'))
    expect([read.format, read.own]).toEqual(['alipay', 'xx@gmail.com'])
    const pairs = paired(await oracle(`${folder}/alipay/example-alipay-output.ledger`), read.lines, (entry, line) => entry.told.orderId === line.reference)
    expect(pairs).toHaveLength(7)
    for (const [entry, line] of pairs)
      expect([entry.text, line && signed(line)]).toEqual([entry.text, movedIn(entry, /^(Assets:Alipay|Liabilities|Assets:FIXME)/)])
    expect(read.left.map((one) => one.why[0])).toEqual(['交易关闭', '交易关闭'])
    // A refund to 余额宝 that the other program leaves out, as its purchase was closed.
    expect(read.lines).toHaveLength(8)
    expect(read.lines.filter((line) => line.unsure).map((line) => moneyText(line.amount))).toEqual(['99.34'])
  })

  test.each(['csv', 'xlsx'])('微信 as %s: what moves the wallet moves it by the same sum, fee included; what a card paid does not', async (ending) => {
    const path = `wechat/example-wechat-records.${ending}`
    const read = ending === 'csv' ? textStatement(await bytesOf(path)) : await workbook(path)
    expect(read.format).toBe('wechat')
    const entries = await oracle(`${folder}/wechat/example-wechat-output.ledger`)
    const pairs = paired(
      entries,
      read.lines,
      (entry, line) => entry.told.payTime?.slice(11, 19) === line.time && line.summary.includes(entry.told.txType ?? ''),
    )
    for (const [entry, line] of pairs) {
      const wallet = movedIn(entry, /^Assets:Digital:Wechat/)
      expect([entry.text, line && !line.elsewhere ? signed(line) : line && zeroMoney]).toEqual([entry.text, wallet])
      expect([entry.text, line?.fee]).toEqual([entry.text, movedIn(entry, /Commission/)])
    }
    expect([entries.length, read.lines.length, read.left.length]).toEqual([27, 27, 0])
    // The bank reuses numbers: two payments of different days carry the same one.
    expect(read.lines.filter((line) => line.reference === '3985734').length).toBeGreaterThan(5)
  })

  test('工行: cells padded by tabs, half of them in quotes; no time, no reference, and a balance that is covered', async () => {
    const read = textStatement(await bytesOf('icbc/debit-v1/example-icbc-debit-v1-records.csv'))
    expect([read.format, read.own, read.lines.length]).toEqual(['icbc', '1234****9876', 11])
    const pairs = paired(
      await oracle(`${folder}/icbc/debit-v1/example-icbc-debit-v1-output.ledger`),
      read.lines,
      (entry, line) => entry.told.peerAccount === line.name,
    )
    expect(pairs).toHaveLength(7)
    for (const [entry, line] of pairs) expect([entry.text, line && signed(line)]).toEqual([entry.text, movedIn(entry, /^Assets:Bank:CN:ICBC/)])
    expect(new Set(read.lines.map((line) => `${line.time}${line.reference}${line.balance ?? ''}`))).toEqual(new Set(['']))
    expect(read.left.map((one) => one.why[0])).toEqual(['没有日期（合计行）'])
  })

  test('建行: days as numbers; its balances show that a row was taken out of the sample', async () => {
    const read = await workbook('ccb/交易明细_xxxx_2025xxxx_2025xxxx.xls')
    expect([read.format, read.own, read.lines.length]).toEqual(['ccb', 'xxxxx*********xxxx', 6])
    const pairs = paired(await oracle(`${folder}/ccb/example-ccb-output.ledger`), read.lines, (entry, line) => entry.told.tradeTime === line.time)
    expect(pairs).toHaveLength(6)
    for (const [entry, line] of pairs) expect([entry.text, line && signed(line)]).toEqual([entry.text, movedIn(entry, /^Assets/)])
    expect(balanceChain(read.lines)).toEqual({ breaks: [10], newestFirst: false })
    expect(endsOf(read)).toEqual({ opening: 224391n, closing: 149465n })
  })
})

const foreign = [realData('ofx'), realData('mt940')]
describe.skipIf(foreign.some((one) => one.absent !== undefined))('messages of banks', () => {
  const read = async (place: number, name: string) => textStatement(new Uint8Array(await readFile(`${foreign[place]?.folder ?? ''}/${name}`)))
  const told = (statement: ReadStatement) => statement.lines.map((line) => `${line.day} ${moneyText(signed(line))} ${line.reference}`)

  test('OFX, as SGML and as XML on one line', async () => {
    const [sgml, xml] = [await read(0, 'example1.ofx'), await read(0, 'example-xml.qfx')]
    expect(told(sgml)).toEqual([
      '2012-09-28 19.90 20120928.0',
      '2012-09-28 -1.01 20120928.1',
      '2012-09-07 -100.00 20120907.0',
      '2012-09-07 -71.99 201209071',
      '2012-01-04 -20.01 20120104.6',
    ])
    expect([sgml.own, sgml.currency, sgml.closing, sgml.lines[2]?.name]).toEqual(['1234567-00', 'NZD', 422579n, '06 0773 0214764 33'])
    expect([told(xml), xml.currency, xml.lines[0]?.name]).toEqual([['2016-12-15 0.84 21172131531687'], 'USD', 'Interest Paid'])
  })

  test.each(['test1.mt940', 'testX.mt940'])('MT940 %s: two statements in one file, of which one is missing between', async (name) => {
    const statement = await read(1, name)
    expect(told(statement)).toEqual(['2014-05-07 500.00 B4E07XM00J000023', '2014-07-29 -2760.00 B4G29PGCVO7Q06US', '2014-07-29 500.00 B4G29PGDCK1QFV3E'])
    // 500.00 closes the first and 3,058.98 opens the second: nothing is said of the whole.
    expect([statement.own, statement.currency, statement.opening, statement.closing]).toEqual(['123456789', 'EUR', null, null])
    expect(statement.lines[2]?.number).toBe('NL84INGB0234561789')
  })
})
