import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { present } from '../../src/base/assert.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { endPress } from '../../src/kernel/print/press.ts'
import { desk, png } from '../archive/files.ts'
import type { Desk } from '../archive/files.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { pageTexts } from '../print/reading.ts'
import { as, pageOf } from '../reports/asking.ts'
import { twoMonths } from '../reports/two-months.ts'
import { current } from './acting.ts'

// Confirmations of balances, duty E4: what our books say on a day, sent, answered, and every difference explained.

let t: TestOffice
let house: Desk
let a: string
let b: string
let scan: string
const today = dayIn('Asia/Shanghai', new Date())
const february = { from: '2025-02-01', asOf: '2025-02-28' }

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  house = await desk(t)
  const both = await twoMonths(t)
  a = both.a.id
  b = both.b.id
  scan = await house.bring('clerk', '回函.png', png)
})
afterAll(async () => {
  endPress()
  await house.close()
  await t.close()
})

type Row = Awaited<ReturnType<TestOffice['act']>>
const made = (customer: string, more: object = {}): Promise<Row> => t.act('clerk', 'balanceConfirmation', 'create', { customer, ...february, ...more })
const sent = async (row: Row): Promise<Row> =>
  await t.act(
    'clerk',
    'balanceConfirmation',
    'send',
    { sentOn: today, sentBy: 'courier', sentTo: 'SF1' },
    await t.sign('lead', 'balanceConfirmation', 'check', row),
  )
const gone = async (row: { id: string }): Promise<void> => {
  await t.act('clerk', 'balanceConfirmation', 'void', { reason: '重做' }, await current(t, 'balance_confirmation', row.id))
}
const back = (verb: 'agree' | 'differ', input: object, row: Row, who: 'clerk' | 'sales' = 'clerk'): Promise<Row> =>
  t.act(who, 'balanceConfirmation', verb, { returnedOn: today, scan: [scan], ...input }, row)
const letters = (round: string) =>
  t.sql<{ id: string; customer: string; owed: bigint; made_by: string }>(
    'select id, customer, owed, made_by from balance_confirmation where round = $1 order by number',
    [round],
  )
const roundDone = async (id: string): Promise<{ wanted: number; made: number; told: string | null; version: number }> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const [row] = await t.sql<{ state: string; wanted: number; made: number; told: string | null; version: number }>(
      'select * from confirmation_round where id = $1',
      [id],
    )
    if (row?.state === 'done') return row
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error('the round was not made in twenty seconds')
}

