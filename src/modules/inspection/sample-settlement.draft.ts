import { present } from '../../base/assert.ts'
import { compareExact, minusQuantity, readQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { goodsTransfer } from '../stock/goods-transfer.record.ts'
import { sampleSettlement } from './sample-settlement.record.ts'
import { settledSql } from './settle-samples.action.ts'

const none = readQuantity('0')

/** What is still out of one loan, as if all of it came back; who knows better changes the lines. */
export default draftFrom(
  sampleSettlement,
  goodsTransfer,
  ['登记归还、核销', 'Settle the loan'],
  ['posted'],
  async (read, sources): Promise<InputOf<typeof sampleSettlement>> => {
    if (sources.length > 1) refuse('invalid', ['一张核销单只对一张借出单', 'One loan at a time'])
    const loan = present(sources[0], 'a draft has a source')
    if (loan.kind !== 'lend') refuse('rule', ['只有样品借出的调拨单才能核销', 'Only what was lent is settled'])
    const settled = await read.rows<{ goods: string; lot: string; quantity: Quantity }>(settledSql, [read.company, loan.id, null])
    const left = loan.lines.map((line) => {
      const gone = settled.find((one) => one.goods === line.goods && one.lot === (line.lot ?? ''))
      return { goods: line.goods, lot: line.lot, quantity: gone ? minusQuantity(line.quantity, gone.quantity) : line.quantity, result: 'back' as const }
    })
    const open = left.filter((line) => compareExact(line.quantity, none) > 0)
    if (open.length === 0) refuse('exceeded', [`${loan.number} 借出的样品都已核销`, `All of ${loan.number} is settled`])
    return { loan: loan.id, customer: loan.customer, warehouse: loan.from, lines: open }
  },
)
