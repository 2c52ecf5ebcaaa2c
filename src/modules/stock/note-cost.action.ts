import { implement } from '../../kernel/perform/tx.ts'
import { goodsIssue } from './goods-issue.record.ts'

/** What its lines cost at the average of their month. */
export default implement(goodsIssue, 'noteCost', async (_tx, row, { lines }) => {
  const costs = new Map(lines.map((one) => [String(one.line), one.cost]))
  return { lines: row.lines.map((line) => ({ ...line, cost: costs.get(line.id) ?? line.cost })) }
})
