import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { readTongue } from '../../base/tongue.ts'
import type { Voice } from '../../base/tongue.ts'
import { voiceOf } from '../store/voices.ts'
import { Refusal, refusalStatus, refuse } from '../../base/refusal.ts'

/** In what the caller reads: a page says it with every call; who says nothing reads Simplified Chinese. */
export const voiceFor = (context: Context): Voice => voiceOf(readTongue(context.req.header('neiqin-language')))

/** Where a bug is written down; the person gets its id only. */
export type BugLog = (id: string, thrown: unknown) => void

/** The database does not answer, or has just begun to: not a fault of the program, and over soon. */
const away = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03'])

const plain = (refusal: Refusal): object => ({ code: refusal.code, says: refusal.says, path: refusal.path })

/** The one place where a refusal becomes an HTTP answer, and where anything else becomes a 500 with an id and nothing inside. */
export function answerFor(thrown: unknown, log: BugLog): Response {
  if (thrown instanceof Refusal) {
    return Response.json({ refusal: { ...plain(thrown), also: thrown.also.map(plain) } }, { status: refusalStatus[thrown.code] })
  }
  if (thrown instanceof Error && 'code' in thrown && away.has(String(thrown.code))) {
    return Response.json(
      { bug: { id: 'database', says: ['数据库正在恢复，请稍候再试；重试不会重复提交', 'The database is coming back; try again'] } },
      { status: 503, headers: { 'retry-after': '1' } },
    )
  }
  const id = randomUUID().slice(0, 8)
  log(id, thrown)
  return Response.json({ bug: { id, says: [`程序出错（编号 ${id}），操作没有保存，请联系管理员`, `A fault (${id}); nothing was saved`] } }, { status: 500 })
}

const largest = 2_000_000

/** The body of a state-changing call: JSON only, from our own page only, of bounded size. */
export async function readJson(context: Context): Promise<{ readonly [key: string]: unknown }> {
  sameOrigin(context)
  if (!context.req.header('content-type')?.toLowerCase().startsWith('application/json')) refuse('invalid', ['请求格式不对', 'JSON is expected'])
  const text = await boundedText(context.req.raw, largest)
  const parsed = parsedJson(text)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) refuse('invalid', ['请求内容不完整', 'A JSON object is expected'])
  return Object.fromEntries(Object.entries(parsed))
}

function parsedJson(text: string): unknown {
  try {
    // A key of this name would reach into every object of the program.
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value))
  } catch {
    refuse('invalid', ['请求内容不是有效的 JSON', 'Not valid JSON'])
  }
}

/** A call that changes something comes from a page of the same host; a browser tells where it comes from, other programs need not. */
export function sameOrigin(context: Context): void {
  const origin = context.req.header('origin')
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== context.req.header('host')))
    refuse('forbidden', ['请求来自别的网站，已拒绝', 'The request comes from another site'])
}

/** The body as UTF-8 text; refuses `tooLarge` above `most` bytes, `invalid` for bytes that are no UTF-8. */
export async function boundedText(request: Request, most: number): Promise<string> {
  const bytes = await boundedBytes(request, most)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    refuse('invalid', ['请求内容不是 UTF-8 文字', 'Not UTF-8 text'])
  }
}

/** What is still taken in and thrown away of a body that is too large: a sender that is cut off in the middle reads no answer. */
const thrownAway = 64_000_000

/** The body, or a refusal when it grows too large, whatever its headers said. No more than `most` bytes are ever held. */
export async function boundedBytes(request: Request, most: number): Promise<Uint8Array> {
  let parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size <= most) parts.push(part)
    else parts = []
    if (size > most + thrownAway) break
  }
  if (size > most) refuse('tooLarge', [`内容超过 ${Math.floor(most / 1_000_000)} MB`, `More than ${Math.floor(most / 1_000_000)} MB`])
  return Buffer.concat(parts)
}
