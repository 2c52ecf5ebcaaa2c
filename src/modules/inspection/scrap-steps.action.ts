import { happened } from '../../base/happened.ts'
import { groupedMoney, sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { goodsIssue } from '../stock/goods-issue.record.ts'
import { refuseUncosted } from './difference-steps.action.ts'
import { scrapEntry } from './scrap-settlement.posting.ts'
import { scrapSettlement } from './scrap-settlement.record.ts'

type Row = RowOf<typeof scrapSettlement>

const otherSql = `
  select number, 'scrap' as sort from scrap_settlement where company_id = $1 and issue = $2 and id <> $3 and state not in ('reversed', 'void')
  union all select number, 'count' from count_difference where company_id = $1 and issue = $2 and state not in ('reversed', 'void') limit 1`

/** An issue of scrap or loss that is posted, dealt with once: it is locked, so that of two at once one is told. What of it waits now. */
async function waiting(tx: Tx, row: Row): Promise<{ readonly amount: Money; readonly issue: RowOf<typeof goodsIssue> }> {
  const [issue] = await tx.lock(goodsIssue, [row.issue])
  if (!issue || issue.state !== 'posted' || (issue.kind !== 'scrap' && issue.kind !== 'loss'))
    return refuse('state', ['请选已记账的报废、盘亏出库单', 'Choose an issue of scrap or loss that is posted'], 'issue')
  const [other] = await tx.rows<{ number: string; sort: string }>(otherSql, [tx.company, row.issue, row.id])
  if (other)
    refuse(
      'duplicate',
      other.sort === 'scrap'
        ? [`${issue.number} 已在 ${other.number} 处理`, `${issue.number} is dealt with in ${other.number}`]
        : [`${issue.number} 是盘点差异单 ${other.number} 的，在那里处理`, `${issue.number} is of the count ${other.number}`],
      'issue',
    )
  const amount = sumMoney(issue.lines.map((line) => line.cost))
  if (row.taxOut !== null && row.taxOut > amount)
    refuse('exceeded', [`转出的进项税额不能超过损失 ${groupedMoney(amount)}`, 'No more input VAT than the loss is worth'], 'taxOut')
  return { amount, issue }
}

const agreed = async (tx: Tx, row: Row) => ({ amount: (await waiting(tx, row)).amount })

export default [
  implement(scrapSettlement, 'create', agreed),
  implement(scrapSettlement, 'update', agreed),
  implement(scrapSettlement, 'settle', async (tx, row) => {
    const { amount, issue } = await waiting(tx, row)
    await refuseUncosted(tx, issue)
    await postEntry(tx, scrapEntry(row, amount, tx.today))
    return { amount, settledOn: tx.today }
  }),
  implement(scrapSettlement, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.settledOn)
    await reverseEntries(tx, { record: scrapSettlement.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]
