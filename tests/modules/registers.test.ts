import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayIn } from '../../src/base/day.ts'
import { textual } from '../../src/base/text.ts'
import { present } from '../../src/base/assert.ts'
import { records } from '../../src/app/registry.gen.ts'
import { testOffice, refusalOf } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { as, pageOf } from '../reports/asking.ts'
import { placeExamples } from './examples.ts'
import type { Placed } from './examples.ts'

let t: TestOffice
let placed: Placed

beforeAll(async () => {
  t = await testOffice()
  placed = await placeExamples(t)
})
afterAll(() => t.close())

/** One step of a document: who does it, which verb, with what; `signs` goes through the review gate. */
type Step = readonly [who: Staff, verb: string, input?: object] | readonly [who: Staff, 'signs', verb: string]
type Row = Awaited<ReturnType<TestOffice['act']>>

async function walk(record: string, start: Row, steps: readonly Step[]): Promise<Row> {
  let row = start
  for (const [who, verb, input] of steps) {
    const on = { id: textual(row.id), version: row.version }
    row =
      verb === 'signs' && typeof input === 'string'
        ? await t.sign(who, record, input, on)
        : await t.act(who, record, verb, typeof input === 'object' ? input : {}, on)
  }
  return row
}

const make = (record: keyof typeof records, who: Staff, more: object = {}): Promise<Row> => t.act(who, record, 'create', placed.good(record, 0, more))
const at = (row: Row) => ({ id: textual(row.id), version: row.version })

describe('letters and messages', () => {
  test('B5 a letter is routed to a person with a day, handled with its result, and filed', async () => {
    const made = await make('letterIn', 'clerk')
    expect(made).toMatchObject({ state: 'received', handler: null, handledOn: null })
    expect(made.number).toMatch(/^LW\d{4}-\d{4}$/)
    const early = await refusalOf(t.act('lead', 'letterIn', 'route', { handler: t.people.sales, dueOn: '2026-03-01' }, at(made)))
    expect([early.code, early.path, early.says[0]]).toEqual(['rule', 'dueOn', '办理期限不能早于收到日期'])
    const routed = await walk('letterIn', made, [
      ['lead', 'route', { handler: t.people.sales, dueOn: '2026-03-09', circulated: [t.people.manager, t.people.finance] }],
    ])
    expect(routed).toMatchObject({ state: 'routed', handler: t.people.sales, circulated: [t.people.manager, t.people.finance] })
    expect((await refusalOf(t.act('sales', 'letterIn', 'handle', {}, at(routed)))).path).toBe('result')
    const done = await walk('letterIn', routed, [
      ['sales', 'handle', { result: '已复函', handledOn: '2026-03-05' }],
      ['clerk', 'file', { fileNumber: '2026-收-001' }],
    ])
    expect(done).toMatchObject({ state: 'filed', result: '已复函', fileNumber: '2026-收-001' })
    expect((await refusalOf(t.act('clerk', 'letterIn', 'void', { reason: '重' }, at(done)))).code).toBe('state')
    const twice = await make('letterIn', 'clerk')
    expect(await walk('letterIn', twice, [['clerk', 'void', { reason: '重复登记' }]])).toMatchObject({ state: 'void' })
  })

  test('B5 C1 a letter out is signed for by another person than who drafted it, sent, and filed', async () => {
    const made = await make('letterOut', 'lead')
    expect((await refusalOf(t.sign('lead', 'letterOut', 'approve', at(made)))).code).toBe('review')
    const sent = await walk('letterOut', made, [
      ['manager', 'signs', 'approve'],
      ['clerk', 'send', { sentOn: '2026-03-03', waybill: 'SF001' }],
      ['clerk', 'file', { fileNumber: 'F1' }],
    ])
    expect(sent).toMatchObject({ state: 'filed', waybill: 'SF001', place: { code: '320508' } })
    expect(await walk('letterOut', await make('letterOut', 'clerk'), [['clerk', 'void', { reason: '不发了' }]])).toMatchObject({ state: 'void' })
  })

  test('C2 B5 a telephone message is passed on by somebody, then acted on', async () => {
    const made = await make('phoneMessage', 'warehouse')
    expect((await refusalOf(t.act('sales', 'phoneMessage', 'handle', { result: '已回电' }, at(made)))).code).toBe('state')
    const done = await walk('phoneMessage', made, [
      ['clerk', 'tell'],
      ['sales', 'handle', { result: '已回电，周五到货' }],
    ])
    expect(done).toMatchObject({ state: 'handled', passedBy: t.people.clerk, result: '已回电，周五到货' })
  })

  test('several persons are checked to exist, in the record and in a verb, and are found as dependents', async () => {
    const nobody = '018f4e2a-0000-7000-8000-0000000000ff'
    const refused = await refusalOf(t.act('clerk', 'phoneMessage', 'create', placed.good('phoneMessage', 0, { for: [t.people.sales, nobody] })))
    expect([refused.code, refused.path, refused.says[0]]).toEqual(['invalid', 'for', '「找谁」中有一项不存在，请重新选择'])
    const made = await make('letterIn', 'clerk')
    const routed = t.act('lead', 'letterIn', 'route', { handler: t.people.sales, dueOn: '2026-03-09', circulated: [nobody] }, at(made))
    expect((await refusalOf(routed)).path).toBe('circulated')
    const found = await t.sql<{ id: string }>(`select id from phone_message where "for" @> array[$1::uuid]`, [placed.id('person')])
    expect(found.length).toBeGreaterThan(0)
  })
})

