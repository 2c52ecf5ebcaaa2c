import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMoney } from '../../src/base/money.ts'
import { textual } from '../../src/base/text.ts'
import { allOf, mostRows } from '../../src/books/span.ts'
import { readInput } from '../../src/kernel/kinds/read.ts'
import { f } from '../../src/kernel/record/field.ts'
import { openSheet } from '../../src/kernel/sheet/open-sheet.ts'
import { numberVouchers } from '../../src/kernel/store/seal.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, ordered, reviewed } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { accountOf, as, csvOf, fileOf, neighbour, pageOf } from './asking.ts'
import { twoMonths } from './two-months.ts'

let t: TestOffice
let a: Row
let b: Row
let next: Awaited<ReturnType<typeof neighbour>>
const february = { from: '2025-02-01', to: '2025-02-28' }
const finance = as('00000000-0000-0000-0000-000000000001', 'finance')

beforeAll(async () => {
  t = await testOffice()
  ;({ a, b } = await twoMonths(t))
  next = await neighbour(t, '2025-02-10')
  await numberVouchers(t.office.kernel.pool, t.company)
})
afterAll(() => t.close())

describe('trial balance', () => {
  test('shows opening, period and closing of every account, the same on both sides', async () => {
    const page = await pageOf(t, finance, 'trialBalance', { from: '2025-02', to: '2025-02' })
    expect(
      page.rows.map(({ accountId: _, ...row }) =>
        Object.values(row)
          .filter((value) => value !== '0.00')
          .join(' '),
      ),
    ).toEqual([
      '1002 银行存款 12000.00 12000.00',
      '1122 应收账款 11300.00 1130.00 8000.00 4430.00',
      '1221-02 其他应收款-代垫运费 350.00 350.00',
      '1405 库存商品 6200.00 620.00 6820.00',
      '2202-01 应付账款-应付供应商 350.00 20.00 370.00',
      '2203 预收账款 3650.00 3650.00',
      '2221-01-07 应交增值税-销项税额 1300.00 1300.00',
      '2221-06 待转销项税额 130.00 130.00',
      '6001 主营业务收入 10000.00 1000.00 11000.00',
      '6401-01 主营业务成本-商品 6200.00 620.00 6820.00',
      '6401-02 主营业务成本-运杂费 20.00 20.00',
    ])
    expect(page.rows[1]).toMatchObject({
      openingDebit: '11300.00',
      openingCredit: '0.00',
      debit: '1130.00',
      credit: '8000.00',
      closingDebit: '4430.00',
      closingCredit: '0.00',
    })
    expect(page.rows[3]).toMatchObject({ openingCredit: '6200.00', debit: '0.00', credit: '620.00', closingCredit: '6820.00' })
    expect(page.totals).toEqual({
      openingDebit: '17850.00',
      openingCredit: '17850.00',
      debit: '13770.00',
      credit: '13770.00',
      closingDebit: '23270.00',
      closingCredit: '23270.00',
    })
  })

  test('comes to the sum over the accounts in the book', async () => {
    const [book] = await t.sql<{ debit: bigint }>("select sum(amount)::bigint as debit from journal_line where company_id = $1 and side = 'D'", [t.company])
    const page = await pageOf(t, finance, 'trialBalance', { from: '2025-01', to: '2025-12' })
    expect(page.totals).toMatchObject({ openingDebit: '0.00', debit: '32920.00', credit: '32920.00' })
    expect(book).toEqual({ debit: 3_292_000n })
  })

  test('refuses a span that ends before it begins, and who may not see it', async () => {
    expect(await refusalOf(pageOf(t, finance, 'trialBalance', { from: '2025-03', to: '2025-02' }))).toMatchObject({ code: 'invalid', path: 'to' })
    expect(await refusalOf(pageOf(t, as(t.people.sales, 'sales'), 'trialBalance', {}))).toMatchObject({ code: 'forbidden' })
  })
})

