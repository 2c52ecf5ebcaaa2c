import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { addDays, readDay } from '../../src/base/day.ts'
import type { Day } from '../../src/base/day.ts'
import { textual } from '../../src/base/text.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { numberVouchers } from '../../src/kernel/store/seal.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, ordered, reviewed, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { seeded } from '../seeded.ts'
import { current } from '../modules/acting.ts'
import { ageingFromLines } from './ageing-from-lines.ts'
import { as, pageOf } from './asking.ts'
import { RandomDebts, isInvoicing } from './random-debts.ts'

const steps = Number(process.env.NEIQIN_EVENTS ?? 45)
const seed = Number(process.env.NEIQIN_SEED ?? 20_261_129)

/** The report, less what it says besides. */
async function reportedBy(t: TestOffice, asOf: Day): Promise<readonly object[]> {
  const { rows } = await pageOf(t, as(t.people.finance, 'finance'), 'ageing', { asOf, basis: 'age' })
  return rows.map(({ salesperson: _, term: _term, limit: _limit, excess: _excess, lastDay: _day, lastAmount: _amount, ...row }) => row)
}
const faultsOf = async (t: TestOffice): Promise<readonly string[]> => (await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)

const days = ['2025-01-04', '2025-01-05', '2025-01-10', '2025-01-15', '2025-01-20', '2025-02-01', '2025-02-04', '2025-02-10', '2025-03-01', '2026-11-28']

