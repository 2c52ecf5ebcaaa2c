import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { textual } from '../../src/base/text.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { imapServer } from '../mail/imap-server.ts'
import type { ImapStandIn } from '../mail/imap-server.ts'
import { current } from '../modules/acting.ts'
import { mailBox } from '../notice/stand-ins.ts'
import type { MailBox } from '../notice/stand-ins.ts'
import { drafted } from './chain.ts'
import { runJob } from './running.ts'

interface MailRow {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly customer: string | null
  readonly why: string | null
  readonly result: string | null
  readonly handler: string | null
}

let t: TestOffice
let imap: ImapStandIn
let smtp: MailBox
let huamei: string
let box: string
let order: { readonly id: string; readonly number: string; readonly customer: string }

const asAdministrator = async (record: string, verb: string, input: object, row?: string): Promise<string> => {
  const at = row === undefined ? {} : { row, version: (await current(t, record, row)).version }
  return (await perform(t.office.kernel, t.company, t.administrator, { id: randomUUID(), record, verb, input, ...at })).id
}

beforeAll(async () => {
  // The stand-ins are programs on this machine.
  vi.stubEnv('NEIQIN_INNER_HOSTS', '127.0.0.1')
  t = await testOffice()
  imap = await imapServer()
  smtp = await mailBox()
  const customer = async (code: string, name: string, more: object = {}): Promise<string> =>
    textual((await t.act('clerk', 'customer', 'create', { code, name, ...more })).id)
  huamei = await customer('K001', '杭州华美食品有限公司', { invoiceMail: 'Piao@huamei.example.cn' })
  const jiahe = await customer('K002', '苏州嘉禾商贸有限公司')
  await customer('K003', '苏州嘉禾商贸有限公司无锡分公司')
  const goods = await t.act('finance', 'goods', 'create', { code: 'G001', name: '龙井', unit: '箱', cost: '50' })
  const made = await t.act('clerk', 'salesOrder', 'create', {
    customer: jiahe,
    salesperson: t.people.sales,
    lines: [{ goods: goods.id, quantity: '10', price: '113', rate: '0.13' }],
  })
  order = { id: textual(made.id), number: textual(made.number), customer: jiahe }
  box = await asAdministrator('mailbox', 'create', {
    address: 'sales@example.cn',
    host: '127.0.0.1',
    port: imap.port,
    security: 'none',
    user: 'testuser',
    password: 'testpass',
    responsible: t.people.clerk,
    since: '2020-01-01',
  })
})
afterAll(async () => {
  await Promise.all([imap.close(), smtp.close()])
  await t.close()
})
beforeEach(() => {
  vi.stubEnv('NEIQIN_INNER_HOSTS', '127.0.0.1')
})

/** Somebody writes to us, and it is fetched. */
async function wrote(from: string, subject: string, text: string, id: string = randomUUID()): Promise<MailRow> {
  const coded = (words: string): string => `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`
  imap.deliver(
    new TextEncoder().encode(
      [
        `From: ${from}`,
        `Subject: ${coded(subject)}`,
        `Message-ID: <${id}@example.cn>`,
        'Date: Mon, 02 Mar 2026 09:00:00 +0800',
        'Content-Type: text/plain; charset=utf-8',
        '',
        text,
        '',
      ].join('\r\n'),
    ),
  )
  await t.act('clerk', 'mailbox', 'fetchNow', {}, await current(t, 'mailbox', box))
  await runJob(t, 'fetchMail', { mailbox: box })
  return await now(`message_id = '<${id}@example.cn>'`)
}
async function now(where: string): Promise<MailRow> {
  const [row] = await t.sql<MailRow>(`select id, version, state, customer, why, result, handler from mail where ${where}`)
  if (!row) throw new Error('no such mail')
  return row
}
const again = (row: MailRow): Promise<MailRow> => now(`id = '${row.id}'`)
const does = async (who: Staff, verb: string, input: object, row: MailRow) => await t.act(who, 'mail', verb, input, await current(t, 'mail', row.id))
const replies = () =>
  t.sql<{ id: string; version: number; state: string; tries: number; fault: string | null }>(
    'select id, version, state, tries, fault from mail_reply order by number',
  )

