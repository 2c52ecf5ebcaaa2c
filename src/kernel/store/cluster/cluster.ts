import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { present } from '../../../base/assert.ts'
import type { Label } from '../../../base/label.ts'
import { Refusal, refuse } from '../../../base/refusal.ts'
import { databaseAccount, reachable } from './account.ts'
import type { Account } from './account.ts'
import { binary, mendLinks, packageFolder } from './binaries.ts'
import { checkOwner, databaseFolder, newlyRemembered, prepareFolder, remember, remembered } from './folder.ts'
import type { Remembered } from './folder.ts'
import { clearLockFile, holderOf, takeFolder } from './running.ts'

/** How one of the three database roles signs in. */
export interface ClusterLogin {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string
}

/** A PostgreSQL of our own on a folder. */
export interface Cluster {
  /** superuser of the cluster: supervisor and backup only */
  readonly admin: ClusterLogin
  /** owns the schema: migrations only */
  readonly owner: ClusterLogin
  /** the program */
  readonly app: ClusterLogin
  /** process of the server, as it is now */
  readonly pid: number
  /** from the call to ready, ms */
  readonly readyIn: number
  /** fast stop; resolves when the server has gone */
  stop(): Promise<void>
}

/** Where, and whom to tell. */
export interface ClusterOptions {
  readonly dataDir: string
  readonly log?: (line: string) => void
  readonly progress?: (says: Label) => void
  /** the server ended and could not be brought back */
  readonly onExit?: (says: Label) => void
}

function logins(known: Remembered): Pick<Cluster, 'admin' | 'owner' | 'app'> {
  const as = (user: 'admin' | 'owner' | 'app'): ClusterLogin => ({
    host: known.host,
    port: known.port,
    database: 'neiqin',
    user: `neiqin_${user}`,
    password: known.passwords[user],
  })
  return { admin: as('admin'), owner: as('owner'), app: as('app') }
}

/** The logins of a database that a living program already runs on this folder, or null. */
export async function joinCluster(dataDir: string): Promise<Omit<Cluster, 'stop' | 'readyIn'> | null> {
  const folder = resolve(dataDir)
  const holder = holderOf(folder)
  const known = remembered(folder)
  if (!holder || !known) return null
  const found = logins(known)
  const client = new pg.Client({ ...found.app })
  try {
    await client.connect()
    await client.end()
    return { ...found, pid: serverPid(folder) }
  } catch {
    return null
  }
}

const serverPid = (dataDir: string): number => {
  const file = join(databaseFolder(dataDir), 'postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
}

async function freePort(): Promise<number> {
  return await new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Where clients come in: a socket in a folder that only the database's account and root enter, where its path is short enough; else loopback. */
async function doorOf(dataDir: string, account: Account): Promise<Pick<Remembered, 'host' | 'port'>> {
  const folder = join(dataDir, 'socket')
  if (process.platform === 'win32' || Buffer.byteLength(`${folder}/.s.PGSQL.5432.lock`) > 100) return { host: '127.0.0.1', port: await freePort() }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account.ids) chownSync(folder, account.ids.uid, account.ids.gid)
  return { host: folder, port: 5432 }
}

/**
 * Makes the database files beside and renames them, so that there is never half a database. Each try has a folder of its own: the initdb of a program
 * that was killed may still be writing into its. What an earlier try left stays.
 */
async function initialise(dataDir: string, bin: string, account: Account, known: Remembered): Promise<void> {
  const fresh = join(dataDir, `db.new.${process.pid}.${Date.now()}`)
  mkdirSync(fresh, { mode: 0o700 })
  const passwordFile = `${fresh}.password`
  writeFileSync(passwordFile, known.passwords.admin, { mode: 0o600 })
  if (account.ids) for (const path of [fresh, passwordFile]) chownSync(path, account.ids.uid, account.ids.gid)
  const args = [
    '-D',
    fresh,
    '-U',
    'neiqin_admin',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ]
  const made = spawn(bin, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: dataDir, ...account.ids })
  let errors = ''
  made.stderr?.on('data', (part: Buffer) => {
    errors += part.toString('utf8')
  })
  const code = await new Promise((done) => made.once('close', done))
  writeFileSync(passwordFile, '')
  renameSync(passwordFile, join(dataDir, 'logs', 'db.password.used'))
  if (code !== 0) refuse('invalid', [`建立数据库失败：${errors.trim().slice(0, 500)}`, `initdb failed: ${errors.trim().slice(0, 500)}`])
  renameSync(fresh, databaseFolder(dataDir))
}

