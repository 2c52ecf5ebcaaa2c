import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn, readDay } from '../../src/base/day.ts'
import { readMoney } from '../../src/base/money.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { nobody } from '../../src/kernel/jobs/desk.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import { merged, paragraphs, unknownFields } from '../../src/modules/post/calculate-letter.ts'
import { endPress } from '../../src/kernel/print/press.ts'
import { desk } from '../archive/files.ts'
import type { Desk } from '../archive/files.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
import { mailBox } from '../notice/stand-ins.ts'
import type { MailBox } from '../notice/stand-ins.ts'
import { pageTexts } from '../print/reading.ts'
import type { Row } from './chain.ts'
import { runJob } from './running.ts'

// E9: one text to a group of customers: a letter to each, with its number and what concerns him filled in, by mail or by post, and what came back noted.

let t: TestOffice
let at: Desk
let smtp: MailBox
let huamei: Row
let jiahe: Row
let bare: Row
const today = dayIn('Asia/Shanghai', new Date())
const customer = (code: string, name: string, more: object = {}): Promise<Row> => t.act('clerk', 'customer', 'create', { code, name, ...more })
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  // Jobs are begun by the test itself.
  at = await desk(t, false)
  smtp = await mailBox()
  huamei = await customer('K001', '杭州华美食品有限公司', {
    grade: 'A',
    region: '浙江',
    contact: '李经理',
    mail: 'li@huamei.example.cn',
    address: '浙江省杭州市西湖区文三路 1 号',
  })
  jiahe = await customer('K002', '苏州嘉禾商贸有限公司', {
    grade: 'A',
    region: '江苏',
    contact: '周女士',
    invoiceMail: 'zhou@jiahe.example.cn',
    address: '江苏省苏州市姑苏区人民路 8 号',
  })
  bare = await customer('K003', '无址商行', { grade: 'B', contact: '无名', region: '浙江' })
})
afterAll(async () => {
  await smtp.close()
  await at.close()
  await t.close()
  endPress()
})

const of = {
  name: 'A<B>&公司',
  shortName: null,
  contact: '李',
  phone: null,
  address: null,
  region: null,
  grade: 'A',
  salesperson: null,
  salesPhone: null,
  company: '我',
  today: readDay('2026-03-02'),
}
test('fields between braces are filled in; what is not known is told by name; a name is never markup', () => {
  const known = { ...of, owed: readMoney('1234.5'), overdue: readMoney('0') }
  expect(merged('{{客户名称}}欠 {{ 欠款余额 }}，逾期 {{逾期金额}}，{{今天}}', known)).toEqual({
    text: 'A<B>&公司欠 1,234.50 元，逾期 0.00 元，2026 年 3 月 2 日',
    missing: [],
  })
  expect(merged('{{客户电话}}{{业务员}}{{客户电话}}', known).missing).toEqual(['客户电话', '业务员'])
  expect(unknownFields('{{客户名称}}{{客户}}{{欠款 余额')).toEqual(['客户', '{{欠款 余额'])
  expect(paragraphs('A<B>&C\n\n二')).toBe('<p>A&lt;B&gt;&amp;C</p><p>二</p>')
})

const text = '{{客户名称}} {{联系人}}：\n截至{{今天}}，贵公司欠款余额 {{欠款余额}}。'
const batch = (more: object): Promise<Row> => t.act('clerk', 'letterBatch', 'create', { subject: '致{{客户名称}}的函', content: text, ...more })
const make = (row: Row) => runJob(t, 'makeLetters', { batch: row.id })
const now = async (row: Row): Promise<Row> => ({ ...row, ...(await current(t, 'letter_batch', row.id)) })
const lettersOf = (row: Row) =>
  t.sql<{
    id: string
    version: number
    number: string
    state: string
    addressee: string
    subject: string
    content: string
    tries: number
    fault: string | null
  }>('select id, version, number, state, addressee, subject, content, tries, fault from letter_out where batch = $1 order by number', [row.id])
const batchRow = async (row: Row) =>
  (
    await t.sql<{ state: string; wanted: number; made: number; left: string | null }>('select state, wanted, made, "left" from letter_batch where id = $1', [
      row.id,
    ])
  )[0]

