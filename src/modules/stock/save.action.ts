import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { goodsReceipt } from './goods-receipt.record.ts'

/** Goods that were made or found wait for no invoice: nobody has to say so. */
const withoutInvoice = (_tx: Tx, row: RowOf<typeof goodsReceipt>) => Promise.resolve(row.kind === 'purchase' ? undefined : { billed: 'none' as const })

export default [implement(goodsReceipt, 'create', withoutInvoice), implement(goodsReceipt, 'update', withoutInvoice)]
