import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/base/refusal.ts'
import { mailLimits, readMail } from '../../src/kernel/mail/read-mail.ts'
import { realData } from '../database/real-data.ts'

const collections = [realData('eml-mikel-mail'), realData('eml-cn')]
const absent = collections.find((one) => one.absent)?.absent
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const gb18030 = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...bytesOf(part)] : part)))

const outcome = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'read',
    (thrown: unknown) => (thrown instanceof Refusal ? thrown.code : 'crashed'),
  )

/** 采购订单 and 见附件 in GB18030. */
const order = [0xb2, 0xc9, 0xb9, 0xba, 0xb6, 0xa9, 0xb5, 0xa5]
const attached = [0xbc, 0xfb, 0xb8, 0xbd, 0xbc, 0xfe]

describe('a mail', () => {
  test('in GB18030 without a word about it in its head is read', async () => {
    const mail = await readMail(
      gb18030('From: =?GB2312?B?zfXA9g==?= <Wang@HuaMei.cn>\r\nSubject: ', order, '\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n', attached),
    )
    expect(mail).toMatchObject({ subject: '采购订单', from: { name: '王丽', address: 'wang@huamei.cn' } })
    expect(mail.text.trim()).toBe('见附件')
  })

  test('of another language is not taken for Chinese', async () => {
    const mail = await readMail(gb18030('From: a@b.pt\r\nSubject: Forma', [0xe7, 0xe3], 'o\r\n\r\nx'))
    expect(mail.subject).not.toMatch(/\p{Script=Han}/u)
  })

  test('without sender, date or subject is still a mail', async () => {
    expect(await readMail(bytesOf('\r\nonly a body'))).toMatchObject({ from: null, sentAt: null, subject: '', messageId: null, attachments: [] })
  })

  test('keeps no sign that a page or the database cannot hold', async () => {
    const mail = await readMail(
      bytesOf(`Subject: a${String.fromCharCode(0)}b${String.fromCharCode(7)}c\r\nDate: Fri, 99 Foo 2026\r\n\r\nx${String.fromCharCode(0)}y`),
    )
    expect(mail).toMatchObject({ subject: 'abc', sentAt: null })
    expect(mail.text).not.toContain(String.fromCharCode(0))
  })

  test('carries its files with their names, and a mail within it whole', async () => {
    const inner = 'From: c@d.cn\r\nSubject: inner\r\n\r\nhello'
    const mail = await readMail(
      bytesOf(
        `Subject: two\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=UTF-8''%E8%AE%A2%E5%8D%95.xlsx\r\nContent-Transfer-Encoding: base64\r\n\r\nUEs=\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--b--\r\n`,
      ),
    )
    expect(mail.attachments.map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ['订单.xlsx', 2],
      ['附件2.eml', expect.any(Number)],
    ])
  })

  test('whose head or nesting has no end is refused, not read for ever', async () => {
    expect(await outcome(readMail(bytesOf(`X: ${'a'.repeat(mailLimits.headers + 10)}\r\n\r\nx`)))).toBe('invalid')
    const nested = Array.from({ length: 60 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join('')
    expect(await outcome(readMail(bytesOf(nested)))).toBe('invalid')
  })

  test('of the collections is read, every one', async (context) => {
    context.skip(absent !== undefined, absent)
    const files = collections.flatMap(({ folder }) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile() && one.name.endsWith('.eml')),
    )
    expect(files.length).toBe(104)
    for (const { parentPath, name } of files) expect(await outcome(readMail(readFileSync(`${parentPath}/${name}`))), name).toBe('read')
  })
})