describe('step by step, as of any day', () => {
  let t: TestOffice
  let of: Awaited<ReturnType<typeof stocked>>
  let code = 0

  beforeAll(async () => {
    t = await testOffice()
    of = await stocked(t)
  })
  afterAll(() => t.close())

  /** As all lines have it, on every day; in the tail, and again when it is numbered. */
  async function exact(): Promise<void> {
    for (const numbered of [false, true]) {
      if (numbered) while ((await numberVouchers(t.office.kernel.pool, t.company)) > 0);
      for (const day of days.map(readDay)) expect(await reportedBy(t, day), `${day} ${numbered}`).toEqual(await t.see((read) => ageingFromLines(read, day)))
      expect(await faultsOf(t)).toEqual([])
    }
  }

  const signed = async (record: string, verb: string, made: Row): Promise<Row> => {
    await t.sign('lead', record, verb, made)
    return await t.sign('manager', record, verb, made)
  }

  /** A customer of his own, and what can be done to him: goods of 113.00 each. */
  async function buyer() {
    code += 1
    const customer = await t.act('clerk', 'customer', 'create', {
      code: `Z${code}`,
      name: `客户 ${code}`,
      salesperson: t.people.sales,
      creditDays: 30,
      invoiceTitle: '客户',
    })
    const own = { ...of, customer }
    const sold = async (quantity: string, on: string): Promise<Row> =>
      await t.act('warehouse', 'shipment', 'ship', { on }, await reviewed(t, await ordered(t, own, quantity, { orderedOn: on })))
    const invoiced = async (shipments: readonly Row[], quantities: readonly string[], on: string): Promise<Row> => {
      const ids = shipments.map((row) => row.id)
      const input = await drafted(t, 'invoiceRequest', 'shipment', ids)
      const lines = isInvoicing(input) ? input.lines.map((line, n) => ({ ...line, quantity: quantities[n] })) : []
      const made = await t.act('clerk', 'invoiceRequest', 'create', { ...input, lines })
      await t.sign('reviewerA', 'invoiceRequest', 'check', made)
      return await t.act('finance', 'invoiceRequest', 'post', { on }, await t.sign('reviewerB', 'invoiceRequest', 'check', made))
    }
    const received = async (receivedOn: string, amount: string, invoice?: Row): Promise<Row> =>
      await t.act('finance', 'receipt', 'create', { customer: customer.id, receivedOn, amount, lines: invoice ? [{ invoice: invoice.id, amount }] : [] })
    /** From when on the debt of a shipment is known to be paid. */
    const closed = async (shipment: Row): Promise<string | null | undefined> =>
      (await t.sql<{ closed: string | null }>('select closed::text from receivable_debt where source = $1', [shipment.id]))[0]?.closed
    return { sold, invoiced, received, closed }
  }

  test('what is paid by name is known to be paid from its last paper on, and open again when that is taken back', async () => {
    const { sold, invoiced, received, closed } = await buyer()
    // An older debt, of which something was settled by no name: it pays the oldest, whichever that is.
    const older = await sold('30', '2025-01-04')
    const input = { customer: older.customer, salesperson: t.people.sales, gross: '2000', about: '破损' }
    await t.act('finance', 'allowance', 'post', { on: '2025-01-10' }, await signed('allowance', 'check', await t.act('clerk', 'allowance', 'create', input)))
    const shipment = await sold('10', '2025-01-05')
    await exact()
    expect(await closed(shipment)).toBeNull()
    const receipt = await received('2025-01-20', '1130', await invoiced([shipment], ['10'], '2025-01-10'))
    await exact()
    expect(await closed(shipment)).toBe('2025-01-20')
    await t.act('finance', 'receipt', 'unmatch', { on: '2025-02-01', reason: '核销错' }, receipt)
    await exact()
    expect(await closed(shipment)).toBeNull()
  })

  test('who unmatches asks after the invoices that were matched, however many others the customer has paid', async () => {
    const { sold, invoiced, received, closed } = await buyer()
    const paid: { shipment: Row; invoice: Row; receipt: Row }[] = []
    for (const day of ['2025-01-05', '2025-01-10', '2025-01-15']) {
      const shipment = await sold('2', day)
      const invoice = await invoiced([shipment], ['2'], day)
      paid.push({ shipment, invoice, receipt: await received(day, '226', invoice) })
    }
    await exact()
    const one = present(paid[1], 'three of them')
    await t.act('finance', 'receipt', 'unmatch', { on: '2025-02-01', reason: '核销错' }, one.receipt)
    const touched = await t.sql<{ id: string }>(
      `select distinct d.id from (select set_config('neiqin.company', '${t.company}', true)) s cross join lateral debts_touched(array(select journal_id from journal_unnumbered)) d`,
    )
    expect(touched.map(({ id }) => id).toSorted()).toEqual([one.shipment.id, one.invoice.id].toSorted())
    await exact()
    expect([await closed(one.shipment), await closed(present(paid[2], 'three of them').shipment)]).toEqual([null, '2025-01-15'])
  })

  test('a part that was paid is none that is known to be paid; the rest as an allowance and as a bad debt makes it one', async () => {
    const { sold, invoiced, received, closed } = await buyer()
    const shipment = await sold('10', '2025-01-05')
    const invoice = await invoiced([shipment], ['10'], '2025-01-10')
    await received('2025-01-15', '1000', invoice)
    await exact()
    expect(await closed(shipment)).toBeNull()
    const input = { customer: invoice.customer, invoice: invoice.id, salesperson: t.people.sales }
    const allowance = await signed('allowance', 'check', await t.act('clerk', 'allowance', 'create', { ...input, gross: '100', about: '破损' }))
    const posted = await t.act('finance', 'allowance', 'post', { on: '2025-02-01' }, allowance)
    const lost = await signed('badDebt', 'approve', await t.act('clerk', 'badDebt', 'create', { ...input, amount: '30', evidence: '终结执行' }))
    const gone = await t.act('finance', 'badDebt', 'writeOff', { on: '2025-02-10' }, lost)
    await exact()
    expect(await closed(shipment)).toBe('2025-02-10')
    await t.act('finance', 'badDebt', 'recover', { on: '2025-03-01', amount: '20', method: 'bank' }, gone)
    await exact()
    await t.act('finance', 'allowance', 'reverse', { on: '2025-03-01', reason: '撤回' }, posted)
    await exact()
    expect(await closed(shipment)).toBeNull()
  })

  test('where invoices share shipments, money by name may miss a debt though the sums agree: then the oldest other debt is paid by it', async () => {
    const { sold, invoiced, received, closed } = await buyer()
    await sold('3', '2025-01-04')
    const [first, second] = [await sold('10', '2025-01-05'), await sold('6', '2025-01-10')]
    const over = await invoiced([first, second], ['4', '6'], '2025-01-15')
    const rest = await invoiced([first], ['6'], '2025-01-15')
    await received('2025-01-20', '1130', over)
    await exact()
    await received('2025-02-01', '678', rest)
    await exact()
    expect([await closed(first), await closed(second)]).toEqual([null, null])
  })

  test('where they share them and every debt is reached, all of them are known to be paid', async () => {
    const { sold, invoiced, received, closed } = await buyer()
    const [first, second] = [await sold('10', '2025-01-05'), await sold('6', '2025-01-10')]
    const over = await invoiced([first, second], ['10', '2'], '2025-01-15')
    const rest = await invoiced([second], ['4'], '2025-01-15')
    await received('2025-01-20', '1356', over)
    await received('2025-02-01', '452', rest)
    await exact()
    expect([await closed(first), await closed(second)]).toEqual(['2025-02-01', '2025-02-01'])
  })

  test('invoices that came before the goods they share are paid in full together, on one day too: each its own VAT, then the goods', async () => {
    const { sold, closed, received } = await buyer()
    const older = await sold('3', '2025-01-04')
    const order = await ordered(t, { ...of, customer: { id: textual(older.customer), version: 1 } }, '10', { orderedOn: '2025-01-05' })
    const waiting = await reviewed(t, order)
    const ahead: Row[] = []
    for (const quantity of ['6', '4']) {
      const input = await drafted(t, 'invoiceRequest', 'shipment', [waiting.id])
      const lines = isInvoicing(input) ? input.lines.map((line) => ({ ...line, quantity })) : []
      const made = await t.act('clerk', 'invoiceRequest', 'create', { ...input, lines })
      await t.sign('reviewerA', 'invoiceRequest', 'check', made)
      ahead.push(await t.act('finance', 'invoiceRequest', 'post', { on: '2025-01-05' }, await t.sign('reviewerB', 'invoiceRequest', 'check', made)))
    }
    const shipment = await t.act('warehouse', 'shipment', 'ship', { on: '2025-01-05' }, await current(t, 'shipment', waiting.id))
    await exact()
    for (const invoice of ahead) await received('2025-01-20', textual(invoice.gross), invoice)
    await exact()
    expect([await closed(older), await closed(shipment), ...(await Promise.all(ahead.map(closed)))]).toEqual([null, '2025-01-20', '2025-01-20', '2025-01-20'])
  })

  test('goods that come back settle the shipment they left with; of what was paid before, the rest pays the oldest', async () => {
    const { sold, invoiced, received, closed } = await buyer()
    const [older, shipment] = [await sold('3', '2025-01-04'), await sold('10', '2025-01-05')]
    const back = async (quantity: string, on: string, more: object = {}): Promise<Row> => {
      const input = await drafted(t, 'salesReturn', 'shipment', [shipment.id])
      const lines = isInvoicing(input) ? input.lines.map((line) => ({ ...line, quantity })) : []
      const made = await t.act('clerk', 'salesReturn', 'create', { ...input, lines, ...more })
      await t.sign('reviewerA', 'salesReturn', 'check', made)
      return await t.act('finance', 'salesReturn', 'post', { on }, await t.sign('reviewerB', 'salesReturn', 'check', made))
    }
    await back('2', '2025-01-10')
    await exact()
    const invoice = await invoiced([shipment], ['8'], '2025-01-15')
    await received('2025-01-20', '904', invoice)
    await exact()
    expect(await closed(shipment)).toBe('2025-01-20')
    const again = await back('1', '2025-02-01', { invoice: invoice.id, redNumber: '26332000000000000904' })
    await exact()
    expect([await closed(older), await closed(shipment)]).toEqual([null, '2025-02-01'])
    await t.act('finance', 'salesReturn', 'reverse', { on: '2025-02-10', reason: '撤回' }, again)
    await exact()
    expect(await closed(shipment)).toBe('2025-01-20')
  })

  test('a receipt that was matched later had settled nothing before', async () => {
    const { sold, invoiced, received, closed } = await buyer()
    const [first, second] = [await sold('10', '2025-01-05'), await sold('4', '2025-01-10')]
    const invoice = await invoiced([first], ['10'], '2025-01-10')
    const later = await invoiced([second], ['4'], '2025-01-15')
    const receipt = await received('2025-01-15', '1130')
    await exact()
    await received('2025-01-20', '452', later)
    await t.act('finance', 'receipt', 'match', { on: '2025-02-10', lines: [{ invoice: invoice.id, amount: '1130' }] }, receipt)
    await exact()
    // Its paper is of the day it came: by that mark alone it would be paid before it was matched.
    expect(await closed(first)).toBe('2025-01-15')
  })

  test('a shipment taken back is a debt until then', async () => {
    const { sold, closed } = await buyer()
    await sold('3', '2025-01-04')
    const shipment = await sold('10', '2025-01-05')
    await exact()
    await t.act('lead', 'shipment', 'uncheck', { reason: '发错', on: '2025-02-01' }, shipment)
    await exact()
    expect(await closed(shipment)).toBe('2025-02-01')
  })

  test('what somebody falsified is found by verify, and right when made anew', async () => {
    await t.sql("update receivable_debt set closed = '2025-01-05' where closed is null and named is not null")
    expect(await faultsOf(t)).toContainEqual(expect.stringMatching(/^客户 .*已核清 .* 分，核销单据不符$/))
    await t.sql('update receivable_debt set named = null, amount = amount + 1')
    const faults = await faultsOf(t)
    expect(faults).toContainEqual(expect.stringMatching(/^开票 .*：有核销，应收逐笔没有记下$/))
    expect(faults).toContainEqual(expect.stringMatching(/^凭证 .*：记 .* 分，分录 .* 分$/))
    await t.sql(`begin; select set_config('neiqin.company', '${t.company}', true); select rebuild_months(); commit`)
    expect(await faultsOf(t)).toEqual([])
    await exact()
  })
})

