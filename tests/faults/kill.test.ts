import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { foundCompany, hire } from '../../src/app/found.ts'
import { openOffice } from '../../src/app/office.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import { joinCluster, startCluster } from '../../src/kernel/store/cluster/cluster.ts'
import { occupantOf } from '../../src/kernel/store/cluster/running.ts'
import { connectOnce } from '../../src/kernel/store/pool.ts'
import { childrenOf, killAll, startProgram } from './program.ts'
import type { Program } from './program.ts'
import { Writers } from './writers.ts'

// NEIQIN_KILLS says how often, where somebody has the time for 200.
const rounds = Number(process.env.NEIQIN_KILLS ?? 12)
const password = 'Duandian-2026'
let folder: string
let data: string
let program: Program
let cookie: string
let stock: { customer: string; goods: string; person: string }
let writers: Writers

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'neiqin1', password }),
  })
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

/** A company with a clerk, a customer and goods, made before the program runs. */
async function furnish(): Promise<void> {
  const cluster = await startCluster({ dataDir: data })
  const office = await openOffice(cluster)
  const { company } = await foundCompany(office, {
    company: '断电试验公司',
    creditCode: null,
    standard: 'cas',
    revenueOn: 'shipment',
    negativeStock: 'allowed',
    name: '管理员',
    login: 'guanli1',
    password,
  })
  const person = await hire(office, company, { code: 'C1', name: '李娜', roles: ['clerk'] }, { login: 'neiqin1', password })
  const make = async (record: string, input: object): Promise<string> =>
    (await perform(office.kernel, company, person, { id: crypto.randomUUID(), record, verb: 'create', input })).id
  stock = {
    person,
    customer: await make('customer', { code: 'K0', name: '杭州华美食品有限公司', salesperson: person, invoiceTitle: '杭州华美食品有限公司' }),
    goods: await make('goods', { code: 'P0', name: '龙井绿茶', unit: '箱', price: '113' }),
  }
  await office.close()
  await cluster.stop()
}

/** Customers and orders of three lines, by turns; every one to be told from all others. */
function written(n: number): { record: 'customer' | 'salesOrder'; input: object } {
  const code = `${writers.sent.length}-${crypto.randomUUID().slice(0, 8)}`
  if (n % 2 === 0) return { record: 'customer', input: { code: `K${code}`, name: `客户 ${code}`, salesperson: stock.person, invoiceTitle: `客户 ${code}` } }
  const lines = [1, 2, 3].map((quantity) => ({ goods: stock.goods, quantity: String(quantity), price: '113' }))
  return { record: 'salesOrder', input: { customer: stock.customer, salesperson: stock.person, origin: `O${code}`, lines } }
}

async function sql<T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> {
  const joined = await joinCluster(data)
  if (!joined) throw new Error('no database on the folder')
  const client = await connectOnce(joined.admin)
  try {
    return (await client.query<T>(text, [...values])).rows
  } finally {
    await client.end()
  }
}

/** Of what was acknowledged: rows that are not there, or lack lines, an audit entry or their command; and rows of which only a part is there. */
async function lost(): Promise<{ acknowledged: number; missing: unknown[]; half: unknown[] }> {
  const acknowledged = writers.sent.flatMap((one) => (one.acknowledged === null ? [] : [{ record: one.record, row: one.acknowledged, id: one.id }]))
  const missing = await sql(
    `select a.record, a.row from jsonb_to_recordset($1::jsonb) as a (record text, row uuid, id uuid)
     where not (exists (select 1 from customer c where c.id = a.row and a.record = 'customer') or (a.record = 'salesOrder' and exists (select 1 from sales_order o where o.id = a.row) and (select count(*) from sales_order_lines l where l.parent = a.row) = 3))
        or (select count(*) from audit u where u.row_id = a.row and u.verb = 'create') <> 1 or (select count(*) from command k where k.id = a.id and k.row_id = a.row) <> 1`,
    [JSON.stringify(acknowledged)],
  )
  const half = await sql(
    `select o.id from sales_order o where (select count(*) from sales_order_lines l where l.parent = o.id) <> 3 or not exists (select 1 from audit u where u.row_id = o.id) or not exists (select 1 from command k where k.row_id = o.id)
     union all select c.id from customer c where not exists (select 1 from audit u where u.row_id = c.id)
     union all select u.row_id from audit u where u.record = 'salesOrder' and not exists (select 1 from sales_order o where o.id = u.row_id)`,
  )
  return { acknowledged: acknowledged.length, missing, half }
}