describe('numbers', () => {
  test('a number whose row was refused is explained, not given again', async () => {
    const visits = present(records.visitor.fields.serial?.series, 'a series')
    // The rota's area is there already: the unique index says so after the number is drawn.
    const before = await make('visitor', 'clerk')
    const drawn = t.office.kernel.numbers
    const one = await drawn.draw(t.company, 'visitor.serial', visits, await t.see((read) => Promise.resolve(read.today)))
    await drawn.explain([one], '试')
    const after = await make('visitor', 'clerk')
    expect(Number(textual(after.serial).slice(-3)) - Number(textual(before.serial).slice(-3))).toBe(2)
    expect(await t.sql('select reason from number_void where number = $1', [one.number])).toEqual([{ reason: '试' }])
    const lost = await drawn.draw(t.company, 'visitor.serial', visits, await t.see((read) => Promise.resolve(read.today)))
    await t.office.explainLostNumbers()
    expect(await t.sql('select reason from number_void where number = $1', [lost.number])).toEqual([{ reason: '程序中断，未保存' }])
    expect(await t.sql('select reason from number_void where number = $1', [textual(after.serial)])).toEqual([])
  })
})

describe('premises and reception', () => {
  test('E1 rota and check: the grade follows from the score, a poor one says what and by when', async () => {
    expect(await make('hygieneRota', 'clerk')).toMatchObject({ persons: [placed.id('person'), placed.id('person', 1)] })
    expect((await refusalOf(make('hygieneRota', 'lead'))).code).toBe('duplicate')
    expect(await make('hygieneCheck', 'lead')).toMatchObject({ grade: 'good' })
    expect(await t.act('lead', 'hygieneCheck', 'create', placed.good('hygieneCheck', 1))).toMatchObject({ grade: 'poor' })
  })

  test('E8 visitors, talks and inquiries are written down with numbers of their own', async () => {
    const [came, talked, rang] = [await make('visitor', 'clerk'), await make('talk', 'clerk'), await make('inquiryCall', 'sales')]
    expect([came.serial, talked.serial, rang.serial].map((one) => textual(one).slice(0, 2))).toEqual(['LF', 'QT', 'ZX'])
    expect(talked).toMatchObject({ chance: '60', content: expect.stringContaining('<strong>账期 45 天</strong>') })
    expect(rang.website).toBe('https://www.meizi.example.cn')
    // Searched by the words of the note, not by its markup.
    const found = await t.sql<{ find: string }>('select find from talk where id = $1', [talked.id])
    expect(found[0]?.find).toContain('首批 200 箱')
    expect(found[0]?.find).not.toContain('strong')
  })

  test('E8 a service request is started, finished with its result, reopened, and closed with the customer’s word', async () => {
    const done = await walk('serviceRequest', await make('serviceRequest', 'clerk', { handler: t.people.sales }), [
      ['sales', 'start'],
      ['warehouse', 'finish', { result: '已寄出' }],
      ['clerk', 'reopen', { reason: '寄错了' }],
      ['clerk', 'finish', { result: '已重寄' }],
      ['lead', 'close', { satisfaction: 'good' }],
    ])
    expect(done).toMatchObject({ state: 'closed', result: '已重寄', satisfaction: 'good', place: { area: ['浙江省', '杭州市', '西湖区'] } })
  })

  test('E8 B6 a complaint is assigned, answered with cause and remedy, reopened, and closed when the customer agrees', async () => {
    const done = await walk('complaint', await make('complaint', 'clerk'), [
      ['lead', 'assign', { handler: t.people.warehouse }],
      ['warehouse', 'reply', { causeKind: 'carriage', cause: '堆码过高', remedies: ['exchange'], remedy: '补发三箱' }],
      ['manager', 'reopen', { reason: '客户不同意' }],
      ['warehouse', 'reply', { causeKind: 'carriage', cause: '堆码过高', remedies: ['exchange', 'damages'], remedy: '补发三箱并赔运费' }],
      ['clerk', 'close', { agreed: true, confirmedBy: '李经理', cost: '80', borneBy: 'carrier' }],
    ])
    expect(done).toMatchObject({ state: 'closed', remedy: '补发三箱并赔运费', agreed: true, reopened: 1, cost: '80.00' })
  })

  test('E8 a guest meal: another approves, spending over the budget is explained before it is settled', async () => {
    const made = await make('guestMeal', 'sales', { applicant: t.people.sales })
    expect(made.budget).toBe('720.50')
    const approved = await walk('guestMeal', made, [['manager', 'signs', 'approve']])
    const over = await refusalOf(t.act('finance', 'guestMeal', 'settle', { spent: '720.51', receipts: 1 }, at(approved)))
    expect([over.path, over.says[0]]).toEqual(['overReason', '实际金额超过预算，请填写超支说明'])
    expect(await walk('guestMeal', approved, [['finance', 'settle', { spent: '800', receipts: 2, overReason: '加一位来宾' }]])).toMatchObject({
      state: 'settled',
      spent: '800.00',
    })
    expect(await walk('guestMeal', await make('guestMeal', 'lead'), [['clerk', 'void', { reason: '改期' }]])).toMatchObject({ state: 'void' })
  })
})

