import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { present } from '../../src/base/assert.ts'
import { beancount } from '../../src/books/export/beancount.ts'
import { hledger } from '../../src/books/export/hledger.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { desk, pdfOf, png } from '../archive/files.ts'
import type { Desk } from '../archive/files.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { accountOf, as, pageOf } from '../reports/asking.ts'
import { current, numberOf, posted } from './acting.ts'

// Campaigns, duties A2, E5, E11: a budget that two approve, requests that reserve it, write-offs by evidence, and every line of the books that names one.

let t: TestOffice
let house: Desk
let customer: string
let other: string
const today = dayIn('Asia/Shanghai', new Date())
const span = { from: addDays(today, -40), to: addDays(today, -5) }
type Row = Awaited<ReturnType<TestOffice['act']>>

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  house = await desk(t)
  customer = (await t.act('clerk', 'customer', 'create', { code: 'K1', name: '杭州华美食品有限公司', salesperson: t.people.sales })).id
  other = (await t.act('clerk', 'customer', 'create', { code: 'K2', name: '宁波丰源', salesperson: t.people.sales2 })).id
})
afterAll(async () => {
  await house.close()
  await t.close()
})

const both = async (record: string, verb: string, row: Row): Promise<Row> => {
  await t.sign('lead', record, verb, row)
  return await t.sign('manager', record, verb, row)
}
const begun = async (budget: string, more: object = {}): Promise<Row> =>
  await both('campaign', 'approve', await t.act('clerk', 'campaign', 'create', { name: '中秋陈列', ...span, budget, responsible: t.people.sales, ...more }))
const asked = (campaign: Row, amount: string, more: object = {}): Promise<Row> =>
  t.act('clerk', 'campaignRequest', 'create', { campaign: campaign.id, customer, salesperson: t.people.sales, ...span, about: '堆头', amount, ...more })
const granted = async (campaign: Row, amount: string): Promise<Row> => await both('campaignRequest', 'approve', await asked(campaign, amount))
const proof = async (words: string): Promise<string> => await house.bring('clerk', `${words}.pdf`, pdfOf(words))
const claimed = async (request: Row, more: object = {}): Promise<Row> =>
  await t.act('clerk', 'campaignWriteOff', 'create', {
    request: request.id,
    customer,
    salesperson: t.people.sales,
    claimed: '6000',
    approved: '5400',
    cutReason: '少 2 张照片',
    ...more,
  })
const faults = async () => (await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)
const budgets = async (campaign: Row) =>
  present(
    (await pageOf(t, as(t.people.finance, 'finance'), 'campaignBudget', { from: span.from, to: today })).rows.find((row) => row.campaign === campaign.id),
    'the campaign stands in the report',
  )