describe('journal', () => {
  test('lists every line by voucher number within the month; red stays on its side', async () => {
    const page = await pageOf(t, finance, 'journal', february)
    expect(page.rows.slice(0, 4)).toMatchObject([
      { voucher: '记-1', day: '2025-02-05', account: '1002', name: '银行存款', debit: '12000.00', credit: null, customer: a.id },
      { voucher: '记-1', account: '1122', debit: null, credit: '8000.00' },
      { voucher: '记-1', account: '1221-02', credit: '350.00' },
      { voucher: '记-1', account: '2203', credit: '3650.00' },
    ])
    expect(page.rows.filter((row) => row.voucher === '记-4' && row.account === '1122')).toMatchObject([{ day: '2025-02-25', debit: '-565.00', credit: null }])
    expect([...new Set(page.rows.map((row) => row.voucher))]).toEqual(['记-1', '记-2', '记-3', '记-4'])
    expect(page.totals).toEqual({ debit: '13770.00', credit: '13770.00' })
  })

  test('refuses rather than leave lines out', async () => {
    expect(await refusalOf(Promise.resolve().then(() => allOf(Array(mostRows + 1))))).toMatchObject({ code: 'tooLarge' })
    expect(allOf(Array(mostRows))).toHaveLength(mostRows)
  })
})

describe('stock', () => {
  test('shows goods by place; what a reversal brings back is taken off what was issued', async () => {
    const page = await pageOf(t, finance, 'stock', february)
    expect(page.rows).toMatchObject([
      { code: 'P001', unit: '箱', location: 'customer', opening: '100', received: '10', issued: '0', onHand: '110' },
      { code: 'P001', unit: '箱', location: 'store', opening: '-100', received: '0', issued: '10', onHand: '-110' },
    ])
    expect((await pageOf(t, finance, 'stock', { from: '2025-02-21', to: '2025-02-24', location: 'store' })).rows).toMatchObject([
      { opening: '-115', issued: '0', onHand: '-115' },
    ])
  })
})

describe('statement of account', () => {
  const lines = async (query: { readonly [field: string]: string }) =>
    (await pageOf(t, finance, 'statement', { customer: a.id, ...query })).rows.map(({ day, charged, settled, balance, freight, advance, owed, invoiced }) =>
      [day, charged, settled, balance, freight, advance, owed, invoiced].map((value) => value ?? '-').join(' '),
    )

  test('lists every movement between opening and closing; an invoice that moves no receivable too', async () => {
    expect(await lines({ from: '2025-01-01', to: '2025-01-31' })).toEqual([
      '2025-01-01 - - 0.00 - - 0.00 -',
      '2025-01-10 11300.00 0.00 11300.00 350.00 0.00 11650.00 -',
      '2025-01-15 0.00 0.00 11300.00 0.00 0.00 11650.00 11300.00',
      '2025-01-31 - - 11300.00 - - 11650.00 -',
    ])
    expect(await lines(february)).toEqual([
      '2025-02-01 - - 11300.00 - - 11650.00 -',
      '2025-02-05 0.00 8000.00 3300.00 -350.00 3650.00 -350.00 -',
      '2025-02-20 565.00 0.00 3865.00 0.00 0.00 215.00 -',
      '2025-02-25 -565.00 0.00 3300.00 0.00 0.00 -350.00 -',
      '2025-02-28 - - 3300.00 - - -350.00 -',
    ])
  })

  test('closes with the balance of the receivable account; rows name their documents', async () => {
    const [book] = await t.sql<{ balance: string }>(
      "select sum(case side when 'D' then amount else -amount end)::text as balance from journal_line where role = 'receivable' and customer = $1",
      [a.id],
    )
    const page = await pageOf(t, finance, 'statement', { customer: a.id, from: '2025-01-01', to: '2025-12-31' })
    expect(book?.balance).toBe('330000')
    expect(page.rows.at(-1)).toMatchObject({ summary: '期末余额', balance: '3300.00' })
    expect(page.totals).toMatchObject({ charged: '11300.00', settled: '8000.00', invoiced: '11300.00' })
    const csv = await csvOf(t, finance, 'statement', { customer: a.id, from: '2025-01-01', to: '2025-12-31' })
    expect(csv).toMatch(/\r\n2025-01-10,[^,]*,FH\d{8}-\d{4},,,11300\.00,/)
    expect(csv).toMatch(/\r\n2025-01-15,[^,]*,,KP\d{8}-\d{4},,/)
    expect(csv).toMatch(/\r\n2025-02-05,[^,]*,,,SK\d{8}-\d{4},0\.00,8000\.00,/)
  })

  test('lists an invoice without VAT, which posts nothing', async () => {
    const customer = await t.act('clerk', 'customer', 'create', { code: 'K003', name: '免税客户', invoiceTitle: '免税客户' })
    const goods = await t.act('finance', 'goods', 'create', { code: 'P002', name: '蔬菜', unit: '箱' })
    const order = await ordered(t, { customer, goods }, '1', { orderedOn: '2025-03-03', lines: [{ goods: goods.id, quantity: '1', price: '100', rate: '0' }] })
    const shipment = await t.act('warehouse', 'shipment', 'ship', { on: '2025-03-03' }, await reviewed(t, order))
    const made = await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [shipment.id]))
    await t.sign('reviewerA', 'invoiceRequest', 'check', made)
    await t.act('finance', 'invoiceRequest', 'post', { on: '2025-03-04' }, await t.sign('reviewerB', 'invoiceRequest', 'check', made))
    expect(await lines({ customer: customer.id, from: '2025-03-01', to: '2025-03-31' })).toEqual([
      '2025-03-01 - - 0.00 - - 0.00 -',
      '2025-03-03 100.00 0.00 100.00 0.00 0.00 100.00 -',
      '2025-03-04 0.00 0.00 100.00 0.00 0.00 100.00 100.00',
      '2025-03-31 - - 100.00 - - 100.00 -',
    ])
  })
})

