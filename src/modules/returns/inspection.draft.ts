import { present } from '../../base/assert.ts'
import { readId } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { InputOf, RowOf } from '../../kernel/record/record.ts'
import { goodsIssue } from '../stock/goods-issue.record.ts'
import { goodsTransfer } from '../stock/goods-transfer.record.ts'
import { returnInspection } from './return-inspection.record.ts'
import { salesReturn } from './sales-return.record.ts'

type Inspection = RowOf<typeof returnInspection>

/** One inspection with its return, whose goods lie where it put them. */
async function inspected(read: Reading, sources: readonly Inspection[]) {
  if (sources.length > 1) refuse('invalid', ['请一张检验单一张检验单地做', 'One inspection at a time'])
  const row = present(sources[0], 'a draft has a source')
  return { row, back: await read.get(salesReturn, row.salesReturn) }
}

const lotOf = (back: RowOf<typeof salesReturn>, line: Inspection['lines'][number]) => {
  const came = back.lines.find((one) => one.id === line.returnLine)
  return { lot: came?.lot ?? null, expires: came?.expires ?? null }
}

/** Everything that came back, as if all of it were good; who looks at it cuts the lines. */
const inspect = draftFrom(returnInspection, salesReturn, ['检验退货', 'Inspect'], ['posted'], (_read, sources): Promise<InputOf<typeof returnInspection>> => {
  if (sources.length > 1) refuse('invalid', ['一张检验单只对一张退货单', 'An inspection is of one return'])
  const back = present(sources[0], 'a draft has a source')
  return Promise.resolve({
    salesReturn: back.id,
    customer: back.customer,
    lines: back.lines.map((line) => ({ returnLine: readId<'salesReturn.lines'>(line.id), goods: line.goods, quantity: line.quantity, result: 'restock' })),
  })
})

/** What was found to be scrap leaves the store, to be checked by two. */
const scrap = draftFrom(
  goodsIssue,
  returnInspection,
  ['报废出库', 'Issue the scrap'],
  ['concluded'],
  async (read, sources): Promise<InputOf<typeof goodsIssue>> => {
    const { row, back } = await inspected(read, sources)
    const lines = row.lines.filter((line) => line.result === 'scrap')
    if (lines.length === 0) refuse('exceeded', [`检验单 ${row.number} 没有报废的`, `Nothing of ${row.number} is scrap`])
    return {
      kind: 'scrap',
      inspection: row.id,
      ...(back.warehouse && { warehouse: back.warehouse }),
      remark: `${row.number} ${back.number}`,
      lines: lines.map((line) => ({ goods: line.goods, quantity: line.quantity, ...lotOf(back, line), remark: line.note })),
    }
  },
)

/** What is good, or to be reworked, goes to the warehouse for it: who moves it names the warehouse and takes out what stays. */
const move = draftFrom(
  goodsTransfer,
  returnInspection,
  ['转仓', 'Move to another warehouse'],
  ['concluded'],
  async (read, sources): Promise<InputOf<typeof goodsTransfer>> => {
    const { row, back } = await inspected(read, sources)
    const lines = row.lines.filter((line) => line.result !== 'scrap')
    if (lines.length === 0) refuse('exceeded', [`检验单 ${row.number} 全部报废，没有可转仓的`, `All of ${row.number} is scrap`])
    return {
      kind: 'move',
      inspection: row.id,
      ...(back.warehouse && { from: back.warehouse }),
      remark: `${row.number} ${back.number}`,
      lines: lines.map((line) => ({ goods: line.goods, quantity: line.quantity, ...lotOf(back, line), remark: line.note })),
    }
  },
)

export default [inspect, scrap, move]