describe('materials', () => {
  test('A5 a request is looked at by two others, handed out, and signed for by him who gets it', async () => {
    const made = await make('materialRequest', 'sales', { applicant: t.people.sales })
    expect(made.kindsAsked).toBe(2)
    const issued = await walk('materialRequest', made, [
      ['lead', 'signs', 'approve'],
      ['reviewerA', 'signs', 'approve'],
      ['clerk', 'issue'],
    ])
    expect(issued).toMatchObject({ state: 'issued', issuedBy: t.people.clerk })
    expect((await refusalOf(t.act('clerk', 'materialRequest', 'receive', {}, at(issued)))).says[0]).toBe('发放人不能替人签收')
    expect(await walk('materialRequest', issued, [['sales', 'receive']])).toMatchObject({ state: 'received', receivedBy: t.people.sales })
    expect(await walk('materialRequest', await make('materialRequest', 'clerk'), [['lead', 'void', { reason: '不需要' }]])).toMatchObject({ state: 'void' })
  })

  test('A5 a printing order: amount by copies and price, a difference on delivery is explained', async () => {
    const made = await make('printOrder', 'clerk')
    expect(made.amount).toBe('30.00')
    const ordered = await walk('printOrder', made, [
      ['manager', 'signs', 'approve'],
      ['clerk', 'order', { printer: placed.id('supplier') }],
    ])
    expect((await refusalOf(t.act('clerk', 'printOrder', 'accept', { delivered: 198 }, at(ordered)))).path).toBe('shortReason')
    expect(await walk('printOrder', ordered, [['clerk', 'accept', { delivered: 198, shortReason: '两张污损' }]])).toMatchObject({
      state: 'accepted',
      delivered: 198,
    })
    expect(await walk('printOrder', await make('printOrder', 'clerk'), [['lead', 'void', { reason: '改版' }]])).toMatchObject({ state: 'void' })
  })
})

describe('copies', () => {
  const today = dayIn('Asia/Shanghai', new Date())
  const copied = (who: Staff, more: object = {}) =>
    t.act(who, 'copying', 'create', { paper: '二季度价格表', pages: 3, copies: 4, purpose: '发业务员', ...more })

  test('C1 sheets are worked out; a secret paper waits for another’s own press', async () => {
    expect(await copied('clerk')).toMatchObject({ state: 'noted', sheets: 12, approvedBy: null })
    expect(await copied('clerk', { twoSided: true })).toMatchObject({ sheets: 8 })
    expect(await refusalOf(copied('clerk', { secrecy: 'secret', approvedBy: t.people.lead }))).toMatchObject({ path: 'approvedBy' })
    expect(await refusalOf(copied('clerk', { secrecy: 'secret', purpose: null }))).toMatchObject({ code: 'rule', path: 'purpose' })
    const made = await copied('lead', { secrecy: 'secret', applicant: t.people.manager })
    expect(made).toMatchObject({ state: 'asked' })
    for (const who of ['lead', 'manager', 'clerk'] as const) expect((await refusalOf(t.sign(who, 'copying', 'approve', made))).code).toBe('review')
    const approved = await t.sign('finance', 'copying', 'approve', made)
    expect(approved).toMatchObject({ state: 'granted', approvedBy: t.people.finance })
    expect(await refusalOf(t.act('lead', 'copying', 'update', { copies: 40 }, approved))).toMatchObject({ code: 'state' })
    // What becomes secret later waits too.
    const open = await copied('sales', { applicant: t.people.sales })
    expect(await t.act('sales', 'copying', 'update', { secrecy: 'secret' }, open)).toMatchObject({ state: 'asked' })
  })

  test('C1 are added up by month and person; what waits is not copied yet', async () => {
    const month = today.slice(0, 7)
    const page = await pageOf(t, as(t.people.lead, 'lead'), 'copyTotals', { from: month, to: month })
    expect(page.rows).toMatchObject([
      { times: 2, sheets: 20, secret: 0, waiting: 0 },
      { times: 1, sheets: 12, secret: 1, waiting: 0 },
      { times: 0, sheets: 0, secret: 0, waiting: 1 },
    ])
    expect([page.totals.times, page.totals.sheets, page.totals.waiting].map(Number)).toEqual([3, 32, 1])
  })
})
