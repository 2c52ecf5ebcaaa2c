import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { office as declared } from '../../src/app/server-registry.gen.ts'
import { enqueue } from '../../src/kernel/jobs/enqueue.ts'
import { indexOffice } from '../../src/kernel/perform/office.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { fortyCarriers } from './job-program.ts'

let t: TestOffice
const programs: ChildProcess[] = []

beforeAll(async () => {
  t = await testOffice()
})
afterAll(async () => {
  for (const one of programs) one.kill('SIGKILL')
  await t.close()
})

/** A program of its own that does jobs. */
async function program(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('job-program.ts', import.meta.url))], {
    env: { ...process.env, JOB_PROGRAM_LOGINS: JSON.stringify(t.database.logins) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  programs.push(child)
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', () => reject(new Error('the program ended')))
  })
  return child
}

const carriers = () => t.sql<{ code: string }>("select code from carrier where code like 'Z%'")
const job = async (id: string) =>
  (await t.sql<{ state: string; attempts: number; done: number }>('select state, attempts, done from job where id = $1', [id]))[0]

test('a job whose program is killed is taken up by another within seconds; nothing is doubled and nothing half', async () => {
  const kernel = { ...t.office.kernel, office: indexOffice({ ...declared, jobs: [fortyCarriers] }) }
  const first = await program()
  const id = await enqueue(kernel, t.company, t.people.clerk, 'fortyCarriers', {})
  while ((await carriers()).length < 8) await new Promise((resolve) => setTimeout(resolve, 30))
  first.kill('SIGKILL')
  const killed = performance.now()
  const before = await job(id)
  expect(before?.state).toBe('running')
  await program()
  while ((await job(id))?.state === 'running') await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await job(id)).toEqual({ state: 'done', attempts: 2, done: 39 })
  expect(performance.now() - killed).toBeLessThan(40_000)
  expect(await carriers()).toHaveLength(40)
  expect(await t.sql("select 1 from audit where record = 'carrier'")).toHaveLength(40)
})
