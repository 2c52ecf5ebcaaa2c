import { quantityText } from '../../base/exact-text.ts'
import { compareExact, minusQuantity, readQuantity, sumQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { lotsCome, withLots } from '../../books/lots.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { contract } from '../contracts/contract.record.ts'
import { needInForce } from '../contracts/calculate-in-force.ts'
import { barredSql, refuseBarred } from '../partners/calculate-barred.ts'
import type { Barred } from '../partners/calculate-barred.ts'
import { expiredMayLeave } from './calculate-lots.ts'
import { goodsIssue } from './goods-issue.record.ts'
import { goodsReceipt } from './goods-receipt.record.ts'
import { goodsTransfer } from './goods-transfer.record.ts'

/** Goods come under a contract that is in force, by lot where they are kept so; those that were made or found wait for no invoice: nobody has to say so. */
async function received(tx: Tx, row: RowOf<typeof goodsReceipt>) {
  if (row.contract !== null) needInForce(await tx.get(contract, row.contract), { supplier: row.supplier }, null)
  if (row.supplier !== null) refuseBarred(await tx.rows<Barred>(barredSql, [tx.company, null, row.supplier, tx.today]), 'supplier')
  const lines = await lotsCome(tx, row.lines, false)
  return row.kind === 'purchase' ? { lines } : { lines, billed: 'none' as const }
}

// Of one inspection, by goods: what it found so, and what papers that are not void take of it. Its row is held, so that of two papers one sees the other.
const inspectedSql = `
  select g.code || ' ' || g.name as name, trim_scale(sum(i.quantity)) as found,
    trim_scale(coalesce((select sum(x.quantity) from goods_issue d join goods_issue_lines x on x.company_id = d.company_id and x.parent = d.id
      where $4 and d.company_id = $1 and d.inspection = $2 and x.goods = g.id and d.id <> $5 and d.state not in ('void', 'reversed')), 0)
    + coalesce((select sum(x.quantity) from goods_transfer d join goods_transfer_lines x on x.company_id = d.company_id and x.parent = d.id
      where not $4 and d.company_id = $1 and d.inspection = $2 and x.goods = g.id and d.id <> $5 and d.state not in ('void', 'reversed')), 0)) as taken, g.id as goods
  from return_inspection_lines i join goods g on g.company_id = i.company_id and g.id = i.goods
  where i.company_id = $1 and i.parent = $2 and (i.result = 'scrap') = $4 and g.id = any($3::uuid[]) group by g.id, g.code, g.name`

interface Inspected {
  readonly goods: string
  readonly name: string
  readonly found: Quantity
  readonly taken: Quantity
}

/** What an inspection found to be scrap leaves once, and what it found good is moved once: refuses more, and goods that it did not find so. */
async function refuseBeyondInspected(
  tx: Tx,
  row: Pick<RowOf<typeof goodsIssue>, 'inspection'> & {
    readonly id: string
    readonly lines: readonly { readonly goods: string; readonly quantity: Quantity }[]
  },
  scrap: boolean,
): Promise<void> {
  if (row.inspection === null) return
  await tx.rows('select id from return_inspection where company_id = $1 and id = $2 for update', [tx.company, row.inspection])
  const found = await tx.rows<Inspected>(inspectedSql, [tx.company, row.inspection, row.lines.map((line) => line.goods), scrap, row.id])
  for (const [index, line] of row.lines.entries()) {
    const one = found.find((each) => each.goods === line.goods)
    const asked = sumQuantity(row.lines.filter((each) => each.goods === line.goods).map((each) => each.quantity))
    const left = one === undefined ? readQuantity('0') : minusQuantity(one.found, one.taken)
    if (compareExact(asked, left) > 0)
      refuse(
        'exceeded',
        [
          `第 ${index + 1} 行 ${one?.name ?? ''}：检验单上${scrap ? '报废' : '可转仓'}还剩 ${quantityText(left)}，本次 ${quantityText(asked)}`,
          `Line ${index + 1}: ${quantityText(left)} of the inspection are left, ${quantityText(asked)} asked`,
        ],
        `lines.${index}.quantity`,
      )
  }
}

/** Who names no lot learns which there are. How much of it is there is asked as it leaves. */
async function issued(tx: Tx, row: RowOf<typeof goodsIssue>) {
  await refuseBeyondInspected(tx, row, true)
  return { lines: await withLots(tx, row.lines, { on: tx.today, expired: expiredMayLeave(row.kind), enough: false, warehouse: row.warehouse }) }
}

async function moved(tx: Tx, row: RowOf<typeof goodsTransfer>) {
  await refuseBeyondInspected(tx, row, false)
  if (row.kind === 'relot') return { lines: await lotsCome(tx, row.lines, false) }
  return { lines: await withLots(tx, row.lines, { on: tx.today, expired: expiredMayLeave(row.kind), enough: false, warehouse: row.from }) }
}

export default [
  implement(goodsReceipt, 'create', received),
  implement(goodsReceipt, 'update', received),
  implement(goodsIssue, 'create', issued),
  implement(goodsIssue, 'update', issued),
  implement(goodsTransfer, 'create', moved),
  implement(goodsTransfer, 'update', moved),
]
