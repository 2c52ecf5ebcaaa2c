import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCluster } from '../../src/kernel/store/cluster/cluster.ts'
import { accountIn, databaseAccount } from '../../src/kernel/store/cluster/account.ts'
import { connectOnce } from '../../src/kernel/store/pool.ts'
import { refusalOf } from '../database/fixture.ts'
import { childrenOf, killAll } from './program.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'neiqin-cluster-'))
  await chmod(folder, 0o755)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let count = 0
function place(): string {
  count += 1
  return join(folder, `d${count}`)
}

/** Everything below a folder as one hash: names, rights and contents. What a refused start has touched shows here. */
function hashOf(top: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(top, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const found = statSync(join(top, name))
    hash.update(`${name}\u0000${found.mode}\u0000${found.uid}\u0000${found.isFile() ? readFileSync(join(top, name)).toString('base64') : ''}\n`)
  }
  return hash.digest('hex')
}

/** A folder with a database that was started once and stopped. */
async function stopped(): Promise<string> {
  const data = place()
  const cluster = await startCluster({ dataDir: data })
  await cluster.stop()
  return data
}

/** Starts, asks one thing, stops. */
async function serves(data: string, log?: (line: string) => void): Promise<boolean> {
  const cluster = await startCluster({ dataDir: data, ...(log ? { log } : {}) })
  try {
    const client = await connectOnce(cluster.app)
    const answered = await client.query('select 1 as one')
    await client.end()
    return answered.rowCount === 1
  } finally {
    await cluster.stop()
  }
}