describe('E4 E6 sales ledger and order totals', () => {
  test('by salesperson and customer: revenue, freight, receipts, receivable', async () => {
    const page = await pageOf(t, finance, 'salesLedger', february)
    const byPerson = new Map(page.rows.map((row) => [row.salesperson, row]))
    expect(page.rows).toHaveLength(2)
    expect(byPerson.get(t.people.sales)).toEqual({
      salesperson: t.people.sales,
      customer: a.id,
      opening: '11650.00',
      charged: '0.00',
      revenue: '0.00',
      freight: '0.00',
      freightAdvanced: '0.00',
      receipts: '12000.00',
      receivable: '-350.00',
    })
    expect(byPerson.get(t.people.sales2)).toEqual({
      salesperson: t.people.sales2,
      customer: b.id,
      opening: '0.00',
      charged: '1130.00',
      revenue: '1000.00',
      freight: '20.00',
      freightAdvanced: '0.00',
      receipts: '0.00',
      receivable: '1130.00',
    })
    expect((await pageOf(t, finance, 'salesLedger', { from: '2025-01-01', to: '2025-01-31' })).rows).toMatchObject([
      { revenue: '10000.00', freightAdvanced: '350.00', receivable: '11650.00' },
    ])
    // what was owed, what was added, what was paid: a reader adds the row up
    for (const span of [february, { from: '2025-01-01', to: '2025-02-28' }])
      for (const row of (await pageOf(t, finance, 'salesLedger', span)).rows) {
        const of = (name: string): bigint => readMoney(textual(row[name]))
        expect(of('opening') + of('charged') + of('freightAdvanced') - of('receipts')).toBe(of('receivable'))
      }
  })

  test('orders by salesperson', async () => {
    const page = await pageOf(t, finance, 'orderTotals', { from: '2025-01-01', to: '2025-02-28' })
    expect(page.rows).toEqual([
      { salesperson: t.people.sales, orders: 2, net: '10500.00', tax: '1365.00', gross: '11865.00', freight: '350.00' },
      { salesperson: t.people.sales2, orders: 1, net: '1000.00', tax: '130.00', gross: '1130.00', freight: '20.00' },
    ])
    expect(page.totals).toEqual({ orders: 3, net: '11500.00', tax: '1495.00', gross: '12995.00', freight: '370.00' })
  })

  test('a salesperson sees himself only, unless he is something else besides', async () => {
    const mine = as(t.people.sales2, 'sales')
    expect((await pageOf(t, mine, 'salesLedger', february)).rows.map((row) => row.salesperson)).toEqual([t.people.sales2])
    expect((await pageOf(t, mine, 'orderTotals', february)).rows.map((row) => row.salesperson)).toEqual([t.people.sales2])
    expect((await pageOf(t, as(t.people.sales2, 'sales', 'manager'), 'salesLedger', february)).rows).toHaveLength(2)
    expect(await refusalOf(pageOf(t, mine, 'statement', { customer: a.id }))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(pageOf(t, as(t.people.warehouse, 'warehouse'), 'salesLedger', february))).toMatchObject({ code: 'forbidden' })
  })

  test('as CSV begins with a byte-order mark, and no cell is a formula', async () => {
    const csv = await csvOf(t, finance, 'salesLedger', february)
    expect(csv.startsWith('\ufeff业务员,客户,期初应收,')).toBe(true)
    expect(csv).toContain("\r\n郑涛,'=1+1食品有限公司,0.00,1130.00,1000.00,")
    expect(csv).not.toMatch(/(^|,|\n)=/)
  })

  test('as a workbook has its title above, numbers as numbers, the sums of the page below, and a formula only as text', async () => {
    const [file, page] = [await fileOf(t, finance, 'salesLedger', february, 'xlsx'), await pageOf(t, finance, 'salesLedger', february)]
    const { rows } = await openSheet(file.bytes)
    const cells = rows.map((row) => row.cells.map((cell) => cell.text))
    expect(cells[0]?.[0]).toBe(file.label[0])
    expect(cells[1]?.slice(0, 3)).toEqual(['业务员', '客户', '期初应收'])
    expect(cells).toHaveLength(page.rows.length + 3)
    expect(cells.slice(2, -1).map((row) => row[1])).toContain('=1+1食品有限公司')
    expect(cells.at(-1)?.[0]).toBe('合计')
    expect(cells[1]?.at(-1)).toBe('期末应收')
    expect(Number(cells.at(-1)?.at(-1))).toBe(Number(page.totals.receivable))
  })
})

