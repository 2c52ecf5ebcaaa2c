import type { Label } from '../../base/label.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Carry } from './client.ts'
import type { WireRefusal } from './contract.ts'
import { forgetEarly, takeEarly } from './early.ts'
import { kept } from './kept.ts'

/** The server did not answer: the command may or may not have happened, and may be sent again with the same id. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** The server broke a promise of its own; its id, in the words, finds it in the log. */
export class ServerBug extends Error {
  override readonly name = 'ServerBug'
  readonly says: Label
  constructor(id: string, says: Label = [`程序出错了，请把编号告诉管理员：${id}`, `The program failed. Tell the administrator this number: ${id}`]) {
    super(`server bug ${id}`)
    this.says = says
  }
}

function refusalOf(wire: WireRefusal): Refusal {
  return new Refusal(wire.code, wire.says, wire.path, (wire.also ?? []).map(refusalOf))
}

interface Body {
  readonly refusal?: WireRefusal
  readonly bug?: { readonly id: string; readonly says?: Label }
}

async function faultOf(response: Response): Promise<Error> {
  let body: Body = {}
  try {
    body = await response.json()
  } catch {
    // No JSON: a proxy's page or an empty answer. The status says what is left to say.
  }
  if (body.refusal) return refusalOf(body.refusal)
  if (response.status === 401) return new Refusal('signedOut', ['登录已过期，请重新登录', 'The session has ended: sign in again'])
  if (response.status === 404) return new Refusal('unknown', ['没有找到，可能已被移走或无权查看', 'Not found, or not yours to see'])
  if (response.status === 413) return new Refusal('tooLarge', ['内容太大', 'Too large'])
  if (response.status === 429) return new Refusal('tooMany', ['操作太频繁，请稍后再试', 'Too many attempts: wait a little'])
  // The database is coming up again: as if the line were broken, the same command may be sent again.
  if (response.status === 503) return new Unreachable()
  return new ServerBug(body.bug?.id ?? `HTTP ${response.status}`, body.bug?.says)
}

interface Asking {
  readonly method?: string
  readonly body?: string | FormData
  readonly signal?: AbortSignal | undefined
  readonly headers?: { readonly [name: string]: string }
}

/** One call to the server, for the company chosen. Throws a Refusal, Unreachable or ServerBug. */
export async function ask(path: string, init: Asking = {}): Promise<Response> {
  const company = kept('company')
  const headers: { [name: string]: string } = { accept: 'application/json', ...init.headers }
  if (company !== null) headers['neiqin-company'] = company
  // What the server writes by itself, a file or a paper, is written in the language read here.
  const language = kept('language')
  if (language !== null) headers['neiqin-language'] = language
  if (typeof init.body === 'string') headers['content-type'] = 'application/json'
  let response: Response
  try {
    const reads = init.method === undefined || init.method === 'GET'
    if (!reads) forgetEarly()
    response = await ((reads ? takeEarly(path) : undefined) ??
      fetch(path, { method: init.method ?? 'GET', headers, credentials: 'same-origin', body: init.body ?? null, signal: init.signal ?? null }))
  } catch (thrown) {
    if (init.signal?.aborted) throw thrown
    throw new Unreachable()
  }
  if (response.ok) return response
  throw await faultOf(response)
}

/** Reads JSON of a known shape. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const body: T = await (await ask(path, { signal })).json()
  return body
}

/** Sends JSON, or a form with a file, and reads JSON of a known shape. */
export async function post<T>(path: string, content: object | FormData): Promise<T> {
  const body = content instanceof FormData ? content : JSON.stringify(content)
  const answer: T = await (await ask(path, { method: 'POST', body })).json()
  return answer
}

/** Carries the calls of the typed client: as whoever is signed in, with the version seen and the command's id as headers. */
export const carry: Carry = async (method, path, { input, version, id } = {}) => {
  const headers = { ...(version === undefined ? {} : { 'if-match': `"${version}"` }), ...(id === undefined ? {} : { 'idempotency-key': id }) }
  return await (await ask(path, { method, headers, ...(input === undefined ? {} : { body: JSON.stringify(input) }) })).json()
}

/** A path with a query, leaving out what is empty. */
export function withQuery(path: string, query: { readonly [name: string]: string | undefined }): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, value)
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

function fileName(response: Response, fallback: string): string {
  const header = response.headers.get('content-disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1]
  const plain = /filename="?([^";]+)"?/i.exec(header)?.[1]
  return encoded === undefined ? (plain ?? fallback) : decodeURIComponent(encoded)
}

/** Fetches a file and gives it to the person; by fetch and not by a plain link, so that the chosen company goes along. */
export async function download(path: string, fallback: string): Promise<void> {
  const response = await ask(path)
  offerFile(await response.blob(), fileName(response, fallback))
}

/** Hands a file made in the page to the person. */
export function offerFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
