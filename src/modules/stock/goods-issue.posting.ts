import type { Day } from '../../base/day.ts'
import { negated, plus } from '../../base/money.ts'
import { minusQuantity, readQuantity } from '../../base/price.ts'
import type { AccountRole } from '../../books/account-role.ts'
import type { Entry, MoneyLine } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { goodsIssue } from './goods-issue.record.ts'

type Row = RowOf<typeof goodsIssue>
/** What of an issue is posted; its lines carry their cost. */
export type PostedIssue = Pick<Row, 'id' | 'version' | 'number' | 'kind' | 'customer' | 'person' | 'warehouse' | 'lines'> & Partial<Pick<Row, 'released'>>

const none = readQuantity('0')
const takes: { readonly [K in Row['kind']]: AccountRole } = {
  loss: 'stockDifference',
  scrap: 'stockDifference',
  sample: 'samples',
  gift: 'promotion',
  material: 'promotion',
  ownUse: 'administration',
  rebate: 'cost',
}

const released = ({ released: amount }: PostedIssue, who: Pick<MoneyLine, 'customer' | 'person'>): readonly MoneyLine[] =>
  amount
    ? [
        { role: 'goodsRebate', side: 'debit', amount, ...who },
        { role: 'revenue', side: 'credit', amount, ...who },
      ]
    : []

/** What goods that leave without a sale do to the books (event `issue`): their cost to what they serve; a gift is deemed sold, J24, and its VAT is part of what it costs us. J12c: goods earned as a rebate were sold with the goods before, so what was put aside comes back to revenue and they cost as sold ones do. */
export function issueEntry(row: PostedIssue, day: Day): Entry {
  const who = { ...(row.customer && { customer: row.customer }), ...(row.person && { person: row.person }) }
  return {
    source: { record: 'goodsIssue', id: row.id, version: row.version, event: 'issue' },
    day,
    summary: [`出库 ${row.number}`, `Issue ${row.number}`],
    money: [
      ...released(row, who),
      ...row.lines.flatMap((line): MoneyLine[] => [
        { role: takes[row.kind], side: 'debit', amount: plus(line.cost, line.tax), ...who, goods: line.goods },
        { role: 'stock', side: 'credit', amount: line.cost, goods: line.goods },
        { role: 'outputTax', side: 'credit', amount: line.tax, ...(row.customer && { customer: row.customer }) },
      ]),
    ],
    goods: row.lines.flatMap(({ goods, quantity, cost, lot, expires }) => {
      const batch = { ...(lot && { lot }), ...(expires && { expires }) }
      return [
        { goods, place: 'store', quantity: minusQuantity(none, quantity), value: negated(cost), ...(row.warehouse && { warehouse: row.warehouse }), ...batch },
        {
          goods,
          place: row.kind === 'loss' || row.kind === 'scrap' || row.kind === 'ownUse' ? 'outside' : row.kind === 'rebate' ? 'customer' : 'given',
          quantity,
          value: cost,
          ...(row.customer && { customer: row.customer }),
          ...batch,
        },
      ]
    }),
  }
}