/** Milliseconds after which no more kills follow, when there were some: a slow machine starts the program in twenty seconds. */
const enough = 90_000
/** Kills there are at least. */
const least = 4

/** Writing goes on while the program is killed so many times, fewer on a slow machine; afterwards every command is answered, each happened once, and all is sound. How often it was. */
async function killed(times: number, kill: () => Promise<void>): Promise<number> {
  writers = new Writers(cookie, written)
  onTestFinished(() => writers.halt())
  writers.point(program.address)
  writers.start(4)
  const slowest: number[] = []
  const acknowledged = (): number => writers.sent.filter((one) => one.acknowledged !== null).length
  const began = Date.now()
  let round = 0
  for (; round < times && (round < least || Date.now() - began < enough); round += 1) {
    const before = acknowledged()
    await setTimeout(100 + Math.random() * 300)
    // On a busy machine that may be too short for anything to have been promised.
    for (let waits = 0; waits < 400 && acknowledged() < before + 2; waits += 1) await setTimeout(25)
    await kill()
    slowest.push(program.upIn)
    writers.point(program.address)
    const found = await lost()
    expect(found.missing, `round ${round}: acknowledged and lost`).toEqual([])
    expect(found.half, `round ${round}: half done`).toEqual([])
  }
  await setTimeout(200)
  await writers.stop()
  expect(writers.refused).toEqual([])
  const found = await lost()
  expect(found).toMatchObject({ acknowledged: writers.sent.length, missing: [], half: [] })
  expect(
    await sql('select code from customer group by code having count(*) > 1 union all select origin from sales_order group by origin having count(*) > 1'),
  ).toEqual([])
  console.info(
    `${round} kills, ${found.acknowledged} commands acknowledged, ${writers.resent} sent again, slowest start ${Math.round(Math.max(...slowest))} ms`,
  )
  const verified = spawnSync(process.execPath, ['src/app/cli.ts', 'verify', '--data', data], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    encoding: 'utf8',
  })
  expect(verified.status, verified.stdout).toBe(0)
  expect(found.acknowledged).toBeGreaterThan(round)
  return round
}

describe.skipIf(process.platform !== 'linux')('kill -9 under writing', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'neiqin-kill-'))
    await chmod(folder, 0o755)
    data = join(folder, 'data')
    await furnish()
    program = await startProgram(data)
    cookie = await signIn(program.address)
    expect(cookie).not.toBe('')
  })
  afterAll(async () => {
    await program?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test(`F01 of the server, ${rounds} times: nothing acknowledged is lost, nothing half done`, { timeout: 300_000 }, async () => {
    const kills = await killed(rounds, async () => {
      killAll([program.pid])
      await program.gone
      program = await startProgram(data)
    })
    expect(kills).toBeGreaterThanOrEqual(least)
  })

  test(`F02 of server and database together, ${rounds} times: the same`, { timeout: 300_000 }, async () => {
    const kills = await killed(rounds, async () => {
      const postmaster = (await joinCluster(data))?.pid ?? 0
      killAll([program.pid, postmaster, ...childrenOf(postmaster)])
      await program.gone
      program = await startProgram(data)
    })
    expect(kills).toBeGreaterThanOrEqual(least)
  })

  test('of the database alone, 5 times: the server brings it up again by itself, and those who wait get their answer', { timeout: 300_000 }, async () => {
    const kills = await killed(5, async () => {
      const postmaster = (await joinCluster(data))?.pid ?? 0
      killAll([postmaster, ...childrenOf(postmaster)])
      for (let waited = 0; waited < 20_000; waited += 20) {
        const healthy = await fetch(`${program.address}/api/health`, { signal: AbortSignal.timeout(2000) }).then(
          (answer) => answer.ok,
          () => false,
        )
        if (healthy && (await joinCluster(data))?.pid !== postmaster) return
        await setTimeout(20)
      }
      throw new Error(`the database did not come back: ${program.told()}`)
    })
    expect(kills).toBeGreaterThanOrEqual(least)
  })

  test('F03 of the server: the database ends by its life-line, and leaves nothing behind', async () => {
    const postmaster = (await joinCluster(data))?.pid ?? 0
    expect(postmaster).toBeGreaterThan(1)
    killAll([program.pid])
    await program.gone
    const began = performance.now()
    const runs = (): boolean => occupantOf(postmaster).alive && !occupantOf(postmaster).zombie
    while ((runs() || childrenOf(postmaster).length > 0) && performance.now() - began < 5000) await setTimeout(10)
    expect(runs()).toBe(false)
    expect(childrenOf(postmaster)).toEqual([])
    program = await startProgram(data)
  })
})
