import { describe, expect, test } from 'vitest'
import { moneyText } from '../../../src/base/money.ts'
import { Refusal } from '../../../src/base/refusal.ts'
import { textStatement } from '../../../src/modules/treasury/calculate-opened.ts'
import { amountIn, balanceChain, dayIn, endsOf, movedBy, timeIn } from '../../../src/modules/treasury/calculate-statement.ts'
import type { ReadStatement } from '../../../src/modules/treasury/calculate-statement.ts'
import type { Mapped } from '../../../src/modules/treasury/calculate-table.ts'

const read = (text: string, mapped: readonly Mapped[] = []): ReadStatement => textStatement(new TextEncoder().encode(text), mapped)
const told = ({ lines }: ReadStatement): string[] => lines.map((line) => `${line.day} ${line.direction} ${moneyText(line.amount)} ${line.name}`)
function refused(text: string, mapped: readonly Mapped[] = []): string {
  try {
    read(text, mapped)
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.says[0]
    throw thrown
  }
  return ''
}

describe('days, times and amounts as banks write them', () => {
  test.each([
    ['20250101', '2025-01-01'],
    ['20161215000550', '2016-12-15'],
    ['2025/1/9 08:00', '2025-01-09'],
    ['2025年1月9日', '2025-01-09'],
    ['2025-02-30', null],
    ['1736400000', null],
    ['', null],
  ])('%s is the day %s', (text, day) => expect(dayIn(text)).toBe(day))

  test.each([
    ['¥1,234.50', 123450n],
    ['-', 0n],
    ['/', 0n],
    ['  ', 0n],
    ['-8.00', -800n],
  ])('%s is %s fen', (text, fen) => expect(amountIn(text, 1)).toBe(fen))

  test('a time stands behind its day, or alone', () => {
    expect([timeIn('2023-02-12 21:32:14'), timeIn('9:05'), timeIn('185319'), timeIn('2023-02-12')]).toEqual(['21:32:14', '09:05:00', '18:53:19', ''])
  })
})

describe('any other sheet', () => {
  const bank = '某某银行对公活期明细\n账号：4100123456,户名：江南百味\n交易日,借方金额（元）,贷方金额（元）,账户余额,对方单位,用途\n'

  test('is read by its headings: 借 is money out and 贷 money in, in the book of the bank', () => {
    const statement = read(`${bank}2026-11-02,,"11,300.00","21,300.00",华美食品,货款\n2026-11-03,25.00,,"21,275.00",,手续费\n`)
    expect([statement.format, statement.own, told(statement)]).toEqual(['sheet', '4100123456', ['2026-11-02 in 11300.00 华美食品', '2026-11-03 out 25.00 ']])
    expect(endsOf(statement)).toEqual({ opening: 1000000n, closing: 2127500n })
  })

  test('with one amount goes by its sign, or by the word beside it', () => {
    expect(told(read('日期,发生额,对方名称\n2026-11-02,100.00,甲\n2026-11-03,-30.00,乙\n'))).toEqual(['2026-11-02 in 100.00 甲', '2026-11-03 out 30.00 乙'])
    expect(told(read('日期\t借贷标志\t金额\n2026-11-02\t贷\t100\n2026-11-03\t借\t30\n'))).toEqual(['2026-11-02 in 100.00 ', '2026-11-03 out 30.00 '])
  })

  test('a booking struck out by a negative amount goes the other way', () => {
    expect(told(read(`${bank}2026-11-02,,-11300.00,,华美食品,冲正\n`))).toEqual(['2026-11-02 out 11300.00 华美食品'])
  })

  test('with headings nobody knows is read as the account says', () => {
    const odd = '发生之日,进,出,谁\n2026-11-02,100.00,,甲\n'
    expect(refused(odd)).toContain('文件里看到的列：发生之日、进、出、谁')
    const mapped = [
      { part: 'day', heading: '发生之日' },
      { part: 'in', heading: '进' },
      { part: 'out', heading: '出' },
      { part: 'name', heading: '谁' },
    ] as const
    expect(told(read(odd, mapped))).toEqual(['2026-11-02 in 100.00 甲'])
  })

  test.each([
    [`${bank}2026-11-02,,约一万,,甲,\n`, '第 4 行的金额「约一万」看不懂'],
    [`${bank}2026-11-02,5,6,,甲,\n`, '第 4 行同时有收入和支出'],
    ['日期,收支方向,金额\n2026-11-02,冻结,5\n', '收支方向「冻结」看不懂'],
    ['<!doctype html><table></table>', '其实是网页'],
  ])('one row that is not understood refuses the file: %#', (text, says) => expect(refused(text)).toContain(says))

  test('a total below the rows is left out and told, a remark is not', () => {
    const statement = read(`${bank}2026-11-02,,100.00,,甲,\n合计,0,100.00,,,\n以上数据仅供参考,,,,,\n`)
    expect([statement.lines.length, statement.left.map((one) => one.row)]).toEqual([1, [5]])
  })
})

