import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, noBrowser, openDesk, withPicture } from '../browser/chromium.ts'
import { serving } from '../browser/serving.ts'
import type { Serving } from '../browser/serving.ts'
import { testDatabase } from '../database/fixture.ts'
import type { TestDatabase } from '../database/fixture.ts'

// The measure of the kernel: one hand-written file is a register with its table, API, list, form, search and audit.
const declaration = `import { f } from '../../kernel/record/field.ts'
import { defineRegister, some } from '../../kernel/record/record.ts'

/** Who came to the sales office, whom they saw, when they left. */
export const caller = defineRegister({
  name: 'caller', label: ['门卫登记', 'Caller log'], title: 'who',
  fields: {
    who: f.text(['来访人', 'Caller'], { max: 40, listed: true, searched: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }),
    host: f.ref(['接待人', 'Host'], 'person', { listed: true }),
    purpose: f.choice(['事由', 'Purpose'], { talk: ['业务洽谈', 'Business talk'], complaint: ['投诉', 'Complaint'] }, { listed: true }),
    arrived: f.moment(['到访时间', 'Arrived'], { initial: 'now', listed: true }),
    left: f.moment(['离开时间', 'Left'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'administrator'], write: ['clerk', 'lead', 'administrator'] },
  rules: { leftAfterArrival: { says: ['离开时间不能早于到访时间', 'A caller cannot leave before arriving'], at: 'left', holds: (v) => v.left === null || v.left >= v.arrived } },
  examples: {
    good: [{ who: '王强', host: some('person'), purpose: 'talk', arrived: '2026-03-02T01:00:00Z' }],
    bad: [['leftAfterArrival', { arrived: '2026-03-02T01:00:00Z', left: '2026-03-02T00:00:00Z' }]],
  },
})
`
const root = fileURLToPath(new URL('../..', import.meta.url))
const generated = /\.gen\.|^migrations\//

let checkout: string
let before: ReadonlyMap<string, string>
let database: TestDatabase
let served: Serving
let cookie: string

async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (
    await Promise.all(
      ['src', 'migrations'].map(async (top) =>
        (
          await readdir(join(folder, top), { recursive: true, withFileTypes: true })
        )
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name)),
      ),
    )
  ).flat()
  return new Map(await Promise.all(names.map(async (name) => [name.slice(folder.length + 1), await readFile(name, 'latin1')] as const)))
}