describe('the supervisor', () => {
  test('F04 a second program on the same folder is refused with the number of the first, and changes nothing', async () => {
    const data = place()
    const cluster = await startCluster({ dataDir: data })
    try {
      const before = readFileSync(join(data, 'db/postmaster.pid'), 'utf8')
      const refused = await refusalOf(startCluster({ dataDir: data }))
      expect(refused.says[0]).toContain(`进程 ${process.pid}`)
      expect(readFileSync(join(data, 'db/postmaster.pid'), 'utf8')).toBe(before)
      expect(await connectOnce(cluster.app).then((client) => client.end().then(() => true))).toBe(true)
    } finally {
      await cluster.stop()
    }
  })

  test.each([
    ['a dead process', () => '4194000\n'],
    ['a living process of something else', () => `${process.pid}\n`],
    ['nothing', () => ''],
    ['garbage', () => '\u0000\u0007not a number\n'],
  ])('F06 starts over a lock file that names %s, moving it aside', async (_what, content) => {
    const data = await stopped()
    const lock = join(data, 'db/postmaster.pid')
    writeFileSync(lock, content())
    const { uid, gid } = statSync(join(data, 'db'))
    chownSync(lock, uid, gid)
    const told: string[] = []
    expect(await serves(data, (line) => told.push(line))).toBe(true)
    expect(told.join('\n')).toContain('moved to')
    expect(readdirSync(join(data, 'db')).filter((name) => name.startsWith('postmaster.pid.'))).toHaveLength(1)
  })

  test('F06 stops a server of ours that outlived its program, and starts its own', async () => {
    const data = await stopped()
    const account = databaseAccount()
    const first = await startCluster({ dataDir: data })
    const orphan = first.pid
    // Its guard is killed, so that nobody holds the life-line any more; the note of the program that had the folder is gone with it.
    const guard = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${orphan}/stat`, 'utf8'))?.[1])
    if (guard > 1) killAll([guard])
    await rm(join(data, 'server.json'), { force: true })
    expect(account.name).not.toBe('')
    expect(await serves(data)).toBe(true)
    expect(childrenOf(orphan)).toEqual([])
    await first.stop()
  })

  test('F08 a folder that is no database, of another release, or not of this program is refused and left as it is', async () => {
    const noDatabase = place()
    mkdirSync(join(noDatabase, 'db'), { recursive: true })
    writeFileSync(join(noDatabase, 'db/日记.txt'), '不要动我')
    const release = await stopped()
    writeFileSync(join(release, 'db/PG_VERSION'), '9\n')
    const foreign = await stopped()
    await rm(join(foreign, 'db.json'))
    for (const [data, words] of [
      [noDatabase, 'PG_VERSION'],
      [release, 'PostgreSQL 9'],
      [foreign, 'db.json'],
    ] as const) {
      const before = hashOf(join(data, 'db'))
      expect((await refusalOf(startCluster({ dataDir: data }))).says[0], data).toContain(words)
      expect(hashOf(join(data, 'db')), words).toBe(before)
    }
  })

  test('F08 a database of another owner is refused in words', async ({ skip }) => {
    skip(process.getuid?.() !== 0, 'only root can give a folder to somebody else')
    const data = await stopped()
    const { uid } = statSync(join(data, 'db'))
    chownSync(join(data, 'db'), uid + 1, statSync(join(data, 'db')).gid)
    expect((await refusalOf(startCluster({ dataDir: data }))).says[0]).toContain('另一个账户')
    chownSync(join(data, 'db'), uid, statSync(join(data, 'db')).gid)
    expect(await serves(data)).toBe(true)
  })

  test('a db.json of another database is refused', async () => {
    const [one, other] = [await stopped(), await stopped()]
    const mixed: object = { ...JSON.parse(readFileSync(join(one, 'db.json'), 'utf8')), system: JSON.parse(readFileSync(join(other, 'db.json'), 'utf8')).system }
    writeFileSync(join(one, 'db.json'), JSON.stringify(mixed))
    expect((await refusalOf(startCluster({ dataDir: one }))).says[0]).toContain('不是同一个')
  })

  test('F09 killed while it makes the database, at ten moments, with and without its children: the next start is clean', async () => {
    for (const [round, after] of [0, 10, 40, 80, 120, 180, 250, 350, 500, 700].entries()) {
      const data = place()
      const script = `import { startCluster } from ${JSON.stringify(new URL('../../src/kernel/store/cluster/cluster.ts', import.meta.url).href)}; await startCluster({ dataDir: ${JSON.stringify(data)} })`
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
      const gone = new Promise((resolve) => child.once('exit', resolve))
      const begun = (): boolean => existsSync(data) && readdirSync(data).some((name) => name.startsWith('db'))
      for (let waited = 0; !begun() && waited < 10_000; waited += 5) await setTimeout(5)
      await setTimeout(after)
      // Every other time only the program dies, and its initdb goes on writing beside the next start.
      killAll([child.pid ?? 0, ...(round % 2 === 0 ? [] : childrenOf(child.pid ?? 0))])
      await gone
      expect(await serves(data), `killed after ${after} ms`).toBe(true)
    }
  })

  test('the database keeps what it is told: durable settings are on, checksums too, and only this account reads its folder', async () => {
    const data = place()
    const cluster = await startCluster({ dataDir: data })
    const client = await connectOnce(cluster.app)
    const settings = await client.query<{ name: string; setting: string }>(
      "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'listen_addresses') order by name",
    )
    expect(Object.fromEntries(settings.rows.map((row) => [row.name, row.setting]))).toMatchObject({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      data_checksums: 'on',
      listen_addresses: expect.stringMatching(/^(127\.0\.0\.1)?$/),
    })
    await expect(client.query('create table mine (a int)')).rejects.toThrow('permission denied')
    await client.end()
    await cluster.stop()
    expect(statSync(join(data, 'db')).mode & 0o077).toBe(0)
    expect(statSync(join(data, 'db.json')).mode & 0o077).toBe(0)
    expect(existsSync(join(data, 'db/postmaster.pid'))).toBe(false)
  })

  test('as root the database runs under neiqin, else postgres, else nobody; without one of them the start is refused and none is made', () => {
    const passwd = (...names: readonly string[]): string =>
      ['root:x:0:0::/root:/bin/sh', ...names.map((name, n) => `${name}:x:${100 + n}:${200 + n}::/:/bin/false`)].join('\n')
    expect(accountIn(passwd('nobody', 'postgres', 'neiqin'))).toMatchObject({ name: 'neiqin', ids: { uid: 102, gid: 202 } })
    expect(accountIn(passwd('nobody', 'postgres')).name).toBe('postgres')
    expect(accountIn(passwd('daemon', 'nobody')).name).toBe('nobody')
    expect(() => accountIn(passwd('daemon'))).toThrow('useradd')
  })

  test('a data folder that its account cannot reach is refused with the folder that bars it', async ({ skip }) => {
    skip(process.getuid?.() !== 0, 'only as root the database runs under another account')
    const barred = join(folder, 'barred')
    mkdirSync(barred)
    chmodSync(barred, 0o700)
    expect((await refusalOf(startCluster({ dataDir: join(barred, 'data') }))).says[0]).toContain(barred)
  })
})