describe('C10: a mail', () => {
  test('is filed by whom and what it is about, with the reason beside; of several alike nobody is taken', async () => {
    expect(await wrote('piao@HuaMei.example.cn', '发票收到', '谢谢')).toMatchObject({
      customer: huamei,
      why: '发件人 piao@huamei.example.cn 是客户「杭州华美食品有限公司」的收票邮箱',
    })
    expect(await wrote('zhou@huamei.example.cn', '询价', '请报价')).toMatchObject({ customer: huamei, why: expect.stringContaining('同为 @huamei.example.cn') })
    const about = await wrote('buyer@qq.com', `关于 ${order.number.toLowerCase()} 的交期`, '什么时候发？')
    expect(about).toMatchObject({ customer: order.customer, why: expect.stringContaining(`邮件写到销售订单 ${order.number}`) })
    expect(await t.sql('select "order" from mail where id = $1', [about.id])).toEqual([{ order: order.id }])
    // A branch has its company's name in its own: the longer one is meant.
    expect(await wrote('x@163.com', '合作', '我们是苏州嘉禾商贸有限公司无锡分公司')).toMatchObject({
      why: '邮件写到客户名称「苏州嘉禾商贸有限公司无锡分公司」',
    })
    expect(await wrote('y@163.com', '拼单', '杭州华美食品有限公司与苏州嘉禾商贸有限公司一起')).toMatchObject({
      customer: null,
      why: expect.stringContaining('请人工确认'),
    })
    // A number of another's order is said beside, and does not move the mail.
    expect(await wrote('piao@huamei.example.cn', `抄送 ${order.number}`, '见上')).toMatchObject({
      customer: huamei,
      why: expect.stringContaining('与所归的客户不同'),
    })
    expect(await wrote('nobody@qq.com', '促销', '买一送一')).toMatchObject({ customer: null, why: null, state: 'new' })
  })

  test('of a customer that was entered twice goes to the one that is kept', async () => {
    const twice = await t.act('clerk', 'customer', 'create', { code: 'K009', name: '杭州华美食品公司', invoiceMail: 'alt@huamei-alt.example.cn' })
    const made = await t.act('clerk', 'customerMerge', 'create', { gone: twice.id, kept: huamei, basis: 'name', why: '重复录入' })
    await t.sign('lead', 'customerMerge', 'merge', { id: textual(made.id), version: made.version })
    await t.sign('manager', 'customerMerge', 'merge', { id: textual(made.id), version: made.version })
    expect(await wrote('alt@huamei-alt.example.cn', '改地址', '请更新')).toMatchObject({
      customer: huamei,
      why: expect.stringContaining('是客户「杭州华美食品有限公司」的收票邮箱'),
    })
    expect(await wrote('z@163.com', '合作', '杭州华美食品公司来信')).toMatchObject({ customer: huamei })
  })

  test('that a person filed teaches where the next of that sender belongs, and the same mail come twice names the first', async () => {
    const first = await wrote('lao.wang@qq.com', '问货', '在吗')
    await does('clerk', 'link', { customer: huamei }, first)
    expect((await again(first)).why).toContain('李娜 于')
    expect(await wrote('Lao.Wang@qq.com', '再问', '在吗')).toMatchObject({ customer: huamei, why: expect.stringContaining('由人归到了') })
    const id = randomUUID()
    const came = await wrote('lao.wang@qq.com', '抄送两处', '在吗', id)
    imap.deliver(new TextEncoder().encode(`Received: by another way\r\nMessage-ID: <${id}@example.cn>\r\nSubject: x\r\n\r\nx`))
    await runJob(t, 'fetchMail', { mailbox: box })
    expect(await t.sql('select twin from mail where twin is not null')).toEqual([{ twin: came.id }])
  })

  test('is assigned, seen by whom it was given to, done, set aside with a reason, and taken up again', async () => {
    const row = await wrote('kefu@qq.com', '破损', '两箱破损')
    const seen = t.office.kernel.office.records.get('mail')
    expect(seen?.scope?.roles).toMatchObject({ sales: 'own' })
    expect(await refusalOf(does('sales', 'done', { result: '好' }, row))).toMatchObject({ code: 'unknown' })
    await does('clerk', 'assign', { handler: t.people.sales }, row)
    expect(await refusalOf(does('clerk', 'assign', { handler: t.people.sales }, row))).toMatchObject({ path: 'handler' })
    expect((await t.sql<{ n: number }>('select count(*)::integer as n from notice where row_id = $1 and person = $2', [row.id, t.people.sales]))[0]?.n).toBe(1)
    await does('sales', 'done', { result: '已补发' }, row)
    expect(await again(row)).toMatchObject({ state: 'done', result: '已补发' })
    await does('lead', 'again', {}, row)
    expect(await again(row)).toMatchObject({ state: 'assigned', result: null })
    expect(await refusalOf(does('sales', 'ignore', { reason: '广告' }, row))).toMatchObject({ code: 'forbidden' })
    await does('clerk', 'ignore', { reason: '广告' }, row)
    expect(await refusalOf(does('clerk', 'answer', { text: '您好' }, row))).toMatchObject({ code: 'state' })
    await does('clerk', 'void', { reason: '测试邮件' }, row)
    expect(await again(row)).toMatchObject({ state: 'void' })
    expect(await refusalOf(t.act('clerk', 'mail', 'create', { subject: 'x' }))).toMatchObject({ code: 'forbidden' })
  })

  test('is answered once: by one sender, into the same conversation, and told where it was not taken', async () => {
    const row = await wrote('"周女士" <zhou@huamei.example.cn>', '三月货期', '三月的货什么时候发？', 'frage-1')
    expect((await refusalOf(does('clerk', 'answer', { text: '12 日发出' }, row))).says[0]).toContain('发信设置')
    await asAdministrator('mailServer', 'create', { name: '公司邮箱', host: '127.0.0.1', port: smtp.port, security: 'none', sender: 'office@example.cn' })
    await does('clerk', 'answer', { text: '12 日发出' }, row)
    expect(await again(row)).toMatchObject({ state: 'done', handler: t.people.clerk, result: expect.stringContaining('已回复（YH') })
    // Nobody writes to others by it, or in another's name.
    const made = (more: object) =>
      t.act('clerk', 'mailReply', 'create', { mail: row.id, recipient: 'zhou@huamei.example.cn', subject: 'x', text: 'x', author: t.people.clerk, ...more })
    expect(await refusalOf(made({ recipient: 'other@qq.com' }))).toMatchObject({ path: 'recipient' })
    expect(await refusalOf(made({ author: t.people.lead }))).toMatchObject({ path: 'author' })
    // Ten senders at once: the mail goes out once.
    await Promise.all(Array.from({ length: 10 }, () => runJob(t, 'sendReplies')))
    expect(smtp.mails).toHaveLength(1)
    const [sent] = smtp.mails
    expect(sent?.to).toBe('zhou@huamei.example.cn')
    expect(sent?.raw).toMatch(/In-Reply-To: <frage-1@example\.cn>/i)
    expect(sent?.raw).toMatch(/Reply-To: sales@example\.cn/i)
    const body = Buffer.from((sent?.raw ?? '').split('\r\n\r\n').slice(1).join('\r\n\r\n'), 'base64').toString('utf8')
    expect(body).toContain('12 日发出')
    expect(body).toContain('> 三月的货什么时候发？')
    expect(await replies()).toMatchObject([{ state: 'sent' }])
    await runJob(t, 'sendReplies')
    expect(smtp.mails).toHaveLength(1)
  })

  test('whose answer is refused for a while is tried again later; for good, its writer hears of it and sends it anew or lets it be', async () => {
    const row = await wrote('zhou@huamei.example.cn', '再问', '好吗？')
    await does('clerk', 'answer', { text: '好', finish: false }, row)
    expect(await again(row)).toMatchObject({ state: 'assigned' })
    smtp.refuse(451)
    await runJob(t, 'sendReplies')
    expect((await replies()).at(-1)).toMatchObject({ state: 'queued', tries: 1, fault: expect.stringContaining('451') })
    smtp.refuse(null)
    await runJob(t, 'sendReplies')
    expect(smtp.mails).toHaveLength(1)
    await t.sql("update mail_reply set tried_at = now() - interval '3 minutes' where state = 'queued'")
    smtp.refuse(550)
    await runJob(t, 'sendReplies')
    const failed = (await replies()).at(-1)
    expect(failed).toMatchObject({ state: 'failed', tries: 2 })
    expect(await t.sql('select person from notice where row_id = $1', [failed?.id])).toEqual([{ person: t.people.clerk }])
    smtp.refuse(null)
    await t.act('clerk', 'mailReply', 'again', {}, { id: failed?.id ?? '', version: failed?.version })
    await runJob(t, 'sendReplies')
    expect((await replies()).at(-1)).toMatchObject({ state: 'sent' })
    expect(smtp.mails).toHaveLength(2)
    // A sender that was killed in the middle: after ten minutes it goes out again under the same Message-ID.
    await t.sql("update mail_reply set state = 'sending', tried_at = now() - interval '11 minutes' where id = $1", [failed?.id])
    await runJob(t, 'sendReplies')
    // One that waited long is claimed like any other: senders at once send it once.
    await t.sql(
      "update mail_reply set state = 'queued', tried_at = now() - interval '1 hour', edited_at = now() - interval '1 hour', made_at = now() - interval '1 hour' where id = $1",
      [failed?.id],
    )
    await Promise.all(Array.from({ length: 5 }, () => runJob(t, 'sendReplies')))
    expect(smtp.mails).toHaveLength(4)
    const ids = smtp.mails.slice(1).map(({ raw }) => /^Message-ID: (.+)$/im.exec(raw)?.[1])
    expect(ids[0]).toBe(ids[1])
    await does('clerk', 'answer', { text: '不发的' }, row)
    smtp.refuse(550)
    await runJob(t, 'sendReplies')
    const last = (await replies()).at(-1)
    await t.act('clerk', 'mailReply', 'void', {}, { id: last?.id ?? '', version: last?.version })
    smtp.refuse(null)
    await runJob(t, 'sendReplies')
    expect(smtp.mails).toHaveLength(4)
  })

  test('becomes a letter, a received order with its original, a service or a complaint; of no known customer only what needs none', async () => {
    const row = await wrote('zhou@huamei.example.cn', '关于调整包装规格的函', '请见附件')
    expect(await drafted(t, 'letterIn', 'mail', [row.id])).toMatchObject({ sender: '杭州华美食品有限公司', channel: 'mail', subject: '关于调整包装规格的函' })
    const incoming = await t.act('clerk', 'incomingOrder', 'create', await drafted(t, 'incomingOrder', 'mail', [row.id]))
    expect(incoming).toMatchObject({ customer: huamei, sender: 'zhou@huamei.example.cn', files: [expect.any(String)] })
    expect(await drafted(t, 'complaint', 'mail', [row.id])).toMatchObject({ customer: huamei })
    expect(await drafted(t, 'serviceRequest', 'mail', [row.id])).toMatchObject({ customer: huamei })
    const strange = await wrote('stranger@qq.com', '投诉', '太慢')
    expect(await refusalOf(drafted(t, 'complaint', 'mail', [strange.id]))).toMatchObject({ code: 'state' })
    expect(await drafted(t, 'letterIn', 'mail', [strange.id])).toMatchObject({ sender: 'stranger@qq.com' })
  })

  test('that nobody routed is somebody’s duty the next day, and a mailbox that was looked into has done its own', async () => {
    const duties = () =>
      t.sql<{ duty: string; state: string; evidence: string | null }>(
        "select duty, state, evidence_title as evidence from duty where duty in ('checkMailbox', 'routeMail') order by duty, state",
      )
    const row = await wrote('late@qq.com', '没人管', '在吗')
    await t.sql("update mail set received_at = now() - interval '2 days' where id = $1", [row.id])
    await runJob(t, 'dutyRound')
    expect(await duties()).toContainEqual({ duty: 'routeMail', state: 'open', evidence: null })
    await does('clerk', 'ignore', { reason: '广告' }, row)
    await runJob(t, 'dutyRound')
    expect((await duties()).filter((one) => one.duty === 'routeMail')).toEqual([expect.objectContaining({ state: 'done' })])
    expect((await duties()).filter((one) => one.duty === 'checkMailbox').every((one) => one.state === 'done' && one.evidence !== null)).toBe(true)
  })

  test('comes from a mailbox that a person may stop and start', async () => {
    await asAdministrator('mailbox', 'pause', {}, box)
    expect(await refusalOf(t.act('clerk', 'mailbox', 'fetchNow', {}, await current(t, 'mailbox', box)))).toMatchObject({ code: 'state' })
    expect(await runJob(t, 'fetchMail', { mailbox: box })).toEqual({ fetched: 0 })
    await asAdministrator('mailbox', 'resume', {}, box)
    await asAdministrator('mailbox', 'update', { since: '2019-01-01' }, box)
    // Farther back: everything is looked at again, and what is here is known.
    const before = await t.sql('select id from mail')
    await runJob(t, 'fetchMail', { mailbox: box })
    expect(await t.sql('select id from mail')).toHaveLength(before.length)
    expect(await refusalOf(t.act('clerk', 'mailbox', 'update', { folder: 'Sent' }, await current(t, 'mailbox', box)))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(asAdministrator('mailbox', 'noteChecked', { at: '2026-03-02T01:00:00.000Z', fetched: 0 }, box))).toMatchObject({ code: 'forbidden' })
    for (const verb of ['noteSending', 'noteSent', 'noteFailed'])
      expect(await refusalOf(t.act('clerk', 'mailReply', verb, verb === 'noteFailed' ? { fault: 'x', final: true } : {}, (await replies())[0]))).toMatchObject({
        code: 'forbidden',
      })
  })
})
