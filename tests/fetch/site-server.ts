import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** A site on this machine, at 127.0.0.2: whoever starts the program lets in that address, and 127.0.0.1 stays an address inside. */
export interface SiteStandIn {
  readonly origin: string
  readonly port: number
  /** what was asked of it, with the conditions under which it was asked */
  readonly asked: { readonly path: string; readonly headers: IncomingMessage['headers'] }[]
  /** what stands at a path from now on */
  put(path: string, answer: Answer): void
  close(): Promise<void>
}

type Answer =
  | { readonly type: string; readonly body: string | Uint8Array; readonly headers?: { readonly [name: string]: string }; readonly status?: number }
  | ((request: IncomingMessage, response: ServerResponse) => void)

export const siteHost = '127.0.0.2'

export async function siteServer(): Promise<SiteStandIn> {
  const pages = new Map<string, Answer>()
  const asked: { path: string; headers: IncomingMessage['headers'] }[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push({ path, headers: request.headers })
    const page = pages.get(path)
    if (!page) return void response.writeHead(404, { 'content-type': 'text/html' }).end('<p>nothing</p>')
    if (typeof page === 'function') return page(request, response)
    const etag = page.headers?.etag
    if (etag !== undefined && request.headers['if-none-match'] === etag) return void response.writeHead(304).end()
    response.writeHead(page.status ?? 200, { 'content-type': page.type, ...page.headers }).end(page.body)
  })
  await new Promise<void>((done) => void server.listen(0, siteHost, done))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return {
    origin: `http://${siteHost}:${address.port}`,
    port: address.port,
    asked,
    put: (path, answer) => void pages.set(path, answer),
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((done) => void server.close(() => done()))
    },
  }
}