// The server's guard: it holds the other end of a pipe that we keep open. When we are gone, in whatever way, the pipe closes and the guard stops the
// server in order, asking again every second: one that has only just begun does not listen yet. A shell costs a megabyte; the server itself does not
// inherit the pipe.
const guard =
  '"$@" 3<&- & server=$!; ( while read -r line <&3; do :; done; exec 3<&-; while kill -INT $server 2>/dev/null; do sleep 1; done ) & watch=$!; exec 3<&-; wait $server; code=$?; kill $watch 2>/dev/null; exit $code'

class Supervisor {
  readonly #options: ClusterOptions & { readonly dataDir: string }
  readonly #known: Remembered
  readonly #bin: string
  readonly #account: Account
  #guard: ChildProcess | undefined
  #stopping = false
  readonly #restarts: number[] = []

  constructor(options: ClusterOptions & { readonly dataDir: string }, known: Remembered, bin: string, account: Account) {
    this.#options = options
    this.#known = known
    this.#bin = bin
    this.#account = account
  }

  /** Starts the server and waits until it answers; recovery after a crash may take its time and says so. */
  async start(): Promise<void> {
    const { dataDir } = this.#options
    await clearLockFile(databaseFolder(dataDir), (line) => this.#options.log?.(line))
    for (let attempt = 1; ; attempt += 1) {
      if (this.#stopping) return
      const child = this.#spawn()
      // From here on it is ours to stop, whether it answers yet or not.
      this.#guard = child
      const gone = new AbortController()
      const ended = new Promise<'ended'>((done) =>
        child.once('close', () => {
          gone.abort()
          done('ended')
        }),
      )
      const outcome = await Promise.race([this.#answering(gone.signal), ended])
      if (outcome === 'ready') {
        void ended.then(() => this.#lost())
        return
      }
      if (this.#stopping) return
      // After a server was killed its last sessions hold the shared memory for a moment; the new one refuses until they are gone.
      if (attempt >= 40)
        refuse('invalid', [
          `数据库不能启动，原因在 ${join(dataDir, 'logs/postgres.log')}`,
          `The database does not start; see ${join(dataDir, 'logs/postgres.log')}`,
        ])
      await setTimeout(250)
    }
  }

  #spawn(): ChildProcess {
    const { dataDir } = this.#options
    const { host, port } = this.#known
    const log = openSync(join(dataDir, 'logs/postgres.log'), 'a', 0o600)
    const door = host.startsWith('/') ? ['-c', 'listen_addresses=', '-k', host] : ['-c', `listen_addresses=${host}`, '-c', 'unix_socket_directories=']
    const settings = [
      'fsync=on',
      'full_page_writes=on',
      'synchronous_commit=on',
      'ssl=off',
      'max_connections=100',
      'shared_buffers=128MB',
      'timezone=UTC',
      'log_timezone=UTC',
      'password_encryption=scram-sha-256',
      'max_wal_size=1GB',
      'jit=off',
      // Plans are made from what is known of the tables: a company that was just founded, or a file of rows just brought in, would go by none for a minute.
      'autovacuum_naptime=5s',
    ]
    const command = [this.#bin, '-D', databaseFolder(dataDir), '-p', String(port), ...door, ...settings.flatMap((setting) => ['-c', setting])]
    const child = spawn('/bin/sh', ['-c', guard, 'neiqin-guard', ...command], {
      stdio: ['ignore', log, log, 'pipe'],
      cwd: '/',
      detached: true,
      ...this.#account.ids,
    })
    closeSync(log)
    child.stdio[3]?.on('error', () => undefined)
    return child
  }

  /** Asks until the server answers; gives up when it has ended. */
  async #answering(gone: AbortSignal): Promise<'ready' | 'ended'> {
    const began = performance.now()
    let told = 2000
    for (;;) {
      if (gone.aborted) return 'ended'
      const client = new pg.Client({ ...logins(this.#known).admin, database: 'postgres', connectionTimeoutMillis: 5000 })
      client.on('error', () => undefined)
      try {
        await client.connect()
        await client.end()
        return 'ready'
      } catch {
        await client.end().catch(() => undefined)
      }
      if (performance.now() - began > told) {
        told += 5000
        this.#options.progress?.([`数据库正在恢复，已 ${Math.round((performance.now() - began) / 1000)} 秒…`, 'The database is recovering…'])
      }
      await setTimeout(15)
    }
  }

  /** Brings the server back when it ended by itself: with growing pauses, at most five times in ten minutes. */
  async #lost(): Promise<void> {
    if (this.#stopping) return
    const now = Date.now()
    this.#restarts.push(now)
    const recent = this.#restarts.filter((at) => now - at < 600_000).length
    this.#options.log?.(`the server ended unexpectedly (${recent})`)
    try {
      if (recent > 5) refuse('invalid', ['数据库十分钟内停止了六次，不再重启，请查看日志并联系管理员', 'The database ended six times in ten minutes'])
      await setTimeout(50 * 3 ** (recent - 1))
      if (!this.#stopping) await this.start()
    } catch (thrown) {
      this.#options.onExit?.(thrown instanceof Refusal ? thrown.says : ['数据库无法恢复', 'The database cannot be brought back'])
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true
    const child = this.#guard
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((done) => child.once('close', done))
    const pipe = child.stdio[3]
    if (pipe && 'end' in pipe) pipe.end()
    await ended
  }
}

/** Refuses a server whose writes would not survive a power cut, as the program's own sessions see it: a role or a database may have its own settings. */
async function durable(app: ClusterLogin): Promise<void> {
  const client = new pg.Client({ ...app })
  await client.connect()
  try {
    const settings = await client.query<{ name: string; setting: string }>(
      "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')",
    )
    const off = settings.rows.filter((row) => row.setting !== 'on')
    if (off.length > 0)
      refuse('invalid', [
        `数据库的 ${off.map((row) => row.name).join('、')} 没有打开，断电会丢账，拒绝启动`,
        `${off.map((row) => row.name).join(', ')} is off: refusing to serve`,
      ])
  } finally {
    await client.end()
  }
}

/** The program's roles and database, on the first start; and the check that what is said to be durable is. */
async function furnish(known: Remembered): Promise<string> {
  const { admin, owner, app } = logins(known)
  const client = new pg.Client({ ...admin, database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query("select 1 from pg_database where datname = 'neiqin'")
    if (found.rowCount === 0) {
      for (const login of [owner, app]) {
        const exists = await client.query('select 1 from pg_roles where rolname = $1', [login.user])
        if (exists.rowCount === 0)
          await client.query(`create role ${login.user} login nosuperuser nocreatedb nocreaterole nobypassrls password ${client.escapeLiteral(login.password)}`)
      }
      await client.query('create database neiqin owner neiqin_owner')
    }
    await durable(app)
    const system = await client.query<{ system: string }>('select system_identifier::text as system from pg_control_system()')
    return present(system.rows[0], 'a cluster has an identifier').system
  } finally {
    await client.end()
  }
}

/**
 * Starts PostgreSQL on a folder, made if it is absent or empty, and keeps it running. Refuses, touching nothing: a folder in use by another program,
 * one that is no database of ours, of another release, of another owner.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const began = performance.now()
  const dataDir = resolve(options.dataDir)
  const account = databaseAccount()
  prepareFolder(dataDir)
  const release = takeFolder(dataDir)
  let supervisor: Supervisor | undefined
  try {
    const folder = packageFolder()
    mendLinks(folder)
    // The data folder is ours to open for passing through; what lies in it keeps its own rights.
    if (account.ids) chmodSync(dataDir, statSync(dataDir).mode | 0o011)
    for (const place of [folder, dataDir]) reachable(place, account)
    const fresh = !existsSync(join(databaseFolder(dataDir), 'PG_VERSION'))
    const before = remembered(dataDir) ?? newlyRemembered()
    const known: Remembered = { ...before, ...(await doorOf(dataDir, account)) }
    remember(dataDir, known)
    if (fresh) {
      options.progress?.(['首次启动：正在建立数据库…', 'First start: making the database…'])
      await initialise(dataDir, binary(folder, 'initdb'), account, known)
    }
    checkOwner(dataDir, account)
    supervisor = new Supervisor({ ...options, dataDir }, known, binary(folder, 'postgres'), account)
    await supervisor.start()
    const system = await furnish(known)
    if (known.system !== '' && known.system !== system)
      refuse('invalid', [`${databaseFolder(dataDir)} 里的数据库与 db.json 不是同一个，拒绝使用`, 'The database in the folder is not the one db.json knows'])
    remember(dataDir, { ...known, system })
    const own = supervisor
    return {
      ...logins(known),
      readyIn: performance.now() - began,
      get pid() {
        return serverPid(dataDir)
      },
      stop: async () => {
        await own.stop()
        release()
      },
    }
  } catch (thrown) {
    await supervisor?.stop()
    release()
    throw thrown
  }
}
