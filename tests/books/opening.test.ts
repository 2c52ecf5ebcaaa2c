import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyBooks } from '../../src/books/verify.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { accountOf, as, pageOf } from '../reports/asking.ts'

// E4: a company brings its balances along. They are proved, posted by two, and its reports speak of them as if it had always kept its books here.

let t: TestOffice
let of: Awaited<ReturnType<typeof stocked>>
let made: Row
const finance = as('00000000-0000-0000-0000-000000000001', 'finance')

const line = async (code: string, account: string, more: object): Promise<Row> =>
  await t.act('finance', 'openingLine', 'create', { code, account: await accountOf(t, account), ...more })
const trial = async () =>
  (await pageOf(t, finance, 'trialBalance', { from: '2025-01', to: '2025-01' })).rows.map((row) => [row.account, row.openingDebit, row.openingCredit].join(' '))

beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  await line('1', '1002', { debit: '50000' })
  await line('2', '1122', { debit: '11300', customer: of.customer.id, person: t.people.sales, since: '2024-11-05' })
  await line('3', '1122', { debit: '5000', customer: of.customer.id, person: t.people.sales, since: '2024-06-01' })
  await line('4', '1405', { debit: '6200', goods: of.goods.id, quantity: '100' })
  await line('5', '2202-01', { credit: '2500', carrier: of.carrier.id })
})
afterAll(() => t.close())

test('what does not balance is not signed, and says by how much', async () => {
  made = await t.act('finance', 'opening', 'create', { on: '2024-12-31' })
  expect(made).toMatchObject({ count: 5, debit: '72500.00', credit: '2500.00', difference: '70000.00' })
  expect(await refusalOf(t.sign('lead', 'opening', 'post', made))).toMatchObject({
    code: 'mismatch',
    says: [expect.stringContaining('70,000.00'), expect.any(String)],
  })
})

test('a second opening is refused, and a debt that arose after it', async () => {
  await line('6', '4001', { credit: '60000' })
  await line('7', '4104-06', { credit: '10000' })
  expect(await refusalOf(t.act('finance', 'opening', 'create', { on: '2024-12-31' }))).toMatchObject({ code: 'state', path: 'on' })
  const late = await line('8', '1122', { debit: '1', customer: of.customer.id, person: t.people.sales, since: '2025-01-02' })
  await line('9', '1002', { credit: '1' })
  await t.sign('lead', 'opening', 'post', made)
  expect(await refusalOf(t.sign('manager', 'opening', 'post', made))).toMatchObject({ code: 'rule', path: 'on' })
  await t.act('finance', 'openingLine', 'update', { since: '2024-12-31' }, late)
})

test('its maker does not sign, a balance that changed makes a signature void, and two others open the books', async () => {
  expect(await refusalOf(t.sign('finance', 'opening', 'post', made))).toMatchObject({ code: 'review' })
  await t.sign('lead', 'opening', 'post', made)
  const posted = await t.sign('manager', 'opening', 'post', made)
  expect(posted).toMatchObject({ state: 'posted', count: 9, difference: '0.00' })
  expect(await trial()).toEqual([
    '1002 49999.00 0.00',
    '1122 16301.00 0.00',
    '1405 6200.00 0.00',
    '2202-01 0.00 2500.00',
    '4001 0.00 60000.00',
    '4104-06 0.00 10000.00',
  ])
  made = posted
})

test('receivables are as old as they are, goods are there, and every check of the books holds', async () => {
  const [row] = (await pageOf(t, finance, 'ageing', { asOf: '2024-12-31', basis: 'age' })).rows
  expect(row).toMatchObject({ customer: of.customer.id, balance: '16301.00', d30: '1.00', d60: '11300.00', d365: '5000.00' })
  const stock = await pageOf(t, finance, 'stock', { from: '2025-01-01', to: '2025-01-31', location: 'store' })
  expect(stock.rows).toMatchObject([{ code: 'P001', opening: '100', onHand: '100' }])
  expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)).toEqual([])
  const statement = await pageOf(t, finance, 'statement', { customer: of.customer.id, from: '2025-01-01', to: '2025-01-31' })
  expect(statement.rows[0]).toMatchObject({ summary: '期初余额', balance: '16301.00' })
})

test('balances that are posted stay; taken back by two, they may be put right and opened anew', async () => {
  expect(await refusalOf(line('10', '1002', { debit: '1' }))).toMatchObject({ code: 'state', path: 'code' })
  await t.sign('lead', 'opening', 'reverse', made)
  await t.sign('manager', 'opening', 'reverse', made)
  expect(await trial()).toEqual([])
  await line('10', '1002', { debit: '1' })
  await line('11', '1001', { credit: '1' })
  const again = await t.act('finance', 'opening', 'create', { on: '2024-12-31' })
  await t.sign('lead', 'opening', 'post', again)
  expect(await t.sign('manager', 'opening', 'post', again)).toMatchObject({ state: 'posted', count: 11 })
  expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)).toEqual([])
})

