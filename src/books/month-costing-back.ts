import { monthOf } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import type { Money } from '../base/money.ts'
import type { Tx } from '../kernel/perform/tx.ts'
import { differenceLines, differencesOf, takenBack } from './cost-difference.ts'
import type { Entry } from './entry.ts'
import { issueKey, issuesOf } from './month-costing.ts'
import { postEntry } from './post.ts'

interface Added {
  readonly entry: string
  readonly goods: string
  readonly difference: Money
  readonly toCost: Money
}

// Within the month nothing is added back: reckoning it again finds that the goods never left.
const addedSql = `
  select i.entry, i.goods, i.difference, i.to_cost as "toCost" from month_costing_issues i
    join month_costing c on c.company_id = $1 and c.id = i.parent and c.state = 'posted'
    join journal j on j.company_id = $1 and j.id::text = i.entry and j.month < $4
  where i.company_id = $1 and i.record = $2 and i.row = $3 and not exists (select 1 from journal r where r.company_id = $1 and r.reverses = j.id)`

/**
 * Goods that left in an earlier month, whose average is reckoned, come back at what they cost in the end: what the average added is taken back in red beside
 * the entry itself (event `average`). Where nothing was added nothing is posted.
 */
export async function takeBackAverages(
  tx: Tx,
  source: { readonly record: string; readonly id: string; readonly version: number; readonly number: string },
  on: Day,
  reason: string,
): Promise<void> {
  const added = await tx.rows<Added>(addedSql, [tx.company, source.record, source.id, monthOf(on)])
  if (added.length === 0) return
  const issues = new Map(
    (
      await issuesOf(
        tx,
        null,
        added.map((one) => one.entry),
      )
    ).map((one) => [issueKey(one), one]),
  )
  const entry: Entry = {
    source: { record: source.record, id: source.id, version: source.version, event: 'average' },
    day: on,
    summary: [`红冲：加权平均成本差异 ${source.number}（${reason}）`, `Reversal: difference to the average ${source.number} (${reason})`],
    money: differenceLines(
      added.flatMap((one) => {
        const issue = issues.get(issueKey(one))
        return issue ? takenBack(differencesOf(issue, one.difference, one.toCost)) : []
      }),
    ),
    goods: [],
  }
  await postEntry(tx, entry)
}
