import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { readId } from '../../src/base/id.ts'
import { textual } from '../../src/base/text.ts'
import type { Id } from '../../src/base/id.ts'
import { foundCompany } from '../../src/app/found.ts'
import { office as declared } from '../../src/app/server-registry.gen.ts'
import { enqueue } from '../../src/kernel/jobs/enqueue.ts'
import { beginDue, lastTime } from '../../src/kernel/jobs/schedule.ts'
import { startJobs } from '../../src/kernel/jobs/start-jobs.ts'
import type { RunningJobs } from '../../src/kernel/jobs/start-jobs.ts'
import { defineJob } from '../../src/kernel/jobs/job.ts'
import type { Job } from '../../src/kernel/perform/job.ts'
import { indexOffice } from '../../src/kernel/perform/office.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import { implement } from '../../src/kernel/perform/tx.ts'
import type { Kernel } from '../../src/kernel/perform/work.ts'
import { connectOnce } from '../../src/kernel/store/pool.ts'
import { carrier } from '../../src/modules/parties/carrier.record.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'

// Jobs against a real queue: jobs of the test's own, run by the program's own machinery.

let t: TestOffice
let server: OverHttp
let kernel: Kernel
const running: RunningJobs[] = []
const log: unknown[] = []
/** What the jobs did, in order. */
const did: string[] = []
let open: (() => void) | undefined
let gate = Promise.resolve()
const shut = (): void => {
  gate = new Promise((resolve) => {
    open = resolve
  })
}

const jobs: readonly Job[] = [
  defineJob({
    name: 'count',
    label: ['数数', 'Count'],
    run: async (desk, payload) => {
      const upTo = Number(payload.to)
      for (let n = 1; n <= upTo; n += 1) {
        await desk.step(n, upTo, [`第 ${n} 步`, `Step ${n}`])
        did.push(`count ${n}`)
        if (n === payload.hold) await gate
      }
      return { counted: upTo }
    },
  }),
  defineJob({
    name: 'write',
    label: ['写', 'Write'],
    run: async (desk, payload) => {
      const reply = await desk.perform({ id: desk.job, record: textual(payload.record), verb: 'create', input: payload.input })
      return { made: reply.id }
    },
  }),
  defineJob({
    name: 'fault',
    label: ['出错', 'Fault'],
    attempts: 2,
    run: () => {
      did.push('fault')
      throw new Error('a secret of the machine')
    },
  }),
  defineJob({
    name: 'heavy',
    label: ['重活', 'Heavy'],
    costly: true,
    run: async (_desk, payload) => {
      did.push(`heavy ${textual(payload.n)} begins`)
      await gate
      did.push(`heavy ${textual(payload.n)} ends`)
      return undefined
    },
  }),
  defineJob({
    name: 'nightly',
    label: ['夜间', 'Nightly'],
    every: '*/5 * * * *',
    run: async (desk) => {
      did.push(`nightly ${desk.company} ${await desk.see(({ actor }) => Promise.resolve(String(actor.system)))}`)
      return undefined
    },
  }),
]

// A carrier of this name has a job begun and people told; one of that name is refused after all.
const telling = implement(carrier, 'create', (tx, row) => {
  tx.later('count', { to: 1 })
  tx.notify([tx.actor.person, lead(), lead()], { topic: 'carrier', says: [`新增了${row.name}`, `${row.name} is new`], record: 'carrier', row: row.id })
  if (row.name === '不要') throw new Error('no')
  return Promise.resolve(undefined)
})
let lead: () => Id<'person'>

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  server = await overHttp(t)
  lead = () => readId(t.people.lead)
  kernel = { ...t.office.kernel, office: indexOffice({ ...declared, jobs, actions: [...declared.actions, telling] }) }
})
afterEach(async () => {
  open?.()
  await Promise.all(running.splice(0).map((one) => one.stop()))
  did.length = 0
  log.length = 0
})
afterAll(async () => {
  await server.close()
  await t.close()
})

/** What was done, but for what the clock begins by itself, at whatever time the test runs. */
const asked = (): readonly string[] => did.filter((one) => !one.startsWith('nightly'))

const start = (): void => {
  running.push(startJobs(t.database.logins.owner, { kernel, readers: t.office.readers, log: (_id, thrown) => log.push(thrown) }))
}
const ask = (who: Staff, name: string, payload: object = {}): Promise<string> => enqueue(kernel, t.company, t.people[who], name, { ...payload })
const stateOf = async (id: string): Promise<{ state: string; done: number; total: number | null; result: unknown; fault: unknown; says: unknown }> => {
  const [row] = await t.sql<{ state: string; done: number; total: number | null; result: unknown; fault: unknown; says: unknown }>(
    'select state, done, total, result, fault, says from job where id = $1',
    [id],
  )
  if (!row) throw new Error(`no job ${id}`)
  return row
}
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let n = 0; n < 600; n += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it never came to be')
}
const reaches = (id: string, state: string): Promise<void> => until(async () => (await stateOf(id)).state === state)
const http = async (who: Staff, path: string, method = 'GET'): Promise<{ status: number; body: { readonly [key: string]: unknown } }> => {
  const answer = await fetch(`${server.origin}${path}`, {
    method,
    headers: { cookie: await server.cookieOf(who), 'content-type': 'application/json' },
    ...(method === 'POST' ? { body: '{}' } : {}),
  })
  return { status: answer.status, body: await answer.json() }
}
const create = (who: Staff, record: string, input: object) => perform(kernel, t.company, t.people[who], { id: randomUUID(), record, verb: 'create', input })

