import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOffice } from '../../src/app/office.ts'
import { databaseAccount } from '../../src/kernel/store/cluster/account.ts'
import { startCluster } from '../../src/kernel/store/cluster/cluster.ts'
import { occupantOf } from '../../src/kernel/store/cluster/running.ts'
import { connectOnce } from '../../src/kernel/store/pool.ts'
import { refusalOf, testDatabase } from '../database/fixture.ts'
import { childrenOf, killAll, startProgram } from './program.ts'

let folder: string
const started: ChildProcess[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'neiqin-process-'))
  await chmod(folder, 0o755)
})
afterAll(async () => {
  killAll(started.flatMap((child) => (child.pid !== undefined && child.exitCode === null && child.signalCode === null ? [child.pid] : [])))
  await rm(folder, { recursive: true, force: true })
})

let count = 0
function place(): string {
  count += 1
  return join(folder, `p${count}`)
}

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const moduleOf = (path: string): string => JSON.stringify(new URL(`../../src/${path}`, import.meta.url).href)

/** Runs node to its end, or for so long; what it printed and how it ended (null: it had to be killed). */
async function ran(args: readonly string[], limit: number): Promise<{ code: number | null; printed: string; told: string }> {
  const child = spawn(process.execPath, [...args], { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let printed = ''
  let told = ''
  child.stdout.on('data', (part: Buffer) => {
    printed += part.toString('utf8')
  })
  child.stderr.on('data', (part: Buffer) => {
    told += part.toString('utf8')
  })
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve))
  const patience = new AbortController()
  void setTimeout(limit, undefined, { signal: patience.signal }).then(
    () => killAll([child.pid ?? 0]),
    () => undefined,
  )
  const code = await gone
  patience.abort()
  return { code, printed, told }
}

/** A process that is not ours to touch, as the number in a lock file left behind. */
function foreign(argv0: string, uid?: number): number {
  const child = spawn('sleep', ['60'], { argv0, stdio: 'ignore', ...(uid === undefined ? {} : { uid }) })
  started.push(child)
  return child.pid ?? 0
}

/** The number of a process that has ended and that nobody has collected. */
async function zombie(): Promise<number> {
  const parent = spawn('/bin/sh', ['-c', 'sleep 0.1 & exec sleep 60'], { stdio: 'ignore' })
  started.push(parent)
  await setTimeout(400)
  return childrenOf(parent.pid ?? 0)[0] ?? 0
}

async function stopped(): Promise<string> {
  const data = place()
  await (await startCluster({ dataDir: data })).stop()
  return data
}

const lives = (pid: number): boolean => occupantOf(pid).alive && !occupantOf(pid).zombie

describe.skipIf(process.platform !== 'linux')('F06 a lock file left behind', () => {
  test.each([
    ['of another account', () => Promise.resolve(foreign('sleep', databaseAccount().ids?.uid))],
    ['that is a postgres on another folder', () => Promise.resolve(foreign('postgres -D /elsewhere'))],
    ['that is a zombie', zombie],
  ])('names a process %s: it is not touched, and the start succeeds', { timeout: 30_000 }, async (_what, make) => {
    const data = await stopped()
    const pid = await make()
    expect(pid).toBeGreaterThan(1)
    const before = lives(pid)
    writeFileSync(join(data, 'db/postmaster.pid'), `${pid}\n`)
    const cluster = await startCluster({ dataDir: data })
    await cluster.stop()
    expect(lives(pid)).toBe(before)
  })
})

test('F04 six starts at once, forty times, half of them over the note of a dead program: one has the folder', { timeout: 60_000 }, async () => {
  const folders = Array.from({ length: 40 }, (_, n) => join(place(), String(n)))
  for (const [n, one] of folders.entries()) {
    mkdirSync(one, { recursive: true })
    if (n % 2 === 0) writeFileSync(join(one, 'server.json'), '{"pid":4194000,"started":"1"}\n')
  }
  const at = Date.now() + 2500
  const script = `import { takeFolder } from ${moduleOf('kernel/store/cluster/running.ts')}
    for (const [n, folder] of ${JSON.stringify(folders)}.entries()) {
      while (Date.now() < ${at} + n * 40) {}
      try { takeFolder(folder); console.log('got ' + n) } catch {}
    }
    await new Promise((resolve) => setTimeout(resolve, 1000))`
  const all = await Promise.all(Array.from({ length: 6 }, () => ran(['--input-type=module', '-e', script], 30_000)))
  // On two processors one of the six may come too late for every folder, and print nothing.
  const got = all.flatMap((one) => one.printed.split('\n').filter((line) => line !== '')).toSorted()
  expect(all.map((one) => one.code)).toEqual([0, 0, 0, 0, 0, 0])
  expect(got).toEqual(folders.map((_, n) => `got ${n}`).toSorted())
})

