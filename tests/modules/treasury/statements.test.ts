import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desk } from '../../archive/files.ts'
import type { Desk } from '../../archive/files.ts'
import { refusalOf, testOffice } from '../../database/fixture.ts'
import type { TestOffice } from '../../database/fixture.ts'
import { realData } from '../../database/real-data.ts'
import type { Row } from '../../journeys/chain.ts'
import { current } from '../acting.ts'
import { csvOf, linesOf, uploaded } from './money.ts'

let t: TestOffice
let house: Desk
let account: Row
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  house = await desk(t)
  account = await t.act('finance', 'bankAccount', 'create', { name: '工行基本户', number: '1202020219900012345' })
  await t.act('clerk', 'customer', 'create', { code: 'K1', name: '杭州华美食品有限公司', bankAccount: '33050161' })
})
afterAll(async () => {
  await house.close()
  await t.close()
})

describe('a statement', () => {
  const day = [
    ['2026-11-02', '11300.00', '杭州华美食品有限公司', '', '货款'],
    ['2026-11-02', '50.00', '散户', '', '货款'],
    ['2026-11-02', '50.00', '散户', '', '货款'],
    ['2026-11-03', '-25.00', '', '', '手续费'],
  ] as const

  test('is read beside the page: two real payments alike stay two, the same file again adds nothing, an overlapping one only what is new', async () => {
    const first = await uploaded(t, house, account, csvOf(day))
    expect(first).toMatchObject({ state: 'read', format: 'sheet', added: 4, known: 0, money_in: 1_140_000n, money_out: 2500n })
    expect((await linesOf(t, first)).map((line) => [line.direction, line.amount, line.counterparty, line.state])).toEqual([
      ['in', 1_130_000n, '杭州华美食品有限公司', 'open'],
      ['in', 5000n, '散户', 'open'],
      ['in', 5000n, '散户', 'open'],
      ['out', 2500n, '（无户名）', 'open'],
    ])
    expect(await uploaded(t, house, account, csvOf(day))).toMatchObject({ added: 0, known: 4 })
    const longer = await uploaded(t, house, account, csvOf([...day, ['2026-11-03', '8.00', '散户']]))
    expect([longer.added, (await linesOf(t, longer)).length]).toEqual([1, 1])
    expect(await t.sql('select count(*)::int as n from statement_line')).toEqual([{ n: 5 }])
  })

  test('the same movements of another account are movements of their own', async () => {
    const other = await t.act('finance', 'bankAccount', 'create', { name: '建行一般户' })
    expect(await uploaded(t, house, other, csvOf(day))).toMatchObject({ added: 4 })
  })

  test('of another account, of foreign money, or not understood is refused whole, and says what to do; mended it is read again', async () => {
    const strange = await uploaded(t, house, account, Buffer.from('账号:62220000111122223333\n交易日期,发生额\n2026-11-02,5\n'))
    expect([strange.state, strange.told]).toEqual(['failed', '文件是账号 62220000111122223333 的，不是 工行基本户（1202020219900012345）的，请核对'])
    const dollars = await uploaded(
      t,
      house,
      account,
      Buffer.from('<OFX><STMTRS><CURDEF>USD<STMTTRN><DTPOSTED>20261102<TRNAMT>5.00<FITID>1</STMTTRN></STMTRS></OFX>'),
    )
    expect(dollars.told).toContain('文件的币种是 USD')
    const odd = await uploaded(t, house, account, Buffer.from('何日,几何\n2026-11-09,7.00\n'))
    expect(odd.told).toContain('流水列对应')
    const columns = [
      { part: 'day', heading: '何日' },
      { part: 'amount', heading: '几何' },
    ]
    await t.act('finance', 'bankAccount', 'update', { columns }, await current(t, 'bank_account', account.id))
    await t.act('finance', 'bankStatement', 'again', {}, odd)
    for (let tries = 0; (await linesOf(t, odd)).length === 0 && tries < 100; tries += 1) await new Promise((later) => setTimeout(later, 100))
    expect((await linesOf(t, odd)).map((line) => line.amount)).toEqual([700n])
  })

  test('without a file waits for one; a clerk brings none in, and nobody says himself what a bank has booked', async () => {
    const made = await t.act('finance', 'bankStatement', 'create', { account: account.id })
    expect((await refusalOf(t.act('finance', 'bankStatement', 'again', {}, made))).says[0]).toContain('还没有上传流水文件')
    expect((await refusalOf(t.act('clerk', 'bankStatement', 'create', { account: account.id }))).code).toBe('forbidden')
    for (const verb of ['noteRead', 'noteFailed'])
      expect((await refusalOf(t.act('finance', 'bankStatement', verb, { told: 'x', format: 'ofx' }, made))).code).toBe('forbidden')
    expect((await refusalOf(t.act('finance', 'statementLine', 'create', {}))).code).toBe('forbidden')
  })

  test('voided takes its open lines along, and the same file may come again', async () => {
    const file = csvOf([['2026-11-20', '77.00', '错传']])
    const wrong = await uploaded(t, house, account, file)
    const [line] = await linesOf(t, wrong)
    expect((await refusalOf(t.act('finance', 'statementLine', 'drop', {}, line))).code).toBe('forbidden')
    await t.act('finance', 'bankStatement', 'void', { reason: '传错' }, wrong)
    expect(await t.sql('select state from statement_line where id = $1', [line?.id])).toEqual([{ state: 'dropped' }])
    expect(await uploaded(t, house, account, file)).toMatchObject({ added: 1, known: 0 })
  })
})