describe('a letter', () => {
  test('holds what the statement says of the day, frozen, movement by movement', async () => {
    const row = await made(a)
    // 11,300.00 and 350.00 of freight before; 12,000.00 came, of which 3,650.00 are on account; what was taken back within the month stands as two lines
    expect(row).toMatchObject({
      opening: '11650.00',
      receivable: '3300.00',
      freight: '0.00',
      advance: '3650.00',
      owed: '-350.00',
      difference: null,
      notInvoiced: '0.00',
      salesperson: t.people.sales,
    })
    expect(row.lines).toMatchObject([
      { day: '2025-02-05', settled: '8000.00', freight: '-350.00', advance: '3650.00', owed: '-350.00' },
      { day: '2025-02-20', charged: '565.00', settled: null, owed: '215.00' },
      { day: '2025-02-25', charged: '-565.00', owed: '-350.00' },
    ])
    await gone(row)
  })

  test('says what is overdue and what has left without an invoice', async () => {
    const row = await made(b)
    expect(row).toMatchObject({ owed: '1130.00', overdue: '0.00', notInvoiced: '1130.00' })
    await gone(row)
    const later = await made(b, { from: '2025-03-01', asOf: '2025-03-31' })
    expect(later).toMatchObject({ owed: '1130.00', overdue: '1130.00', lines: [] })
    await gone(later)
  })

  test('is one for a customer and a day, whoever makes it, and of no day to come', async () => {
    const both = await Promise.allSettled([made(a), made(a), made(a)])
    const done = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(done).toHaveLength(1)
    expect(await refusalOf(made(a))).toMatchObject({ code: 'duplicate', path: 'customer' })
    expect(await refusalOf(made(a, { asOf: addDays(today, 1) }))).toMatchObject({ code: 'invalid', path: 'asOf' })
    await gone(present(done[0], 'a letter'))
  })

  test('is signed by another, and not when the books have moved since', async () => {
    const row = await made(b)
    expect(await refusalOf(t.sign('clerk', 'balanceConfirmation', 'check', row))).toMatchObject({ code: 'review' })
    expect(await refusalOf(t.act('clerk', 'balanceConfirmation', 'send', { sentOn: today, sentBy: 'mail' }, row))).toMatchObject({ code: 'state' })
    await t.act('finance', 'receipt', 'create', { customer: b, receivedOn: '2025-02-27', amount: '130' })
    expect(await refusalOf(t.sign('lead', 'balanceConfirmation', 'check', row))).toMatchObject({ code: 'mismatch' })
    const again = await t.act('clerk', 'balanceConfirmation', 'refresh', {}, row)
    expect(again).toMatchObject({ advance: '130.00', owed: '1000.00' })
    expect(await t.sign('lead', 'balanceConfirmation', 'check', again)).toMatchObject({ state: 'checked' })
    await gone(row)
  })

  test('is put on paper once it was reviewed, with the slip to be sent back, and bears the seal', async () => {
    const row = await made(b)
    const print = async () =>
      await house.call('clerk', '/api/print/balanceConfirmation', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: house.http.origin },
        body: JSON.stringify({ id: randomUUID(), ids: [row.id] }),
      })
    expect((await print()).says).toContain('须审核后才能打印')
    await t.sign('lead', 'balanceConfirmation', 'check', row)
    const plain = (await print()).bytes
    const text = (await pageTexts(new Uint8Array(plain))).join(' ').replaceAll(' ', '')
    for (const words of ['往来对账函', '人民币壹仟元整', '请沿此线剪下寄回', '对账回执', '□核对相符', '=1+1食品有限公司']) expect(text).toContain(words)
    const seal = await house.bring('manager', '章.png', png)
    await t.act('manager', 'printRule', 'create', { record: 'balanceConfirmation', seal: [seal] })
    // A picture with what is transparent of it counts as two; a second seal would make four.
    const pictures = (pdf: Buffer): number => pdf.toString('latin1').split('/Subtype /Image').length
    expect(pictures((await print()).bytes)).toBe(pictures(plain) + 2)
    await gone(row)
  })

  test('is not of what its salesperson may sign himself', async () => {
    await t.act('clerk', 'customer', 'update', { salesperson: t.people.lead }, await current(t, 'customer', b))
    const row = await made(b)
    expect(await refusalOf(t.sign('lead', 'balanceConfirmation', 'check', row))).toMatchObject({ code: 'review' })
    await gone(row)
    await t.act('clerk', 'customer', 'update', { salesperson: t.people.sales2 }, await current(t, 'customer', b))
  })
})

