import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyBooks } from '../../src/books/verify.ts'
import { numberVouchers, sealOnce } from '../../src/kernel/store/seal.ts'
import { desk } from '../archive/files.ts'
import type { Desk } from '../archive/files.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { linesOf, uploaded } from '../modules/treasury/money.ts'
import { as, pageOf } from '../reports/asking.ts'
import { invoiced, ordered, shipped, stocked } from './chain.ts'
import type { Row } from './chain.ts'

describe('E4: a month at the bank comes into the books, and both sides agree', () => {
  let t: TestOffice
  let house: Desk
  let account: Row
  let of: { customer: Row; goods: Row; carrier: Row }
  beforeAll(async () => {
    t = await testOffice({ signIns: true })
    house = await desk(t)
    of = await stocked(t)
    account = await t.act('finance', 'bankAccount', 'create', { name: '工行基本户', number: '1202020219900012345', openingOn: '2026-11-01', opening: '0.00' })
  })
  afterAll(async () => {
    await house.close()
    await t.close()
  })

  /** The rows of the statement of reconciliation. */
  const reconciled = async () =>
    (await pageOf(t, as(t.people.finance, 'finance'), 'bankReconciliation', { account: account.id, on: '2026-11-30' })).rows.map(
      (row) => `${row.step} ${row.amount}`,
    )

  const deal = (verb: string, line: { readonly id: string; readonly version: unknown } | undefined, input: object = {}) =>
    t.act('finance', 'statementLine', verb, input, line)
  let statement: Row
  // What the bank's site exported: its columns, its balances, its way of saying in and out.
  const file = Buffer.from(
    [
      '账号:1202020219900012345',
      '交易日期,借方发生额,贷方发生额,余额,对方户名,对方账号,摘要',
      '2026-11-03,,8000.00,8000.00,杭州华美食品有限公司,,货款',
      '2026-11-05,,500.00,8500.00,某某,6222,不明来款',
      '2026-11-06,20.00,,8480.00,,,手续费',
      '2026-11-21,,1.30,8481.30,,,利息',
      '2026-11-25,100.00,,8381.30,物业公司,,水费',
    ].join('\n'),
  )

  test('from the file of the bank to the voucher of each movement', async () => {
    // A sale of 11,300.00 is invoiced; the customer pays 8,000.00 by bank and leaves the rest for later.
    const invoice = await invoiced(t, await shipped(t, await ordered(t, of)))

    // Finance uploads it. The program knows its columns, its balances follow one another, and nothing is left out.
    statement = await uploaded(t, house, account, file, '对账单.csv')
    expect(statement).toMatchObject({ state: 'read', added: 5, opening: 0n, closing: 838_130n, told: '' })
    const [paid, unknown, fee, interest] = await linesOf(t, statement)

    // The payer is known by his name, so his money is taken with one click; the oldest invoice is settled by it.
    expect(paid).toMatchObject({ sure: true, why: '户名与客户一致' })
    await deal('claimGuess', paid)
    expect(await t.sql('select received from invoice_request where id = $1', [invoice.id])).toEqual([{ received: 800_000n }])
    // Money of nobody known stands aside; the fee and the interest are booked; the water bill waits for its voucher.
    await deal('park', unknown)
    await deal('chargeFee', fee)
    await deal('chargeFee', interest)

    // A cheque was entered by hand that the bank has not credited yet.
    await t.act('finance', 'receipt', 'create', { customer: of.customer.id, amount: '3300.00', receivedOn: '2026-11-27', account: account.id })

    // The reconciliation: the books have the cheque and the bank has not, the bank has paid the water and the books have not.
    expect(await reconciled()).toEqual([
      'bookBalance 11781.30',
      'bankOut 100.00',
      'bookAdjusted 11681.30',
      'bankBalance 8381.30',
      'bookIn 3300.00',
      'bankAdjusted 11681.30',
      'difference 0.00',
    ])
  })

  test('the next file closes what was open, and unknown money finds its owner', async () => {
    // The same file once more brings nothing, and changes nothing.
    expect(await uploaded(t, house, account, file, '对账单.csv')).toMatchObject({ added: 0, known: 5 })

    // The cheque comes in with the next file, and is tied to its receipt; what was not ours to book still stands there.
    const next = await uploaded(
      t,
      house,
      account,
      Buffer.from('交易日期,借方发生额,贷方发生额,余额,对方户名\n2026-11-30,,3300.00,11681.30,杭州华美食品有限公司\n'),
      '对账单2.csv',
    )
    const [cheque] = await linesOf(t, next)
    const [byHand] = await t.sql<{ id: string }>("select id from receipt where amount = 330000 and state = 'entered'")
    await deal('tie', cheque, { receipt: byHand?.id })
    const water = (await linesOf(t, statement)).find((line) => line.direction === 'out' && line.state === 'open')
    await deal('ignore', water, { reason: '由物业代付，下月冲回' })
    expect((await reconciled()).slice(1)).toEqual([
      'bankOut 100.00',
      'bookAdjusted 11681.30',
      'bankBalance 11681.30',
      'bankAdjusted 11681.30',
      'difference 0.00',
    ])

    // Whoever parked money turned out to be the customer after all; it goes to him from where it stood.
    const [again] = (await linesOf(t, statement)).filter((line) => line.state === 'parked')
    await deal('claim', again, { customer: of.customer.id, how: 'oldest', letterLater: true })
    expect((await reconciled()).at(-1)).toBe('difference 0.00')
    await numberVouchers(t.office.kernel.pool, t.company)
    await sealOnce(t.office.kernel.pool, t.company)
    expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)).toEqual([])
  })

  test('a receipt taken back leaves nothing behind on either side', async () => {
    const [line] = await t.sql<{ id: string; version: number }>("select id, version from statement_line where amount = 800000 and direction = 'in'")
    await t.act('finance', 'statementLine', 'undo', { reason: '试退' }, line)
    expect(await reconciled()).toContain('bankIn 8000.00')
    expect((await reconciled()).at(-1)).toBe('difference 0.00')
  })
})
