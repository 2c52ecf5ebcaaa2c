import { Refusal, refuse } from '../../base/refusal.ts'
import type { Kernel } from '../perform/work.ts'
import { reading } from '../store/pool.ts'
import { isSecret } from './file-facts.ts'
import type { FileFacts } from './file-facts.ts'
import { covered } from './in-thread.ts'

/** A file to be shown, and who wants to see it. */
export interface Shown {
  readonly facts: FileFacts
  readonly company: number
  readonly companyName: string
  readonly personName: string
}

/** How it is asked for; `range` as the header has it. */
export interface ShownAs {
  readonly download: boolean
  readonly original: boolean
  readonly range: string | null
}

/** What a browser may show by itself without running anything of it. Everything else is only ever handed out as a file. */
const inline = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'])

/** The file's name in a head line: RFC 6266 with RFC 5987, so that a Chinese name arrives as it is and no name ends the line. */
export function disposition(name: string, download: boolean): string {
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  const plain = name.replaceAll(/[^\u0020-\u007e]|["\\%]/g, '_')
  return `${download ? 'attachment' : 'inline'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

// Whatever a file holds, it is a document of nobody's: it runs nothing, loads nothing and sends nothing.
const locked = { 'content-security-policy': "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox", 'accept-ranges': 'bytes' }

/** The part of `bytes=…` asked for, or null for all of it; refuses nothing: what is malformed is taken as all, as RFC 9110 14.2 allows. */
function partOf(range: string | null, size: number): { readonly from: number; readonly to: number } | 'beyond' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (first === '' && last === '') return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from >= size || from > to ? 'beyond' : { from, to }
}

/** A file as a response wants it: read only as fast as the other side takes it. */
function flowing(file: ReturnType<Kernel['files']['read']>): ReadableStream<Uint8Array> {
  const parts: AsyncIterator<unknown> = file[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await parts.next()
      if (next.done) controller.close()
      else if (next.value instanceof Uint8Array) controller.enqueue(next.value)
    },
    cancel: () => {
      file.destroy()
    },
  })
}

/** The bytes as they were brought, whole or in part. */
async function asBrought(kernel: Kernel, { facts }: Shown, as: ShownAs): Promise<Response> {
  const size = await kernel.files.sizeOf(facts.hash)
  if (size === null || size !== facts.size)
    throw new Refusal('state', [
      '文件内容在磁盘上找不到或不完整，请联系管理员从备份恢复',
      'The bytes are missing or incomplete on the disk: restore them from a backup',
    ])
  const shows = inline.has(facts.media) && !as.download
  const head = {
    ...locked,
    'content-type': shows ? facts.media : facts.media.startsWith('text/') || facts.media === 'image/svg+xml' ? 'application/octet-stream' : facts.media,
    'content-disposition': disposition(facts.name, !shows),
    etag: `"${facts.hash}"`,
  }
  const part = partOf(as.range, size)
  if (part === 'beyond') return new Response(null, { status: 416, headers: { ...head, 'content-range': `bytes */${size}` } })
  const body = flowing(kernel.files.read(facts.hash, part?.from, part?.to))
  const length = part ? part.to - part.from + 1 : size
  return new Response(body, {
    status: part ? 206 : 200,
    headers: { ...head, 'content-length': String(length), ...(part ? { 'content-range': `bytes ${part.from}-${part.to}/${size}` } : {}) },
  })
}

const laidOver = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** A secret file for who may know it: a PDF with his name, the time and the company over every page, made for this one look and kept nowhere. */
async function withWatermark(kernel: Kernel, { facts, company, companyName, personName }: Shown, as: ShownAs): Promise<Response> {
  const words = `${personName} ${companyName} ${clock.format(new Date())}`
  const text = laidOver.has(facts.media) ? null : await textOf(kernel, company, facts.hash)
  const pdf = await covered(facts.size, { media: facts.media, path: kernel.files.pathOf(facts.hash), text, words })
  return new Response(new Uint8Array(pdf), {
    headers: {
      ...locked,
      'content-type': 'application/pdf',
      'content-disposition': disposition(`${facts.name.replace(/\.[^.]*$/, '')}（水印）.pdf`, as.download),
    },
  })
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

async function textOf(kernel: Kernel, company: number, hash: string): Promise<string> {
  const found = await reading(kernel.pool, company, (client) =>
    client.query<{ text: string | null }>('select text from archive_text where company_id = $1 and hash = $2', [company, hash]),
  )
  const text = found.rows[0]?.text ?? ''
  if (text.trim() === '')
    refuse('forbidden', ['这类涉密文件不能加水印查看，请联系有权下载原件的人员', 'No watermark can be laid over this file; ask who may have the original'])
  return text
}

/** The file as this person may have it. Originals of secret files go only to who may have them, and only when he asks for them by that name. */
export async function shownOf(kernel: Kernel, shown: Shown, as: ShownAs): Promise<Response> {
  if (!isSecret(shown.facts)) return await asBrought(kernel, shown, as)
  if (!as.original) return await withWatermark(kernel, shown, as)
  if (!shown.facts.original) refuse('forbidden', ['您可以知悉但不能下载原件，请下载带水印的副本', 'You get copies with a watermark only'])
  return await asBrought(kernel, shown, { ...as, download: true, range: null })
}
