import { happened } from '../../base/happened.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { goods } from '../goods/goods.record.ts'
import { goodsIssue } from '../stock/goods-issue.record.ts'
import { goodsTransfer } from '../stock/goods-transfer.record.ts'
import { issueKindOf, stockLines } from './calculate-handed-out.ts'
import type { StockLine } from './calculate-handed-out.ts'
import { materialRequest } from './material-request.record.ts'

type Row = RowOf<typeof materialRequest>

/** What is lent stays ours: with the customer, else with who asked for it. */
async function lend(tx: Tx, row: Row, on: Day): Promise<Id<'goodsTransfer'>> {
  const made = await tx.create(goodsTransfer, {
    kind: 'lend',
    from: row.warehouse,
    holder: row.customer === null ? row.applicant : null,
    customer: row.customer,
    dueOn: row.dueOn,
    remark: `${row.number} ${row.purpose}`,
    lines: stockLines(row.lines).map(({ goods: one, quantity, lot, remark }) => ({ goods: one, quantity, lot, remark })),
  })
  await tx.do(goodsTransfer, 'bookAlong', made.id, { on })
  return made.id
}

/** What is given leaves the stock: an issue for each kind, as each costs another account. */
async function give(tx: Tx, row: Row, lines: readonly StockLine[], on: Day): Promise<readonly Id<'goodsIssue'>[]> {
  const rates = new Map((await tx.getMany(goods, [...new Set(lines.map((line) => line.goods))])).map((one) => [one.id, one.rate]))
  const made: Id<'goodsIssue'>[] = []
  for (const [kind, each] of Map.groupBy(lines, (line) => issueKindOf(line.kind, row.customer !== null))) {
    const issue = await tx.create(goodsIssue, {
      kind,
      customer: row.customer,
      person: row.applicant,
      warehouse: row.warehouse,
      remark: `${row.number} ${row.purpose}`,
      lines: each.map((line) => ({
        goods: line.goods,
        quantity: line.quantity,
        lot: line.lot,
        price: row.customer === null ? null : line.price,
        rate: rates.get(line.goods),
        remark: line.remark,
      })),
    })
    await tx.do(goodsIssue, 'bookAlong', issue.id, { on })
    made.push(issue.id)
  }
  return made
}

/** Handed out: what is of the stock leaves it in the same step; papers that are no stock are only noted. Refuses `exceeded` what is not there. */
const issue = implement(materialRequest, 'issue', async (tx, row) => {
  const issuedOn = row.issuedOn ?? tx.today
  happened(issuedOn, tx.today, null, 'issuedOn')
  const lines = stockLines(row.lines)
  if (row.use === 'lend') return { transfer: await lend(tx, row, issuedOn) }
  return lines.length === 0 ? undefined : { issues: await give(tx, row, lines, issuedOn) }
})

/** Not fetched, or handed out by mistake: what it took is in the stock again. */
const unissue = implement(materialRequest, 'unissue', async (tx, row, { on, reason }) => {
  happened(on, tx.today, row.issuedOn)
  for (const id of row.issues ?? []) await tx.do(goodsIssue, 'unbookAlong', id, { on, reason })
  if (row.transfer !== null) await tx.do(goodsTransfer, 'unbookAlong', row.transfer, { on, reason })
  return { issues: null, transfer: null, issuedOn: null, issuedBy: null }
})

/** Who asked for it signs himself; what is for a customer is signed for by him, on the receipt of what was sent. */
const receive = implement(materialRequest, 'receive', async (tx, row) => {
  if (row.customer !== null) refuse('rule', ['给客户的请登记寄送，凭客户的回执完成', 'For a customer: enter its sending, his receipt ends it'], 'receivedBy')
  if (row.receivedBy !== row.applicant || tx.actor.person !== row.applicant)
    refuse('forbidden', ['由申领人本人签收', 'The applicant signs for it himself'], 'receivedBy')
  return await Promise.resolve(undefined)
})

export default [issue, unissue, receive]