describe('an answer', () => {
  test('that agrees needs its scan, came after the letter went, and stops the limitation for three years', async () => {
    const row = await sent(await made(b))
    expect(await refusalOf(back('agree', { scan: [] }, row))).toMatchObject({ path: 'scan' })
    expect(await refusalOf(back('agree', { returnedOn: addDays(today, -1) }, row))).toMatchObject({ code: 'invalid', path: 'returnedOn' })
    expect(await refusalOf(back('agree', {}, row, 'sales'))).toMatchObject({ code: 'unknown' })
    const agreed = await back('agree', { signer: '陈会计' }, row)
    expect(agreed).toMatchObject({ state: 'agreed', theirs: '1000.00', difference: '0.00', limitation: `${Number(today.slice(0, 4)) + 3}${today.slice(4)}` })
    expect(await refusalOf(t.act('clerk', 'balanceConfirmation', 'void', { reason: '不要' }, agreed))).toMatchObject({ code: 'state' })
    const open = await t.act('lead', 'balanceConfirmation', 'takeBack', { reason: '扫描件贴错' }, agreed)
    expect(open).toMatchObject({ state: 'sent', theirs: null, scan: null, limitation: null })
    await gone(open)
  })

  test('that differs is explained line by line, and settled by two when every line adds up and is dealt with', async () => {
    const row = await sent(await made(b))
    expect(await refusalOf(back('differ', { theirs: '1000' }, row))).toMatchObject({ code: 'rule', path: 'theirs' })
    const open = await back('differ', { theirs: '435' }, row)
    expect(open).toMatchObject({ state: 'differs', difference: '565.00', unexplained: '565.00' })
    expect(await t.sql("select person, topic from notice where topic = 'confirmation'")).toEqual([{ person: t.people.sales2, topic: 'confirmation' }])
    const line = (more: object = {}) => ({ ourEntry: '发货 5 箱', ourAmount: '565', cause: 'transit', ...more })
    const change = (input: object, on: Row = open) => t.act('clerk', 'balanceConfirmation', 'update', input, on)
    expect(await refusalOf(change({ asOf: '2025-02-27' }))).toMatchObject({ code: 'state', path: 'asOf' })
    expect(await refusalOf(change({ differences: [{ cause: 'other' }] }))).toMatchObject({ code: 'invalid', path: 'differences.0.ourEntry' })
    const part = await change({ differences: [line({ ourAmount: '500' })] })
    expect(part).toMatchObject({ unexplained: '65.00' })
    expect(await refusalOf(t.sign('lead', 'balanceConfirmation', 'settle', part))).toMatchObject({ code: 'mismatch' })
    const whole = await change({ differences: [line()] }, part)
    expect(whole).toMatchObject({ unexplained: '0.00', owed: '1000.00' })
    expect(await refusalOf(t.sign('lead', 'balanceConfirmation', 'settle', whole))).toMatchObject({ code: 'mismatch' })
    const ready = await change({ differences: [line({ done: '对方 3 月 2 日已入账' })] }, whole)
    expect(await t.sign('lead', 'balanceConfirmation', 'settle', ready)).toMatchObject({ state: 'differs' })
    expect(await refusalOf(t.sign('lead', 'balanceConfirmation', 'settle', ready))).toMatchObject({ code: 'review' })
    expect(await t.sign('finance', 'balanceConfirmation', 'settle', ready)).toMatchObject({ state: 'settled', theirs: '435.00' })
  })

  test('lines before an answer are refused', async () => {
    const row = await made(a)
    const lines = (line: object) => t.act('clerk', 'balanceConfirmation', 'update', { differences: [line] }, row)
    expect(await refusalOf(lines({ ourEntry: '发货', ourAmount: '1', cause: 'other' }))).toMatchObject({ code: 'rule', path: 'differences' })
    await gone(row)
  })
})

describe('all customers at once', () => {
  test('each who owes gets a letter, made by who asked; again only those that are missing', async () => {
    const other = await t.act('clerk', 'customer', 'create', { code: 'K009', name: '没有往来的客户' })
    const span = { from: '2025-03-01', asOf: '2025-03-31' }
    const round = await t.act('clerk', 'confirmationRound', 'create', span)
    expect(await roundDone(round.id)).toMatchObject({ wanted: 2, made: 2, told: null })
    expect(await letters(round.id)).toMatchObject([
      { customer: a, owed: -35_000n, made_by: t.people.clerk },
      { customer: b, owed: 100_000n, made_by: t.people.clerk },
    ])
    const said = { wanted: 9, made: 9 }
    expect(await refusalOf(t.act('clerk', 'confirmationRound', 'noteMade', said, await current(t, 'confirmation_round', round.id)))).toMatchObject({
      code: 'forbidden',
    })
    const [first] = await letters(round.id)
    await gone(present(first, 'a letter'))
    await t.act('clerk', 'confirmationRound', 'again', {}, await current(t, 'confirmation_round', round.id))
    expect(await roundDone(round.id)).toMatchObject({ wanted: 3, made: 3 })
    expect((await t.sql<{ n: bigint }>('select count(*) as n from balance_confirmation where customer = $1', [other.id]))[0]?.n).toBe(0n)
    const quiet = await t.act('lead', 'confirmationRound', 'create', { ...span, which: 'moved' })
    expect(await roundDone(quiet.id)).toMatchObject({ wanted: 0, made: 0 })
  })

  test('a day to come is refused, and a salesperson makes none', async () => {
    expect(await refusalOf(t.act('clerk', 'confirmationRound', 'create', { from: today, asOf: addDays(today, 1) }))).toMatchObject({ path: 'asOf' })
    expect(await refusalOf(t.act('sales', 'confirmationRound', 'create', february))).toMatchObject({ code: 'forbidden' })
  })
})

