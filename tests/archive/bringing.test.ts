import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cleanName } from '../../src/kernel/archive/take-in.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { desk, docxOf, pdfOf, png, zipOf } from './files.ts'
import type { Desk } from './files.ts'

let t: TestOffice
let at: Desk
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  at = await desk(t)
})
afterAll(async () => {
  await at.close()
  await t.close()
})

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const incoming = (): Promise<string[]> => readdir(join(t.office.kernel.files.folder, 'incoming')).catch(() => [])

describe('what comes in', () => {
  test('is stored once under its hash, however often and by whomever it is brought; each has an entry of his own', async () => {
    const bytes = Buffer.from('同一份内容\n')
    const first = await at.bring('clerk', '甲.txt', bytes)
    const again = await at.bring('clerk', '甲.txt', bytes)
    const other = await at.bring('clerk2', '乙.txt', bytes)
    expect(new Set([first, again, other]).size).toBe(3)
    const stored = await t.sql<{ hash: string; made_by: string }>('select hash, made_by from archive_file where id = any($1)', [[first, again, other]])
    expect(new Set(stored.map((one) => one.hash))).toEqual(new Set([sha(bytes)]))
    expect(stored.map((one) => one.made_by).toSorted()).toEqual([t.people.clerk, t.people.clerk, t.people.clerk2].toSorted())
    expect(await t.office.kernel.files.hashNow(sha(bytes))).toBe(sha(bytes))
    expect(await incoming()).toEqual([])
  })

  test('has an archive number, a term and an audit entry', async () => {
    const id = await at.bring('clerk', '合同.pdf', pdfOf('contract'))
    const [row] = await t.sql<{ number: string; until: string; media: string }>('select number, until, media from archive_file where id = $1', [id])
    expect(row?.number).toMatch(/^DA\d{4}-\d{6}$/)
    expect(row?.media).toBe('application/pdf')
    expect(Number(row?.until.slice(0, 4)) - new Date().getFullYear()).toBe(3)
    expect(await t.sql("select 1 from audit where record = 'archiveFile' and row_id = $1 and verb = 'create'", [id])).toHaveLength(1)
  })

  test('is refused when its hash is not the one announced, and nothing stays', async () => {
    const answer = await at.upload('clerk', 'a.txt', Buffer.from('abc'), { hash: sha(Buffer.from('abd')) })
    expect([answer.status, answer.says]).toEqual([400, expect.stringContaining('不一致')])
    expect(await incoming()).toEqual([])
    expect(await t.office.kernel.files.sizeOf(sha(Buffer.from('abc')))).toBeNull()
  })

  test('that breaks off leaves nothing', async () => {
    const cookie = await at.http.cookieOf('clerk')
    await new Promise<void>((done) => {
      const sending = request(`${at.http.origin}/api/files?name=a.txt`, { method: 'POST', headers: { cookie, 'content-length': '1000000' } })
      sending.on('error', () => done())
      sending.write(Buffer.alloc(300_000, 97))
      setTimeout(() => sending.destroy(), 300)
    })
    await expect.poll(incoming, { timeout: 5000 }).toEqual([])
    expect(await t.sql("select 1 from archive_file where name = 'a.txt' and size > 200000")).toEqual([])
  })

  test('larger than the company allows is refused while it still comes in, also without a length announced', async () => {
    const [policy] = await t.sql<{ id: string; version: number }>('select id, version from archive_policy')
    if (!policy) throw new Error('no settings')
    await t.act('manager', 'archivePolicy', 'update', { largest: 1 }, policy)
    const cookie = await at.http.cookieOf('clerk')
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(100_000).fill(97)),
    })
    const half = { duplex: 'half' }
    const answer = await fetch(`${at.http.origin}/api/files?name=endless.txt`, { method: 'POST', headers: { cookie }, body, ...half }).catch(() => null)
    expect(answer === null || answer.status === 413).toBe(true)
    expect(await incoming()).toEqual([])
    const [now] = await t.sql<{ id: string; version: number }>('select id, version from archive_policy')
    await t.act('manager', 'archivePolicy', 'update', { largest: 100 }, now)
  })

  test.each([
    ['a program by another name', '合同.pdf', Buffer.from('4d5a900003000000', 'hex')],
    ['a Linux program', 'a.txt', Buffer.from('7f454c460201', 'hex')],
    ['a shell script', 'a.txt', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['a batch file', 'a.bat', Buffer.from('del *.*\r\n')],
    ['a script of Windows', 'a.js', Buffer.from('WScript.Echo(1)')],
    ['a document with macros', 'a.docx', docxOf('x', { 'word/vbaProject.bin': 'x' })],
    [
      'an old document with macros',
      'a.doc',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('_VBA_PROJECT', 'utf16le')]),
    ],
    ['a drawing that may run', 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a page called a picture', 'a.png', Buffer.from('<html><script>alert(1)</script></html>')],
    ['nothing', 'a.txt', Buffer.alloc(0)],
    ['what nobody knows', 'a.bin', Buffer.from([1, 0, 2, 0, 3])],
  ])('%s is refused in words', async (_what, name, bytes) => {
    const answer = await at.upload('clerk', name, bytes)
    expect(answer.status).toBe(400)
    expect(answer.says).toMatch(/\p{Script=Han}/u)
    expect(await t.office.kernel.files.sizeOf(sha(bytes))).toBeNull()
  })

  test.each([
    ['a.pdf', pdfOf('x'), 'application/pdf'],
    ['a.jpg', png, 'image/png'],
    ['a.docx', docxOf('x'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.zip', zipOf({ 'a.txt': 'x' }), 'application/zip'],
    ['a.ofd', zipOf({ 'OFD.xml': '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>' }), 'application/ofd'],
    ['a.csv', Buffer.from('a,b\n1,2\n'), 'text/csv'],
    ['a.eml', Buffer.from('Subject: x\n\ny'), 'message/rfc822'],
    ['invoice.txt', Buffer.from('<?xml version="1.0"?><EInvoice/>'), 'application/xml'],
  ])('%s is told by its content', async (name, bytes, media) => {
    const { body } = await at.upload('clerk', name, bytes)
    expect(body.file).toMatchObject({ media })
  })

  test('a name brings no folders and no signs that mislead, and keeps its ending when it is cut', () => {
    expect(cleanName('../../etc/passwd')).toBe('passwd')
    expect(cleanName('C:\\temp\\合同.pdf')).toBe('合同.pdf')
    expect(cleanName('报价\u202efdp.exe')).toBe('报价fdp.exe')
    expect(cleanName('a\u0000b\r\nc.txt')).toBe('abc.txt')
    expect(cleanName('..')).toBe('未命名')
    const long = cleanName(`${'很'.repeat(400)}.pdf`)
    expect([...long].length).toBe(255)
    expect(long.endsWith('.pdf')).toBe(true)
  })

  test('beyond the quota is refused before it is read', async () => {
    const [policy] = await t.sql<{ id: string; version: number }>('select id, version from archive_policy')
    await t.act('manager', 'archivePolicy', 'update', { quota: 1, largest: 2000 }, policy)
    const cookie = await at.http.cookieOf('clerk')
    const status = await new Promise<number>((done) => {
      const sending = request(`${at.http.origin}/api/files?name=a.txt`, { method: 'POST', headers: { cookie, 'content-length': '1200000000' } }, (answer) =>
        done(answer.statusCode ?? 0),
      )
      sending.on('error', () => done(-1))
      sending.flushHeaders()
    })
    expect(status).toBe(413)
    const [now] = await t.sql<{ id: string; version: number }>('select id, version from archive_policy')
    await t.act('manager', 'archivePolicy', 'update', { quota: 100, largest: 100 }, now)
  })

  test("no entry can be made of bytes one did not bring, nor of another one's upload", async () => {
    const bytes = Buffer.from('only mine')
    await at.bring('clerk', 'mine.txt', bytes)
    const [upload] = await t.sql<{ id: string }>('select id from archive_upload where hash = $1', [sha(bytes)])
    const post = (who: 'clerk2', input: object) =>
      at.call(who, '/api/commands', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: crypto.randomUUID(), record: 'archiveFile', verb: 'create', input }),
      })
    expect((await post('clerk2', { upload: upload?.id, name: 'x' })).status).toBe(404)
    expect((await post('clerk2', { upload: 'x', name: 'x' })).status).toBe(404)
    expect((await post('clerk2', { upload: upload?.id, name: 'x', hash: sha(bytes) })).status).toBe(400)
  })

  test("another site cannot bring files in a person's name", async () => {
    const answer = await at.call('clerk', '/api/files?name=a.txt', { method: 'POST', body: 'x', headers: { origin: 'https://example.org' } })
    expect(answer.status).toBe(403)
  })
})
