import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../database/fixture.ts'
import type { TestDatabase } from '../database/fixture.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** What a program that does a long job finds of itself and of its connection: niced for good, so it is one that ends. */
const program = `
  import { getPriority } from 'node:os'
  import { readFileSync } from 'node:fs'
  const { giveWay } = await import('${fileURLToPath(new URL('../../src/kernel/jobs/give-way.ts', import.meta.url))}')
  const { connect } = await import('${fileURLToPath(new URL('../../src/kernel/store/pool.ts', import.meta.url))}')
  const login = JSON.parse(process.env.GIVE_WAY_LOGIN)
  const [before, pool] = [connect(login, 1), connect(login, 1)]
  const nice = (id) => Number(readFileSync('/proc/' + id + '/stat', 'utf8').split(') ')[1].split(' ')[16])
  const backend = async (one) => Number((await one.query('select pg_backend_pid() as id')).rows[0].id)
  giveWay([pool])
  const found = { thread: getPriority(0), own: nice(await backend(pool)), others: nice(await backend(before)) }
  await Promise.all([before.end(), pool.end()])
  process.stdout.write(JSON.stringify(found))
`

test.skipIf(process.platform !== 'linux')('a long job gives way, and so does what the database does for it, not for others', async () => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program], {
    env: { ...process.env, GIVE_WAY_LOGIN: JSON.stringify(database.logins.app) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [told] = await Promise.all([text(child.stdout), once(child, 'exit')])
  expect(JSON.parse(told)).toEqual({ thread: 10, own: 10, others: 0 })
})