const command = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [...args], { cwd: checkout, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

async function call(path: string, body?: object): Promise<{ readonly status: number; readonly body: { readonly [name: string]: unknown } }> {
  const answer = await fetch(`${served.address}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', cookie },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const read: unknown = await answer.json()
  return { status: answer.status, body: Object.fromEntries(Object.entries(typeof read === 'object' && read !== null ? read : {})) }
}

describe('one file', () => {
  beforeAll(async () => {
    checkout = await mkdtemp(join(tmpdir(), 'neiqin-caller-'))
    // Node itself is the one this runs on.
    for (const name of ['src', 'migrations', 'package.json', 'tsconfig.json', 'vite.config.ts', 'index.html', 'bench', 'tools', 'tests/browser/chromium.ts'])
      await cp(join(root, name), join(checkout, name), { recursive: true, filter: (from) => from !== join(root, 'tools', 'node') })
    await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'))
    before = await filesOf(checkout)
    await writeFile(join(checkout, 'src/modules/parties/caller.record.ts'), declaration)
    command('src/app/cli.ts', 'gen')
    command('src/app/cli.ts', 'migration', 'caller')
    command('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn')
    database = await testDatabase()
    const { host, port, user, password } = database.admin
    const url = `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database.admin.database}${host.startsWith('/') ? `?host=${encodeURIComponent(host)}` : ''}`
    served = await serving([], { DATABASE_URL: url }, checkout)
    const token = /token=([\w-]+)/.exec(served.printed)?.[1]
    await fetch(`${served.address}/api/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, company: '一人公司', standard: 'small', revenueOn: 'shipment', name: '赵敏', login: 'zhaomin', password: 'Laifang-2026' }),
    })
    const answer = await fetch(`${served.address}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'zhaomin', password: 'Laifang-2026' }),
    })
    cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
  }, 180_000)
  afterAll(async () => {
    await served?.stop()
    await database?.drop()
    await rm(checkout, { recursive: true, force: true })
  })

  test('is all that was written by hand, in at most 60 lines', async () => {
    const after = await filesOf(checkout)
    const written = [...after].filter(([name, text]) => before.get(name) !== text && !generated.test(name)).map(([name]) => name)
    expect(written).toEqual(['src/modules/parties/caller.record.ts'])
    expect(declaration.split('\n').length).toBeLessThanOrEqual(60)
    const compiled = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.'], { cwd: checkout, encoding: 'utf8' })
    expect(compiled.stdout).toBe('')
  })

  test('has a table of its own, bound to its company by row-level security', async () => {
    const migration = [...(await filesOf(checkout))].find(([name]) => name.endsWith('_caller.sql'))?.[1] ?? ''
    expect(migration).toMatch(/create table "caller"/)
    expect(migration).toMatch(/primary key \(company_id, id\)/)
    expect(migration).toMatch(/row level security/)
  })

  test('has an API with its rules, a list, search by pinyin and an audit', async () => {
    const { body: me } = await call('/api/me')
    expect(me.records).toContain('caller')
    const people = (await call('/api/records/person/choose')).body.rows
    const host = Array.isArray(people) ? people[0].id : ''
    const create = (input: object) => call('/api/commands', { id: randomUUID(), record: 'caller', verb: 'create', input })
    expect((await create({ who: '王强', host, purpose: 'talk', arrived: '2026-03-02T01:00:00Z' })).status).toBe(200)
    expect((await create({ who: '李雷', host, purpose: 'talk', arrived: '2026-03-02T01:00:00Z', left: '2026-03-02T00:00:00Z' })).body.refusal).toMatchObject({
      code: 'rule',
      path: 'left',
    })
    expect((await create({ who: '李雷', host, purpose: 'tea' })).body.refusal).toMatchObject({ code: 'invalid', path: 'purpose' })
    const rows = (await call('/api/records/caller?find=wq')).body.rows
    expect(rows).toMatchObject([{ who: '王强', purpose: 'talk' }])
    const id = Array.isArray(rows) ? rows[0].id : ''
    expect((await call('/api/records/caller?find=lilei')).body.rows).toEqual([])
    expect((await call(`/api/records/caller/${id}/history`)).body.entries).toMatchObject([{ person: '赵敏', verb: 'create' }])
  })

  test.skipIf(noBrowser !== undefined)('has a form and a list in the browser', async () => {
    const browser = await launchBrowser()
    try {
      const page = await (await openDesk(browser)).newPage()
      await withPicture(page, 'caller', async () => {
        await page.goto(served.address)
        await page.getByRole('textbox', { name: '账号' }).fill('zhaomin')
        await page.getByRole('textbox', { name: '密码' }).fill('Laifang-2026')
        await page.getByRole('button', { name: '登录' }).click()
        await page.getByRole('navigation').first().getByRole('link', { name: '门卫登记', exact: true }).click()
        await page.getByRole('gridcell', { name: '王强' }).first().waitFor()
        await page
          .getByRole('button', { name: '新增', exact: true })
          .or(page.getByRole('link', { name: '新增', exact: true }))
          .first()
          .click()
        await page.getByRole('textbox', { name: '来访人' }).fill('韩梅梅')
        const host = page.getByRole('combobox', { name: '接待人', exact: true })
        await host.fill('zm')
        await page
          .locator(`[id="${await host.getAttribute('aria-controls')}"]`)
          .getByRole('option')
          .first()
          .waitFor({ state: 'attached' })
        await host.press('Enter')
        await page.getByRole('radio', { name: '业务洽谈' }).check()
        await page.getByRole('button', { name: '保存', exact: true }).click()
        await page.getByRole('heading', { level: 1, name: '韩梅梅' }).waitFor()
        expect(await page.getByRole('article').innerText()).toContain('业务洽谈')
      })
    } finally {
      await browser.close()
    }
  })
})
