import { present } from '../../base/assert.ts'
import { sumMoney } from '../../base/money.ts'
import type { Quantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { InputOf, RowOf } from '../../kernel/record/record.ts'
import { carrierClaim } from '../returns/carrier-claim.record.ts'
import { salesReturn } from '../returns/sales-return.record.ts'
import { lotOf } from '../returns/calculate-lots.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { amissOf, worthOf } from './calculate-amiss.ts'
import { consignment } from './consignment.record.ts'
import { deliveryProof } from './delivery-proof.record.ts'

type Proof = RowOf<typeof deliveryProof>

// What claims and returns that are not void have of each line of the sales list.
const takenSql = `
  select line, trim_scale(sum(quantity)) as quantity from (
    select l.shipment_line as line, l.quantity from carrier_claim c join carrier_claim_lines l on l.company_id = c.company_id and l.parent = c.id
    where c.company_id = $1 and c.shipment = $2 and c.state not in ('void', 'reversed')
    union all
    select l.shipment_line, l.quantity from sales_return r join sales_return_lines l on l.company_id = r.company_id and l.parent = r.id
    where r.company_id = $1 and r.shipment = $2 and r.state not in ('void', 'reversed')) t group by line`

/** The lines of one proof that are amiss and stand on no claim or return yet. Refuses where nothing is left. */
async function amissIn(read: Reading, sources: readonly Proof[], which: 'all' | 'broken') {
  const proof = present(sources[0], 'a draft has a source')
  if (sources.length > 1) refuse('invalid', ['请一张回单一张回单地做', 'One proof at a time'])
  const taken = await read.rows<{ line: string; quantity: Quantity }>(takenSql, [read.company, proof.shipment])
  const lines = amissOf(proof.lines, which, new Map(taken.map((one) => [one.line, one.quantity])))
  if (lines.length === 0)
    refuse('exceeded', [`回单 ${proof.number} 上没有还要处理的${which === 'all' ? '短少、破损' : '破损'}`, `Nothing of ${proof.number} is left to deal with`])
  return { proof, lines, from: await read.get(shipment, proof.shipment) }
}

/** A claim on the carrier for all that is short or broken, at its price; who deals with it sets the amount. */
const claim = draftFrom(
  carrierClaim,
  deliveryProof,
  ['生成索赔单', 'Draft a claim'],
  ['faulty'],
  async (read, sources): Promise<InputOf<typeof carrierClaim>> => {
    const { proof, lines, from } = await amissIn(read, sources, 'all')
    const carrier = proof.consignment === null ? from.carrier : (await read.get(consignment, proof.consignment)).carrier
    if (carrier === null) return refuse('invalid', [`发货单 ${from.number} 没有物流公司，无从索赔`, `${from.number} names no carrier`])
    const worth = lines.map((line) => {
      const listed = present(
        from.list.find((one) => one.id === line.shipmentLine),
        'a proof is of lines of its shipment',
      )
      return worthOf(listed.gross, listed.quantity, line.amiss)
    })
    return {
      shipment: from.id,
      customer: from.customer,
      salesperson: from.salesperson,
      carrier,
      kind: lines.every((line) => line.received === line.sent) ? 'broken' : 'short',
      about: `${proof.number} ${proof.remark ?? ''}`.trim().slice(0, 200),
      amount: sumMoney(worth),
      lines: lines.map((line) => ({ shipmentLine: line.shipmentLine, goods: line.goods, quantity: line.amiss })),
    }
  },
)

/** A return of what came broken and is sent back; what the carrier is to pay goes on a claim instead. */
const back = draftFrom(
  salesReturn,
  deliveryProof,
  ['生成退货单', 'Draft a return'],
  ['faulty'],
  async (read, sources): Promise<InputOf<typeof salesReturn>> => {
    const { lines, from } = await amissIn(read, sources, 'broken')
    return {
      shipment: from.id,
      customer: from.customer,
      salesperson: from.salesperson,
      reason: 'quality',
      ...(from.warehouse && { warehouse: from.warehouse }),
      lines: lines.map((line) => ({ shipmentLine: line.shipmentLine, goods: line.goods, quantity: line.amiss, lot: lotOf(from.lines, line.goods) })),
    }
  },
)

export default [claim, back]
