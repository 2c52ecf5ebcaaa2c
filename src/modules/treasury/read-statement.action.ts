import type { Day } from '../../base/day.ts'
import { groupedMoney, money, sumMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf, VerbInput } from '../../kernel/record/record.ts'
import { bankAccount } from '../banks/bank-account.record.ts'
import { bankStatement } from './bank-statement.record.ts'
import { fingerprints } from './calculate-fingerprints.ts'
import { nameless } from './calculate-payer.ts'
import { guessPayers } from './recognise.action.ts'
import { statementLine } from './statement-line.record.ts'

type Statement = RowOf<typeof bankStatement>
type Given = VerbInput<typeof bankStatement, 'noteRead'>

function readLater(tx: Tx, row: Pick<Statement, 'id' | 'file'>): undefined {
  if ((row.file ?? []).length > 0) tx.later('readStatement', { statement: row.id })
  return undefined
}

/** Makes what the account has not had yet into lines of their own. Two who bring the same file at once: the second waits, and adds nothing. */
async function bringIn(tx: Tx, row: Statement, lines: Given['lines']): Promise<number> {
  await tx.lock(bankAccount, [row.account])
  const marks = fingerprints(lines)
  const known = await tx.rows<{ fingerprint: string }>(
    'select fingerprint from statement_line where company_id = $1 and account = $2 and fingerprint = any($3::text[])',
    [tx.company, row.account, [...marks]],
  )
  const there = new Set(known.map((one) => one.fingerprint))
  const fresh = lines.flatMap((line, index) => {
    const fingerprint = marks[index] ?? ''
    return there.has(fingerprint) ? [] : [{ ...line, fingerprint, name: line.name ?? nameless }]
  })
  const guesses = await guessPayers(tx, fresh)
  for (const [index, { name, number, ...line }] of fresh.entries())
    await tx.create(statementLine, { ...line, ...guesses[index], counterparty: name, counterAccount: number, account: row.account, statement: row.id })
  return fresh.length
}

/** What was said at the end of the statement before this one, where it is not what this one begins with. */
async function gapBefore(tx: Tx, row: Statement, from: Day, opening: Given['opening']): Promise<string | null> {
  const [last] = await tx.rows<{ number: string; closing: bigint }>(
    `select number, closing from bank_statement where company_id = $1 and account = $2 and state = 'read' and id <> $3 and closing is not null and "to" < $4
     order by "to" desc limit 1`,
    [tx.company, row.account, row.id, from],
  )
  if (!last || opening === null || last.closing === opening) return null
  return `上一份 ${last.number} 的期末余额 ${groupedMoney(money(last.closing))} 与本份期初 ${groupedMoney(opening)} 不同，中间可能还有流水没有上传`
}

const sumOf = (lines: Given['lines'], direction: 'in' | 'out') => sumMoney(lines.filter((line) => line.direction === direction).map((line) => line.amount))

export default [
  implement(bankStatement, 'create', (tx, row) => Promise.resolve(readLater(tx, row))),
  implement(bankStatement, 'update', (tx, row) => Promise.resolve(readLater(tx, row))),
  implement(bankStatement, 'again', (tx, row) => {
    if ((row.file ?? []).length === 0) refuse('state', ['还没有上传流水文件，请先在「修改」里上传', 'No file yet: upload it first'], 'file')
    readLater(tx, row)
    // What was said of the last try is no more.
    return Promise.resolve({ told: null })
  }),
  /** What the file holds, read beside the pages: lines that the account has not, sums, and what was noticed. */
  implement(bankStatement, 'noteRead', async (tx, row, { format, opening, closing, told, lines }) => {
    const days = lines.map((line) => line.day).toSorted()
    const [from, to] = [days[0] ?? null, days.at(-1) ?? null]
    const added = await bringIn(tx, row, lines)
    const gap = from === null ? null : await gapBefore(tx, row, from, opening)
    const notes = [told, gap].filter((one) => one !== null).join('\n')
    return {
      format,
      from,
      to,
      opening,
      closing,
      moneyIn: sumOf(lines, 'in'),
      moneyOut: sumOf(lines, 'out'),
      added,
      known: lines.length - added,
      told: notes === '' ? null : notes,
    }
  }),
  /** Each movement is received by itself, beside the page: one that is refused takes none of its neighbours along. */
  implement(bankStatement, 'claimSure', async (tx, row) => {
    const [sure] = await tx.find(statementLine, { statement: row.id, state: 'open', sure: true })
    if (!sure) refuse('state', ['没有待处理且有把握的流水；请先「重新识别付款人」，或逐笔认领', 'No open movement has a sure payer'])
    tx.later('claimSure', { statement: row.id })
    // Until the outcome stands here, the page looks for it.
    return { claimed: '…' }
  }),
  implement(bankStatement, 'noteClaimed', (_tx, _row, { claimed }) => Promise.resolve({ claimed })),
  implement(bankStatement, 'noteFailed', (_tx, _row, { told }) => Promise.resolve({ told })),
  /** What it brought in and nobody has dealt with goes with it; while one movement is booked, the statement stays. */
  implement(bankStatement, 'void', async (tx, row) => {
    const lines = (await tx.find(statementLine, { statement: row.id })).filter((line) => line.state !== 'dropped')
    const done = lines.find((line) => line.state !== 'open')
    if (done) refuse('depended', [`流水 ${done.number} 已经处理，请先撤回处理再作废`, `${done.number} was dealt with: take that back first`])
    for (const line of lines) await tx.do(statementLine, 'drop', line.id, {})
    return undefined
  }),
  /** A dropped line makes room for the same movement from another file. */
  implement(statementLine, 'drop', (_tx, row) => Promise.resolve({ fingerprint: `${row.fingerprint}-${row.id}`.slice(0, 110) })),
]
