import { present } from '../../base/assert.ts'
import { readId } from '../../base/id.ts'
import { sumMoney } from '../../base/money.ts'
import { isZero, minusQuantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { carrierClaim } from './carrier-claim.record.ts'

/** A claim for what of a shipment is on no invoice, at its price; who saw the damage changes quantities and amount. */
export default draftFrom(
  carrierClaim,
  shipment,
  ['生成索赔单', 'Draft a claim'],
  ['shipped'],
  async (_read, sources): Promise<InputOf<typeof carrierClaim>> => {
    const from = present(sources[0], 'a draft has a source')
    if (sources.length > 1) refuse('invalid', ['一张索赔单只对一张发货单，请分开做', 'A claim is of one shipment'])
    const open = from.list.map((line) => ({ ...line, left: minusQuantity(line.quantity, line.invoiced) })).filter((line) => !isZero(line.left))
    if (from.carrier === null) return refuse('invalid', [`发货单 ${from.number} 没有物流公司，无从索赔`, `${from.number} names no carrier`])
    if (open.length === 0)
      refuse('exceeded', [`发货单 ${from.number} 已全部开票；已开票的货损请做退货单或折让单`, `${from.number} is invoiced: enter a return or an allowance`])
    return {
      shipment: from.id,
      customer: from.customer,
      salesperson: from.salesperson,
      carrier: from.carrier,
      about: '',
      amount: sumMoney(open.map((line) => line.gross)),
      lines: open.map((line) => ({ shipmentLine: readId<'shipment.list'>(line.id), goods: line.goods, quantity: line.left })),
    }
  },
)
