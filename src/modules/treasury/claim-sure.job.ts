import type { Label } from '../../base/label.ts'
import { groupedMoney } from '../../base/money.ts'
import { readId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { customer } from '../parties/customer.record.ts'
import { bankStatement } from './bank-statement.record.ts'
import { statementLine } from './statement-line.record.ts'

type Line = RowOf<typeof statementLine>

/** Movements told of by name; of more it is said how many. */
const named = 60

const tellOf = (told: readonly string[]): string => [...told.slice(0, named), ...(told.length > named ? [`… ${told.length}`] : [])].join('\n')

/**
 * Receives every open movement of a statement whose payer is sure, one command each, as who asked for it, and notes on the statement what became of
 * each and why. Begun again it receives nothing twice: what was received is open no more.
 */
export default defineJob({
  name: 'claimSure',
  label: ['全部认领', 'Receive all sure ones'],
  costly: true,
  run: async (desk, payload) => {
    const id = readId<'bankStatement'>(textual(payload.statement))
    const { lines, names } = await desk.see(async ({ read }) => {
      const found = await read.find(statementLine, { statement: id, state: 'open', sure: true })
      const customers = await read.getMany(customer, [...new Set(found.flatMap((line) => line.guess ?? []))])
      return { lines: found, names: new Map<string, string>(customers.map((one) => [one.id, one.name])) }
    })
    const said = (line: Line): string => `${line.number} ${line.counterparty} ${groupedMoney(line.amount)} → ${names.get(line.guess ?? '') ?? ''}`
    const received: string[] = []
    const refused: string[] = []
    for (const [index, line] of lines.entries()) {
      await desk.step(index, lines.length, ['认领', 'Receiving'])
      try {
        const command = { id: idFrom('claimSure', desk.job, line.id, line.version), record: statementLine.name, verb: 'claimGuess', row: line.id }
        await desk.perform({ ...command, version: line.version, input: {} })
        received.push(`✓ ${said(line)}：${line.why ?? ''}`)
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown
        refused.push(`✗ ${said(line)}：${thrown.says[0]}`)
      }
    }
    const { version, open } = await desk.see(async ({ read }) => ({
      version: (await read.get(bankStatement, id)).version,
      open: (await read.find(statementLine, { statement: id, state: 'open' })).length,
    }))
    const left: Label = [`还有 ${open} 笔待处理，请到「银行流水」逐笔认领`, `${open} are open: receive them one by one`]
    const command = { id: idFrom('claimedSure', desk.job), record: bankStatement.name, verb: 'noteClaimed', row: id, version }
    await perform(
      desk.kernel,
      desk.company,
      nobody,
      { ...command, input: { claimed: tellOf([...(open === 0 ? [] : [left[0]]), ...refused, ...received]) } },
      { founding: true },
    )
    return { received: received.length, refused: refused.length }
  },
})