test('one that was made by mistake is void, and a salesperson sees none of it', async () => {
  expect(await refusalOf(t.act('sales', 'openingLine', 'create', { code: 'x', account: await accountOf(t, '1002'), debit: '1' }))).toMatchObject({
    code: 'forbidden',
  })
  const other = await testOffice()
  const one = await other.act('finance', 'opening', 'create', { on: '2024-12-31' })
  expect(await refusalOf(other.sign('lead', 'opening', 'post', one).then(() => other.sign('manager', 'opening', 'post', one)))).toMatchObject({ code: 'state' })
  await other.act('finance', 'opening', 'void', { reason: '日期有误' }, one)
  await other.close()
})

test('a line that was typed by mistake is emptied and counts for nothing; a quantity is only of goods in store', async () => {
  const u = await testOffice()
  const goods = (await stocked(u)).goods.id
  const typed = async (code: string, account: string, more: object): Promise<Row> =>
    await u.act('finance', 'openingLine', 'create', { code, account: await accountOf(u, account), ...more })
  await typed('1', '1405', { debit: '620', goods, quantity: '10' })
  const wrong = await typed('2', '1001', { debit: '5' })
  await typed('3', '4001', { credit: '620' })
  await typed('4', '2221', { debit: '0', credit: '0' })
  expect(await refusalOf(typed('5', '1001', { debit: '1', credit: '1' }))).toMatchObject({ code: 'rule', path: 'debit' })
  expect(await refusalOf(typed('5', '2202-01', { credit: '50', goods, quantity: '5' }))).toMatchObject({ code: 'rule', path: 'quantity' })
  const late = await typed('5', '1405', { debit: '0', goods, quantity: '1' })
  await u.sql('update opening_line set account = $1 where id = $2', [await accountOf(u, '1001'), late.id])
  await u.act('finance', 'openingLine', 'update', { debit: null }, wrong)
  const opening = await u.act('finance', 'opening', 'create', { on: '2024-12-31' })
  expect(opening).toMatchObject({ count: 3, difference: '0.00' })
  await u.sign('lead', 'opening', 'post', opening)
  expect(await refusalOf(u.sign('manager', 'opening', 'post', opening))).toMatchObject({
    code: 'rule',
    path: 'on',
    says: [expect.stringContaining('行号 5'), expect.any(String)],
  })
  await u.act('finance', 'openingLine', 'update', { quantity: null }, late)
  await u.sign('lead', 'opening', 'post', opening)
  expect(await u.sign('manager', 'opening', 'post', opening)).toMatchObject({ state: 'posted', count: 2, debit: '620.00' })
  expect((await verifyBooks(u.office.readers, u.company)).checks.flatMap((check) => check.faults)).toEqual([])
  await u.close()
})

test('nothing is booked twice: neither before the opening that stands, nor an opening over what is booked', async () => {
  const u = await testOffice()
  const customer = (await stocked(u)).customer.id
  const lines = async (code: string, account: string, more: object) =>
    await u.act('finance', 'openingLine', 'create', { code, account: await accountOf(u, account), ...more })
  await lines('1', '1122', { debit: '100', customer, since: '2024-11-05' })
  await lines('2', '4001', { credit: '100' })
  const receive = (receivedOn: string) => u.act('finance', 'receipt', 'create', { customer, amount: '7', receivedOn })
  const early = await receive('2024-12-31')
  expect(await refusalOf(u.act('finance', 'opening', 'create', { on: '2024-12-31' }))).toMatchObject({ code: 'rule', path: 'on' })
  await u.act('finance', 'receipt', 'reverse', { on: '2024-12-31', reason: '已含在期初' }, early)
  const opening = await u.act('finance', 'opening', 'create', { on: '2024-12-31' })
  const between = await receive('2024-12-01')
  await u.sign('lead', 'opening', 'post', opening)
  expect(await refusalOf(u.sign('manager', 'opening', 'post', opening))).toMatchObject({ code: 'rule', path: 'on' })
  await u.act('finance', 'receipt', 'reverse', { on: '2024-12-01', reason: '已含在期初' }, between)
  expect(await u.sign('manager', 'opening', 'post', opening)).toMatchObject({ state: 'posted' })
  expect(await refusalOf(receive('2024-12-31'))).toMatchObject({
    code: 'closed',
    path: 'on',
    says: [expect.stringContaining('2024-12-31'), expect.any(String)],
  })
  expect((await receive('2025-01-01')).state).toBe('entered')
  await u.close()
})