describe('E9: letters to a group', () => {
  test('name a group; a field that is not known, or missing of a customer, is refused before anything is made', async () => {
    expect(await refusalOf(batch({}))).toMatchObject({ code: 'rule', path: 'grades' })
    expect(await refusalOf(batch({ grades: ['A'], content: '{{客户}}' }))).toMatchObject({ code: 'rule', path: 'content' })
    const missing = await refusalOf(batch({ grades: ['A'], content: '{{联系人}} {{客户电话}}' }))
    expect(missing).toMatchObject({ code: 'invalid', path: 'content' })
    expect(missing.says[0]).toContain('杭州华美食品有限公司（客户电话）')
    expect(await t.sql('select 1 from letter_batch', [])).toEqual([])
    // A draft may wait for addresses; it is not signed while there is nobody to write to.
    for (const [grades, left] of [
      [['D'], null],
      [['B'], 'K003 无址商行：没有地址'],
    ] as const) {
      const none = await batch({ grades })
      expect(await batchRow(none)).toMatchObject({ wanted: 0, left })
      expect(await refusalOf(t.sign('lead', 'letterBatch', 'approve', none))).toMatchObject({ code: 'mismatch' })
    }
    expect(await refusalOf(t.act('sales', 'letterBatch', 'create', { subject: 'x', content: 'x', toAll: true }))).toMatchObject({ code: 'forbidden' })
  })

  let posted: Row
  test('are signed by another, made once for each with its own number and text; who has no address is listed', async () => {
    const goods = await t.act('finance', 'goods', 'create', { code: 'G001', name: '龙井', unit: '箱', cost: '50' })
    expect(goods.id).toBeTruthy()
    await t.act('finance', 'receipt', 'create', { customer: huamei.id, amount: '200', receivedOn: today })
    posted = await batch({ toAll: true, asksReceipt: true })
    expect(await batchRow(posted)).toMatchObject({ state: 'draft', wanted: 2, left: 'K003 无址商行：没有地址' })
    expect(await refusalOf(t.sign('clerk', 'letterBatch', 'approve', posted))).toMatchObject({ code: 'review' })
    await t.sign('lead', 'letterBatch', 'approve', posted)
    await Promise.all([make(posted), make(posted)])
    await make(posted)
    const letters = await lettersOf(posted)
    expect(letters.map((one) => [one.addressee, one.state])).toEqual([
      ['杭州华美食品有限公司', 'approved'],
      ['苏州嘉禾商贸有限公司', 'approved'],
    ])
    expect(new Set(letters.map((one) => one.number)).size).toBe(2)
    expect(letters[0]?.subject).toBe('致杭州华美食品有限公司的函')
    expect(letters[0]?.content).toContain('<p>杭州华美食品有限公司 李经理：</p>')
    expect(await batchRow(posted)).toMatchObject({ state: 'made', made: 2 })
    // A second run of the same batch writes to who has come to have an address, and to nobody twice.
    await t.act('clerk', 'customer', 'update', { address: '浙江省宁波市海曙区中山路 2 号' }, await current(t, 'customer', bare.id))
    await t.act('clerk', 'letterBatch', 'again', {}, await now(posted))
    await make(posted)
    expect((await lettersOf(posted)).map((one) => one.addressee)).toEqual(['杭州华美食品有限公司', '苏州嘉禾商贸有限公司', '无址商行'])
    expect(await batchRow(posted)).toMatchObject({ state: 'made', made: 3, left: null })
  })

  test('are printed together, a letter a page with the slip that is asked for; one that nobody signed is not printed', async () => {
    const print = (ids: readonly string[]) =>
      at.call('clerk', '/api/print/letterOut', {
        method: 'POST',
        headers: { origin: at.http.origin, 'content-type': 'application/json' },
        body: JSON.stringify({ id: randomUUID(), ids, template: 'letter' }),
      })
    const paper = await print((await lettersOf(posted)).map((one) => one.id))
    expect(paper.status).toBe(200)
    const pages = await pageTexts(new Uint8Array(paper.bytes))
    expect(pages).toHaveLength(3)
    for (const [n, name] of ['杭州华美食品有限公司', '苏州嘉禾商贸有限公司', '无址商行'].entries()) {
      expect(pages[n]).toContain(name)
      expect(pages[n]).toContain('请沿此线剪下寄回')
      expect(pages[n]).not.toContain('{{')
    }
    const own = await t.act('clerk', 'letterOut', 'create', {
      addressee: '苏州恒丰包装厂',
      subject: '复函',
      drafter: t.people.clerk,
      content: '<p>来函收悉。</p>',
    })
    expect((await print([own.id])).says).toContain('须审核后才能打印')
  })

  test('stay as they were sent when the template or the customer changes; nobody makes one of a batch by hand', async () => {
    await t.act('clerk', 'customer', 'update', { contact: '新经理' }, await current(t, 'customer', huamei.id))
    expect((await lettersOf(posted))[0]?.content).toContain('李经理')
    const own = { addressee: 'x', customer: huamei.id, subject: 'x', drafter: t.people.clerk, batch: posted.id }
    expect(await refusalOf(t.act('clerk', 'letterOut', 'create', own))).toMatchObject({ code: 'forbidden', path: 'batch' })
  })

  test('that go by post are noted with their waybill, and their receipt when it comes back; one that stays out is asked for', async () => {
    const [first, second] = await lettersOf(posted)
    if (!first || !second) throw new Error('two letters')
    const send = (letter: typeof first) => t.act('clerk', 'letterOut', 'send', { sentOn: today, waybill: `SF${letter.number}` }, letter)
    const sent = await send(first)
    await send(second)
    expect(await refusalOf(t.act('clerk', 'letterOut', 'noteReceipt', { receiptOn: addDays(today, -1), answer: 'agreed' }, sent))).toMatchObject({
      path: 'receiptOn',
    })
    expect(await t.act('clerk', 'letterOut', 'noteReceipt', { receiptOn: today, answer: 'agreed', receiptNote: '盖章收悉' }, sent)).toMatchObject({
      state: 'sent',
      answer: 'agreed',
    })
    await goRound(t.office.kernel, t.company, new Date(`${addDays(today, 16)}T12:00:00+08:00`))
    expect(await t.sql('select subject, owner from duty where duty = $1', ['letterReceiptBack'])).toEqual([{ subject: second.id, owner: t.people.clerk }])
  })

  test('to a customer that was entered twice are one letter, to the file that is kept', async () => {
    const twice = await customer('K009', '苏州嘉禾商贸公司', { grade: 'A', contact: '周', address: '江苏省苏州市姑苏区人民路 8 号' })
    const merge = await t.act('clerk', 'customerMerge', 'create', { gone: twice.id, kept: jiahe.id, basis: 'name', why: '重复录入' })
    for (const who of ['lead', 'manager'] as const) await t.sign(who, 'customerMerge', 'merge', { id: merge.id, version: merge.version })
    for (const group of [{ grades: ['A'], region: '江苏' }, { customers: [twice.id, jiahe.id] }, { customers: [twice.id] }]) {
      const row = await batch(group)
      await t.sign('manager', 'letterBatch', 'approve', row)
      await make(row)
      expect((await lettersOf(row)).map((one) => one.addressee)).toEqual(['苏州嘉禾商贸有限公司'])
    }
  })

  test('are mailed once each, tried again where the server was busy, and told of where it will not take them', async () => {
    const server = { name: '公司邮箱', host: '127.0.0.1', port: smtp.port, security: 'none', sender: 'office@example.cn' }
    await perform(t.office.kernel, t.company, t.administrator, { id: randomUUID(), record: 'mailServer', verb: 'create', input: server })
    const row = await batch({ grades: ['A'], way: 'mail', asksReceipt: true })
    await t.sign('lead', 'letterBatch', 'approve', row)
    smtp.refuse(451)
    await make(row)
    await runJob(t, 'sendLetters')
    expect((await lettersOf(row)).map((one) => [one.state, one.tries, one.fault !== null])).toEqual([
      ['queued', 1, true],
      ['queued', 1, true],
    ])
    smtp.refuse(null)
    await t.sql("update letter_out set tried_at = tried_at - interval '1 hour', edited_at = edited_at - interval '1 hour' where batch = $1", [row.id])
    await Promise.all(Array.from({ length: 5 }, () => runJob(t, 'sendLetters')))
    await runJob(t, 'sendLetters')
    expect(smtp.mails.map((one) => one.to).toSorted((a, b) => a.localeCompare(b))).toEqual(['li@huamei.example.cn', 'zhou@jiahe.example.cn'])
    expect((await lettersOf(row)).map((one) => one.state)).toEqual(['sent', 'sent'])
    const body = Buffer.from((smtp.mails.find((one) => one.to.startsWith('li'))?.raw ?? '').split('\r\n\r\n').slice(1).join('\r\n\r\n'), 'base64').toString(
      'utf8',
    )
    expect(body).toContain('杭州华美食品有限公司 新经理：')
    expect(body).toContain('确认收悉')
    const refused = await batch({ customers: [huamei.id], way: 'mail' })
    await t.sign('lead', 'letterBatch', 'approve', refused)
    smtp.refuse(550)
    await make(refused)
    await runJob(t, 'sendLetters')
    const [letter] = await lettersOf(refused)
    expect(letter).toMatchObject({ state: 'failed' })
    expect(await t.sql('select 1 from notice where row_id = $1 and person = $2', [letter?.id, t.people.clerk])).toHaveLength(1)
    smtp.refuse(null)
    if (!letter) throw new Error('a letter')
    expect(await refusalOf(t.act('clerk', 'letterOut', 'send', { sentOn: today }, letter))).toMatchObject({ code: 'state' })
    await t.act('clerk', 'letterOut', 'sendByMail', {}, letter)
    await runJob(t, 'sendLetters')
    expect((await lettersOf(refused)).map((one) => one.state)).toEqual(['sent'])
  })

  test('that are stopped send and make no more, and go on where they were', async () => {
    const row = await batch({ grades: ['A'], way: 'mail' })
    await t.sign('lead', 'letterBatch', 'approve', row)
    await t.act('clerk', 'letterBatch', 'stop', {}, await now(row))
    await make(row)
    expect((await batchRow(row))?.state).toBe('stopped')
    // The job that was in the middle of it makes no further letter.
    const input = { addressee: 'x', customer: huamei.id, subject: 'x', drafter: t.people.clerk, batch: row.id }
    const made = perform(t.office.kernel, t.company, nobody, { id: randomUUID(), record: 'letterOut', verb: 'create', input }, { founding: true })
    expect(await refusalOf(made)).toMatchObject({ code: 'state' })
    await t.act('clerk', 'letterBatch', 'again', {}, await now(row))
    await make(row)
    expect((await lettersOf(row)).map((one) => one.state)).toEqual(['queued', 'queued'])
    // Nor does one that was made go out by mail.
    await t.act('clerk', 'letterBatch', 'stop', {}, await now(row))
    const before = smtp.mails.length
    await runJob(t, 'sendLetters')
    expect(smtp.mails).toHaveLength(before)
    await t.act('clerk', 'letterBatch', 'again', {}, await now(row))
    await make(row)
    await runJob(t, 'sendLetters')
    expect(await lettersOf(row)).toHaveLength(2)
    expect(smtp.mails).toHaveLength(before + 2)
  })

  test('are void while a draft; what the program notes of them nobody notes by hand', async () => {
    const row = await batch({ grades: ['A'] })
    expect((await t.act('clerk', 'letterBatch', 'void', { reason: '改期' }, row)).state).toBe('void')
    const other = await batch({ grades: ['A'] })
    await t.sign('lead', 'letterBatch', 'approve', other)
    expect(await refusalOf(t.act('manager', 'letterBatch', 'noteMade', { made: 9 }, await now(other)))).toMatchObject({ code: 'forbidden' })
    await make(other)
    const [letter] = await lettersOf(other)
    if (!letter) throw new Error('a letter')
    for (const verb of ['releaseLetter', 'noteSending', 'noteSent'] as const)
      expect(await refusalOf(t.act('manager', 'letterOut', verb, {}, letter))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('manager', 'letterOut', 'noteFailed', { fault: 'x', final: true }, letter))).toMatchObject({ code: 'forbidden' })
  })
})
