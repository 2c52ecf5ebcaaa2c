import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { Refusal, refuse } from '../base/refusal.ts'
import { answerFor, readJson } from '../kernel/api/http.ts'
import type { BugLog } from '../kernel/api/http.ts'
import { jobRoutes } from '../kernel/api/job-routes.ts'
import { Live, liveRoutes } from '../kernel/api/live-routes.ts'
import { outboxRoutes } from '../kernel/api/outbox-routes.ts'
import { noticeRoutes } from '../kernel/api/notice-routes.ts'
import { publishedRoutes } from '../kernel/api/published-routes.ts'
import { dutyRoutes } from '../kernel/api/duty-routes.ts'
import { reviewRoutes } from '../kernel/api/review-routes.ts'
import { fileRoutes } from '../kernel/api/file-routes.ts'
import { elsewhereRoutes } from '../kernel/api/elsewhere.ts'
import { printRoutes } from '../kernel/api/print-routes.ts'
import { kernelRoutes } from '../kernel/api/routes.ts'
import { rowRoutes } from '../kernel/api/row-routes.ts'
import type { Served } from '../kernel/api/visit.ts'
import { entryRoutes } from './entries.ts'
import { foundCompany, isEmpty, readFounding } from './found.ts'
import { exportRoutes } from '../kernel/api/export-routes.ts'
import { inquiryRoutes } from './inquiry/routes.ts'
import { importRoutes } from '../kernel/api/import-routes.ts'
import type { OpenOffice } from './office.ts'
import { peopleRoutes } from './people-routes.ts'
import { standardArchive } from './standard-archive.ts'
import { statementRoutes } from './statement-routes.ts'
import { webFile } from './web-files.ts'

// Styles are written into the page by the component library; scripts only ever come from our own files. A PDF made here is printed from a frame.
const protection = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
}

/** The open streams of each served program: they end before the server stops, else it would wait for pages that never leave. */
const lives = new WeakMap<Hono, Live>()

/** Makes the company as the first visit asks, with the usual tree of its archive. Returns its number. */
async function founded(office: OpenOffice, body: Parameters<typeof readFounding>[0]): Promise<number> {
  const { company } = await foundCompany(office, readFounding(body))
  await standardArchive(office.kernel, company)
  return company
}

/** What comes packed: files of the web, and what everybody gets before his first page, which names every report with its columns. */
const packed = ['/assets/*', '/api/me'] as const