describe('the chain of balances', () => {
  const chain = (...rows: readonly string[]) => balanceChain(read(`日期,收入,支出,余额\n${rows.join('\n')}\n`).lines)

  test('holds from old to new and from new to old', () => {
    expect(chain('2026-11-01,100,,100', '2026-11-02,,30,70', '2026-11-03,5,,75')).toEqual({ breaks: [], newestFirst: false })
    expect(chain('2026-11-03,5,,75', '2026-11-02,,30,70', '2026-11-01,100,,100')).toEqual({ breaks: [], newestFirst: true })
  })

  test('names the row before which something is missing', () => {
    expect(chain('2026-11-01,100,,100', '2026-11-03,5,,75').breaks).toEqual([3])
  })
})

const camt = (
  entry: string,
  more = '',
) => `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>
  <Acct><Id><Othr><Id>4100123456</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
  <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
  <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">900.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>${entry}${more}</Stmt></BkToCstmrStmt></Document>`
const entry = (amount: string, side: string, status = 'BOOK') =>
  `<Ntry><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts>${status}</Sts><BookgDt><Dt>2026-11-02</Dt></BookgDt><AcctSvcrRef>R${amount}</AcctSvcrRef>
   <NtryDtls><TxDtls><RltdPties><Dbtr><Nm>甲 &amp; 乙 &a;</Nm></Dbtr><Cdtr><Nm>丙</Nm></Cdtr></RltdPties><RmtInf><Ustrd>货款</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`

describe('CAMT.053', () => {
  test('credit is money in from the debtor, debit money out to the creditor; the balances close', () => {
    const statement = read(camt(entry('50.00', 'CRDT'), entry('150.00', 'DBIT')))
    expect(told(statement)).toEqual(['2026-11-02 in 50.00 甲 & 乙 &a;', '2026-11-02 out 150.00 丙'])
    expect([statement.own, statement.currency, statement.lines[0]?.reference, statement.lines[0]?.summary]).toEqual(['4100123456', 'CNY', 'R50.00', '货款'])
    expect([statement.opening, statement.closing, movedBy(statement.lines)]).toEqual([100000n, 90000n, -10000n])
  })

  test('what is only announced is no movement', () => {
    expect(read(camt(entry('50.00', 'CRDT', 'PDNG'))).lines).toEqual([])
  })
})

describe('MT940', () => {
  const message = (...fields: readonly string[]) => `:20:A\n:25:123\n:28C:1/1\n:60F:C261101CNY100,00\n${fields.join('\n')}\n:62F:C261102CNY90,00\n-}`

  test('a struck-out credit takes money out, a struck-out debit brings it back', () => {
    expect(told(read(message(':61:261102RC10,00NTRFX', ':61:261102RD3,5NTRFY')))).toEqual(['2026-11-02 out 10.00 ', '2026-11-02 in 3.50 '])
  })

  test('a movement that is not understood refuses the file', () => expect(refused(message(':61:zzz'))).toContain('看不懂'))
})

test('one file of two currencies is refused', () => {
  const two = ['CNY', 'USD']
    .map((currency) => `<STMTRS><CURDEF>${currency}<ACCTID>1<STMTTRN><DTPOSTED>20261102<TRNAMT>5.00<FITID>1</STMTTRN></STMTRS>`)
    .join('')
  expect(refused(`OFXHEADER:100\n<OFX>${two}</OFX>`)).toContain('几个币种（CNY、USD）')
})
