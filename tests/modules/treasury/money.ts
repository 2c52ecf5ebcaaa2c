import { present } from '../../../src/base/assert.ts'
import { textual } from '../../../src/base/text.ts'
import type { Desk } from '../../archive/files.ts'
import type { TestOffice } from '../../database/fixture.ts'
import type { Row } from '../../journeys/chain.ts'

/** One movement as these tests tell it: day, direction and amount, who, his account, purpose, reference. */
export type Told = readonly [day: string, amount: string, name?: string, number?: string, summary?: string, reference?: string]

/** A statement of a bank as a CSV, without balances. A negative amount goes out. */
export const csvOf = (movements: readonly Told[]): Buffer =>
  Buffer.from(
    [
      '交易日期,发生额,对方户名,对方账号,摘要,流水号',
      ...movements.map(([day, amount, name = '', number = '', summary = '', reference = '']) => [day, amount, name, number, summary, reference].join(',')),
    ].join('\n'),
  )

/** Waits until the program has read a statement; what became of it. */
export async function settled(t: TestOffice, id: string): Promise<{ readonly state: string; readonly [column: string]: unknown }> {
  for (let tries = 0; tries < 200; tries += 1) {
    const [row] = await t.sql<{ state: string }>('select * from bank_statement where id = $1', [id])
    if (row && row.state !== 'given') return { ...row }
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error('the statement was not read in twenty seconds')
}

/** Uploads a file for an account and waits until it is read. */
export async function uploaded(t: TestOffice, desk: Desk, account: Row, bytes: Uint8Array, name = '流水.csv'): Promise<Row & { readonly told: string }> {
  const file = await desk.bring('finance', name, bytes)
  const made = await t.act('finance', 'bankStatement', 'create', { account: account.id, file: [file] })
  const row = await settled(t, made.id)
  return { ...made, ...row, id: made.id, version: Number(row.version), told: textual(row.told) }
}

/** The lines of a statement that live, in the order of the file. */
export const linesOf = (t: TestOffice, statement: Row) =>
  t.sql<{
    id: string
    version: number
    state: string
    number: string
    direction: string
    amount: bigint
    counterparty: string
    guess: string | null
    score: number
    why: string | null
    sure: boolean
  }>("select * from statement_line where statement = $1 and state <> 'dropped' order by number", [statement.id])

/** The line of that name. */
export async function lineNamed(t: TestOffice, statement: Row, name: string): Promise<Awaited<ReturnType<typeof linesOf>>[number]> {
  return present(
    (await linesOf(t, statement)).find((line) => line.counterparty === name),
    `a line of ${name}`,
  )
}
