import { randomUUID } from 'node:crypto'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startCluster } from '../src/kernel/store/cluster/cluster.ts'
import type { ClusterLogin } from '../src/kernel/store/cluster/cluster.ts'
import { foundCompany, hire } from '../src/app/found.ts'
import { openOffice } from '../src/app/office.ts'
import type { Role } from '../src/kernel/record/role.ts'

const password = 'Bench-2026-pass'
const staff = {
  clerk: ['clerk'],
  reviewerA: ['reviewer'],
  reviewerB: ['reviewer'],
  warehouse: ['warehouse'],
  finance: ['finance'],
  manager: ['manager'],
} as const satisfies { [who: string]: readonly Role[] }
export type Who = keyof typeof staff

/** A server with a fresh company, in processes of its own, and the people signed in. */
export interface BenchOffice {
  readonly admin: ClusterLogin
  readonly people: { readonly [who: string]: string }
  /** the process of the server */
  readonly pid: number
  /** where a browser reaches it */
  readonly address: string
  /** the session of one of them, as a browser sends it: `name=value; name=value` */
  cookies(who: Who): string
  call(who: Who, method: 'GET' | 'POST', path: string, body?: object): Promise<{ readonly [key: string]: unknown }>
  /** a request whose answer is no JSON, or whose body is none; throws when it is refused */
  ask(who: Who, path: string, init?: { readonly method: 'POST'; readonly body: FormData | string }): Promise<Response>
  stop(): Promise<void>
}

const urlOf = (login: ClusterLogin): string => {
  const query = login.host.startsWith('/') ? `?host=${encodeURIComponent(login.host)}` : ''
  const host = login.host.startsWith('/') ? 'localhost' : login.host
  return `postgres://${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@${host}:${login.port}/${login.database}${query}`
}

async function addressOf(server: ChildProcess): Promise<string> {
  return await new Promise((resolve, reject) => {
    let seen = ''
    server.stdout?.on('data', (part: Buffer) => {
      seen += part.toString('utf8')
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(seen)
      if (found) resolve(found[0])
    })
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${seen}`)))
  })
}

async function foundedBy(cluster: Awaited<ReturnType<typeof startCluster>>): Promise<{ readonly [who: string]: string }> {
  const office = await openOffice({ owner: cluster.owner, app: cluster.app })
  const { company } = await foundCompany(office, {
    company: '基准测试公司',
    creditCode: null,
    standard: 'cas',
    revenueOn: 'shipment',
    name: '管理员',
    login: 'administrator1',
    password,
  })
  const people: { [who: string]: string } = {}
  for (const [who, roles] of Object.entries(staff))
    people[who] = await hire(office, company, { code: who.toUpperCase(), name: who, roles }, { login: `${who}1`, password })
  await office.close()
  return people
}

async function signIn(address: string, who: Who): Promise<string> {
  const reply = await fetch(`${address}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: `${who}1`, password }),
  })
  if (!reply.ok) throw new Error(`${who} could not sign in: ${await reply.text()}`)
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** Starts everything on a temporary folder. */
export async function benchOffice(): Promise<BenchOffice> {
  const folder = await mkdtemp(join(tmpdir(), 'neiqin-bench-'))
  const cluster = await startCluster({ dataDir: folder })
  const people = await foundedBy(cluster)
  const server = spawn(process.execPath, [fileURLToPath(new URL('../src/app/cli.ts', import.meta.url)), 'start', '--port', '0'], {
    env: { ...process.env, DATABASE_URL: urlOf(cluster.admin) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await addressOf(server)
  const cookies = new Map<Who, string>()
  for (const who of ['clerk', 'reviewerA', 'reviewerB', 'warehouse', 'finance', 'manager'] as const) cookies.set(who, await signIn(address, who))
  const ask: BenchOffice['ask'] = async (who, path, init) => {
    const headers = { cookie: cookies.get(who) ?? '', ...(typeof init?.body === 'string' ? { 'content-type': 'application/json' } : {}) }
    const reply = await fetch(`${address}${path}`, { ...init, headers })
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
    return reply
  }
  return {
    admin: cluster.admin,
    people,
    pid: server.pid ?? 0,
    address,
    cookies: (who) => cookies.get(who) ?? '',
    ask,
    call: async (who, method, path, body) => {
      const answer: unknown = await (await ask(who, path, method === 'POST' ? { method, body: JSON.stringify(body ?? {}) } : undefined)).json()
      if (typeof answer !== 'object' || answer === null) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
      return Object.fromEntries(Object.entries(answer))
    },
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await ended
      await cluster.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A command over HTTP, with an id of its own. */
export async function command(office: BenchOffice, who: Who, record: string, verb: string, input: object, on?: Row): Promise<Row> {
  const reply = await office.call(who, 'POST', '/api/commands', { id: randomUUID(), record, verb, input, ...(on ? { row: on.id, version: on.version } : {}) })
  return rowOf(reply.row)
}

/** What the chain needs of a row. */
export interface Row {
  readonly id: string
  readonly version: number
  readonly [field: string]: unknown
}

export function rowOf(value: unknown): Row {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('version' in value)) throw new Error(`no row: ${JSON.stringify(value)}`)
  return { ...value, id: String(value.id), version: Number(value.version) }
}