describe('a job', () => {
  test('is done, tells how far it is, and keeps what came of it', async () => {
    start()
    const id = await ask('clerk', 'count', { to: 3 })
    await reaches(id, 'done')
    expect(await stateOf(id)).toMatchObject({ done: 3, total: 3, result: { counted: 3 }, fault: null, says: ['第 3 步', 'Step 3'] })
    expect((await http('clerk', `/api/jobs/${id}`)).body).toMatchObject({ state: 'done', done: 3, total: 3, result: { counted: 3 } })
    expect((await http('clerk', '/api/jobs')).body.rows).toEqual(expect.arrayContaining([expect.objectContaining({ id })]))
  })

  test('that runs is cancelled at its next step, by its person only', async () => {
    start()
    shut()
    const id = await ask('clerk', 'count', { to: 50, hold: 3 })
    await until(() => did.includes('count 3'))
    expect((await http('clerk2', `/api/jobs/${id}`)).status).toBe(404)
    expect((await http('clerk2', `/api/jobs/${id}/cancel`, 'POST')).status).toBe(404)
    expect((await stateOf(id)).state).toBe('running')
    expect((await http('clerk', `/api/jobs/${id}/cancel`, 'POST')).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 400))
    open?.()
    await reaches(id, 'cancelled')
    expect(did).not.toContain('count 50')
    expect((await http('clerk', `/api/jobs/${id}/cancel`, 'POST')).status).toBe(409)
  })

  test('that waits is cancelled at once and never begun', async () => {
    const id = await ask('clerk', 'count', { to: 2 })
    expect((await http('clerk', `/api/jobs/${id}/cancel`, 'POST')).status).toBe(200)
    expect((await stateOf(id)).state).toBe('cancelled')
    start()
    const after = await ask('clerk', 'count', { to: 1 })
    await reaches(after, 'done')
    expect(asked()).toEqual(['count 1'])
  })

  test('has the rights its person has when it runs', async () => {
    start()
    const made = await ask('clerk', 'write', { record: 'supplier', input: { code: 'J1', name: '任务物流' } })
    await reaches(made, 'done')
    const barred = await ask('warehouse', 'write', { record: 'customer', input: { code: 'J2', name: '不许', salesperson: t.people.sales } })
    await reaches(barred, 'failed')
    expect((await stateOf(barred)).fault).toMatchObject({ refusal: { code: 'forbidden' } })
    const [person] = await t.sql<{ version: number }>('select version from person where id = $1', [t.people.clerk2])
    await t.sql('update person set active = false where id = $1', [t.people.clerk2])
    const gone = await ask('clerk2', 'count', { to: 1 })
    await reaches(gone, 'failed')
    expect((await stateOf(gone)).fault).toMatchObject({ refusal: { code: 'signedOut' } })
    await t.sql('update person set active = true, version = $2 where id = $1', [t.people.clerk2, person?.version ?? 1])
  })

  test('with a fault is tried as often as it says, and its person is told a number and no secret', async () => {
    start()
    const id = await ask('clerk', 'fault')
    await reaches(id, 'failed')
    expect(asked()).toEqual(['fault', 'fault'])
    const { fault } = await stateOf(id)
    expect(JSON.stringify(fault)).toContain('编号')
    expect(JSON.stringify(fault)).not.toContain('secret')
    expect(log).toHaveLength(2)
  })

  test('that is stopped with the program is taken up at the next start, from the beginning', async () => {
    start()
    shut()
    const id = await ask('clerk', 'count', { to: 4, hold: 2 })
    await until(() => did.includes('count 2'))
    const stopping = Promise.all(running.splice(0).map((one) => one.stop()))
    open?.()
    await stopping
    expect((await stateOf(id)).state).toBe('waiting')
    start()
    await reaches(id, 'done')
    expect(did.filter((one) => one === 'count 1')).toHaveLength(2)
  })
})

