import { lastOf } from '../base/day.ts'
import { refuse } from '../base/refusal.ts'
import { implement } from '../kernel/perform/tx.ts'
import { profitEntry, retainedEntry } from './carrying.posting.ts'
import { toCarry } from './carrying.ts'
import { period } from './period.record.ts'
import { postEntry } from './post.ts'
import { reverseEntries } from './reverse.ts'

export default [
  /** 结转损益, of any month; in December 本年利润 goes on to 未分配利润. Done again it carries what came since. */
  implement(period, 'carry', async (tx, row) => {
    const day = lastOf(row.month)
    if (day > tx.today) refuse('rule', [`${row.month} 还没有过完，月末再结转`, `${row.month} is not over yet`], 'month')
    const { held, profit } = await toCarry(tx, row.month)
    const year = row.month.endsWith('-12')
    if (held.length === 0 && (!year || profit === 0n)) refuse('rule', [`${row.month} 没有要结转的损益`, `Nothing is to be carried in ${row.month}`])
    if (held.length > 0) await postEntry(tx, profitEntry(row, held))
    const all = held.reduce((sum, one) => sum + one.balance, profit)
    if (year && all !== 0n) await postEntry(tx, retainedEntry(row, all))
    return undefined
  }),
  /** Both entries in red, on the day they were dated: the year's profit and loss is open again. */
  implement(period, 'uncarry', async (tx, row) => {
    const taken = await reverseEntries(
      tx,
      { record: period.name, id: row.id, version: row.version, events: ['carry', 'retain'] },
      lastOf(row.month),
      '取消结转',
    )
    if (taken === 0) refuse('state', [`${row.month} 没有结转过损益`, `Nothing was carried in ${row.month}`])
    return undefined
  }),
]