test('an account of ours is posted to an account of money of its kind, the lowest', async () => {
  const accounts = await t.sql<{ id: string; code: string }>('select id, code from account where company_id = $1', [t.company])
  const at = (code: string) => ({ account: accounts.find((one) => one.code === code)?.id })
  const refused = (name: string, input: object) => refusalOf(t.act('finance', 'bankAccount', 'create', { name, ...input }))
  expect((await refused('甲', at('1122'))).says[0]).toBe('1122 应收账款 不是这类账户的科目，应选 1002 或它的下级')
  expect((await refused('乙', { ...at('1002'), kind: 'wechat' })).says[0]).toContain('应选 1012')
  const own = await t.act('finance', 'account', 'create', { code: '1002-01', name: '银行存款-招行' })
  expect((await refused('丙', at('1002'))).says[0]).toContain('请选最末级')
  await t.act('finance', 'bankAccount', 'create', { name: '招行', account: own.id })
  expect((await refused('丁', { account: own.id })).code).toBe('duplicate')
})

describe('payers', () => {
  test('are recognised when the statement is read, and again when the customer has come since', async () => {
    const statement = await uploaded(
      t,
      house,
      account,
      csvOf([
        ['2026-11-05', '1.00', '杭州华美食品有限公司'],
        ['2026-11-05', '2.00', '个人张三', '33050161'],
        ['2026-11-05', '3.00', '后来的客户'],
        ['2026-11-05', '-4.00', '杭州华美食品有限公司'],
      ]),
    )
    const told = async () => (await linesOf(t, statement)).map((line) => [line.counterparty, line.guess !== null, line.score, line.sure])
    expect(await told()).toEqual([
      ['杭州华美食品有限公司', true, 80, true],
      ['个人张三', true, 80, false],
      ['后来的客户', false, 0, false],
      ['杭州华美食品有限公司', false, 0, false],
    ])
    expect((await linesOf(t, statement))[1]?.why).toBe('账号与客户资料一致；户名不是该客户：代付须有委托付款函')
    await t.act('clerk', 'customer', 'create', { code: 'K2', name: '后来的客户' })
    await t.act('finance', 'bankStatement', 'recognise', {}, statement)
    expect((await told())[2]).toEqual(['后来的客户', true, 80, true])
    expect((await refusalOf(t.act('finance', 'statementLine', 'noteGuess', { score: 100, sure: true }, (await linesOf(t, statement))[1]))).code).toBe(
      'forbidden',
    )
  })
})

const samples = realData('bank-statements-cn')
test.skipIf(samples.absent !== undefined)(
  'the four houses as they come, through the whole of it: each file is known by itself, and twice adds nothing',
  async () => {
    for (const [name, kind, format, added] of [
      ['alipay/example-alipay-records.csv', 'alipay', 'alipay', 6],
      ['wechat/example-wechat-records.xlsx', 'wechat', 'wechat', 18],
      ['icbc/debit-v1/example-icbc-debit-v1-records.csv', 'bank', 'icbc', 11],
      ['ccb/交易明细_xxxx_2025xxxx_2025xxxx.xls', 'bank', 'ccb', 6],
    ] as const) {
      const bytes = await readFile(`${samples.folder}/${name}`)
      const of = await t.act('finance', 'bankAccount', 'create', { name: format, kind })
      expect(await uploaded(t, house, of, bytes, name)).toMatchObject({ state: 'read', format, added, known: 0 })
      const again = await uploaded(t, house, of, bytes, name)
      expect(again).toMatchObject({ added: 0, known: added })
      if (format === 'ccb') expect(again.told).toContain('余额在第 10 行接不上上一行')
    }
  },
)