describe.each(['shipment', 'invoice'])('where revenue is booked on %s', (revenueOn) => {
  let t: TestOffice
  let office: RandomDebts

  beforeAll(async () => {
    t = await testOffice({ revenueOn })
    const customers = []
    for (const [n, name] of ['华美食品', '丰源商贸'].entries())
      customers.push(await t.act('clerk', 'customer', 'create', { code: `K00${n + 1}`, name, salesperson: t.people.sales, creditDays: 30, invoiceTitle: name }))
    const goods = await t.act('finance', 'goods', 'create', { code: 'P001', name: '茶叶', unit: '箱', price: '113', cost: '62' })
    office = new RandomDebts(t, { goods, customers }, seeded(seed))
  })
  afterAll(() => t.close())

  /** The same as from all lines: today, on days when something happened, and on the days before those. */
  async function compare(): Promise<void> {
    const days = await t.sql<{ day: string }>('select day from (select distinct day from journal) d order by random() limit 5')
    for (const day of [office.day, ...days.flatMap((row) => [readDay(row.day), addDays(readDay(row.day), -1)]), readDay('2026-11-28')])
      expect(await reportedBy(t, day), day).toEqual(await t.see((read) => ageingFromLines(read, day)))
  }

  const kept = (): Promise<object[]> =>
    t.sql('select customer, day::text, source, amount, undone::text, named, closed::text from receivable_debt order by journal_id, customer')

  test(`ageing is what all lines come to, whatever happens, numbered or not (${steps} steps, seed ${seed})`, { timeout: 7_200_000 }, async () => {
    for (let n = 1; n <= steps; n += 1) {
      await office.step()
      if (n % 4 === 0) await numberVouchers(t.office.kernel.pool, t.company)
      if (n % 7 === 0) await compare()
    }
    await compare()
    while ((await numberVouchers(t.office.kernel.pool, t.company)) > 0);
    await compare()
    expect(await faultsOf(t)).toEqual([])
  })

  test('some debts are known to be paid, and all of it is the same when made anew', async () => {
    const [count] = await t.sql<{ closed: number; open: number }>(
      'select count(*) filter (where closed is not null)::int as closed, count(*) filter (where closed is null)::int as open from receivable_debt',
    )
    expect(count?.closed).toBeGreaterThan(0)
    expect(count?.open).toBeGreaterThan(0)
    const before = await kept()
    await t.sql(`begin; select set_config('neiqin.company', '${t.company}', true); select rebuild_months(); commit`)
    expect(await kept()).toEqual(before)
  })
})
