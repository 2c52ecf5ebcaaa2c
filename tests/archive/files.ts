import { deflateRawSync } from 'node:zlib'
import { crc32 } from 'node:zlib'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'

/** A zip of these texts, packed. */
export function zipOf(parts: { readonly [name: string]: string | Uint8Array }): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const title = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(bytes), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(bytes.length, 22)
    head.writeUInt16LE(title.length, 26)
    local.push(head, title, packed)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50)
    entry.writeUInt16LE(20, 4)
    entry.writeUInt16LE(20, 6)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(crc32(bytes), 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(bytes.length, 24)
    entry.writeUInt16LE(title.length, 28)
    entry.writeUInt32LE(at, 42)
    directory.push(entry, title)
    at += 30 + title.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, listed, end])
}

/** A Word document that says one sentence. */
export const docxOf = (text: string, more: { readonly [name: string]: string } = {}): Buffer =>
  zipOf({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
    ...more,
  })

/** The smallest picture: one pixel, PNG. */
export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** A PDF of one page that says these words of plain letters. */
export function pdfOf(words: string): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${`BT /F1 18 Tf 20 100 Td (${words}) Tj ET`.length} >>\nstream\nBT /F1 18 Tf 20 100 Td (${words}) Tj ET\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = text.length
  text += `xref\n0 6\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF`
  return Buffer.from(text, 'latin1')
}

/** What an answer to a call says. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
  /** the JSON, or {} */
  readonly body: { readonly [name: string]: unknown }
  /** the words of a refusal, else empty */
  readonly says: string
}

/** The archive over HTTP, as the people of a test office use it. */
export interface Desk {
  readonly http: OverHttp
  call(who: Staff, path: string, init?: { method?: string; body?: BodyInit; headers?: { [name: string]: string } }): Promise<Answer>
  upload(who: Staff, name: string, bytes: Uint8Array, query?: { readonly [name: string]: string }): Promise<Answer>
  /** uploads and gives the file's id; fails when it was refused */
  bring(who: Staff, name: string, bytes: Uint8Array, query?: { readonly [name: string]: string }): Promise<string>
  close(): Promise<void>
}

interface Refused {
  readonly refusal?: { readonly says: readonly [string, string] }
}

/** Opens the archive of a test office that has sign-ins; `working`: with its jobs. */
export async function desk(t: TestOffice, working = true): Promise<Desk> {
  const http = await overHttp(t, { working })
  const call: Desk['call'] = async (who, path, init = {}) => {
    const response = await fetch(`${http.origin}${path}`, { ...init, headers: { cookie: await http.cookieOf(who), ...init.headers } })
    const bytes = Buffer.from(await response.arrayBuffer())
    const json = response.headers.get('content-type')?.startsWith('application/json') === true
    const body: Answer['body'] & Refused = json ? JSON.parse(bytes.toString('utf8')) : {}
    return { status: response.status, headers: response.headers, bytes, body, says: body.refusal?.says[0] ?? '' }
  }
  const upload: Desk['upload'] = (who, name, bytes, query = {}) =>
    call(who, `/api/files?${new URLSearchParams({ name, ...query })}`, { method: 'POST', body: new Uint8Array(bytes) })
  return {
    http,
    call,
    upload,
    bring: async (who, name, bytes, query) => {
      const answer = await upload(who, name, bytes, query)
      const { file } = answer.body
      if (typeof file !== 'object' || file === null || !('id' in file) || typeof file.id !== 'string')
        throw new Error(`not taken in: ${answer.status} ${answer.says}`)
      return file.id
    },
    close: () => http.close(),
  }
}