describe('costly jobs', () => {
  test('of one person run one after another, those of others meanwhile, and a crowd of them is refused', async () => {
    shut()
    const mine = [await ask('clerk', 'heavy', { n: 1 }), await ask('clerk', 'heavy', { n: 2 })]
    const his = await ask('sales', 'heavy', { n: 3 })
    start()
    await until(() => did.includes('heavy 3 begins') && did.some((one) => one === 'heavy 1 begins' || one === 'heavy 2 begins'))
    const light = await ask('clerk', 'count', { to: 1 })
    await reaches(light, 'done')
    expect(did.filter((one) => one.startsWith('heavy') && one.endsWith('begins'))).toHaveLength(2)
    for (let n = 4; n < 14; n += 1) await ask('clerk', 'heavy', { n })
    expect((await refusalOf(ask('clerk', 'heavy', { n: 99 }))).code).toBe('tooMany')
    await t.sql("update job set state = 'cancelled', ended_at = now() where name = 'heavy' and state = 'waiting' and id <> all($1)", [[...mine, his]])
    open?.()
    await Promise.all([...mine, his].map((id) => reaches(id, 'done')))
  })
})

describe('a command', () => {
  test('that is committed leaves its job and tells others, once; one that is refused leaves nothing', async () => {
    const before = await t.sql('select 1 from job')
    const made = await create('clerk', 'carrier', { code: 'T1', name: '顺路' })
    expect(await t.sql('select 1 from job')).toHaveLength(before.length + 1)
    const answer = await http('lead', '/api/notices')
    expect(answer.body).toMatchObject({
      unseen: 1,
      rows: [{ topic: 'carrier', says: ['新增了顺路', '顺路 is new'], record: 'carrier', row: made.id, seenAt: null }],
    })
    expect((await http('clerk', '/api/notices')).body.rows).toEqual([])
    await expect(create('clerk', 'carrier', { code: 'T2', name: '不要' })).rejects.toThrow('no')
    expect(await t.sql('select 1 from job')).toHaveLength(before.length + 1)
    expect((await http('lead', '/api/notices')).body.unseen).toBe(1)
  })

  test('tells who listens only what is committed, and only a person marks his own as seen', async () => {
    const listening = await connectOnce(t.database.admin)
    const heard: string[] = []
    listening.on('notification', ({ payload }) => heard.push(payload ?? ''))
    await listening.query('listen neiqin_notice')
    await expect(create('clerk', 'carrier', { code: 'T3', name: '不要' })).rejects.toThrow('no')
    await create('clerk', 'carrier', { code: 'T4', name: '又一家' })
    await until(() => heard.length > 0)
    await listening.end()
    expect(heard.map((one): unknown => JSON.parse(one))).toEqual([{ company: t.company, persons: [t.people.lead] }])
    const seen = async (who: Staff, body: object) => {
      const answer = await fetch(`${server.origin}/api/notices/seen`, {
        method: 'POST',
        headers: { cookie: await server.cookieOf(who), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return [answer.status, await answer.json()]
    }
    const { rows } = (await http('lead', '/api/notices?unseen=1')).body
    const ids = Array.isArray(rows) ? rows.map((row: { readonly id: string }) => row.id) : []
    expect(ids).toHaveLength(2)
    expect(await seen('clerk', { ids })).toEqual([200, { seen: 0 }])
    expect(await seen('lead', {})).toMatchObject([400, {}])
    expect(await seen('lead', { ids: ids.slice(0, 1) })).toEqual([200, { seen: 1 }])
    expect(await seen('lead', { all: true })).toEqual([200, { seen: 1 }])
    expect((await http('lead', '/api/notices?unseen=1')).body).toMatchObject({ unseen: 0, rows: [] })
    expect((await http('lead', `/api/notices?before=${ids[0] ?? ''}`)).body.rows).toHaveLength(1)
  })
})

describe('a scheduled job', () => {
  test('is begun once for each company at its time, with two programs on one database, as the program itself', async () => {
    const other = await foundCompany(t.office, {
      company: '另一家',
      creditCode: null,
      standard: 'cas',
      revenueOn: 'shipment',
      negativeStock: 'allowed',
      name: '甲',
      login: 'other1',
      password: 'Mima-2026-hao',
    })
    const now = new Date(Date.now() + 600_000)
    const own = jobs.filter((job) => job.name === 'nightly')
    const begun = await Promise.all([beginDue(kernel, own, now), beginDue(kernel, own, now), beginDue(kernel, own, new Date(now.getTime() + 1))])
    expect(begun.reduce((sum, one) => sum + one, 0)).toBe(2)
    start()
    const nights = () => did.filter((one) => one.startsWith('nightly'))
    await until(() => nights().length >= 2)
    expect(nights().toSorted()).toEqual([`nightly ${t.company} true`, `nightly ${other.company} true`].toSorted())
    expect((await http('clerk', '/api/jobs')).body.rows).not.toEqual(expect.arrayContaining([expect.objectContaining({ name: 'nightly' })]))
  })

  test('keeps the hours of the company, and does not make up for what is long ago', () => {
    expect(lastTime('30 2 * * *', new Date('2026-03-02T00:00:00Z'))?.toISOString()).toBe('2026-03-01T18:30:00.000Z')
    expect(lastTime('0 0 1 1 *', new Date('2026-03-02T00:00:00Z'))).toBeNull()
  })
})
