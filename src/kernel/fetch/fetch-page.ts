import { request as requestOpenly } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { request as requestSafely } from 'node:https'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { isLetIn, lookupOutside, refuseInner } from '../notice/outside.ts'

/** How much of a page is read, in bytes packed and unpacked alike, for how many milliseconds in all, and how often it may send us on. */
export interface PageLimits {
  readonly bytes: number
  readonly patience: number
  readonly hops: number
}

const usual: PageLimits = { bytes: 2_000_000, patience: 15_000, hops: 3 }

/** Ports on which sites are; on another stands some other program, which is not spoken to because an address says so. */
const ports = new Set(['', '80', '443', '8080', '8443'])
const types = /^(?:text\/(?:html|xml|plain)|application\/(?:xhtml\+xml|xml|rss\+xml|atom\+xml|rdf\+xml))$/
const unpackers = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress } as const

/** By what a server says whether a page is still the one that was read last. */
export interface Known {
  readonly etag: string | null
  readonly modified: string | null
}

/** A page as it came. */
export interface FetchedPage extends Known {
  /** where it was found in the end */
  readonly address: string
  /** as the server calls it: `text/html; charset=gbk` */
  readonly type: string
  readonly bytes: Uint8Array
}

/** Why a page was not read, in words for who watches it. */
export class PageFault extends Error {
  constructor(says: string) {
    super(says)
    this.name = 'PageFault'
  }
}

const fault = (says: string): never => {
  throw new PageFault(says)
}

/** Whether an address may be spoken to at all. Its name is looked up, and what it leads to checked, when the line is opened. */
function admit(url: URL): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') fault('只能看 http 或 https 地址')
  if (url.username !== '' || url.password !== '') fault('网址里不能带用户名和密码')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  refuseInner(host)
  if (!isLetIn(host) && !ports.has(url.port)) fault(`不允许的端口 ${url.port}：网站只看 80、443、8080、8443 端口`)
}

const header = (answer: IncomingMessage, name: 'etag' | 'last-modified' | 'location' | 'content-type' | 'content-encoding'): string => {
  const value = answer.headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

/** Opens one line, to the address that was checked and to no other, and gives the head of the answer. */
async function ask(url: URL, known: Known, signal: AbortSignal): Promise<IncomingMessage> {
  return await new Promise((resolve, reject) => {
    const options = {
      lookup: lookupOutside,
      agent: false,
      signal,
      headers: {
        'user-agent': 'Mozilla/5.0 (compatible; Neiqin)',
        accept: 'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, text/plain;q=0.5',
        'accept-language': 'zh-CN,zh;q=0.9',
        'accept-encoding': 'gzip, deflate, br',
        ...(known.etag === null ? {} : { 'if-none-match': known.etag }),
        ...(known.modified === null ? {} : { 'if-modified-since': known.modified }),
      },
    }
    const asked = (url.protocol === 'https:' ? requestSafely : requestOpenly)(url, options, resolve)
    asked.on('error', reject)
    asked.end()
  })
}

/** The body, unpacked. Ends as soon as there is more of it than is read, packed or unpacked: a small packet must not become a large page. */
async function bodyOf(answer: IncomingMessage, most: number): Promise<Uint8Array> {
  const packing = header(answer, 'content-encoding').trim().toLowerCase()
  const parts: Uint8Array[] = []
  const counted = () => {
    let size = 0
    return async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const part of source) {
        size += part.length
        if (size > most) fault(`页面超过 ${Math.floor(most / 1_000_000)} MB，不看`)
        yield part
      }
    }
  }
  const gather = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const part of source) parts.push(part)
  }
  if (packing === '' || packing === 'identity') await pipeline(answer, counted(), gather)
  else if (packing === 'gzip' || packing === 'x-gzip' || packing === 'deflate' || packing === 'br')
    await pipeline(answer, counted(), unpackers[packing](), counted(), gather)
  else fault(`不认识的压缩方式 ${packing.slice(0, 40)}`)
  return Buffer.concat(parts)
}

/**
 * Fetches a page of the web that somebody of the house named: http and https only, from addresses outside only (each hop looked up and checked, and connected to
 * what was checked), on ports of the web, within bytes and time, of types that can be read. Null when it is still the one that is known.
 * Throws a PageFault, or what the line said.
 */
export async function fetchPage(address: string, known: Known, signal: AbortSignal, limits: PageLimits = usual): Promise<FetchedPage | null> {
  const late = AbortSignal.timeout(limits.patience)
  try {
    return await within(address, known, AbortSignal.any([signal, late]), limits)
  } catch (thrown) {
    // Whatever the broken line says: it was we who broke it.
    if (late.aborted && !signal.aborted) throw new PageFault('网站答复太慢，没有读完')
    throw thrown
  }
}

async function within(address: string, known: Known, over: AbortSignal, limits: PageLimits): Promise<FetchedPage | null> {
  let url = new URL(address)
  for (let hop = 0; ; hop += 1) {
    admit(url)
    const answer = await ask(url, known, over)
    try {
      const status = answer.statusCode ?? 0
      if (status === 304) return null
      if ([301, 302, 303, 307, 308].includes(status)) {
        if (hop >= limits.hops) fault(`网站转来转去，超过 ${limits.hops} 次`)
        const to = header(answer, 'location')
        url = URL.canParse(to, url) ? new URL(to, url) : fault('网站转到了一个不对的地址')
        continue
      }
      if (status < 200 || status > 299) fault(`网站答复 HTTP ${status}`)
      const type = header(answer, 'content-type')
      const media = type.split(';')[0]?.trim().toLowerCase() ?? ''
      if (!types.test(media)) fault(`不是网页或 RSS（${media.slice(0, 60) || '没有说明类型'}）`)
      const bytes = await bodyOf(answer, limits.bytes)
      const [etag, modified] = [header(answer, 'etag'), header(answer, 'last-modified')]
      return { address: url.href, type, bytes, etag: etag.slice(0, 200) || null, modified: modified.slice(0, 60) || null }
    } finally {
      answer.destroy()
    }
  }
}

const codes: { readonly [code: string]: string } = {
  ENOTFOUND: '找不到这个网站，请核对网址',
  EAI_AGAIN: '找不到这个网站，请核对网址和本机的网络',
  ECONNREFUSED: '网站不接受连接',
  ECONNRESET: '连接中断',
  ETIMEDOUT: '连接不上网站',
  EHOSTUNREACH: '连接不上网站',
  ENETUNREACH: '连接不上网站，请核对本机的网络',
  Z_DATA_ERROR: '页面的压缩内容是坏的',
  Z_BUF_ERROR: '页面的压缩内容不完整',
  HPE_INVALID_CONSTANT: '那里不是网站（不说 HTTP）',
}

/** Why a page could not be read, in words. */
export function pageFaultWords(thrown: unknown): string {
  if (!(thrown instanceof Error)) return '读取失败'
  const code = 'code' in thrown ? String(thrown.code) : ''
  if (codes[code]) return codes[code]
  return /certificate|self.signed|altnames/i.test(thrown.message) ? '网站的证书不可信' : thrown.message.slice(0, 200)
}