describe('the overview and the duties', () => {
  const overview = (who: 'finance' | 'sales2', query: { readonly [field: string]: string }) =>
    pageOf(t, as(t.people[who], who === 'finance' ? 'finance' : 'sales'), 'confirmationReturns', query)

  test('lists what is out and what came back; who owes and has no letter stands there too; a salesperson sees his own', async () => {
    const march = { from: '2025-03-31', to: '2025-03-31' }
    expect((await overview('finance', march)).rows.map((row) => [row.customer, row.stands, row.owed])).toEqual([
      [a, 'made', '-350.00'],
      [b, 'made', '1000.00'],
    ])
    const rows = (await overview('finance', { from: '2025-02-28', to: '2025-02-28' })).rows
    expect(rows.map((row) => [row.customer, row.stands, row.difference])).toEqual([
      [a, 'none', null],
      [b, 'settled', '565.00'],
    ])
    expect((await overview('finance', { from: '2025-02-28', to: '2025-02-28', stands: 'none' })).rows).toHaveLength(1)
    expect((await overview('sales2', march)).rows.map((row) => row.customer)).toEqual([b])
  })

  test('a letter that lies, one that nobody answers and a difference that nobody explains each fall due, and end by doing it', async () => {
    const round = async (day: typeof today): Promise<number> => await goRound(t.office.kernel, t.company, new Date(`${day}T12:00:00+08:00`))
    const stood = async (duty: string, subject: string | null) =>
      (
        await t.sql<{ line: string }>(
          "select coalesce(owner::text, owner_role) || ' ' || state as line from duty where duty = $1 and subject = coalesce($2, '-') and ($2 is not null or subject_title like '%2025-04-30%') order by due_on, id",
          [duty, subject],
        )
      ).map((one) => one.line)
    const row = await made(b, { from: '2025-04-01', asOf: '2025-04-30' })
    await round(addDays(today, 10))
    expect(await stood('sendConfirmation', null)).toEqual(['clerk open'])
    const out = await sent(row)
    await round(addDays(today, 15))
    expect(await stood('sendConfirmation', null)).toEqual(['clerk done'])
    expect(await stood('confirmationBack', row.id)).toEqual([`${t.people.sales2} open`])
    const asked = await t.act('sales2', 'balanceConfirmation', 'remind', { remindedOn: today }, out)
    const open = await back('differ', { theirs: '999' }, asked)
    await round(addDays(today, 16))
    expect(await stood('confirmationBack', row.id)).toEqual([`${t.people.sales2} done`])
    expect(await stood('explainDifference', row.id)).toEqual(['clerk open'])
    const ready = await t.act(
      'clerk',
      'balanceConfirmation',
      'update',
      { differences: [{ theirEntry: '尾差', theirAmount: '-1', cause: 'theirsWrong', done: '对方同意调整' }] },
      open,
    )
    await t.sign('lead', 'balanceConfirmation', 'settle', ready)
    await t.sign('manager', 'balanceConfirmation', 'settle', ready)
    await round(addDays(today, 16))
    expect(await stood('explainDifference', row.id)).toEqual(['clerk done'])
  })
})
