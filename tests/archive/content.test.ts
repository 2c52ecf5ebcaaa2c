import { createServer } from 'node:net'
import { readdir, readFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forgetPlace } from '../../src/kernel/archive/image-place.ts'
import { contentOf } from '../../src/kernel/archive/in-thread.ts'
import { readWaiting } from '../../src/kernel/archive/keep-texts.ts'
import { openContent } from '../../src/kernel/archive/open-content.ts'
import { refuseInfected, scannerFrom } from '../../src/kernel/archive/scan.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { realData } from '../database/real-data.ts'
import { desk, docxOf, pdfOf, zipOf } from './files.ts'
import type { Desk } from './files.ts'

const made: string[] = []
/** A file that is gone when the tests are. */
const temporary = (name: string): string => {
  const path = join(tmpdir(), name)
  made.push(path)
  return path
}
afterAll(() => {
  for (const path of made) rmSync(path, { force: true })
})

describe('what stands in a file', () => {
  test('of a Word document is words without anything that runs, loads or leads elsewhere', async () => {
    const link =
      '<w:p><w:hyperlink r:id="x" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:r><w:t>点我</w:t></w:r></w:hyperlink></w:p>'
    const document = docxOf(`条款&lt;script&gt;alert(1)&lt;/script&gt;</w:t></w:r></w:p>${link}<w:p><w:r><w:t>完`, {
      'word/_rels/document.xml.rels':
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>',
    })
    const { shown, text } = await openContent(document, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')
    expect(text).toContain('条款')
    const html = shown.as === 'html' ? shown.html : ''
    expect(html).toContain('点我')
    expect(html).not.toMatch(/<script|javascript:|href/i)
  })

  test('of a workbook and of a CSV in GB18030 are its cells', async () => {
    const book = utils.book_new()
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['品名', '数量'],
        ['龙井', 12],
      ]),
      '明细',
    )
    const bytes: Buffer = write(book, { type: 'buffer', bookType: 'xlsx' })
    const { shown, text } = await openContent(bytes, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    expect(shown).toMatchObject({
      as: 'sheets',
      sheets: [
        {
          name: '明细',
          rows: [
            ['品名', '数量'],
            ['龙井', '12'],
          ],
        },
      ],
    })
    expect(text).toContain('龙井')
    const gb = await openContent(Buffer.from('c6b7c3fb2c0a', 'hex'), 'text/csv')
    expect(gb.text).toContain('品名')
  })

  test('of a PDF, a mail and a text is found', async () => {
    expect(await openContent(pdfOf('net 30 days'), 'application/pdf')).toMatchObject({ pages: 1, text: expect.stringContaining('net 30 days') })
    const mail = await openContent(
      Buffer.from(`Subject: =?utf-8?B?${Buffer.from('对账单').toString('base64')}?=\r\nFrom: a@b.cn\r\n\r\n请核对`),
      'message/rfc822',
    )
    expect(mail.shown).toMatchObject({ as: 'facts', facts: [{ name: 'Subject', value: '对账单' }, { name: 'From' }, { value: '请核对' }] })
  })

  test('a zip that grows without end, one that is damaged, and an entity that explodes are stopped', async () => {
    const bomb = temporary(`bomb-${randomUUID()}.docx`)
    const bytes = docxOf('x', { 'word/media/a.bin': 'a'.repeat(60_000_000) })
    writeFileSync(bomb, bytes)
    expect((await refusalOf(contentOf(bomb, bytes.length, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'))).says[0]).toContain(
      '太大',
    )
    writeFileSync(bomb, bytes.subarray(0, 3000))
    expect((await refusalOf(contentOf(bomb, 3000, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'))).code).toBe('invalid')
    const laughs = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "${'ha'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]><a>&c;</a>`
    writeFileSync(bomb, laughs)
    const opened = await contentOf(bomb, laughs.length, 'application/xml').catch(() => null)
    expect(opened === null || opened.text.length < 10_000).toBe(true)
  })

  const ofd = realData('ofd')
  test('of an OFD invoice is its original, every number as it was written', async ({ skip }) => {
    skip(ofd.absent !== undefined, ofd.absent)
    const files = (await readdir(ofd.folder)).filter((name) => name.endsWith('.ofd'))
    expect(files.length).toBeGreaterThan(1)
    for (const name of files) {
      const { shown, text, pages } = await openContent(await readFile(join(ofd.folder, name)), 'application/ofd')
      const facts = shown.as === 'facts' ? shown.facts : []
      expect(facts.find((one) => one.name === '发票代码')?.value, name).toBe('050001700111')
      expect(facts.find((one) => one.name === '价税合计')?.value, name).toMatch(/^\d+\.\d\d$/)
      expect(text, name).toContain('050001700111')
      expect(pages, name).toBeGreaterThan(0)
    }
  })

  const einvoice = realData('einvoice-xml-masked')
  test('of an XML invoice are its values, none turned into a number', async ({ skip }) => {
    skip(einvoice.absent !== undefined, einvoice.absent)
    for (const name of (await readdir(einvoice.folder)).filter((one) => one.endsWith('.xml'))) {
      const { shown } = await openContent(await readFile(join(einvoice.folder, name)), 'application/xml')
      const facts = shown.as === 'facts' ? shown.facts : []
      expect(facts.length, name).toBeGreaterThan(10)
      expect(
        facts.some((one) => /^\d+e\+/.test(one.value)),
        name,
      ).toBe(false)
    }
  })
})

describe('viruses', () => {
  // The test virus stands in no file: it is put together when it is needed.
  const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR', '-STANDARD-ANTIVIRUS-', 'TEST-FILE!$H+H*'].join('')

  /** A stand-in that speaks clamd's INSTREAM and knows one virus. */
  async function clamd(): Promise<{ readonly port: number; close(): void }> {
    const server = createServer((socket) => {
      let got = Buffer.alloc(0)
      socket.on('error', () => undefined)
      socket.on('data', (part: Buffer) => {
        got = Buffer.concat([got, part])
        let at = 'zINSTREAM\0'.length
        let said = ''
        while (at + 4 <= got.length) {
          const length = got.readUInt32BE(at)
          if (length === 0) {
            socket.end(said.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
            return
          }
          if (at + 4 + length > got.length) return
          said += got.toString('latin1', at + 4, at + 4 + length)
          at += 4 + length
        }
      })
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = Object(server.address()) satisfies AddressInfo
    return { port, close: () => server.close() }
  }

  test('one that clamd finds is refused by its name, a clean file passes, and a silent scanner lets nothing through', async () => {
    const stand = await clamd()
    const scanner = scannerFrom({ NEIQIN_CLAMD: `127.0.0.1:${stand.port}` })
    const path = temporary(`scanned-${randomUUID()}`)
    writeFileSync(path, `before ${eicar} after`)
    expect((await refusalOf(refuseInfected(scanner, path))).says[0]).toContain('Eicar-Test-Signature')
    writeFileSync(path, Buffer.alloc(300_000, 97))
    await refuseInfected(scanner, path)
    stand.close()
    expect((await refusalOf(refuseInfected(scannerFrom({ NEIQIN_CLAMD: '127.0.0.1:1' }), path))).says[0]).toContain('没有响应')
    expect((await refusalOf(refuseInfected(scannerFrom({ NEIQIN_SCAN: '/no/such/scanner' }), path))).says[0]).toContain('没有响应')
    expect((await refusalOf(refuseInfected({ command: '/bin/false' }, path))).says[0]).toContain('病毒')
    await refuseInfected({ command: '/bin/true' }, path)
    expect(scannerFrom({})).toBeNull()
  })
})

/** A JPEG with Exif that says how it is turned and where it was taken. */
function photo(): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 24 + 4 + 2 + 24 + 4 + 24)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(2, 8)
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    tiff.writeUInt16LE(tag, at)
    tiff.writeUInt16LE(type, at + 2)
    tiff.writeUInt32LE(count, at + 4)
    tiff.writeUInt32LE(value, at + 8)
  }
  entry(10, 0x0112, 3, 1, 6)
  entry(22, 0x8825, 4, 1, 38)
  tiff.writeUInt16LE(2, 38)
  entry(40, 1, 2, 2, 0x4e)
  entry(52, 2, 5, 3, 68)
  for (let n = 0; n < 6; n += 1) tiff.writeUInt32LE(7777 + n, 68 + n * 4)
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0])
  head.writeUInt16BE(exif.length + 2, 4)
  return Buffer.concat([head, exif, Buffer.from([0xff, 0xd9])])
}

describe('a photo', () => {
  test('forgets where it was taken and keeps how it is turned', async () => {
    const path = temporary(`photo-${randomUUID()}.jpg`)
    writeFileSync(path, photo())
    expect(await forgetPlace(path)).toBe(true)
    const after = await readFile(path)
    expect(after.includes(Buffer.from([0x12, 0x01, 3, 0]))).toBe(true)
    expect(after.includes(Buffer.from([0x25, 0x88]))).toBe(false)
    for (let n = 0; n < 6; n += 1) {
      const word = Buffer.alloc(4)
      word.writeUInt32LE(7777 + n)
      expect(after.includes(word)).toBe(false)
    }
    expect(await forgetPlace(path)).toBe(false)
    writeFileSync(path, photo().subarray(0, 40))
    expect(await forgetPlace(path)).toBe(false)
  })
})

describe('searching', () => {
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
  const found = async (who: 'clerk' | 'clerk2', find: string): Promise<unknown> => {
    const { body } = await at.call(who, `/api/archive?find=${encodeURIComponent(find)}`)
    return Array.isArray(body.rows) ? body.rows.map((row: { name: string; snippet: string | null }) => [row.name, row.snippet !== null]) : body
  }

  test("finds by name, pinyin, initials and the words inside, within one's rights, and marks nothing that cannot be opened as an error", async () => {
    await at.bring('clerk', '退货协议.docx', docxOf('买方应在七日内提出异议'))
    await at.bring('clerk', '坏.docx', zipOf({ 'word/document.xml': '<w:broken' }))
    expect(await readWaiting(t.office.kernel, t.company, 100, () => Promise.resolve())).toBe(2)
    expect(await t.sql("select 1 from archive_text where state = 'waiting'")).toEqual([])
    for (const word of ['退货', 'tuihuo', 'thxy']) expect(await found('clerk', word), word).toEqual([['退货协议.docx', false]])
    expect(await found('clerk', '七日内')).toEqual([['退货协议.docx', true]])
    expect(await found('clerk', '七日内 退货')).toEqual([['退货协议.docx', true]])
    expect(await found('clerk2', '七日内')).toEqual([])
    expect(await found('clerk', '%')).toEqual([])
  })

  test('tells nothing of the words in a secret file, to its uploader neither: that would be a look', async () => {
    await at.bring('clerk', '底价.docx', docxOf('最低成交价八折'), { secrecy: 'secret' })
    await readWaiting(t.office.kernel, t.company, 100, () => Promise.resolve())
    expect(await found('clerk', '最低成交价')).toEqual([['底价.docx', false]])
  })
})
