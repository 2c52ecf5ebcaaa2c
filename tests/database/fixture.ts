import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { Refusal } from '../../src/base/refusal.ts'
import { foundCompany, hire } from '../../src/app/found.ts'
import { openOffice } from '../../src/app/office.ts'
import type { Logins, OpenOffice } from '../../src/app/office.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import type { Command, Reply } from '../../src/kernel/perform/command.ts'
import type { Circumstances } from '../../src/kernel/perform/perform.ts'
import { sheetNow } from '../../src/kernel/perform/review/sign.ts'
import { readingOf } from '../../src/kernel/perform/transaction.ts'
import type { Reading } from '../../src/kernel/perform/tx.ts'
import { moment } from '../../src/base/moment.ts'
import { dayIn } from '../../src/base/day.ts'
import type { Role } from '../../src/kernel/record/role.ts'
import { connectOnce, reading } from '../../src/kernel/store/pool.ts'
import { readRows } from '../../src/kernel/store/rows.ts'

export const password = 'Mima-2026-hao'

/** A database of one test file: a copy of the migrated template, gone with close(). */
export interface TestDatabase {
  readonly logins: Logins
  readonly admin: { readonly host: string; readonly port: number; readonly user: string; readonly password: string; readonly database: string }
  drop(): Promise<void>
}

export async function testDatabase(): Promise<TestDatabase> {
  return await copyOf(inject('cluster').template)
}

/** A copy of a database of the tests' cluster that nobody is connected to. */
export async function copyOf(template: string): Promise<TestDatabase> {
  const { template: _, ...server } = inject('cluster')
  const database = `test_${randomBytes(5).toString('hex')}`
  const client = await connectOnce({ ...server, database: 'postgres' })
  await client.query(`create database "${database}" template "${template}"`)
  await client.end()
  const login = { ...server, database }
  return {
    // The superuser passes by row-level security; under the program's own role it holds, as in real life.
    logins: { owner: login, app: { ...login, options: '-c role=neiqin_app' } },
    admin: login,
    drop: async () => {
      const again = await connectOnce({ ...server, database: 'postgres' })
      await again.query(`drop database if exists "${database}" with (force)`)
      await again.end()
    },
  }
}

/** Everybody the tests need, by what they are. Two of the reviewers' kind, so that a document can be signed twice. */
const staff = {
  clerk: { name: '李娜', roles: ['clerk'] },
  clerk2: { name: '吴敏', roles: ['clerk'] },
  reviewerA: { name: '王芳', roles: ['reviewer'] },
  reviewerB: { name: '陈静', roles: ['reviewer'] },
  lead: { name: '赵敏', roles: ['lead'] },
  manager: { name: '周强', roles: ['manager'] },
  finance: { name: '孙丽', roles: ['finance'] },
  warehouse: { name: '刘洋', roles: ['warehouse'] },
  sales: { name: '王强', roles: ['sales'] },
  sales2: { name: '郑涛', roles: ['sales'] },
} as const satisfies { [key: string]: { name: string; roles: readonly Role[] } }
export type Staff = keyof typeof staff

/** A company with its people, on a database of its own, and the ways a test acts in it. */
export interface TestOffice {
  readonly office: OpenOffice
  readonly company: number
  readonly people: { readonly [who in Staff]: string }
  readonly administrator: string
  readonly database: TestDatabase
  /** a new command each time, unless an id is given */
  act(
    who: Staff,
    record: string,
    verb: string,
    input: object,
    on?: { readonly id: string; readonly version: unknown },
    more?: { readonly command?: string; readonly at?: Circumstances['at'] },
  ): Promise<Reply['row']>
  /** signs a verb with everything ticked, having just looked at the sheet */
  sign(who: Staff, record: string, verb: string, row: { readonly id: string; readonly version: unknown }): Promise<Reply['row']>
  /** reads inside the company */
  see<T>(run: (read: Reading) => Promise<T>): Promise<T>
  /** plain SQL as the superuser */
  sql<T extends object>(text: string, values?: readonly unknown[]): Promise<T[]>
  /** the hash of the sheet as it is now */
  shown(record: string, verb: string, id: string): Promise<string>
  close(): Promise<void>
}

