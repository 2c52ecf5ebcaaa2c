import pg from 'pg'
import type { Client, ClientConfig, Pool, PoolClient } from 'pg'
import { assert } from '../../base/assert.ts'
import { GatheringSocket } from './gathering-socket.ts'

const { types } = pg
// Nothing exact ever becomes a float and no calendar day ever becomes an instant: int8 is a bigint, numeric and date stay strings,
// timestamptz becomes an ISO string in UTC (sessions run in UTC, see connect).
types.setTypeParser(types.builtins.INT8, (text) => BigInt(text))
types.setTypeParser(types.builtins.NUMERIC, (text) => text)
types.setTypeParser(types.builtins.DATE, (text) => text)
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString())

/** Where a database is and as whom: host, port, user, password, database, or a connection string. */
export type Login = Pick<ClientConfig, 'host' | 'port' | 'user' | 'password' | 'database' | 'connectionString' | 'options'>

/** Settings of every session: UTC, and a statement that runs away is stopped. */
const session = '-c timezone=UTC -c statement_timeout=60000 -c idle_in_transaction_session_timeout=30000'

/** A pool of pipelined connections: statements that need no answer before the next one travel together. */
export function connect(login: Login, most = 12): Pool {
  const pool = new pg.Pool({
    ...login,
    options: [session, login.options ?? ''].join(' ').trim(),
    max: most,
    pipeline: true,
    idleTimeoutMillis: 60_000,
    stream: () => new GatheringSocket(),
  })
  survive(pool)
  return pool
}

/** A pool for a library that expects the driver as it comes: numbers and times as the driver gives them, one statement after another. */
export function plainPool(login: Login, most: number): Pool {
  const pool = new pg.Pool({
    ...login,
    options: ['-c timezone=UTC', login.options ?? ''].join(' ').trim(),
    max: most,
    idleTimeoutMillis: 60_000,
    types: { getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === types.builtins.INT8 ? String : types.getTypeParser(oid, format ?? 'text')) },
  })
  survive(pool)
  return pool
}

/**
 * A connection that the server closes, idle or in use, is no end of the program: whoever uses it gets the failure with his next statement, the pool drops it,
 * and the next command gets a new one.
 */
export function survive(pool: Pool): void {
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
}

/** One connection of its own, for migrations. */
export async function connectOnce(login: Login): Promise<Client> {
  const client = new pg.Client(login)
  await client.connect()
  return client
}

/** The statement that binds everything after it in the transaction to one company. The number is ours, never a user's text. */
function bindCompany(company: number): string {
  assert(Number.isInteger(company) && company > 0, 'a company number is a positive integer')
  return `set local neiqin.company = '${company}'`
}

/** Opens a transaction bound to one company, in one message. `how`: settings that hold for this transaction alone. */
export const beginIn = (company: number, how = ''): string => `begin${how}; ${bindCompany(company)}`

/** Reads inside one company: a read-only transaction on one connection, so that a page sees one moment. */
export async function reading<T>(pool: Pool, company: number, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    // Not waited for: what is read first travels with it, and fails with it.
    const opened = client.query(beginIn(company, ' transaction isolation level repeatable read, read only'))
    opened.catch(() => undefined)
    const result = await run(client)
    await opened
    return result
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ECONNRESET') broken = thrown
    throw thrown
  } finally {
    await client.query('rollback').catch((thrown: unknown) => {
      broken = thrown instanceof Error ? thrown : new Error(String(thrown))
    })
    client.release(broken)
  }
}