/** The whole program over HTTP. `token` guards the first visit: it is printed where the program was started, so that no stranger founds the company. */
export function serverApp(office: OpenOffice, token: string, log: BugLog): Hono {
  const served: Served = { kernel: office.kernel, readers: office.readers, signIn: office.signIn, log, known: new WeakMap() }
  const live = new Live(office.readers)
  const app = new Hono()
  lives.set(app, live)
  app.onError((thrown) => answerFor(thrown, log))
  for (const path of packed) app.use(path, compress())
  app.use('*', async (context, next) => {
    await next()
    // A file of the archive comes locked up tighter than a page, and says so itself.
    // A page that other sites may frame names them in its own policy; the older header knows no names.
    const framed = context.res.headers.get('content-security-policy')?.includes('frame-ancestors http') === true
    for (const [name, value] of Object.entries(protection))
      if (!context.res.headers.has(name) && !(framed && name === 'x-frame-options')) context.res.headers.set(name, value)
    if (context.req.path.startsWith('/api/') && !context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-store')
  })
  app.get('/api/setup', async (context) => context.json({ needed: await isEmpty(office) }))
  let founding = false
  app.post('/api/setup', async (context) => {
    const body = await readJson(context)
    if (body.token !== token)
      refuse('forbidden', ['请用程序启动时打印的地址打开（地址里带有口令）', 'Open the address that was printed when the program started'])
    if (!(await isEmpty(office))) refuse('state', ['公司已经建立，请直接登录', 'The company exists already; sign in'])
    if (founding) refuse('state', ['公司正在建立，请稍候', 'The company is being founded'])
    founding = true
    try {
      return context.json({ company: await founded(office, body) })
    } finally {
      founding = false
    }
  })
  app.get('/api/health', async (context) => {
    await office.readers.query('select 1')
    return context.json({ ok: true })
  })
  app.route('/', peopleRoutes(served))
  app.route('/', inquiryRoutes(served))
  app.route('/', statementRoutes(served))
  app.route('/', entryRoutes(served))
  app.route('/', importRoutes(served))
  app.route('/', exportRoutes(served))
  app.route('/', jobRoutes(served))
  app.route('/', noticeRoutes(served))
  app.route('/', rowRoutes(served))
  app.route('/', fileRoutes(served))
  app.route('/', dutyRoutes(served))
  app.route('/', reviewRoutes(served))
  app.route('/', liveRoutes(served, live))
  app.route('/', outboxRoutes(served))
  app.route('/', elsewhereRoutes(served))
  // Before the lists and reports themselves, of which it takes those that are asked for as paper.
  app.route('/', printRoutes(served))
  const pages = kernelRoutes(served)
  app.route('/', publishedRoutes(served, pages))
  app.route('/', pages)
  app.all('/api/*', () => Response.json({ refusal: { code: 'unknown', says: ['没有这个地址', 'No such address'], path: '', also: [] } }, { status: 404 }))
  app.get('*', (context) => webFile(new URL(context.req.url).pathname, context.req.header('accept-encoding') ?? ''))
  return app
}

/** How long a client may take, in milliseconds, and how much it may open: who sends a byte a minute must not keep others out (slowloris). */
export interface Limits {
  /** from the first byte of a request to the end of its headers */
  readonly headers: number
  /** to the end of its body: the largest file over a slow line still comes through */
  readonly request: number
  /** how often the two are looked at */
  readonly look: number
  /** an open connection that asks nothing */
  readonly idle: number
  /** bytes of headers */
  readonly headerBytes: number
  /** connections at once: each open page keeps one for what is new */
  readonly connections: number
}

const officeLimits: Limits = { headers: 15_000, request: 300_000, look: 5000, idle: 10_000, headerBytes: 16_384, connections: 5000 }

/** Listens on loopback, or on `host` where the administrator says so. Port 0 takes any free one. While `closed` gives an answer, everybody gets that. */
export async function listen(
  app: Hono,
  port: number,
  host = '127.0.0.1',
  limits: Limits = officeLimits,
  closed: () => Response | null = () => null,
): Promise<{ port: number; close(): Promise<void> }> {
  const serverOptions = {
    headersTimeout: limits.headers,
    requestTimeout: limits.request,
    connectionsCheckingInterval: limits.look,
    keepAliveTimeout: limits.idle,
    maxHeaderSize: limits.headerBytes,
  }
  return await new Promise((resolve, reject) => {
    const server = serve({ fetch: (request, env) => closed() ?? app.fetch(request, env), port, hostname: host, serverOptions }, (address) => {
      resolve({
        port: address.port,
        close: async () => {
          lives.get(app)?.close()
          await new Promise<void>((done) => {
            server.close(() => done())
            if ('closeIdleConnections' in server) server.closeIdleConnections()
            setTimeout(() => dropAll(server), 2000).unref()
          })
        },
      })
    })
    server.maxConnections = limits.connections
    server.on('error', (thrown: NodeJS.ErrnoException) => {
      reject(
        thrown.code === 'EADDRINUSE'
          ? new Refusal('invalid', [`端口 ${port} 已被占用，请关闭占用它的程序，或用 --port 指定别的端口`, `Port ${port} is taken; use --port`], 'port')
          : thrown,
      )
    })
  })
}

function dropAll(server: object): void {
  if ('closeAllConnections' in server && typeof server.closeAllConnections === 'function') server.closeAllConnections()
}