/** Opens a fresh company. `revenueOn` and `standard` as its settings. */
export async function testOffice(
  choices: {
    readonly revenueOn?: string
    readonly negativeStock?: string
    readonly creditControl?: string
    readonly standard?: string
    readonly signIns?: boolean
  } = {},
): Promise<TestOffice> {
  const database = await testDatabase()
  const office = await openOffice(database.logins, { files: await mkdtemp(join(tmpdir(), 'neiqin-files-')) })
  const { company, administrator } = await foundCompany(office, {
    company: '江南百味食品有限公司',
    creditCode: null,
    standard: choices.standard ?? 'cas',
    revenueOn: choices.revenueOn ?? 'shipment',
    // most tests ship what nobody received
    negativeStock: choices.negativeStock ?? 'allowed',
    ...(choices.creditControl ? { creditControl: choices.creditControl } : {}),
    name: '管理员',
    login: `admin${randomBytes(3).toString('hex')}`,
    password,
  })
  const hired: { [who: string]: string } = {}
  for (const [who, { name, roles }] of Object.entries(staff)) {
    hired[who] = await hire(office, company, { code: who.toUpperCase(), name, roles }, choices.signIns ? { login: who.toLowerCase(), password } : null)
  }
  return assembled(office, company, administrator, database, (who) => hired[who] ?? '')
}

function assembled(office: OpenOffice, company: number, administrator: string, database: TestDatabase, personOf: (who: Staff) => string): TestOffice {
  const see = <T>(run: (read: Reading) => Promise<T>): Promise<T> =>
    reading(office.readers, company, (client) => run(readingOf({ client, company }, moment(new Date()), dayIn('Asia/Shanghai', new Date()))))
  const act: TestOffice['act'] = async (who, record, verb, input, on, more = {}) => {
    const command: Command = { id: more.command ?? randomUUID(), record, verb, input, ...(on ? { row: on.id, version: Number(on.version) } : {}) }
    const reply = await perform(office.kernel, company, personOf(who), command, more.at ? { at: more.at } : {})
    return reply.row
  }
  const shown: TestOffice['shown'] = (record, verb, id) =>
    reading(office.readers, company, async (client) => {
      const declared = office.kernel.office.records.get(record)
      if (!declared) throw new Error(`no record ${record}`)
      const [row] = await readRows({ client, company }, declared, [id])
      if (!row) throw new Error(`no row ${id}`)
      return (await sheetNow(office.kernel.office, readingOf({ client, company }, moment(new Date()), dayIn('Asia/Shanghai', new Date())), declared, verb, row))
        .shown
    })
  return {
    office,
    company,
    administrator,
    database,
    see,
    act,
    shown,
    people: {
      clerk: personOf('clerk'),
      clerk2: personOf('clerk2'),
      reviewerA: personOf('reviewerA'),
      reviewerB: personOf('reviewerB'),
      lead: personOf('lead'),
      manager: personOf('manager'),
      finance: personOf('finance'),
      warehouse: personOf('warehouse'),
      sales: personOf('sales'),
      sales2: personOf('sales2'),
    },
    sign: async (who, record, verb, row) => {
      const ticks = Object.keys(office.kernel.office.records.get(record)?.verbs[verb]?.review?.ticks ?? {})
      return await act(who, record, 'sign', { verb, shown: await shown(record, verb, row.id), ticks }, row)
    },
    sql: async (text, values = []) => {
      const client = await connectOnce(database.admin)
      try {
        return (await client.query(text, [...values])).rows
      } finally {
        await client.end()
      }
    },
    close: async () => {
      await office.close()
      await database.drop()
      await rm(office.kernel.files.folder, { recursive: true, force: true })
    },
  }
}

/** The refusal that a promise ends in; fails when it does not. */
export async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  try {
    await promise
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown
    throw thrown
  }
  throw new Error('it was expected to be refused, and went through')
}