describe('A2: a request', () => {
  test('reserves the budget when two have approved it, posts nothing, and no more than is left is approved (J15)', async () => {
    const campaign = await begun('10000')
    const first = await granted(campaign, '6000')
    expect(await posted(t, first.id)).toEqual([])
    expect(await budgets(campaign)).toMatchObject({ budget: '10000.00', reserved: '6000.00', left: '4000.00' })
    const second = await asked(campaign, '4000.01')
    await t.sign('lead', 'campaignRequest', 'approve', second)
    expect(await refusalOf(t.sign('manager', 'campaignRequest', 'approve', second))).toMatchObject({
      code: 'exceeded',
      path: 'amount',
      says: [expect.stringContaining('4,000.00'), expect.any(String)],
    })
    await t.act('clerk', 'campaignRequest', 'void', { reason: '超预算' }, second)
    await t.act('clerk', 'campaignRequest', 'close', {}, first)
    expect(await budgets(campaign)).toMatchObject({ reserved: '0.00', left: '10000.00' })
  })

  test('is for a campaign under way, within its days, for its own customer, and not approved by its salesperson', async () => {
    const made = await t.act('clerk', 'campaign', 'create', { name: '未批', ...span, budget: '1', responsible: t.people.sales })
    const early = await asked(made, '1')
    await t.sign('lead', 'campaignRequest', 'approve', early)
    expect(await refusalOf(t.sign('manager', 'campaignRequest', 'approve', early))).toMatchObject({ code: 'state', path: 'campaign' })
    await t.act('clerk', 'campaignRequest', 'void', { reason: '未批' }, early)
    await t.act('clerk', 'campaign', 'void', { reason: '不办' }, made)
    expect(await refusalOf(asked(made, '1'))).toMatchObject({ code: 'state', path: 'campaign' })
    const campaign = await begun('100', { customer: other })
    expect(await refusalOf(asked(campaign, '1'))).toMatchObject({ code: 'invalid', path: 'customer' })
    expect(await refusalOf(asked(campaign, '1', { customer: other, to: today }))).toMatchObject({ code: 'invalid', path: 'to' })
    const mine = await asked(campaign, '1', { customer: other, salesperson: t.people.lead })
    expect(await refusalOf(t.sign('lead', 'campaignRequest', 'approve', mine))).toMatchObject({ code: 'review' })
    expect(await refusalOf(t.act('lead', 'campaign', 'close', {}, campaign))).toMatchObject({ code: 'depended' })
    await t.act('clerk', 'campaignRequest', 'void', { reason: '重做' }, mine)
    expect(await t.act('lead', 'campaign', 'close', {}, campaign)).toMatchObject({ state: 'closed' })
    expect(await refusalOf(asked(campaign, '1', { customer: other }))).toMatchObject({ code: 'state' })
  })

  test('two at once never reserve the same money', async () => {
    const campaign = await begun('1000')
    const rows = [await asked(campaign, '600'), await asked(campaign, '600'), await asked(campaign, '600')]
    for (const row of rows) await t.sign('lead', 'campaignRequest', 'approve', row)
    const done = await Promise.allSettled(rows.map((row) => t.sign('manager', 'campaignRequest', 'approve', row)))
    expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('that is not written off thirty days after its end is its salesperson’s duty', async () => {
    const request = await granted(await begun('100'), '50')
    await goRound(t.office.kernel, t.company, new Date(`${addDays(today, 25)}T12:00:00+08:00`))
    const stood = () => t.sql<{ owner: string; state: string }>("select owner, state from duty where duty = 'writeOffCampaign' and subject = $1", [request.id])
    expect(await stood()).toEqual([{ owner: t.people.sales, state: 'open' }])
    await t.act('clerk', 'campaignRequest', 'close', {}, request)
    await goRound(t.office.kernel, t.company, new Date(`${addDays(today, 25)}T12:00:00+08:00`))
    expect((await stood())[0]?.state).toBe('done')
  })
})

describe('A2 E11: a write-off', () => {
  test('needs evidence and two persons, posts the service, is settled, and taken back leaves nothing (J15)', async () => {
    const campaign = await begun('10000')
    const request = await granted(campaign, '6000')
    const bare = await claimed(request, { way: 'service', invoiceNumber: '26330001', rate: '0.06' })
    await t.sign('lead', 'campaignWriteOff', 'check', bare)
    expect(await refusalOf(t.sign('manager', 'campaignWriteOff', 'check', bare))).toMatchObject({ code: 'invalid', path: 'evidence' })
    const whole = await t.act('clerk', 'campaignWriteOff', 'update', { evidence: [await proof('a')] }, bare)
    const row = await t.act('finance', 'campaignWriteOff', 'post', { on: today }, await both('campaignWriteOff', 'check', whole))
    expect(row).toMatchObject({ cut: '600.00', net: '5094.34', tax: '305.66' })
    expect(await posted(t, row.id)).toEqual(['writeOff 借 promotion 509434', 'writeOff 借 inputTax 30566', 'writeOff 贷 expenseAccrued 540000'])
    expect(await budgets(campaign)).toMatchObject({ reserved: '600.00', writtenOff: '5400.00', booked: '0.00', left: '4000.00' })
    const settled = await t.act('finance', 'campaignWriteOff', 'settle', { on: today, by: 'offset' }, row)
    expect((await posted(t, row.id)).slice(3)).toEqual(['settle 借 expenseAccrued 540000', 'settle 贷 receivable 540000'])
    expect(await faults()).toEqual([])
    await t.act('finance', 'campaignWriteOff', 'reverse', { on: today, reason: '照片不实' }, settled)
    expect(await budgets(campaign)).toMatchObject({ reserved: '6000.00', writtenOff: '0.00', left: '4000.00' })
    expect(
      await t.sql("select role from journal_line where campaign = $1 group by role having sum(case side when 'D' then amount else -amount end) <> 0", [
        campaign.id,
      ]),
    ).toEqual([])
  })

  test('for nothing distinct takes revenue back and is given as a rebate; what was given already is not taken back (J15)', async () => {
    const request = await granted(await begun('10000'), '6000')
    const made = await claimed(request, { evidence: [await proof('b')] })
    const row = await t.act('finance', 'campaignWriteOff', 'post', { on: today }, await both('campaignWriteOff', 'check', made))
    expect(await posted(t, row.id)).toEqual(['writeOff 贷 revenue -540000', 'writeOff 贷 rebateAccrued 540000'])
    expect(await refusalOf(t.act('finance', 'campaignWriteOff', 'settle', { on: today }, row))).toMatchObject({ code: 'state' })
    const payout = await t.act('clerk', 'rebatePayout', 'create', { customer, salesperson: t.people.sales, way: 'offset', net: '5400', about: '促销抵货款' })
    await t.act('finance', 'rebatePayout', 'post', { on: today }, await both('rebatePayout', 'check', payout))
    expect(await refusalOf(t.act('finance', 'campaignWriteOff', 'reverse', { on: today, reason: '重算' }, row))).toMatchObject({ code: 'exceeded' })
  })

  test('paid to the dealer it is booked to the account of ours that was chosen', async () => {
    const request = await granted(await begun('10000'), '10')
    const given = { way: 'service', invoiceNumber: '26330077', claimed: '10', approved: '10', cutReason: null, evidence: [await proof('e')] }
    const row = await t.act('finance', 'campaignWriteOff', 'post', {}, await both('campaignWriteOff', 'check', await claimed(request, given)))
    const banks = [await t.act('finance', 'bankAccount', 'create', { name: '工行' }), await t.act('finance', 'bankAccount', 'create', { name: '建行' })]
    expect(await refusalOf(t.act('finance', 'campaignWriteOff', 'settle', { by: 'bank' }, row))).toMatchObject({ code: 'invalid', path: 'account' })
    await t.act('finance', 'campaignWriteOff', 'settle', { by: 'bank', account: banks[1]?.id }, row)
    expect(await t.sql("select bank from journal_line where role = 'bank' and amount = 1000")).toEqual([{ bank: banks[1]?.id }])
    for (const { id } of banks) await t.act('finance', 'bankAccount', 'update', { active: false }, await current(t, 'bank_account', id))
  })

  test('waits for its request: of one that nobody has approved nothing is written off', async () => {
    const request = await asked(await begun('10000'), '6000')
    const early = await claimed(request, { evidence: [await proof('d')] })
    await t.sign('lead', 'campaignWriteOff', 'check', early)
    expect(await refusalOf(t.sign('manager', 'campaignWriteOff', 'check', early))).toMatchObject({ code: 'state', path: 'request' })
    await t.act('clerk', 'campaignWriteOff', 'void', { reason: '未批' }, early)
    await t.act('clerk', 'campaignRequest', 'void', { reason: '不办' }, request)
    expect(await refusalOf(claimed(request))).toMatchObject({ code: 'state', path: 'request' })
  })

  test('never more than was approved, by the same papers, by the same invoice, or of another’s request', async () => {
    const request = await granted(await begun('10000'), '6000')
    const paper = await house.bring('clerk', '照片.png', png)
    const first = await claimed(request, { evidence: [paper] })
    const again = await house.bring('clerk', '照片副本.png', png)
    expect(await refusalOf(claimed(request, { evidence: [again] }))).toMatchObject({ code: 'duplicate', path: 'evidence' })
    await t.act('finance', 'campaignWriteOff', 'post', { on: today }, await both('campaignWriteOff', 'check', first))
    const more = await both('campaignWriteOff', 'check', await claimed(request, { claimed: '600.01', approved: '600.01', evidence: [await proof('c')] }))
    expect(await refusalOf(t.act('finance', 'campaignWriteOff', 'post', { on: today }, more))).toMatchObject({ code: 'exceeded', path: 'approved' })
    await t.act('clerk', 'campaignWriteOff', 'void', { reason: '超额' }, more)
    const invoiced = { way: 'service', rate: '0.06', invoiceNumber: '26339999', claimed: '10', approved: '10' }
    await claimed(request, invoiced)
    expect(await refusalOf(claimed(request, invoiced))).toMatchObject({ code: 'duplicate', path: 'invoiceNumber' })
    const [kind] = await t.sql<{ id: string }>("select id from expense_kind where name = '办公费' and company_id = $1", [t.company])
    const lines = [{ on: today, kind: kind?.id, summary: '陈列', gross: '10', invoiceNumber: invoiced.invoiceNumber }]
    expect(await refusalOf(t.act('clerk', 'expenseClaim', 'create', { about: '陈列', papers: 1, lines }))).toMatchObject({
      code: 'rule',
      path: 'lines.0.invoiceNumber',
    })
    expect(await refusalOf(claimed(request, { customer: other }))).toMatchObject({ code: 'invalid', path: 'request' })
    expect(await refusalOf(t.act('finance', 'campaignRequest', 'noteUsed', { amount: '1' }, await current(t, 'campaign_request', request.id)))).toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('E5: what else is spent for a campaign', () => {
  test('a voucher, a claim and a contracted fee name it; it takes up the budget; ledgers, balances and exports carry it', async () => {
    const campaign = await begun('9000')
    const [promotion, bank] = [await accountOf(t, '6601-10'), await accountOf(t, '1002')]
    const line = { department: '销售部', campaign: campaign.id, customer }
    const voucher = await t.act('finance', 'voucher', 'create', {
      on: today,
      summary: '堆头物料',
      lines: [
        { account: promotion, debit: '1000', ...line },
        { account: bank, credit: '1000' },
      ],
    })
    await both('voucher', 'post', voucher)
    const [kind] = await t.sql<{ id: string }>("select id from expense_kind where code = '10'")
    const claim = await t.act('sales', 'expenseClaim', 'create', {
      claimant: t.people.sales,
      claimedOn: today,
      about: '堆头搭建',
      papers: 1,
      lines: [{ on: today, kind: kind?.id, summary: '搭建', customer, campaign: campaign.id, gross: '200' }],
    })
    await t.act('finance', 'expenseClaim', 'post', { on: today, method: 'bank' }, await both('expenseClaim', 'check', claim))
    const fee = await t.act('clerk', 'contractedFee', 'create', {
      month: today.slice(0, 7),
      lines: [{ person: t.people.sales, campaign: campaign.id, fixed: '300' }],
    })
    await t.act('finance', 'contractedFee', 'post', { on: today }, await both('contractedFee', 'approve', fee))
    expect(await budgets(campaign)).toMatchObject({ booked: '1500.00', left: '7500.00' })
    const finance = as(t.people.finance, 'finance')
    const month = { from: today.slice(0, 7), to: today.slice(0, 7) }
    const selling = await accountOf(t, '6601')
    const byCampaign = await pageOf(t, finance, 'partyBalance', { account: selling, by: 'campaign', ...month })
    expect(byCampaign.rows.find((row) => row.party === numberOf(campaign))).toMatchObject({ name: '中秋陈列', debit: '1500.00' })
    const ledger = await pageOf(t, finance, 'subsidiary', { account: selling, campaign: campaign.id, from: today, to: today })
    expect(ledger.totals).toMatchObject({ debit: '1500.00', credit: '0.00' })
    const read = async (format: typeof hledger): Promise<string> =>
      await t.see(async (reading) => {
        let text = ''
        for await (const part of format(reading)) text += part
        return text
      })
    expect(await read(hledger)).toContain(`1000.00 CNY  ; campaign:${numberOf(campaign)} 中秋陈列`)
    expect(await read(beancount)).toContain(`    campaign: "${numberOf(campaign)} 中秋陈列"`)
  })

  test('an account that asks for it refuses a line that names none', async () => {
    const promotion = await accountOf(t, '6601-10')
    await t.act('finance', 'account', 'update', { asks: ['campaign'] }, await current(t, 'account', promotion))
    const lines = [
      { account: promotion, debit: '1', department: '销售部' },
      { account: await accountOf(t, '1002'), credit: '1' },
    ]
    expect(await refusalOf(t.act('finance', 'voucher', 'create', { on: today, summary: '物料', lines }))).toMatchObject({
      code: 'rule',
      path: 'lines.0.campaign',
    })
  })
})

test('the books are sound after all of it', async () => {
  expect(await faults()).toEqual([])
})
