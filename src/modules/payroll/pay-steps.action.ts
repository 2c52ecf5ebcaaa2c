import { firstOf } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { chosenTill } from '../../books/till.ts'
import { person } from '../people/person.record.ts'
import { accruedEntry, paidEntry } from './pay-run.posting.ts'
import { payRun } from './pay-run.record.ts'

// A person's month is paid once: runs that stand.
const earnedSql = `
  select r.number, p.name from pay_run_lines l join pay_run r on r.company_id = l.company_id and r.id = l.parent
  join person p on p.company_id = l.company_id and p.id = l.person
  where l.company_id = $1 and r.month = $2 and r.id <> $3 and r.state not in ('reversed', 'void') and l.person = any($4) limit 1`

/** The persons are locked, so that two sessions at once cannot both write down the same month. */
async function refuseTwice(tx: Tx, row: RowOf<typeof payRun>): Promise<undefined> {
  const persons = row.lines.map((line) => line.person)
  await tx.lock(person, persons)
  const [other] = await tx.rows<{ number: string; name: string }>(earnedSql, [tx.company, row.month, row.id, persons])
  if (!other) return undefined
  refuse('rule', [`${other.name} 的 ${row.month} 薪酬已在 ${other.number}`, `${other.name} has ${row.month} in ${other.number}`], 'lines')
}

export default [
  implement(payRun, 'create', refuseTwice),
  implement(payRun, 'update', refuseTwice),
  implement(payRun, 'accrue', async (tx, row, { on }) => {
    happened(on, tx.today, firstOf(row.month))
    await refuseTwice(tx, row)
    await postEntry(tx, accruedEntry(row, on))
    return { accruedOn: on }
  }),
  implement(payRun, 'pay', async (tx, row, { on, account }) => {
    happened(on, tx.today, row.accruedOn)
    await postEntry(tx, paidEntry(row, on, await chosenTill(tx, 'bank', account)))
    return { paidOn: on }
  }),
  implement(payRun, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.paidOn ?? row.accruedOn)
    await reverseEntries(tx, { record: payRun.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]
