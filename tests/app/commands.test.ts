import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serving } from '../browser/serving.ts'
import type { Serving } from '../browser/serving.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { ordered, shipped, stocked } from '../journeys/chain.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly told: string
}

async function neiqin(args: readonly string[], environment: { readonly [name: string]: string } = {}): Promise<Ended> {
  const child = spawn(process.execPath, ['src/app/cli.ts', ...args], { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  const text = { out: '', told: '' }
  child.stdout.on('data', (part: Buffer) => {
    text.out += part.toString('utf8')
  })
  child.stderr.on('data', (part: Buffer) => {
    text.told += part.toString('utf8')
  })
  return await new Promise((resolve) => child.once('close', (code) => resolve({ code, ...text })))
}

describe('asked for help, or wrongly', () => {
  test.each(['start', 'demo', 'import', 'export', 'verify', 'user'])('%s --help says how it is used, on standard output', async (command) => {
    const { code, out } = await neiqin([command, '--help'])
    expect(code).toBe(0)
    expect(out).toContain(`neiqin ${command}`)
    expect(out).toMatch(/\p{Script=Han}/u)
  })

  test('alone it lists its commands; a word or an option it does not know ends with 2, told on standard error', async () => {
    expect(await neiqin(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('verify') })
    for (const args of [
      ['fly'],
      ['verify', '--fly'],
      ['start', '--port', 'abc'],
      ['export', 'ledger', '--format', 'pdf'],
      ['import', 'northwind'],
      ['user', 'add', 'x', '--roles', 'king'],
    ]) {
      expect(await neiqin(args), args.join(' ')).toMatchObject({ code: 2, out: '', told: expect.stringMatching(/\p{Script=Han}/u) })
    }
  })

  test('the registries are as the files say', async () => {
    expect(await neiqin(['gen', '--check'])).toMatchObject({ code: 0, told: '' })
  })
})

describe('on a database', () => {
  let t: TestOffice
  let environment: { readonly [name: string]: string }
  beforeAll(async () => {
    t = await testOffice()
    await shipped(t, await ordered(t, await stocked(t)))
    const { host, port, user, password, database } = t.database.admin
    environment = {
      DATABASE_URL: `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}${host.startsWith('/') ? `?host=${encodeURIComponent(host)}` : ''}`,
    }
  })
  afterAll(() => t.close())

  test('verify finds it sound and ends with 0; with a changed amount it names it and ends with 1', async () => {
    const sound = await neiqin(['verify', '--json'], environment)
    expect(sound.code).toBe(0)
    expect(JSON.parse(sound.out)).toMatchObject({ ok: true })
    await t.sql('update sales_order_lines set net = net + 1')
    const changed = await neiqin(['verify'], environment)
    expect(changed.code).toBe(1)
    expect(changed.out).toContain('✗')
    await t.sql('update sales_order_lines set net = net - 1')
  })

  test('export writes the book and nothing else to standard output', async () => {
    const csv = await neiqin(['export', 'ledger', '--format', 'csv'], environment)
    expect(csv.code).toBe(0)
    expect(csv.out).toMatch(/^\ufeff日期,凭证号,摘要,/)
    expect(csv.out).toContain('1122')
    const journal = await neiqin(['export', 'ledger', '--format', 'hledger'], environment)
    expect(journal.out).toMatch(/^commodity/)
    expect(journal.out).toMatch(/11300\.00 CNY/)
  })

  test('user adds a sign-in with a password from the environment, and resets it; a weak one, or none, is refused', async () => {
    expect(await neiqin(['user', 'add', 'xiaoming', '--name', '小明', '--code', 'X1', '--roles', 'clerk'], environment)).toMatchObject({ code: 2 })
    expect(
      await neiqin(['user', 'add', 'xiaoming', '--name', '小明', '--code', 'X1', '--roles', 'clerk'], { ...environment, NEIQIN_PASSWORD: 'short' }),
    ).toMatchObject({ code: expect.toSatisfy((code: number) => code > 0), told: expect.stringContaining('8') })
    expect(
      await neiqin(['user', 'add', 'xiaoming', '--name', '小明', '--code', 'X1', '--roles', 'clerk', '--json'], {
        ...environment,
        NEIQIN_PASSWORD: 'Chang-mima-1',
      }),
    ).toMatchObject({ code: 0, out: expect.stringContaining('xiaoming') })
    expect(await neiqin(['user', 'reset', 'xiaoming'], { ...environment, NEIQIN_PASSWORD: 'Xin-mima-2026' })).toMatchObject({ code: 0 })
    const signIn = (password: string) =>
      t.office.signIn.handle(
        new Request('http://127.0.0.1/api/auth/sign-in/username', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ username: 'xiaoming', password }),
        }),
      )
    expect((await signIn('Xin-mima-2026')).status).toBe(200)
    expect((await signIn('Chang-mima-1')).status).toBe(401)
  })

  test('import of a folder without the files says which one is missing', async () => {
    expect(await neiqin(['import', 'northwind', '/nowhere'], environment)).toMatchObject({
      code: expect.toSatisfy((code: number) => code > 0),
      told: expect.stringContaining('.csv'),
    })
  })
})

describe('on a folder', () => {
  let served: Serving
  beforeAll(async () => {
    served = await serving([])
  })
  afterAll(() => served?.stop())

  test('while the program runs there, commands use its database, and a second start is refused in words', async () => {
    expect(await neiqin(['verify', '--data', served.data])).toMatchObject({ code: 0 })
    expect(await neiqin(['start', '--port', '0', '--data', served.data])).toMatchObject({
      code: expect.toSatisfy((code: number) => code > 0),
      told: expect.stringContaining('正在使用'),
    })
    expect(await (await fetch(`${served.address}/api/health`)).json()).toEqual({ ok: true })
  })

  test('a port that is taken is refused in words, and the program ends', async () => {
    const other = await mkdtemp(join(tmpdir(), 'neiqin-port-'))
    await chmod(other, 0o755)
    const taken = await neiqin(['start', '--port', new URL(served.address).port, '--data', join(other, 'data')])
    expect(taken).toMatchObject({ code: 3, out: '', told: expect.stringContaining('已被占用') })
    await rm(other, { recursive: true, force: true })
  })

  test('the first visit founds one company: not without the printed token, not half with a weak password, not twice', async () => {
    const token = /token=([\w-]+)/.exec(served.printed)?.[1]
    const found = (more: object) =>
      fetch(`${served.address}/api/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          token,
          company: '江南百味',
          standard: 'cas',
          revenueOn: 'shipment',
          name: '管理员',
          login: 'guanli',
          password: 'Diyici-2026',
          ...more,
        }),
      })
    expect(await (await fetch(`${served.address}/api/setup`)).json()).toEqual({ needed: true })
    expect((await found({ token: 'guessed' })).status).toBe(403)
    expect((await found({ password: '123' })).status).toBe(400)
    const together = await Promise.all([found({}), found({}), found({})])
    expect(together.map((one) => one.status).sort((a, b) => a - b)).toEqual([200, 409, 409])
    expect((await found({})).status).toBe(409)
    const verified = await neiqin(['verify', '--json', '--data', served.data])
    expect(JSON.parse(verified.out).companies).toHaveLength(1)
  })

  test('once it has stopped, they start the database for themselves and stop it again', async () => {
    await served.end()
    expect(await neiqin(['verify', '--data', served.data])).toMatchObject({ code: 0, out: expect.stringContaining('✓') })
    expect(existsSync(join(served.data, 'db/postmaster.pid'))).toBe(false)
  })
})