describe('another company in the same database', () => {
  test('shows nowhere, even to a login that row-level security does not bind', async () => {
    const everything = { from: '2025-01-01', to: '2025-12-31' }
    const foreign = [next.customer, next.person, '隔壁', '777.77']
    for (const [name, query] of Object.entries({
      journal: everything,
      stock: everything,
      salesLedger: everything,
      orderTotals: everything,
      ageing: { asOf: '2025-12-31' },
      trialBalance: { from: '2025-01', to: '2025-12' },
      generalLedger: { from: '2025-01', to: '2025-12' },
      subsidiary: { ...everything, account: await accountOf(t, '1002') },
      columnar: { ...everything, account: await accountOf(t, '1002') },
      partyBalance: { from: '2025-01', to: '2025-12', account: await accountOf(t, '1122') },
    })) {
      const page = await pageOf(t, finance, name, query)
      expect(page.rows.length, name).toBeGreaterThan(0)
      expect(
        foreign.filter((one) => JSON.stringify(page).includes(one)),
        name,
      ).toEqual([])
    }
    expect((await pageOf(t, finance, 'statement', { ...everything, customer: next.customer })).rows).toMatchObject([
      { balance: '0.00', owed: '0.00' },
      { balance: '0.00', owed: '0.00' },
    ])
  })

  test('is in no opening balance either', async () => {
    const later = { from: '2025-02-15', to: '2025-12-31' }
    const bank = await pageOf(t, finance, 'subsidiary', { ...later, account: await accountOf(t, '1002') })
    expect(bank.rows).toMatchObject([{ direction: 'debit', balance: '12000.00' }])
    const theirs = await pageOf(t, finance, 'statement', { ...later, customer: next.customer })
    expect(theirs.rows).toMatchObject([{ owed: '0.00' }, { owed: '0.00' }])
  })

  test('sees its own alone', async () => {
    const theirs = await pageOf(t, finance, 'trialBalance', { from: '2025-02', to: '2025-02' }, next.company)
    expect(theirs.rows).toMatchObject([
      { account: '1002', debit: '777.77' },
      { account: '2203', credit: '777.77' },
    ])
    expect((await pageOf(t, finance, 'journal', february, next.company)).rows).toHaveLength(2)
    expect((await pageOf(t, finance, 'orderTotals', february, next.company)).rows).toMatchObject([{ orders: 1, gross: '791.00' }])
  })
})

test('a report that is asked nothing is about this month, a bill or a month’s end about the last', () => {
  const day = ['日', 'Day'] as const
  const fields = {
    a: f.day(day, { initial: 'monthStart' }),
    b: f.day(day, { initial: 'yearStart' }),
    c: f.month(day, { initial: 'thisMonth' }),
    d: f.month(day, { initial: 'yearStart' }),
    e: f.text(day, { initial: 'monthStart' }),
  }
  expect(readInput(fields, {}, true, { now: '', today: '2026-11-23', me: '' })).toEqual({
    a: '2026-11-01',
    b: '2026-01-01',
    c: '2026-11',
    d: '2026-01',
    e: 'monthStart',
  })
  const last = { a: f.month(day, { initial: 'lastMonth' }), b: f.day(day, { initial: 'lastMonth' }) }
  expect(readInput(last, {}, true, { now: '', today: '2027-01-31', me: '' })).toEqual({ a: '2026-12', b: '2026-12-01' })
})