describe('the program', () => {
  test('the first visit founds the company with the printed token only; a second program on the folder ends with the number of the first', async () => {
    const data = place()
    const program = await startProgram(data)
    try {
      const found = async (token: string): Promise<number> => {
        const body = {
          token,
          company: '试验公司',
          creditCode: null,
          standard: 'cas',
          revenueOn: 'shipment',
          name: '管理员',
          login: 'guanli',
          password: 'Duandian-2026',
        }
        const headers = { 'content-type': 'application/json' }
        return (await fetch(`${program.address}/api/setup`, { method: 'POST', headers, body: JSON.stringify(body) })).status
      }
      expect(await found('wrong')).toBe(403)
      expect(await found(program.token)).toBe(200)
      const lock = readFileSync(join(data, 'db/postmaster.pid'), 'utf8')
      const second = await ran(['src/app/cli.ts', 'start', '--port', '0', '--data', data], 20_000)
      expect(second.code).toBe(3)
      expect(second.told).toContain(`进程 ${program.pid}`)
      expect(readFileSync(join(data, 'db/postmaster.pid'), 'utf8')).toBe(lock)
      expect((await fetch(`${program.address}/api/health`)).status).toBe(200)
    } finally {
      await program.stop()
    }
    expect(existsSync(join(data, 'db/postmaster.pid'))).toBe(false)
  })

  test('a database that cannot start ends the program with the place of the log, and nothing waits for ever', { timeout: 60_000 }, async () => {
    const data = await stopped()
    appendFileSync(join(data, 'db/postgresql.conf'), '\nthis is no setting\n')
    const start = await ran(['src/app/cli.ts', 'start', '--port', '0', '--data', data], 40_000)
    expect(start.code).toBe(3)
    expect(start.told).toContain('postgres.log')
  })

  test('a schema newer than the program is refused and left as it is', async () => {
    const database = await testDatabase()
    const client = await connectOnce(database.admin)
    try {
      await client.query("insert into migration (name, checksum) values ('9999_future.sql', '')")
      const before = await client.query('select count(*) as n from pg_class')
      expect((await refusalOf(openOffice(database.logins))).says[0]).toContain('9999_future.sql')
      expect((await client.query('select count(*) as n from pg_class')).rows).toEqual(before.rows)
    } finally {
      await client.end()
      await database.drop()
    }
  })
})

describe('the server it supervises', () => {
  test('is gone after stop, also when it is stopped just after it was killed, at six moments', { timeout: 60_000 }, async () => {
    const data = await stopped()
    for (const after of [20, 60, 80, 100, 150, 300]) {
      const told: string[] = []
      const cluster = await startCluster({ dataDir: data, log: (line) => told.push(line) })
      killAll([cluster.pid, ...childrenOf(cluster.pid)])
      await setTimeout(after)
      const began = performance.now()
      await cluster.stop()
      expect(performance.now() - began).toBeLessThan(10_000)
      const { pid } = cluster
      expect(pid > 0 && lives(pid), `stopped after ${after} ms: ${told.join('; ')}`).toBe(false)
      expect(existsSync(join(data, 'server.json'))).toBe(false)
    }
    await (await startCluster({ dataDir: data })).stop()
  })

  test('is brought back five times, and at the sixth end the person is told', { timeout: 60_000 }, async () => {
    const says: string[] = []
    const cluster = await startCluster({ dataDir: await stopped(), onExit: (label) => says.push(label[0]) })
    try {
      for (let round = 1; round <= 6; round += 1) {
        const before = cluster.pid
        expect(says).toEqual([])
        killAll([before, ...childrenOf(before)])
        const back = (): Promise<boolean> =>
          connectOnce(cluster.app).then(
            (client) => client.end().then(() => true),
            () => false,
          )
        for (let waited = 0; waited < 15_000 && says.length === 0 && (cluster.pid <= 1 || cluster.pid === before || !(await back())); waited += 50)
          await setTimeout(50)
        // The supervisor asks whether it answers, as we do; an end before he has heard so is part of the same start.
        await setTimeout(300)
      }
      expect(says).toEqual([expect.stringContaining('六次')])
    } finally {
      await cluster.stop()
    }
  })

  test('takes another port when the one it had is taken', async () => {
    // A path too long for a socket: the database listens on loopback.
    const data = join(place(), 'long'.repeat(25))
    const first = await startCluster({ dataDir: data })
    await first.stop()
    expect(first.app.host).toBe('127.0.0.1')
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(first.app.port, '127.0.0.1', resolve))
    try {
      const second = await startCluster({ dataDir: data })
      const client = await connectOnce(second.app)
      await client.end()
      await second.stop()
      expect(second.app.port).not.toBe(first.app.port)
    } finally {
      other.close()
    }
  })

  test('is refused when writes would not be durable for the program, and a file that says so has no effect', { timeout: 60_000 }, async () => {
    const data = await stopped()
    appendFileSync(join(data, 'db/postgresql.conf'), '\nfsync = off\nfull_page_writes = off\nsynchronous_commit = off\n')
    const cluster = await startCluster({ dataDir: data })
    const client = await connectOnce({ ...cluster.admin, database: 'postgres' })
    await client.query('alter role neiqin_app set synchronous_commit = off')
    await client.end()
    await cluster.stop()
    expect((await refusalOf(startCluster({ dataDir: data }))).says[0]).toContain('synchronous_commit')
  })
})
